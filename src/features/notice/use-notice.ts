import { useState } from 'react'
import { confirmNotice, type NoticeView, openNotice, withdrawNotice } from '@/contract/notice'
import { type Query, say, type Submit, useQuery, useSubmit } from '@/platform'

export interface NoticeNow {
  readonly query: Query<NoticeView>
  readonly confirm: Submit<typeof confirmNotice>
  readonly pressConfirm: () => Promise<void>
  readonly withdraw: Submit<typeof withdrawNotice>
  readonly pressWithdraw: () => Promise<void>
  readonly asksWithdraw: boolean
  readonly askWithdraw: (ask: boolean) => void
}

/** One notice, opened, and what its reader or author does with it. */
export function useNotice(noticeId: string): NoticeNow {
  const query = useQuery(openNotice, { noticeId }, { enabled: noticeId !== '' })
  const confirm = useSubmit(confirmNotice, { keepAs: noticeId })
  const withdraw = useSubmit(withdrawNotice)
  const [asksWithdraw, askWithdraw] = useState(false)

  const pressConfirm = async () => {
    const edition = query.data?.edition
    const answer = await confirm.submit({ noticeId, ...(edition ? { edition } : {}) })
    // it may have been withdrawn meanwhile, or the signal is gone: either shows in the notice itself
    if (!answer) return query.reload()
    query.patch((notice) => ({
      ...notice,
      mine: 'confirmed',
      confirmedAt: answer.confirmedAt,
      can: { ...notice.can, confirm: false },
    }))
    // the signal is back: what stands there may be old
    if (query.staleAt !== undefined) await query.reload()
  }
  const pressWithdraw = async () => {
    const answer = await withdraw.submit({ noticeId })
    askWithdraw(false)
    if (!answer) return
    say('已收回')
    await query.reload()
  }
  return { query, confirm, pressConfirm, withdraw, pressWithdraw, asksWithdraw, askWithdraw }
}
