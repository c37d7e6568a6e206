import { View } from '@tarojs/components'
import { useState } from 'react'
import { type PushDraft, sendPush } from '@/contract/study-writing'
import { Button } from '@/kit/button'
import { DateTimeField } from '@/kit/date-time-field'
import { Sheet } from '@/kit/dialog'
import { Chips } from '@/kit/field'
import { Problem } from '@/kit/state'
import { dateAndClock, instantOf, isQuiet } from '@/kit/time'
import { now, replaceWith, say, usePresent, useSubmit } from '@/platform'
import './compose.scss'
import { NIGHT } from '@/kit/remind-unread'
import { sayMoment } from './words'

const DAY = 86_400_000
const WHEN = [
  { value: 'now', text: '现在发' },
  { value: 'later', text: '定时发送' },
] as const

interface SendSheetProps {
  /** The saved one: this text is sent, and no other. */
  push: PushDraft
  /** Who gets it, in a sentence. */
  audience: string
  onClose: () => void
}

/** 发送: now, or at a time of one's choice. */
export function SendSheet({ push, audience, onClose }: SendSheetProps) {
  const send = useSubmit(sendPush, { keepAs: push.pushId })
  const isPresent = usePresent()
  const [when, setWhen] = useState<string>(push.sendAt ? 'later' : 'now')
  const [tomorrow] = dateAndClock(now() + DAY)
  const [before, at] = push.sendAt ? dateAndClock(push.sendAt) : [tomorrow, '08:00']
  const [moment, setMoment] = useState({ date: before, clock: at })
  const [past, setPast] = useState<string>()
  const sendAt = when === 'later' ? instantOf(moment.date, moment.clock) : undefined

  const press = async () => {
    if (when === 'later' && (sendAt === undefined || Date.parse(sendAt) <= now())) {
      setPast('这个时间已经过去了，请选晚一点的。')
      return
    }
    setPast(undefined)
    const answer = await send.submit({ pushId: push.pushId, edition: push.edition, ...(sendAt && { sendAt }) })
    if (!answer) return
    const { status } = answer
    say(status === 'review' ? '已保存，等县里复核' : status === 'scheduled' ? '已定时，到时候自动发出' : '已发出')
    if (!isPresent()) return
    if (status === 'published') await replaceWith('push', { id: push.pushId })
    else await replaceWith('ownPushes', {})
  }
  const night = sendAt === undefined ? isQuiet(now()) : isQuiet(sendAt)
  return (
    <Sheet open title={`发送第 ${push.number} 期`} onClose={onClose}>
      <View className="study-compose__said">{audience}</View>
      <Chips options={WHEN} value={when} onChange={setWhen} />
      {when === 'later' && (
        <DateTimeField
          label="什么时候发（北京时间）"
          date={moment.date}
          clock={moment.clock}
          onChange={(part) => setMoment((earlier) => ({ ...earlier, ...part }))}
          from={dateAndClock(now())[0]}
          until={dateAndClock(now() + 364 * DAY)[0]}
          error={past ?? send.issue('sendAt')}
        />
      )}
      <View className="study-compose__said">
        {night ? `这时成员就能在「学习」里看到，微信消息早上 8 点发。${NIGHT}` : NIGHT}
      </View>
      {send.waiting && <Problem>没有发出去，内容已保存好。有信号时点「再发一次」。</Problem>}
      {!send.waiting && send.error && !send.issue('sendAt') && <Problem>{send.error.userMessage}</Problem>}
      <Button kind="primary" busy={send.submitting} onTap={() => void press()}>
        {send.waiting ? '再发一次' : sendAt === undefined ? '现在发送' : `${sayMoment(sendAt)} 发送`}
      </Button>
    </Sheet>
  )
}
