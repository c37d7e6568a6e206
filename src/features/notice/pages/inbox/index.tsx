import { useState } from 'react'
import { type InboxItem, listInbox } from '@/contract/message'
import { List } from '@/kit/list'
import { InboxRow } from '@/kit/inbox-row'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { openThing, usePage, useWide } from '@/platform'
import { ConfirmBar, NoticePanel } from '../../notice-panel'
import { useNotice } from '../../use-notice'

const keyOf = (item: InboxItem) => item.thingId

export default function InboxPage() {
  const things = usePage(listInbox, {}, { keyOf })
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()

  const open = (opened: InboxItem) => {
    // opening it is reading it: also in the pages of the list that are not asked for again
    things.patch((items) =>
      items.map((item) =>
        item.thingId !== opened.thingId || item.mine === 'onlooker'
          ? item
          : {
              ...item,
              mine: item.mine === 'none' ? 'read' : item.mine,
              changedSince: false,
              waits: item.needsConfirm && item.waits,
            },
      ),
    )
    // a notice stands beside the list; everything else has a page of its own width
    if (wide && opened.kind === 'notice') setChosen(opened.thingId)
    else void openThing(opened)
  }
  const list = (
    <List
      page={things}
      keyOf={keyOf}
      render={(item) => <InboxRow item={item} onTap={() => open(item)} chosen={wide && item.thingId === chosen} />}
      empty="还没有消息。组织发了通知、学习材料，会出现在这里。"
    />
  )
  return (
    <Page title="消息" wide={wide} staleAt={things.staleAt} onRefresh={things.reload}>
      {wide ? (
        <SplitView
          list={list}
          detail={chosen && <Beside key={chosen} noticeId={chosen} onConfirmed={things.reload} />}
          hint="点左边的一条，内容显示在这里。"
        />
      ) : (
        list
      )}
    </Page>
  )
}

/** The chosen notice beside the list, on a computer's width. */
function Beside({ noticeId, onConfirmed }: { noticeId: string; onConfirmed: () => Promise<void> }) {
  const act = useNotice(noticeId)
  const pressConfirm = async () => {
    await act.pressConfirm()
    await onConfirmed()
  }
  return (
    <Loaded query={act.query} rows={2}>
      {(notice) => (
        <>
          <NoticePanel notice={notice} act={act} />
          <ConfirmBar notice={notice} act={{ ...act, pressConfirm }} />
        </>
      )}
    </Loaded>
  )
}
