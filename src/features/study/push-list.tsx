import type { ReactNode } from 'react'
import { listPushes, type PushItem } from '@/contract/study'
import { List } from '@/kit/list'
import { Page } from '@/kit/page'
import { go, usePage } from '@/platform'
import { PushRow } from './push-row'

const keyOf = (push: PushItem) => push.pushId

/** The study pushes meant for the reader's organisations. */
export function PushList({ chips }: { chips: ReactNode }) {
  const pushes = usePage(listPushes, {}, { keyOf })
  const open = ({ pushId }: PushItem) => {
    // opening it is reading it: also in the pages of the list that are not asked for again
    pushes.patch((items) =>
      items.map((item) =>
        item.pushId !== pushId || item.mine === 'onlooker'
          ? item
          : { ...item, mine: item.mine === 'none' ? 'read' : item.mine, changedSince: false },
      ),
    )
    void go('push', { id: pushId })
  }
  return (
    <Page title="学习" tab staleAt={pushes.staleAt} onRefresh={pushes.reload}>
      {chips}
      <List
        page={pushes}
        keyOf={keyOf}
        render={(push) => <PushRow push={push} onTap={() => open(push)} />}
        empty="还没有学习推送。组织发出后会出现在这里。"
      />
    </Page>
  )
}
