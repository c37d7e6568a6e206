import { isWeb } from '@/platform'
import { TextField } from './field'
import { sayMonth } from './time'

/** `196803`, `1968-3`, `1968.03`, 1968年3月 → `1968-03`; undefined while it is not a month yet. */
export function readMonth(text: string): string | undefined {
  const match = /^\s*(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?\s*$/.exec(text)
  const month = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : undefined
}

interface MonthFieldProps {
  label: string
  /** What was typed, to be read with `readMonth`. */
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  /** What the month is for. */
  hint?: string
  /** A month of the kind that is asked for: `2012-06`. */
  example?: string
}

/** A year and a month, typed as one likes; says back how it was understood. Scrolling through forty years helps nobody. */
export function MonthField({ label, value, onChange, error, hint = '', example = '1968-03' }: MonthFieldProps) {
  const month = readMonth(value)
  const typed = example.replace('-', '')
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      // the phone's keypad of figures; a computer may type 1968-3 too
      type={isWeb ? 'text' : 'number'}
      placeholder={`如 ${sayMonth(example)}，写 ${typed}`}
      // what the schema says is for programs: 2026-11
      error={error !== undefined && month === undefined ? `请写年份和月份，如 ${typed}` : error}
      hint={month ? `${sayMonth(month)}。${hint}` : hint}
    />
  )
}
