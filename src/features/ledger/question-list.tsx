import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportView, LedgerColumn, LedgerRow, Question } from '@/contract/ledger'
import { Sheet } from '@/kit/dialog'
import { List } from '@/kit/list'
import { walkRows } from '@/kit/walk-rows'
import { isWeb } from '@/platform'
import { FillForm, SameForm } from './answer-form'
import { AnswerAll } from './answer-all'
import { type Choice, fillWord } from './choices'
import { GroupDone } from './group-done'
import { askOf, belongsTo, EVERYTHING, sayColumn, sayGroup, sayOption } from './question-words'
import './question-list.scss'
import { QuestionRow } from './question-row'
import type { Decide } from './use-decide'
import { keyOfRow, useImportRows } from './use-import-rows'
import { haveSheets, sayRow } from './words'

interface QuestionListProps {
  view: ImportView
  /** The group, or `EVERYTHING`. */
  ask: string
  version: number
  decide: Decide
  /** Goes on to another group. */
  onAsk: (ask: string) => void
  /** On a computer the list stands beside the groups and says which one it is. */
  titled?: boolean
}

/** A form over the list. */
interface Open {
  readonly row: LedgerRow
  readonly question: Question
  readonly choice: Choice
}

/** What a form answers. */
interface Filled {
  readonly value?: string
  readonly column?: LedgerColumn
  readonly columns?: Choice['columns']
}

/** Up and down go from one row to the next. */
const moveFocus = walkRows('.ledger-question')

/** The rows that ask the same, to be answered one by one or all at once. */
export function QuestionList({ view, ask, version, decide, onAsk, titled }: QuestionListProps) {
  const { importId } = view
  const everything = ask === EVERYTHING
  const group = view.groups.find((one) => one.ask === ask)
  const rows = useImportRows({ importId, list: 'waiting', version, ...(!everything && { ask }) })
  const [open, setOpen] = useState<Open>()
  const withSheet = haveSheets(rows.items ?? [])

  if (everything ? view.sums.waiting === 0 : !group) return <GroupDone view={view} onAsk={onAsk} />

  const questionOf = (row: LedgerRow) =>
    group ? row.questions.find((question) => belongsTo(group, question)) : row.questions[0]

  /** Takes the answered question off the screen; the cloud's own word follows. */
  const settle = (row: LedgerRow, question?: Question) => () =>
    rows.patch((items) =>
      items.flatMap((item) => {
        if (item.n !== row.n) return [item]
        const questions = item.questions.filter((one) => question && askOf(one) !== askOf(question))
        return everything && questions.length > 0 ? [{ ...item, questions }] : []
      }),
    )

  const answer = (row: LedgerRow, question: Question, choice: Choice, more: Filled) => {
    const columns = more.columns ?? choice.columns
    return decide.decide({
      answer: {
        ...(choice.answer !== 'skip' && { ask: group?.ask ?? askOf(question) }),
        rows: [row.n],
        answer: choice.answer,
        ...(more.value !== undefined && { value: more.value }),
        ...(more.column !== undefined && { column: more.column }),
        ...(columns && { columns: [...columns] }),
      },
      said: `${row.name || sayRow(row, withSheet)}：${more.value === undefined ? choice.said : sayOption(more.value)}。`,
      settle: settle(row, choice.answer === 'skip' ? undefined : question),
    })
  }

  const choose = (row: LedgerRow, question: Question, choice: Choice) => {
    decide.clear()
    if (choice.form) setOpen({ row, question, choice })
    else void answer(row, question, choice, {})
  }
  const finish = async (more: Filled) => {
    if (open && (await answer(open.row, open.question, open.choice, more))) setOpen(undefined)
  }
  const close = () => {
    decide.clear()
    setOpen(undefined)
  }
  const reopen = (row: LedgerRow) =>
    void decide.decide({ answer: { rows: [row.n], answer: 'reopen' }, said: `${row.name}：收回了刚才定的。` })
  const keyboard = isWeb && { onKeyDown: moveFocus }

  return (
    <View>
      {titled && group && <View className="ledger-questions__title">{`${sayGroup(group)} · ${group.rows} 行`}</View>}
      {group && group.rows > 1 && <AnswerAll group={group} decide={decide} settle={() => rows.patch(() => [])} />}
      <View {...keyboard}>
        <List
          page={rows}
          keyOf={keyOfRow}
          empty="这里没有要您定的了。"
          render={(row) => {
            const question = questionOf(row)
            return (
              <QuestionRow
                row={row}
                question={question}
                withSheet={withSheet}
                busy={decide.busy(row.n)}
                problem={open ? undefined : decide.problem(row.n)}
                onChoose={(choice) => question && choose(row, question, choice)}
                onOption={(value) => question && void answer(row, question, fillChoice, { value })}
                onReopen={() => reopen(row)}
              />
            )
          }}
        />
      </View>
      {open && (
        <Sheet open title={titleOf(open, withSheet)} onClose={close}>
          {open.choice.form === 'fill' ? (
            <FillForm
              column={open.question.column}
              why={open.question.why}
              value={open.question.value}
              options={open.question.options ?? []}
              rows={1}
              busy={decide.busy(open.row.n)}
              error={decide.wrongValue}
              problem={decide.problem(open.row.n)}
              onFill={(value, column) => void finish({ value, ...(column !== open.question.column && { column }) })}
            />
          ) : (
            <SameForm
              question={open.question}
              busy={decide.busy(open.row.n)}
              problem={decide.problem(open.row.n)}
              onSame={(columns) => void finish({ columns })}
            />
          )}
        </Sheet>
      )}
    </View>
  )
}

/** An option is one tap: the value itself is what was said. */
const fillChoice: Choice = { key: 'fill', text: '', answer: 'fill', said: '' }

const titleOf = ({ row, question, choice }: Open, withSheet: boolean) => {
  const who = [sayRow(row, withSheet), row.name].filter(Boolean).join(' ')
  return choice.form === 'fill'
    ? `${who}：${fillWord(question.why)}${sayColumn(question.column)}`
    : `${who}：是同一个人`
}
