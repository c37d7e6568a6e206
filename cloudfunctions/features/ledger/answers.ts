/** What an answer makes of a row. Pure. */
import type { AnswerKind, LedgerColumn, Question } from '../../../src/contract/ledger'
import type { ImportRowRecord, RowAnswers } from '../../kernel/ledger-records'
import { rowKey } from './compare'
import { kindOf } from './questions'

/** An answer as it came from the screen. */
export interface Answer {
  readonly answer: AnswerKind
  readonly value?: string | undefined
  readonly column?: LedgerColumn | undefined
  readonly columns?: readonly LedgerColumn[] | undefined
}

/** Who answers, when and in which act. */
export type Who = Pick<RowAnswers, 'at' | 'byName' | 'act'>

const withFill = (answers: RowAnswers, column: LedgerColumn, value: string): RowAnswers => ({
  ...answers,
  fill: { ...answers.fill, [column]: value },
})

/** Whom a question asks about: another row, or a file. */
const personOf = (row: ImportRowRecord, { asRow }: Question): string | undefined =>
  asRow === undefined ? row.memberId : rowKey(asRow)

/** Two cells that contradict each other: either may be the wrong one. */
const CONTRADICTING: Readonly<Partial<Record<Question['why'], readonly LedgerColumn[]>>> = {
  before_18: ['born', 'joined'],
}

/** Which column an answer fills. */
export function filledColumn(asked: Question, column: LedgerColumn | undefined): LedgerColumn {
  return column && CONTRADICTING[asked.why]?.includes(column) ? column : asked.column
}

/**
 * The row's answers with one more.
 * @param before what the file says in the columns that are taken over, for `same`
 * @returns nothing where the question may not be answered like that
 */
export function answered(
  row: ImportRowRecord,
  asked: Question,
  { answer, value = '', column, columns }: Answer,
  before: NonNullable<RowAnswers['same']>['before'],
  who: Who,
): RowAnswers | undefined {
  if (!asked.answers.includes(answer)) return undefined
  const answers: RowAnswers = { ...row.answers, ...who }
  const person = personOf(row, asked)
  switch (answer) {
    case 'fill':
      return withFill(answers, filledColumn(asked, column), value)
    case 'empty':
      return withFill(answers, asked.column, '')
    case 'keep':
      if (asked.why === 'unclear_month') return withFill(answers, asked.column, asked.options?.[0] ?? '')
      return { ...answers, keep: [...(answers.keep ?? []), kindOf(asked)] }
    case 'same': {
      if (person === undefined) return undefined
      const differing = (asked.differences ?? []).map((difference) => difference.column)
      const chosen = columns ? differing.filter((one) => columns.includes(one)) : differing
      return { ...answers, same: { as: person, columns: chosen, before } }
    }
    case 'different':
      return person === undefined ? undefined : { ...answers, different: [...(answers.different ?? []), person] }
    case 'skip':
      return { ...answers, skip: true }
    default:
      return answers
  }
}

/** Rows that may be left out without being asked anything, and those whose answers may be taken back. */
export const maySkip = ({ state }: ImportRowRecord): boolean => state === 'waiting' || state === 'ready'
export const mayReopen = ({ state, answers, takenOnBy }: ImportRowRecord): boolean =>
  answers !== undefined && takenOnBy === undefined && ['waiting', 'ready', 'refused', 'existing'].includes(state)

/** The row without what was answered. */
export function reopened({ answers: _, ...row }: ImportRowRecord): ImportRowRecord {
  return row
}
