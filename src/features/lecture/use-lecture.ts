import { useState } from 'react'
import { type LectureView, openLecture, remindMe } from '@/contract/lecture'
import { withdrawLecture } from '@/contract/lecture-writing'
import { type Query, say, type Submit, useQuery, useSubmit } from '@/platform'

export interface LectureNow {
  readonly query: Query<LectureView>
  readonly remind: Submit<typeof remindMe>
  readonly pressRemind: (on: boolean) => Promise<void>
  readonly withdraw: Submit<typeof withdrawLecture>
  readonly pressWithdraw: (why: string) => Promise<void>
  readonly asksWithdraw: boolean
  readonly askWithdraw: (ask: boolean) => void
}

/** One lecture, opened, and what its reader or sender does with it. */
export function useLecture(lectureId: string): LectureNow {
  const query = useQuery(openLecture, { lectureId }, { enabled: lectureId !== '' })
  const remind = useSubmit(remindMe)
  const withdraw = useSubmit(withdrawLecture)
  const [asksWithdraw, askWithdraw] = useState(false)

  const pressRemind = async (on: boolean) => {
    // consent to WeChat's messages is asked for here: it needs this very tap
    const answer = await remind.submit({ lectureId, on })
    // it is about to begin, or was cancelled meanwhile: that shows in the lecture itself
    if (!answer) return query.reload()
    query.patch((lecture) => ({ ...lecture, reminds: answer.reminds }))
    say(answer.reminds ? '开课前半小时提醒您' : '不再提醒')
  }
  const pressWithdraw = async (why: string) => {
    const answer = await withdraw.submit({ lectureId, why })
    if (!answer) return
    askWithdraw(false)
    say('已取消，成员会看到原因')
    await query.reload()
  }
  return { query, remind, pressRemind, withdraw, pressWithdraw, asksWithdraw, askWithdraw }
}
