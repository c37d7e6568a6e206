import { View } from '@tarojs/components'
import { useState } from 'react'
import type { QuestionGroup } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Confirm, Sheet } from '@/kit/dialog'
import { Problem } from '@/kit/state'
import { FillForm } from './answer-form'
import { type ChoiceForAll, choicesForAll } from './choices'
import { sayColumn } from './question-words'
import './question-list.scss'
import type { Decide } from './use-decide'

interface AnswerAllProps {
  group: QuestionGroup
  decide: Decide
  settle: () => void
}

/** Answers for all rows that ask the same; says first what follows. */
export function AnswerAll({ group, decide, settle }: AnswerAllProps) {
  const [open, setOpen] = useState<ChoiceForAll>()
  const choices = choicesForAll(group)
  if (choices.length === 0) return null

  const answer = async (choice: ChoiceForAll, value?: string) => {
    const done = await decide.decide({
      answer: {
        ask: group.ask,
        answer: choice.answer,
        ...(value !== undefined && { value }),
        ...(choice.columns && { columns: [...choice.columns] }),
      },
      said: `${choice.said}。`,
      settle,
    })
    // what was typed stays where it is until it has gone through
    if (done || choice.form === undefined) setOpen(undefined)
  }
  const show = (choice: ChoiceForAll) => {
    decide.clear()
    setOpen(choice)
  }
  const problem = decide.problem('all')
  const fills = open?.form === 'fill'
  return (
    <View className="ledger-questions__all">
      <View className="ledger-questions__lead">{`这 ${group.rows} 行问的一样，可以一起定，也可以一行一行定：`}</View>
      {problem !== undefined && !fills && <Problem>{problem}</Problem>}
      <View className="ledger-questions__acts">
        {choices.map((choice) => (
          <Button key={choice.key} small disabled={decide.busy('all')} onTap={() => show(choice)}>
            {choice.text}
          </Button>
        ))}
      </View>
      {open && !fills && (
        <Confirm
          open
          title={`${open.text}？`}
          confirmText="就这样定"
          busy={decide.busy('all')}
          onConfirm={() => void answer(open)}
          onCancel={() => setOpen(undefined)}
        >
          {open.follows}
        </Confirm>
      )}
      {open && fills && (
        <Sheet open title={`${group.rows} 行的${sayColumn(group.column)}都改成`} onClose={() => setOpen(undefined)}>
          <FillForm
            column={group.column}
            why={group.why}
            value={group.value ?? ''}
            options={[]}
            rows={group.rows}
            busy={decide.busy('all')}
            error={decide.wrongValue}
            problem={problem}
            onFill={(value) => void answer(open, value)}
          />
        </Sheet>
      )}
    </View>
  )
}
