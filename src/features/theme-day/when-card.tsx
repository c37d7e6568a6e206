import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { type ThemeDayPlan, type ThemeDayState, themeDayWayNames } from '@/contract/theme-day-fields'
import { Card } from '@/kit/card'
import { JoinHint } from '@/kit/join-link'
import { Tag } from '@/kit/tag'
import { dateAndClock, sayComingDay } from '@/kit/time'
import { sayTitle, stateTag } from './words'
import './when-card.scss'

interface WhenCardProps {
  month: string
  orgName: string
  state: ThemeDayState
  /** Missing while no day is set. */
  plan: Partial<ThemeDayPlan> | undefined
  leads: boolean
  setByName?: string | undefined
  /** Below everything else. */
  act?: ReactNode
}

/** When and where: the one thing people come to look for. */
export function WhenCard({ month, orgName, state, plan, leads, setByName, act }: WhenCardProps) {
  const tag = stateTag(state, leads)
  const { startsAt, way, place = '', joinHint = '', note = '' } = plan ?? {}
  return (
    <Card>
      <View className="theme-when__title">{sayTitle(month)}</View>
      <View className="theme-when__second">{orgName}</View>
      {startsAt === undefined ? (
        <View className="theme-when__none">{leads ? '还没定时间' : '还没定时间。定了会在这里，也会告诉您。'}</View>
      ) : (
        <View className="theme-when__time">
          <View className="theme-when__day">{sayComingDay(startsAt)}</View>
          <View>{dateAndClock(startsAt)[1]}</View>
        </View>
      )}
      <View className="theme-when__tags">
        <Tag tone={tag.tone}>{tag.word}</Tag>
      </View>
      {way !== undefined && <View className="theme-when__line">{themeDayWayNames[way]}</View>}
      {place !== '' && <View className="theme-when__line">{place}</View>}
      {joinHint !== '' && <JoinHint text={joinHint} />}
      {note !== '' && <View className="theme-when__line">{note}</View>}
      {setByName !== undefined && <View className="theme-when__second">{`${setByName} 定的`}</View>}
      {act !== undefined && <View className="theme-when__act">{act}</View>}
    </Card>
  )
}
