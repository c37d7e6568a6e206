import { View } from '@tarojs/components'
import { useState } from 'react'
import { correctableNames, decideCorrection, type listCorrections } from '@/contract/care'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { ReasonSheet } from '@/kit/reason-sheet'
import { Problem } from '@/kit/state'
import { sayWhen } from '@/kit/time'
import { type Output, say, useSubmit } from '@/platform'
import './care.scss'
import { REFUSE_REASONS, sayValue } from './words'

export type Correction = Output<typeof listCorrections>['items'][number]

interface CorrectionCardProps {
  correction: Correction
  /** It is answered: nothing waits here any more. */
  onDecided: () => void
}

/** What a member says is wrong, as it is and as it should be; taken over, or sent back with a word why. */
export function CorrectionCard({ correction, onDecided }: CorrectionCardProps) {
  const { correctionId, memberName, field, before, after, at } = correction
  const decide = useSubmit(decideCorrection)
  const [refusing, setRefusing] = useState(false)
  const name = correctableNames[field]

  const accept = async () => {
    if (!(await decide.submit({ correctionId, accept: true }))) return
    say(`${memberName}的${name}已更正`)
    onDecided()
  }
  const refuse = async (reason: string) => {
    if (!(await decide.submit({ correctionId, accept: false, reason }))) return
    setRefusing(false)
    say('已告诉本人')
    onDecided()
  }
  return (
    <Card>
      <View className="care__head">
        <View className="care__strong">{`${memberName} · ${name}`}</View>
        <View className="care__second">{sayWhen(at)}</View>
      </View>
      <View className="care__was">{`档案里：${sayValue(field, before)}`}</View>
      <View className="care__becomes">{`本人说：${sayValue(field, after)}`}</View>
      {decide.error && !refusing && (
        <>
          <View className="care__gap" />
          <Problem>{decide.error.userMessage}</Problem>
        </>
      )}
      <View className="care__acts">
        <Button
          small
          busy={decide.submitting && !refusing}
          label={`按${memberName}说的更正`}
          onTap={() => void accept()}
        >
          对，更正
        </Button>
        <Button small kind="text" label={`不采纳${memberName}说的`} onTap={() => setRefusing(true)}>
          不采纳
        </Button>
      </View>
      <ReasonSheet
        open={refusing}
        title={`为什么不采纳？`}
        reasons={REFUSE_REASONS}
        confirmText="告诉本人"
        hint={`${memberName}会看到这句话。`}
        busy={decide.submitting}
        error={decide.error ? (decide.issue('reason') ?? decide.error.userMessage) : undefined}
        onChoose={(reason) => void refuse(reason)}
        onClose={() => {
          decide.reset()
          setRefusing(false)
        }}
      />
    </Card>
  )
}
