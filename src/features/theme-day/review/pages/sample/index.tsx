import { View } from '@tarojs/components'
import { useState } from 'react'
import { sampleRecords } from '@/contract/theme-day-review'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Empty, Loaded } from '@/kit/state'
import { sayMonth } from '@/kit/time'
import { walkRows } from '@/kit/walk-rows'
import { go, isWeb, now, type Output, useParams, useQuery, useWide } from '@/platform'
import { DayRow } from '../../day-row'
import { LookBeside } from '../../look-beside'
import './index.scss'
import { monthAt } from '../../words'

type Sample = Output<typeof sampleRecords>
const moveFocus = walkRows('.k-row')

/** Some records by lot: the county looks at these instead of all. Coming back from one, the same ones stand there. */
export default function ThemeDayReviewSamplePage() {
  const { month = monthAt(now()) } = useParams('themeDaySample')
  const query = useQuery(sampleRecords, { month })
  // what was drawn stays until other ones are asked for, also when one comes back from a record
  const [drawn, setDrawn] = useState<Sample>()
  const [wants, setWants] = useState(true)
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const shown = drawn ?? query.data
  if (wants && query.data !== undefined && !query.loading) {
    setDrawn(query.data)
    setWants(false)
  }
  const again = () => {
    setChosen(undefined)
    setWants(true)
    return query.reload()
  }
  const open = (id: string) => {
    if (wide) setChosen(id)
    else void go('themeDayLook', { id, alone: '1' })
  }
  const keyboard = isWeb && { onKeyDown: moveFocus }
  const list = (
    <Loaded query={{ ...query, data: shown }} rows={5}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{`${sayMonth(month)}还没有交上来的记录。有了以后，可以在这里随机抽看。`}</Empty>
        ) : (
          <View>
            <View className="theme-sample__lead">{`${sayMonth(month)}随机抽的几份。`}</View>
            <View {...keyboard}>
              <Card flush>
                {items.map((day) => (
                  <DayRow
                    key={day.themeDayId}
                    day={day}
                    onTap={() => open(day.themeDayId)}
                    chosen={wide && day.themeDayId === chosen}
                  />
                ))}
              </Card>
            </View>
          </View>
        )
      }
    </Loaded>
  )
  return (
    <Page
      title="抽看记录"
      wide={wide}
      staleAt={query.staleAt}
      onRefresh={again}
      foot={
        shown &&
        shown.items.length > 0 && (
          <Button busy={wants} onTap={() => void again()}>
            换几份
          </Button>
        )
      }
    >
      {wide ? (
        <SplitView
          list={list}
          detail={chosen && <LookBeside key={chosen} themeDayId={chosen} onDecided={() => undefined} />}
          hint="点左边的一份，记录显示在这里。"
        />
      ) : (
        list
      )}
    </Page>
  )
}
