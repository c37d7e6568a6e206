/** What may be answered to a question, and which questions are asked together. Pure. */
import type { AnswerKind, LedgerColumn, Question, QuestionGroup, QuestionKind } from '../../../src/contract/ledger'
import { ledgerColumns } from '../../../src/contract/ledger'
import { fullVillageName } from './cells'

/** A file may begin without these; without the others nobody could be told apart or placed. */
const MAY_BE_EMPTY: ReadonlySet<LedgerColumn> = new Set([
  'ethnic',
  'education',
  'destination',
  'work',
  'phone',
  'certificate',
  'hostOrg',
  'contactCadre',
  'note',
])

const answers: Readonly<Record<QuestionKind, readonly AnswerKind[]>> = {
  missing: ['fill', 'empty'],
  too_short: ['fill', 'empty'],
  too_long: ['fill', 'empty'],
  not_a_phone: ['fill', 'empty'],
  not_a_month: ['fill'],
  unclear_month: ['fill', 'keep'],
  in_the_future: ['fill'],
  before_18: ['fill', 'keep'],
  no_such_village: ['fill', 'propose'],
  no_group: [],
  same_person: ['same', 'different'],
  perhaps_same: ['same', 'different'],
  differs: ['same'],
  closed_file: ['different'],
  phone_used: ['keep', 'fill', 'empty'],
  certificate_used: ['fill', 'empty'],
  unknown_value: ['fill', 'empty'],
}

type Asked = Omit<Question, 'answers'>

/** The question with what may be answered to it. */
export function question(asked: Asked, without: readonly AnswerKind[] = []): Question {
  const may = (answer: AnswerKind) => {
    if (without.includes(answer)) return false
    if (answer === 'empty') return MAY_BE_EMPTY.has(asked.column)
    // of several meanings one has to be chosen
    if (answer === 'keep' && asked.why === 'unclear_month') return asked.options?.length === 1
    return true
  }
  return { ...asked, answers: [...answers[asked.why].filter(may), 'skip'] }
}

/** Names one kind of question about one column. */
export const kindOf = ({ column, why }: Pick<Question, 'column' | 'why'>): string => `${column}|${why}`

/** What is told apart inside a kind: the village that nobody knows, the columns that differ. */
function detailOf({ why, value, differences = [] }: Question, townshipName: string): string | undefined {
  if (why === 'no_such_village') return fullVillageName(value, townshipName).slice(0, 40)
  if (why === 'differs') return differences.length > 3 ? '' : differences.map(({ column }) => column).join()
  return undefined
}

/** The group that a question belongs to. */
export function askOf(asked: Question, townshipName: string): string {
  const detail = detailOf(asked, townshipName)
  return detail === undefined ? kindOf(asked) : `${kindOf(asked)}|${detail}`
}

/** Answers that make sense for many rows at once; a phone number never does. */
const FOR_ALL: ReadonlySet<AnswerKind> = new Set(['empty', 'keep', 'same', 'different', 'propose', 'skip'])

/** The groups of the questions that wait, in the order of the columns. */
export function groupQuestions(
  rows: readonly { readonly state: string; readonly questions: readonly Question[] }[],
  townshipName: string,
): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>()
  for (const { state, questions } of rows) {
    if (state !== 'waiting') continue
    for (const asked of questions) {
      const { column, why } = asked
      const ask = askOf(asked, townshipName)
      const detail = detailOf(asked, townshipName)
      const all = asked.answers.filter(
        (answer) => FOR_ALL.has(answer) || (answer === 'fill' && why === 'no_such_village'),
      )
      const group = groups.get(ask)
      if (!group) groups.set(ask, { ask, column, why, ...(detail ? { value: detail } : {}), rows: 1, answers: all })
      else {
        group.rows += 1
        group.answers = group.answers.filter((answer) => all.includes(answer))
      }
    }
  }
  return [...groups.values()].sort(
    (one, other) =>
      ledgerColumns.indexOf(one.column) - ledgerColumns.indexOf(other.column) || (one.ask < other.ask ? -1 : 1),
  )
}
