import { Picker, View } from '@tarojs/components'
import './date-time-field.scss'
import { Field } from './field'
import { sayIsoDay } from './time'

interface DayFieldProps {
  label: string
  /** `2026-11-27`, in Beijing. */
  day: string
  onChange: (day: string) => void
  /** The first and the last day that can be chosen. */
  from: string
  until: string
  error?: string | undefined
  hint?: string
}

/** A day on the phone's own wheels. */
export function DayField({ label, day, onChange, from, until, error, hint }: DayFieldProps) {
  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })}>
      <Picker mode="date" value={day} start={from} end={until} onChange={(event) => onChange(event.detail.value)}>
        <View className="k-moment__shown">{sayIsoDay(day)}</View>
      </Picker>
    </Field>
  )
}
