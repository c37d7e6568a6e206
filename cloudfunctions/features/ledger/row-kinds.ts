/** Tells rows that hold a person from titles, totals and signatures. Pure. When in doubt a row holds a person. */
import { cellText, isBlank } from './cells'
import type { Cell, Merge } from './workbook'

const TOTAL = /^(?:合计|总计|小计|共计|本页合计|累计)/
const SIGNATURE =
  /^(?:填表人|制表人|制表|填报人|填报单位|填报时间|填报日期|审核人|审核|负责人|经办人|单位负责人|单位|书记签字|签字|盖章|日期|注|说明|备注)[:：（(]/
/** A signature line or a section title fills only some cells. */
const SIGNATURE_CELLS_MAX = 6

const filledIn = (row: readonly Cell[]) =>
  row.flatMap((cell, at) => (isBlank(cell) ? [] : [{ at, text: cellText(cell).replace(/\s+/g, '') }]))

/** A title reaches over several columns; what is merged over fewer may be a long name. */
const TITLE_COLUMNS_MIN = 4
export const isWide = ({ left, right }: Merge): boolean => right - left + 1 >= TITLE_COLUMNS_MIN

/** One cell with text and nothing else, as a title has it, merged or not. */
export function isTitle(row: readonly Cell[]): boolean {
  const [first, ...others] = filledIn(row)
  return first !== undefined && others.length === 0 && !/^\d+$/.test(first.text)
}

/** The village of the township that a text names, the longest where several do: 青石镇柳河村流动党员台账. */
export function villageIn(text: string, villages: ReadonlySet<string>): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  if (plain === '' || plain.length > 60) return undefined
  let found: string | undefined
  for (const village of villages) {
    const named = plain.includes(village) || plain === village.replace(/村$/, '')
    if (named && village.length > (found?.length ?? 0)) found = village
  }
  return found
}

/** Where a table's columns stand: `name` where the name does, `facts` where months and numbers of people do. */
export interface KnownPlaces {
  readonly mapped: ReadonlySet<number>
  readonly facts: ReadonlySet<number>
  readonly nameAt: number | undefined
  /** A cell of this row is merged over several columns. */
  readonly isWide?: boolean
}

/** Whether the row holds a person. A row must never be dropped silently. */
export function holdsPerson(row: readonly Cell[], { mapped, facts, nameAt, isWide: wide }: KnownPlaces): boolean {
  const filled = filledIn(row)
  // a row that has only its serial number, written ahead
  if (!filled.some(({ at }) => mapped.has(at)) && filled.every(({ text }) => /^\d{0,6}$/.test(text))) return false
  const [first] = filled
  // a month or a number of somebody; 联系电话：0556… below the table is not
  if (filled.some(({ at, text }) => facts.has(at) && !/[:：]/.test(text))) return true
  if (first && TOTAL.test(first.text)) return false
  if (filled.length <= SIGNATURE_CELLS_MAX && filled.some(({ text }) => SIGNATURE.test(text))) return false
  // a title between two parts of the table: in the first column, or merged over the columns
  const title = filled.length === 1 && first !== undefined && first.at === 0 && (nameAt !== 0 || wide === true)
  return !title
}
