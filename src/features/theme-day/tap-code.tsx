import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { makeTapCode } from '@/contract/theme-day-leading'
import { Button } from '@/kit/button'
import { Card, Section } from '@/kit/card'
import { Problem } from '@/kit/state'
import { useSubmit } from '@/platform'
import type { PlanView } from './plan-draft'
import './tap-code.scss'

/** 到场码: an offer on the day, for those who like to tap in. Nobody has to. */
export function TapCode({ view }: { view: PlanView }) {
  const act = useSubmit(makeTapCode, { keepAs: view.themeDayId })
  const [made, setMade] = useState<{ code: string; image?: string | undefined }>()
  if (!view.can.code) return null
  const shown = made ?? (view.code === undefined ? undefined : { code: view.code })
  const make = async () => setMade((await act.submit({ themeDayId: view.themeDayId })) ?? made)
  return (
    <Section title="到场码（可以不用）">
      <Card>
        {shown && <View className="theme-code__number">{shown.code}</View>}
        {shown?.image !== undefined && <Image className="theme-code__image" src={shown.image} mode="aspectFit" />}
        <View className="theme-code__hint">
          {shown
            ? '给到场的人看，或在会议里念一遍。点过的人记录时已经勾好。'
            : '愿意的人输 4 位数字点「我到了」，您记录时少勾几个。不用也行。'}
        </View>
        {act.error && <Problem>{act.error.userMessage}</Problem>}
        {made === undefined && (
          <Button busy={act.submitting} onTap={() => void make()}>
            {shown ? '显示小程序码' : '出示到场码'}
          </Button>
        )}
      </Card>
    </Section>
  )
}
