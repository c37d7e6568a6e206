/** What the pure parts make of a workbook: its tables, its rows, and what they ask. */
import { compareRows } from '../../../cloudfunctions/features/ledger/compare'
import { checkRow, tableFinder, type CheckedRow } from '../../../cloudfunctions/features/ledger/read-row'
import { stagedRows } from '../../../cloudfunctions/features/ledger/stage'
import { findTables } from '../../../cloudfunctions/features/ledger/tables'
import { readWorkbook } from '../../../cloudfunctions/features/ledger/workbook'
import type { LayoutRecord } from '../../../cloudfunctions/kernel/ledger-records'
import type { LedgerColumn } from '../../../src/contract/ledger'

export const villageNames = '柳河 石桥 东岭 西坪 枫林 塘坊 桃源 新建 大屋 龙湾 花园 河口'
  .split(' ')
  .map((name) => `${name}村`)
const villages = new Set(villageNames)
const context = { townshipName: '青石镇', villages, thisMonth: '2026-11' }

export interface Understood {
  readonly layout: LayoutRecord
  /** Rows that hold a person, with what they ask by themselves and beside the other rows. */
  readonly people: CheckedRow[]
  /** Rows that say word for word what another one says, by their `n`. */
  readonly copies: number[]
  /** All rows of the workbook. */
  readonly rows: number
  /** As it would be stored. */
  readonly stored: string
}

export async function understand(
  bytes: Buffer,
  choices: ReadonlyMap<string, LedgerColumn | null> = new Map(),
): Promise<Understood> {
  const sheets = await readWorkbook(bytes)
  const layout = findTables(sheets, { choices, villages })
  const staged = stagedRows('i', sheets, layout, villages)
  const find = tableFinder(layout)
  const checked = staged.map((row) => checkRow(row, find(row), context))
  const compared = compareRows(checked, layout)
  const people = checked
    .filter(({ isPerson }) => isPerson)
    .map((row) => {
      const beside = compared.get(row.n)
      return { ...row, questions: [...row.questions, ...(beside?.questions ?? [])] }
    })
  const copies = [...compared].flatMap(([n, { isCopy }]) => (isCopy ? [n] : []))
  return { layout, people, copies, rows: staged.length, stored: JSON.stringify(staged) }
}

/** The rows as a table of the columns that matter to a test. */
export const valuesOf = ({ people }: Understood, ...columns: LedgerColumn[]): (string | undefined)[][] =>
  people.map(({ values }) => columns.map((column) => values[column]))
