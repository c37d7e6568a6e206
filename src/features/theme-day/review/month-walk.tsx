import { View } from '@tarojs/components'
import { Button } from '@/kit/button'
import { sayMonth } from '@/kit/time'
import { now } from '@/platform'
import './month-walk.scss'
import { monthAt, monthBeside } from './words'

const short = (month: string) => `${Number(month.slice(5))} 月`

/** The month before, this one, the one after: theme days are made a month ahead, not further. */
export function MonthWalk({ month, onChange }: { month: string; onChange: (month: string) => void }) {
  const [before, after] = [monthBeside(month, -1), monthBeside(month, 1)]
  const isLast = month >= monthBeside(monthAt(now()), 1)
  return (
    <View className="theme-month">
      <Button small onTap={() => onChange(before)} label={`看${sayMonth(before)}`}>
        {`‹ ${short(before)}`}
      </Button>
      <View className="theme-month__now">{sayMonth(month)}</View>
      <Button small disabled={isLast} onTap={() => onChange(after)} label={`看${sayMonth(after)}`}>
        {`${short(after)} ›`}
      </Button>
    </View>
  )
}
