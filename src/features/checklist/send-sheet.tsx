import { View } from '@tarojs/components'
import { useState } from 'react'
import { sendChecklist } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { DateTimeField } from '@/kit/date-time-field'
import { Sheet } from '@/kit/dialog'
import { Chips } from '@/kit/field'
import { NIGHT } from '@/kit/remind-unread'
import { Problem } from '@/kit/state'
import { dateAndClock, instantOf, isQuiet } from '@/kit/time'
import { now, say, useSubmit } from '@/platform'
import './checklist.scss'
import type { ChecklistDraft } from './form'
import { Anew, Look } from './look'
import { lastDayOf, sayMoment, sayMonthOnly } from './words'

const DAY = 86_400_000

interface SendSheetProps {
  /** The saved one: this text is sent, and no other. */
  checklist: ChecklistDraft
  reload: () => Promise<void>
  onClose: () => void
}

/** 发送: on the 25th before as always, now, or at a time of one's choice. */
export function SendSheet({ checklist, reload, onClose }: SendSheetProps) {
  const { month, edition, defaultSendAt, sendAt: before } = checklist
  const send = useSubmit(sendChecklist, { keepAs: month })
  const other = before !== undefined && before !== defaultSendAt
  const [when, setWhen] = useState<string>(other ? 'other' : defaultSendAt ? 'standard' : 'now')
  const [date, at] = dateAndClock(before ?? now() + DAY)
  const [moment, setMoment] = useState({ date, clock: before ? at : '09:00' })
  const [looks, setLooks] = useState(false)
  const options = [
    ...(defaultSendAt ? [{ value: 'standard', text: sayMoment(defaultSendAt) }] : []),
    { value: 'now', text: '现在发' },
    { value: 'other', text: '另选时间' },
  ]
  const sendAt = when === 'now' ? undefined : when === 'standard' ? defaultSendAt : instantOf(moment.date, moment.clock)

  const press = async (looked: boolean) => {
    const answer = await send.submit({ month, edition, looked, ...(sendAt && { sendAt }) })
    if (!answer) return
    if (answer.result === 'look') return setLooks(true)
    say(answer.result === 'scheduled' ? '已定时，到时候自动发出' : '已发出')
    onClose()
    await reload()
  }
  const night = isQuiet(sendAt ?? now())
  return (
    <Sheet open title={`发送 ${sayMonthOnly(month)}主题党日提示单`} onClose={onClose}>
      {looks ? (
        <Look content={checklist} busy={send.submitting} onLooked={() => void press(true)} act="照样发" />
      ) : (
        <View>
          <Chips options={options} value={when} onChange={setWhen} />
          {when === 'other' && (
            <DateTimeField
              label="什么时候发（北京时间）"
              date={moment.date}
              clock={moment.clock}
              onChange={(part) => setMoment((earlier) => ({ ...earlier, ...part }))}
              from={dateAndClock(now())[0]}
              until={lastDayOf(month)}
              error={send.issue('sendAt')}
            />
          )}
          <View className="checklist-edit__said">
            {`组长、支部书记和乡镇都会看到，组长和书记会收到微信消息，各组织 ${sayMonthOnly(month)}的主题党日随后自动建好。`}
            {night ? `这时是夜里，${NIGHT}` : ''}
          </View>
        </View>
      )}
      {send.waiting && <Problem>没有发出去，内容已保存好。有信号时点「再发一次」。</Problem>}
      {!send.waiting && send.error && !(when === 'other' && send.issue('sendAt')) && (
        <Problem>{send.error.userMessage}</Problem>
      )}
      {send.error?.code === 'CONFLICT' ? (
        <Anew onClose={onClose} reload={reload} />
      ) : looks ? null : (
        <Button kind="primary" busy={send.submitting} onTap={() => void press(false)}>
          {send.waiting ? '再发一次' : sendAt === undefined ? '现在发送' : `定在 ${sayMoment(sendAt)} 发送`}
        </Button>
      )}
    </Sheet>
  )
}
