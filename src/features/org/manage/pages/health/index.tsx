import { View } from '@tarojs/components'
import { useState } from 'react'
import { listHealth, orgProblemTexts } from '@/contract/org'
import { Row } from '@/kit/card'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, type Output, type Paged, usePage } from '@/platform'

type Ailing = Output<typeof listHealth>['items'][number]

const keyOf = ({ orgId }: Ailing) => orgId

/** Rows drawn at once: a new county has hundreds, and a page of WeChat's should stay below 1,000 elements. */
const SHOWN = 60

/** The same list, drawn a part at a time. */
function useParts(orgs: Paged<Ailing>): Paged<Ailing> {
  const [limit, setLimit] = useState(SHOWN)
  const more = (orgs.items?.length ?? 0) > limit
  return {
    ...orgs,
    items: orgs.items?.slice(0, limit),
    ended: orgs.ended && !more,
    loadMore: async () => {
      setLimit(limit + SHOWN)
      if (!more) await orgs.loadMore()
    },
  }
}

const sayProblem = ({ kind }: Ailing, problem: Ailing['problems'][number]): string => {
  if (problem !== 'no_leader') return orgProblemTexts[problem]
  return kind === 'group' ? '还没有组长' : '还没有书记'
}

/** 需要处理: organisations with something wrong, each with what it is. A person decides what to do. */
export default function HealthPage() {
  const orgs = useParts(usePage(listHealth, {}, { keyOf }))
  return (
    <Page title="需要处理" staleAt={orgs.staleAt} onRefresh={orgs.reload}>
      <List
        page={orgs}
        keyOf={keyOf}
        empty="都好：每个组织有人负责，人数合适。"
        render={(org) => (
          <Row
            title={org.name}
            note={org.problems.map((problem) => (
              <View key={problem}>{sayProblem(org, problem)}</View>
            ))}
            onTap={() => void go('orgNode', { id: org.orgId })}
          />
        )}
      />
    </Page>
  )
}
