import { View } from '@tarojs/components'
import type { CaseStep } from '@/contract/case-fields'
import { Card, Section } from '@/kit/card'
import { sayDue } from '@/kit/case-row'
import { sayExactly } from '@/kit/time'
import './case-steps.scss'
import { stepNames } from './words'

/** What happened, the latest first; nothing is left out. */
export function CaseSteps({ steps }: { steps: readonly CaseStep[] }) {
  return (
    <Section title="办到哪一步">
      <Card>
        {steps
          .map((step, at) => ({ step, at }))
          .reverse()
          .map(({ step, at }) => (
            <View key={at} className="case-step">
              <View className="case-step__mark" />
              <View className="case-step__main">
                <View className="case-step__what">{stepNames[step.kind]}</View>
                {step.words !== '' && <View>{step.words}</View>}
                <View className="case-step__note">{noteOf(step)}</View>
                {step.dueOn !== undefined && <View className="case-step__note">{sayDue(step.dueOn)}</View>}
              </View>
            </View>
          ))}
      </Card>
    </Section>
  )
}

const noteOf = ({ byName, at }: CaseStep): string => (byName === '' ? '' : `${byName} · `) + sayExactly(at)
