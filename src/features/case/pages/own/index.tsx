import { listOwnCases } from '@/contract/case'
import type { CaseItem } from '@/contract/case-fields'
import { Button } from '@/kit/button'
import { CaseRow } from '@/kit/case-row'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, usePage } from '@/platform'

const keyOf = ({ caseId }: CaseItem) => caseId

/** What I asked for, the newest first; what is done stays. */
export default function CaseOwnPage() {
  const page = usePage(listOwnCases, {}, { keyOf })
  return (
    <Page
      title="我的难处"
      staleAt={page.staleAt}
      onRefresh={page.reload}
      foot={
        <Button kind="primary" onTap={() => void go('askHelp')}>
          要帮忙
        </Button>
      }
    >
      <List
        page={page}
        keyOf={keyOf}
        render={(item) => <CaseRow item={item} mine onTap={() => void go('ownCase', { id: item.caseId })} />}
        empty="您还没有提过要帮忙的事。有难处点下面的「要帮忙」，办到哪一步都看得到。"
      />
    </Page>
  )
}
