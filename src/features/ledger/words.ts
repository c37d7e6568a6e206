/** How the screens of a ledger say what was counted. Pure. */
import {
  type ImportSums,
  type ImportView,
  type LedgerColumn,
  ledgerColumnNames,
  type LedgerRow,
  type Question,
  type RowList,
} from '@/contract/ledger'
import type { Tone } from '@/kit/tag'

/** How many rows a list has. */
export const countOf = (sums: ImportSums, list: RowList): number => (list === 'not_data' ? sums.notData : sums[list])

const listNames: Readonly<Record<RowList, string>> = {
  imported: '已导入',
  ready: '可以导入',
  waiting: '要您定',
  refused: '不导入',
  existing: '已在册',
  tidied: '整理过',
  not_data: '不是人员',
}

/** What a list is called; of an import that was taken back nothing can be brought in any more. */
export const nameOfList = (list: RowList, status: ImportView['status']): string =>
  list === 'ready' && (status === 'undone' || status === 'undoing') ? '没有导入' : listNames[list]

/** The lists whose figures make up the sum; `tidied` cuts across them. */
const PARTS = ['imported', 'ready', 'waiting', 'refused', 'existing', 'not_data'] as const

/**
 * 读到 253 行 = 可以导入 226 + 要您定 18 + 不导入 2 + 不是人员 7, in pieces that each stay on one line. What is nought is
 * left out; the sum holds all the same.
 */
export function sumPieces({ sums, status }: Pick<ImportView, 'sums' | 'status'>): string[] {
  const there = PARTS.filter((list) => countOf(sums, list) > 0)
  return [
    `读到 ${sums.rowsRead} 行`,
    ...there.map((list, at) => `${at === 0 ? '=' : '+'} ${nameOfList(list, status)} ${countOf(sums, list)}`),
  ]
}

/** 导入 220 人，更新 6 人: of `rows`, `changes` change a file that is there already. */
export function sayPeople(rows: number, changes: number): string {
  const parts = [rows > changes && `导入 ${rows - changes} 人`, changes > 0 && `更新 ${changes} 人`]
  return parts.filter(Boolean).join('，')
}

/** What was brought in and what was not, once nothing more can be for now. */
export function sayDone({ imported, importedChanges, existing, waiting, refused }: ImportSums): string {
  const came =
    imported > 0
      ? `已${sayPeople(imported, importedChanges)}。`
      : existing > 0
        ? '表里的人都已在册，没有要导入的。'
        : '没有可以导入的人。'
  const more = [
    imported > 0 && existing > 0 && `另有 ${existing} 人原来就在册。`,
    waiting > 0 && `还有 ${waiting} 行要您定，现在不定也行，留在「待处理」里。`,
    refused > 0 && `${refused} 行不导入。`,
  ]
  return [came, ...more].filter(Boolean).join('')
}

/** Where an import stands, in a word. */
export function stateOf({ status, sums }: ImportView): { tone: Tone; word: string } {
  if (status === 'undone') return { tone: 'quiet', word: '已撤销' }
  if (status === 'undoing') return { tone: 'act', word: '没有撤完' }
  if (sums.ready > 0) return { tone: 'act', word: sums.imported > 0 ? '没有导完' : '还没导入' }
  if (sums.waiting > 0) return { tone: 'wait', word: `还有 ${sums.waiting} 行要您定` }
  return { tone: 'ok', word: '已导完' }
}

/** Nothing is left to bring in, unless somebody answers. */
export const isDone = ({ status, sums }: ImportView): boolean => status === 'done' || sums.ready === 0

/** It is being taken back, or was: nothing can be decided any more. */
export const isUndone = ({ status }: ImportView): boolean => status === 'undoing' || status === 'undone'

/** Questions about who it is: their value is the name, which stands above them. */
const WHO: readonly Question['why'][] = ['same_person', 'perhaps_same', 'differs', 'closed_file']

/** What stood in a cell, unless the sentence says it already. */
export const valueBeside = ({ why, text, value }: Question): string | undefined =>
  value !== '' && !WHO.includes(why) && !text.includes(value) ? value : undefined

export const sayColumns = (columns: readonly LedgerColumn[]): string =>
  columns.map((column) => ledgerColumnNames[column]).join('、')

/** 「外出时间」「外出地点」. */
export const quoteColumns = (columns: readonly LedgerColumn[]): string =>
  columns.map((column) => `「${ledgerColumnNames[column]}」`).join('')

/** 第 43 行, with the sheet where there are several. */
export const sayRow = ({ row, sheetName }: LedgerRow, withSheet: boolean): string =>
  withSheet && sheetName !== '' ? `${sheetName} 第 ${row} 行` : `第 ${row} 行`

/** Rows of several sheets stand in the list: a number alone would not say which one. */
export const haveSheets = (rows: readonly LedgerRow[]): boolean =>
  new Set(rows.map(({ sheetName }) => sheetName)).size > 1
