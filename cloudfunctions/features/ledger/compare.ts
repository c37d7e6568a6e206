/** Compares the rows of one import with each other. Pure. */
import type { Question } from '../../../src/contract/ledger'
import type { LayoutRecord, RowAnswers } from '../../kernel/ledger-records'
import { maskPhone } from '../../kernel/member-index'
import { columnOfFile, differencesOf } from './file-columns'
import { kindOf, question } from './questions'
import { type CheckedRow, rowPersonKey } from './read-row'

/** What the other rows have to do with a row. */
export interface Compared {
  readonly questions: Question[]
  /** The row says nothing that another one does not: who it is the same as. */
  readonly sameAs?: CheckedRow
  /** Word for word. */
  readonly isCopy?: boolean
}

/** How answers name another row of the file. */
export const rowKey = (n: number): string => `#${n}`

const has = (list: readonly string[] | undefined, text: string) => list?.includes(text) === true

/** 第 61 行; in another sheet with its name. */
export function sayRow(of: CheckedRow, from: CheckedRow, { sheets }: LayoutRecord): string {
  return of.sheet === from.sheet ? `第 ${of.row} 行` : `「${sheets[of.sheet]?.name ?? ''}」表第 ${of.row} 行`
}

const isSkipped = (answers: RowAnswers | undefined) => answers?.skip === true

const isCopyOf = (row: CheckedRow, other: CheckedRow) =>
  row.questions.length === 0 &&
  other.questions.length === 0 &&
  JSON.stringify(Object.entries(row.values).sort()) === JSON.stringify(Object.entries(other.values).sort())

function compareTo(
  row: CheckedRow,
  other: CheckedRow,
  why: 'same_person' | 'perhaps_same',
  layout: LayoutRecord,
): Compared {
  const key = rowKey(other.n)
  const { answers } = row
  if (has(answers?.different, key)) return { questions: [] }
  if (answers?.same?.as === key) return { questions: [], sameAs: other }
  if (why === 'same_person' && isCopyOf(row, other)) return { questions: [], sameAs: other, isCopy: true }
  const where = sayRow(other, row, layout)
  const text =
    why === 'same_person' ? `与${where}是同一个人？` : `与${where}姓名、手机号相同，出生或入党时间不同，是同一个人？`
  const differences = differencesOf((column) => columnOfFile(other.values, column), row.values)
  return {
    questions: [question({ column: 'name', why, value: row.values.name ?? '', asRow: other.n, text, differences })],
  }
}

/** Remembers the first row that said something. */
class Seen {
  readonly #rows = new Map<string, CheckedRow>()
  find(key: string | undefined): CheckedRow | undefined {
    return key === undefined ? undefined : this.#rows.get(key)
  }
  add(key: string | undefined, row: CheckedRow): void {
    if (key !== undefined && !this.#rows.has(key)) this.#rows.set(key, row)
  }
}

/**
 * Marks the later of two rows that are perhaps one person, or that give one number to two people. Rows that nobody
 * brings in stand in no other row's way.
 */
export function compareRows(rows: readonly CheckedRow[], layout: LayoutRecord): Map<number, Compared> {
  const people = new Seen()
  const phones = new Seen()
  const certificates = new Seen()
  const compared = new Map<number, Compared>()
  for (const row of rows) {
    if (!row.isPerson || isSkipped(row.answers)) continue
    const { values, answers } = row
    const key = rowPersonKey(row)
    const person = people.find(key)
    const phone = phones.find(values.phone)
    const certificate = certificates.find(values.certificate)
    const twin = person ?? (phone && phone.values.name === values.name ? phone : undefined)
    const found = twin ? compareTo(row, twin, person ? 'same_person' : 'perhaps_same', layout) : { questions: [] }
    const questions = [...found.questions]
    if (questions.length === 0 && !found.sameAs) {
      if (phone && phone !== twin && !has(answers?.keep, 'phone|phone_used')) {
        const text = `手机号与${sayRow(phone, row, layout)}相同（${maskPhone(values.phone ?? '')}）`
        questions.push(
          question({ column: 'phone', why: 'phone_used', value: maskPhone(values.phone ?? ''), asRow: phone.n, text }),
        )
      }
      if (certificate) {
        const text = `活动证编号与${sayRow(certificate, row, layout)}相同（${values.certificate ?? ''}）`
        questions.push(
          question({
            column: 'certificate',
            why: 'certificate_used',
            value: values.certificate ?? '',
            asRow: certificate.n,
            text,
          }),
        )
      }
    }
    compared.set(row.n, { ...found, questions })
    if (found.sameAs) continue
    people.add(key, row)
    phones.add(values.phone, row)
    certificates.add(values.certificate, row)
  }
  return compared
}

/** Whether two comparisons ask the same. */
export const sameComparison = (one: Compared | undefined, other: readonly Question[]): boolean =>
  JSON.stringify((one?.questions ?? []).map((asked) => [kindOf(asked), asked.asRow])) ===
  JSON.stringify(other.filter(({ asRow }) => asRow !== undefined).map((asked) => [kindOf(asked), asked.asRow]))
