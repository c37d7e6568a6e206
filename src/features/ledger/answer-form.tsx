import { View } from '@tarojs/components'
import { useState } from 'react'
import { type LedgerColumn, ledgerColumnNames, type Question, type QuestionKind } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { CheckRow, Chips, Field, TextField } from '@/kit/field'
import { MonthField, readMonth } from '@/kit/month-field'
import { Problem } from '@/kit/state'
import './answer-form.scss'
import { fillWord } from './choices'
import { sayColumn, sayOption } from './question-words'

const MONTHS: ReadonlySet<LedgerColumn> = new Set<LedgerColumn>(['born', 'joined', 'awaySince'])
const genders = [
  { value: '男', text: '男' },
  { value: '女', text: '女' },
]

/** What is asked for, where its name alone does not say how. */
const hints: Partial<Readonly<Record<LedgerColumn, string>>> = {
  phone: '11 位数字。',
  village: '要和县里登记的村名一样，如 柳河村。',
  destination: '写到区县就够，如 江苏省苏州市吴中区。',
}

/** Two cells that contradict each other: either may be the wrong one. */
const CONTRADICTING: Partial<Readonly<Record<QuestionKind, readonly LedgerColumn[]>>> = {
  before_18: ['born', 'joined'],
}

interface FillFormProps {
  column: LedgerColumn
  why: QuestionKind
  /** What stood in the cell. */
  value: string
  options: readonly string[]
  /** 「5 行都改成」: how many rows it is for. */
  rows: number
  busy: boolean
  /** The cloud's word about the value. */
  error: string | undefined
  /** Why it did not arrive. */
  problem: string | undefined
  onFill: (value: string, column: LedgerColumn) => void
}

/** What a cell should have said. It stays as it was typed until it has gone through. */
export function FillForm({ column: asked, why, value, options, rows, busy, error, problem, onFill }: FillFormProps) {
  const either = CONTRADICTING[why] ?? []
  const [column, setColumn] = useState(asked)
  // a masked number is nothing that one could correct
  const [text, setText] = useState(value.includes('*') ? '' : value)
  const [missing, setMissing] = useState<string>()
  const isMonth = MONTHS.has(column)
  const label = sayColumn(column)
  const fill = () => {
    const written = isMonth ? readMonth(text) : text.trim()
    setMissing(written ? undefined : isMonth ? '请写年份和月份，如 196803' : `请写${label}`)
    if (written) onFill(written, column)
  }
  const change = (typed: string) => {
    setMissing(undefined)
    setText(typed)
  }
  const wrong = missing ?? error
  const turn = (other: string) => {
    // the other one: what is typed for this one is not its
    setColumn(other as LedgerColumn)
    change(other === asked ? value : '')
  }
  return (
    <View>
      {either.length > 0 && (
        <Field label="哪一项写错了">
          <Chips options={either.map((one) => ({ value: one, text: sayColumn(one) }))} value={column} onChange={turn} />
        </Field>
      )}
      {options.length > 0 && (
        <Field label="表里的意思是">
          <Chips
            options={options.map((option) => ({ value: option, text: sayOption(option) }))}
            value={text}
            onChange={change}
          />
        </Field>
      )}
      {column === 'gender' ? (
        <Field label={label} error={wrong}>
          <Chips options={genders} value={text} onChange={change} />
        </Field>
      ) : isMonth ? (
        <MonthField label={label} value={text} onChange={change} error={wrong} />
      ) : (
        <TextField
          label={label}
          value={text}
          onChange={change}
          type={column === 'phone' ? 'number' : 'text'}
          error={wrong}
          hint={hints[column]}
          onDone={fill}
        />
      )}
      {problem !== undefined && wrong === undefined && <Problem>{`${problem}写的还在。`}</Problem>}
      <Button kind="primary" busy={busy} onTap={fill}>
        {rows > 1 ? `${rows} 行都这样改` : fillWord(why)}
      </Button>
    </View>
  )
}

interface SameFormProps {
  question: Question
  busy: boolean
  problem: string | undefined
  onSame: (columns: LedgerColumn[]) => void
}

/** It is the same person: which of the things that differ are taken from the new sheet. */
export function SameForm({ question, busy, problem, onSame }: SameFormProps) {
  const differences = question.differences ?? []
  const twoRows = question.asRow !== undefined
  const [left, setLeft] = useState<readonly LedgerColumn[]>([])
  const taken = differences.map(({ column }) => column).filter((column) => !left.includes(column))
  return (
    <View>
      <View className="ledger-form__lead">
        {twoRows ? '勾上的按这一行，没勾的按那一行。两行合成一份档案。' : '勾上的按新表改，没勾的照档案不动。'}
      </View>
      <View className="ledger-form__ticks">
        {differences.map(({ column, before, after }) => (
          <CheckRow
            key={column}
            title={ledgerColumnNames[column]}
            note={sayDifference(question, before, after)}
            on={!left.includes(column)}
            onChange={(on) => setLeft(on ? left.filter((one) => one !== column) : [...left, column])}
          />
        ))}
      </View>
      {problem !== undefined && <Problem>{`${problem}勾的还在。`}</Problem>}
      <Button kind="primary" busy={busy} onTap={() => onSame(taken)}>
        {taken.length > 0
          ? `按${twoRows ? '这一行' : '新表'}改这 ${taken.length} 处`
          : twoRows
            ? '都按那一行'
            : '不改，照档案'}
      </Button>
    </View>
  )
}

/** What the file says and what the new sheet says; of two rows of one sheet, what each of them says. */
export function sayDifference({ asRow }: Pick<Question, 'asRow'>, before: string, after: string): string {
  const [old, now] = asRow === undefined ? ['档案', '新表'] : ['那一行', '这一行']
  return `${old} ${before || '（空）'} → ${now} ${after || '（空）'}`
}
