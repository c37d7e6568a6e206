import { View } from '@tarojs/components'
import {
  caseKindNames,
  caseKinds,
  type HandlerChoice,
  knowerNames,
  knowers,
  urgencies,
  urgencyNames,
  WORDS_MAX,
} from '@/contract/case-fields'
import { Card, Section } from '@/kit/card'
import { CheckRow, Chips, Field, TextArea } from '@/kit/field'
import type { Draft } from '@/platform'
import { type AskDraft, chosenLevel } from './ask-draft'
import { isAbove, noteOfLevel, sayChoice } from './words'

interface AskFormProps {
  draft: Draft<AskDraft>
  choices: readonly HandlerChoice[]
  issue: (field: string) => string | undefined
  /** The member's name, where a cadre writes for them. */
  forName?: string | undefined
}

const kindChoices = caseKinds.map((value) => ({ value, text: caseKindNames[value] }))

/** What is wrong, how soon, who handles it and who may know: all but the first two stand there already. */
export function AskForm({ draft, choices, issue, forName }: AskFormProps) {
  const { value, change } = draft
  const level = chosenLevel(value, choices)
  return (
    <View>
      <Card>
        <Field label="哪方面的事" error={issue('kind')}>
          <Chips
            options={kindChoices}
            value={value.kind}
            onChange={(chosen) => change({ kind: caseKinds.find((kind) => kind === chosen)! })}
          />
        </Field>
        <TextArea
          label="要帮什么忙"
          value={value.words}
          onChange={(words) => change({ words })}
          placeholder="一两句话就好，如：孩子要在这边上小学，不知道找谁"
          max={WORDS_MAX}
          error={issue('words')}
          hint="请不要写别人的电话号码，也不要写工作秘密。"
        />
      </Card>
      <Section title="急不急">
        <Card flush>
          {urgencies.map((urgency) => (
            <CheckRow
              key={urgency}
              single
              title={urgencyNames[urgency]}
              on={value.urgency === urgency}
              onChange={() => change({ urgency })}
            />
          ))}
        </Card>
      </Section>
      <Section title="请谁办">
        <Card flush>
          {choices.map((choice) => (
            <CheckRow
              key={choice.level}
              single
              title={sayChoice(choice)}
              note={noteOfLevel(choice.level)}
              on={choice.level === level}
              onChange={() => change({ handledBy: choice.level })}
            />
          ))}
        </Card>
        <View className="k-field__hint">事情和谁有关，就不要选谁；请镇里办，村里看不到。</View>
        {issue('handledBy') !== undefined && <View className="k-field__error">{issue('handledBy')}</View>}
      </Section>
      {!isAbove(level) && (
        <Section title={forName === undefined ? '谁可以知道' : `${forName}同意谁知道`}>
          <Card flush>
            {knowers.map((mayKnow) => (
              <CheckRow
                key={mayKnow}
                single
                title={knowerNames[mayKnow]}
                on={value.mayKnow === mayKnow}
                onChange={() => change({ mayKnow })}
              />
            ))}
          </Card>
          <View className="k-field__hint">过了期限没有办，会交给上一级一起办，您能看到交给了谁。</View>
        </Section>
      )}
    </View>
  )
}
