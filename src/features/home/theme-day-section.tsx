import { View } from '@tarojs/components'
import { useState } from 'react'
import { answerNames, themeDayWayNames } from '@/contract/theme-day-fields'
import type { HomeView } from '@/contract/session'
import { AnswerButtons, useAnswerThemeDay } from '@/kit/answer-theme-day'
import { Card, Row, Section } from '@/kit/card'
import { dateAndClock, sayComingDay } from '@/kit/time'
import { go, now } from '@/platform'
import './home-content.scss'

type ThemeDay = NonNullable<HomeView['themeDay']>

/** 12月主题党日: when, how, and what I said; while I said nothing, the answers as buttons right here. */
export function ThemeDaySection({ themeDay }: { themeDay: ThemeDay }) {
  const { themeDayId, month, startsAt, way } = themeDay
  const [said, setSaid] = useState(themeDay.mine)
  const answer = useAnswerThemeDay(themeDayId, '', (mine) => setSaid(mine))
  const mine = themeDay.mine ?? said
  const asks = mine === undefined && startsAt !== undefined && way !== undefined && Date.parse(startsAt) > now()
  const open = () => void go('themeDay', { id: themeDayId })
  const words = startsAt
    ? [
        `${sayComingDay(startsAt)} ${dateAndClock(startsAt)[1]}`,
        way && themeDayWayNames[way],
        mine && `我${answerNames[mine]}`,
      ]
    : ['还没定时间，定了会告诉您']
  return (
    <Section title={`${Number(month.slice(5))}月主题党日`}>
      <Card flush>
        <Row title={words.filter(Boolean).join(' · ')} strong={asks} onTap={open} />
        {asks && (
          <View className="home-answers">
            <AnswerButtons way={way} mine={mine} answer={answer} />
          </View>
        )}
      </Card>
    </Section>
  )
}
