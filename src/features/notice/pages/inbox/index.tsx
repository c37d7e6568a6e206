import { useState } from 'react'
import { listNotices, type NoticeItem } from '@/contract/notice'
import { List } from '@/kit/list'
import { NoticeRow } from '@/kit/notice-row'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Loaded } from '@/kit/state'
import { go, usePage, useWide } from '@/platform'
import { ConfirmBar, NoticePanel } from '../../notice-panel'
import { useNotice } from '../../use-notice'

const keyOf = (notice: NoticeItem) => notice.noticeId

export default function InboxPage() {
  const notices = usePage(listNotices, {}, { keyOf })
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()

  const open = (notice: NoticeItem) => {
    // opening it is reading it: also in the pages of the list that are not asked for again
    notices.patch((items) =>
      items.map((item) =>
        item.noticeId !== notice.noticeId || item.mine === 'onlooker'
          ? item
          : { ...item, mine: item.mine === 'none' ? 'read' : item.mine, changedSince: false },
      ),
    )
    if (wide) setChosen(notice.noticeId)
    else void go('notice', { id: notice.noticeId })
  }
  const list = (
    <List
      page={notices}
      keyOf={keyOf}
      render={(notice) => (
        <NoticeRow notice={notice} onTap={() => open(notice)} chosen={wide && notice.noticeId === chosen} />
      )}
      empty="还没有通知。组长发布后会出现在这里。"
    />
  )
  return (
    <Page title="通知" wide={wide} staleAt={notices.staleAt} onRefresh={notices.reload}>
      {wide ? (
        <SplitView
          list={list}
          detail={chosen && <Beside key={chosen} noticeId={chosen} onConfirmed={notices.reload} />}
          hint="点左边的一条通知，内容显示在这里。"
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
