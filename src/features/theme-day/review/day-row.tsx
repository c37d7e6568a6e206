import { View } from '@tarojs/components'
import { themeDayStateNames } from '@/contract/theme-day-fields'
import type { BoardDay } from '@/contract/theme-day-review'
import { Row } from '@/kit/card'
import { Tag } from '@/kit/tag'
import { sayDay } from '@/kit/time'
import './day-row.scss'
import { sayDayOf, stateTones } from './words'

interface DayRowProps {
  day: BoardDay & { readonly standName?: string }
  onTap: () => void
  chosen?: boolean
}

/** One organisation's theme day: who leads it, when it is, how it stands. */
export function DayRow({ day, onTap, chosen }: DayRowProps) {
  const { orgName, standName, aboveName, leaderName, state, nudgedAt } = day
  const who = [standName, aboveName, leaderName || '还没有组长或书记'].filter(Boolean).join(' · ')
  return (
    <Row
      title={orgName}
      note={
        <View>
          <View>{who}</View>
          <View className="theme-day-row__state">
            {/* drawn by lot, it is no list of what stands where */}
            {standName === undefined && <Tag tone={stateTones[state]}>{themeDayStateNames[state]}</Tag>}
            {state !== 'unset' && <View className="theme-day-row__word">{sayDayOf(day)}</View>}
            {nudgedAt !== undefined && <View className="theme-day-row__word">{`${sayDay(nudgedAt)}已提醒过`}</View>}
          </View>
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}
