import { useState } from 'react'
import { type LectureView, openLecture, remindMe } from '@/contract/lecture'
import { useAskMessages } from '@/kit/use-ask-messages'
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
  const messages = useAskMessages(['lecture', 'notice', 'study'])
  const withdraw = useSubmit(withdrawLecture)
  const [asksWithdraw, askWithdraw] = useState(false)

  const pressRemind = async (on: boolean) => {
    // WeChat asks within this very tap; whatever is answered there, the wish is kept: the inbox has it too
    const asked = on ? messages.ask() : undefined
    const answer = await remind.submit({ lectureId, on })
    // it is about to begin, or was cancelled meanwhile: that shows in the lecture itself
    if (!answer) return query.reload()
    query.patch((lecture) => ({ ...lecture, reminds: answer.reminds }))
    await asked
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
