import { View } from '@tarojs/components'
import { type LedgerRow, ledgerColumnNames, type Question } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Problem } from '@/kit/state'
import { Tag } from '@/kit/tag'
import { isWeb } from '@/platform'
import { sayDifference } from './answer-form'
import { type Choice, choicesOf } from './choices'
import { sayGroup, sayOption } from './question-words'
import './question-row.scss'
import { sayRow, valueBeside } from './words'

interface QuestionRowProps {
  row: LedgerRow
  /** What is asked here; a row that only waits for somebody else asks nothing. */
  question: Question | undefined
  withSheet: boolean
  busy: boolean
  problem: string | undefined
  onChoose: (choice: Choice) => void
  /** One of the things that the cell may mean. */
  onOption: (value: string) => void
  onReopen: () => void
}

/** A row that asks: what stands there, what is wrong with it, and what may be answered. */
export function QuestionRow({ row, question, withSheet, busy, problem, ...acts }: QuestionRowProps) {
  const others = row.questions.filter((other) => other !== question)
  const where = [sayRow(row, withSheet), row.villageName, row.maskedPhone, row.hidden && 'Excel 里隐藏的行']
  return (
    <View className="ledger-question" {...(isWeb && { tabIndex: -1 })}>
      <View className="ledger-question__head">
        <View className="ledger-question__name">{row.name || '没有姓名'}</View>
        <View className="ledger-question__where">{where.filter(Boolean).join(' · ')}</View>
      </View>
      {row.reason !== undefined && <Tag tone="wait">{row.reason}</Tag>}
      {question && <Asked question={question} busy={busy} name={row.name} {...acts} />}
      {others.length > 0 && (
        <View className="ledger-question__where">{`这一行还要定：${others.map((other) => sayGroup(other)).join('、')}`}</View>
      )}
      {problem !== undefined && <Problem>{problem}</Problem>}
      {row.decided && (
        <View className="ledger-question__acts">
          <Button small kind="text" onTap={acts.onReopen} label={`收回${row.name}定过的`}>
            收回刚才定的
          </Button>
        </View>
      )}
    </View>
  )
}

interface AskedProps extends Pick<QuestionRowProps, 'busy' | 'onChoose' | 'onOption'> {
  question: Question
  name: string
}

function Asked({ question, name, busy, onChoose, onOption }: AskedProps) {
  const { text, differences = [], options = [] } = question
  const cell = valueBeside(question)
  return (
    <>
      <View className="ledger-question__text">{text}</View>
      {cell !== undefined && <View className="ledger-question__where">{`表里写的：${cell}`}</View>}
      {differences.map(({ column, before, after }) => (
        <View key={column} className="ledger-question__difference">
          {`${ledgerColumnNames[column]}：${sayDifference(question, before, after)}`}
        </View>
      ))}
      {question.answers.includes('fill') && options.length > 0 && (
        <View className="ledger-question__acts">
          {options.map((option) => (
            <Button
              key={option}
              small
              disabled={busy}
              onTap={() => onOption(option)}
              label={`${name}：${sayOption(option)}`}
            >
              {`是 ${sayOption(option)}`}
            </Button>
          ))}
        </View>
      )}
      <View className="ledger-question__acts">
        {choicesOf(question).map((choice) => (
          <Button
            key={choice.key}
            small
            kind={choice.answer === 'skip' ? 'text' : 'plain'}
            disabled={busy}
            label={`${name}：${choice.text}`}
            onTap={() => onChoose(choice)}
          >
            {choice.text}
          </Button>
        ))}
      </View>
    </>
  )
}
