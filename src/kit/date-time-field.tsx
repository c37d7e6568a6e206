import { Picker, View } from '@tarojs/components'
import './date-time-field.scss'
import { Field } from './field'

interface DateTimeFieldProps {
  label: string
  /** `2026-11-27`, in Beijing. */
  date: string
  /** `08:00`, in Beijing. */
  clock: string
  onChange: (part: { date?: string; clock?: string }) => void
  /** The first and the last day that can be chosen. */
  from: string
  until: string
  error?: string | undefined
  hint?: string
}

const sayDate = (date: string) => {
  const [year, month, day] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** A day and a time on the phone's own wheels. */
export function DateTimeField({ label, date, clock, onChange, from, until, error, hint }: DateTimeFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      <View className="k-moment">
        <View className="k-moment__date">
          <Picker
            mode="date"
            value={date}
            start={from}
            end={until}
            onChange={(event) => onChange({ date: event.detail.value })}
          >
            <View className="k-moment__shown" ariaLabel={`日期 ${sayDate(date)}`}>
              {sayDate(date)}
            </View>
          </Picker>
        </View>
        <View className="k-moment__clock">
          <Picker mode="time" value={clock} onChange={(event) => onChange({ clock: event.detail.value })}>
            <View className="k-moment__shown" ariaLabel={`时间 ${clock}`}>
              {clock}
            </View>
          </Picker>
        </View>
      </View>
    </Field>
  )
}
