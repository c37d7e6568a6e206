import { View } from '@tarojs/components'
import { useState } from 'react'
import { logContact } from '@/contract/contact-cadre'
import { type ContactHow, contactHowNames, contactHows, type ContactLog, LINE_MAX } from '@/contract/contact-fields'
import { go, useDraft, useSubmit } from '@/platform'
import { Button } from '../button'
import { DayField } from '../day-field'
import { Sheet } from '../dialog'
import { Chips, TextField } from '../field'
import { Problem } from '../state'
import { Tap } from '../tap'
import './log-sheet.scss'
import { daysAgo, today } from './words'

interface LogSheetProps {
  readonly person: { readonly memberId: string; readonly name: string } | undefined
  readonly onClose: () => void
  readonly onLogged: (log: ContactLog) => void
}

/** 记一次: how one was in touch, a line where one likes, and how they are — the last tap writes it down. */
export function LogSheet({ person, onClose, onLogged }: LogSheetProps) {
  if (!person) return null
  return <OpenLogSheet key={person.memberId} person={person} onClose={onClose} onLogged={onLogged} />
}

interface Writing {
  /** Empty is the day on which the sheet was opened. */
  on: string
  words: string
}

const OTHER_DAY = 'other'
const hows = contactHows.map((value) => ({ value, text: contactHowNames[value] }))

/** The way that was used last stands chosen the next time. */
function useHow() {
  const kept = useDraft<{ how: ContactHow }>('contact:how', { how: 'phone' })
  return [kept.value.how, (how: string) => kept.change({ how: how as ContactHow })] as const
}

function OpenLogSheet({ person, onClose, onLogged }: LogSheetProps & { person: NonNullable<LogSheetProps['person']> }) {
  const { memberId, name } = person
  const [how, setHow] = useHow()
  const draft = useDraft<Writing>(`contact:log:${memberId}`, { on: '', words: '' })
  const act = useSubmit(logContact, { keepAs: memberId })
  // the day that stood there when it was pressed, also where midnight comes before the signal
  const [opened] = useState(today)
  const { words } = draft.value
  const on = draft.value.on || opened
  const well = async () => {
    draft.change({ on })
    const answer = await act.submit({ state: 'well', memberId, on, how, words })
    if (!answer) return
    draft.clear()
    onLogged(answer.log)
  }
  const leave = (to: 'moved' | 'askHelp') => {
    onClose()
    // the line stays here too until it is sent from there
    void go(to, { id: memberId, name, how, on, ...(words === '' ? {} : { words }) })
  }
  const close = () => {
    // nothing was written, and nothing waits to be sent
    if (words === '' && !act.waiting) draft.clear()
    onClose()
  }
  const error = act.error && act.issue('words') === undefined && act.issue('on') === undefined
  return (
    <Sheet open title={`和${name}联系过了`} onClose={close}>
      <View className="k-log">
        <Chips options={hows} value={how} onChange={setHow} />
        <DayChoice on={on} onChange={(day) => draft.change({ on: day })} error={act.issue('on')} />
        <TextField
          label="附一句话（可以不写）"
          value={words}
          onChange={(text) => draft.change({ words: text })}
          placeholder="如：在上夜班，一切都好"
          max={LINE_MAX}
          error={act.issue('words')}
        />
        {act.waiting && <Problem>没有发出去，已保存在手机上。有信号时点「再发一次」。</Problem>}
        {!act.waiting && error && <Problem>{act.error?.userMessage}</Problem>}
        <View className="k-log__ask">人怎么样？</View>
        <Button kind="primary" busy={act.submitting} onTap={() => void well()}>
          {act.waiting ? '再发一次：平安' : '平安'}
        </Button>
        <View className="k-log__two">
          <Tap className="k-log__state" onTap={() => leave('moved')}>
            换地方了
          </Tap>
          <Tap className="k-log__state" onTap={() => leave('askHelp')}>
            要帮忙
          </Tap>
        </View>
      </View>
    </Sheet>
  )
}

interface DayChoiceProps {
  on: string
  onChange: (day: string) => void
  error: string | undefined
}

/** 今天, 昨天, or a day of this month or the last. */
function DayChoice({ on, onChange, error }: DayChoiceProps) {
  const [now, yesterday] = [today(), daysAgo(1)]
  const [other, setOther] = useState(on !== now && on !== yesterday)
  const choose = (value: string) => {
    setOther(value === OTHER_DAY)
    if (value !== OTHER_DAY) onChange(value)
  }
  return (
    <View>
      <Chips
        options={[
          { value: now, text: '今天' },
          { value: yesterday, text: '昨天' },
          { value: OTHER_DAY, text: '选日期' },
        ]}
        value={other ? OTHER_DAY : on}
        onChange={choose}
      />
      {(other || error !== undefined) && (
        <DayField label="哪一天联系的" day={on} onChange={onChange} from={firstDay(now)} until={now} error={error} />
      )}
    </View>
  )
}

/** The first day of the month before this one. */
function firstDay(day: string): string {
  const [year, month] = day.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 2, 1)).toISOString().slice(0, 10)
}
