/** Checks a ledger: every row of the sheet is a person or is not, and what is wrong with a person's row is said. Pure. */
import type { Defect, LedgerColumn } from '../../../src/contract/ledger'
import { ledgerColumnNames } from '../../../src/contract/ledger'
import { maskPhone, personKey } from '../../kernel/member-index'
import {
  cellText,
  isBlank,
  readCode,
  readDestination,
  readEthnic,
  readGender,
  readMonth,
  readName,
  readPhone,
  readText,
  readVillage,
  type Reading,
  type VillageNames,
} from './cells'
import { isHeadingRow, isSecondHeadingRow, type Table } from './headings'
import type { Cell } from './workbook'

export interface Tidied {
  column: LedgerColumn
  before: string
  after: string
}

/** A person's row as understood. */
export interface CheckedRow {
  /** As Excel numbers it, from 1. */
  row: number
  /** The cells that could be read. */
  values: Partial<Record<LedgerColumn, string>>
  tidied: Tidied[]
  defects: Defect[]
}

export interface CheckedTable {
  rows: CheckedRow[]
  /** Title, heading, blank, total and signature rows. rows.length + notData is every row of the sheet. */
  notData: number
}

/** What is checked against: the township's villages, and the present month in China, `2026-11`. */
export interface LedgerContext extends VillageNames {
  readonly thisMonth: string
}

const TOTAL = /^(?:合计|总计|小计|共计|本页合计|累计)/
const SIGNATURE =
  /^(?:填表人|制表人|制表|填报人|填报单位|填报时间|填报日期|审核人|审核|负责人|经办人|单位负责人|单位|书记签字|签字|盖章|日期|注|说明|备注)[:：（(]/
/** A signature line or a section title fills only some cells. */
const SIGNATURE_CELLS_MAX = 6

/** Whether the row holds a person. When in doubt it does: a row must never be dropped silently. */
function holdsPerson(table: Table, index: number): boolean {
  const row = table.rows[index] ?? []
  const nameAt = table.places.name?.[0]
  const mapped = new Set(Object.values(table.places).flat())
  const filled = row.flatMap((cell, at) => (isBlank(cell) ? [] : [{ at, text: cellText(cell).replace(/\s+/g, '') }]))
  // a row that has only its serial number, written ahead
  if (!filled.some(({ at }) => mapped.has(at)) && filled.every(({ text }) => /^\d{0,6}$/.test(text))) return false
  if (isHeadingRow(row) || isSecondHeadingRow(row, nameAt)) return false
  // a month or a number of somebody; 联系电话：0556… below the table is not
  const facts = new Set([table.places.born, table.places.joined, table.places.phone].flat())
  if (filled.some(({ at, text }) => facts.has(at) && !/[:：]/.test(text))) return true
  const [first] = filled
  if (first && TOTAL.test(first.text)) return false
  if (filled.length <= SIGNATURE_CELLS_MAX && filled.some(({ text }) => SIGNATURE.test(text))) return false
  // a title between two parts of the table, in the first column
  const title = filled.length === 1 && first !== undefined && first.at === 0 && nameAt !== 0
  return !title
}

const TEXT_MAX: Readonly<Partial<Record<LedgerColumn, number>>> = {
  ethnic: 20,
  education: 20,
  work: 60,
  certificate: 40,
  hostOrg: 60,
  contactCadre: 60,
  note: 200,
}

/** From 18 (Constitution of the Party, article 1). */
const AGE_MIN = 18

function readCell(column: LedgerColumn, cells: readonly (Cell | undefined)[], context: LedgerContext): Reading {
  const [cell] = cells
  const label = ledgerColumnNames[column]
  const max = TEXT_MAX[column] ?? 60
  switch (column) {
    case 'name':
      return readName(cell)
    case 'gender':
      return readGender(cell)
    case 'born':
    case 'joined':
    case 'awaySince':
      return readMonth(cell, label, context.thisMonth)
    case 'village':
      return readVillage(cell, context)
    case 'destination':
      return readDestination(cells)
    case 'phone':
      return readPhone(cell)
    case 'ethnic':
      return readEthnic(cell, max)
    case 'certificate':
      return readCode(cell, label, max)
    default:
      return readText(cell, label, max)
  }
}

function checkRow(table: Table, index: number, context: LedgerContext): CheckedRow {
  const checked: CheckedRow = { row: index + 1, values: {}, tidied: [], defects: [] }
  const cells = table.rows[index] ?? []
  for (const [column, places] of Object.entries(table.places) as [LedgerColumn, readonly number[]][]) {
    const reading = readCell(
      column,
      places.map((place) => cells[place]),
      context,
    )
    if (!reading.ok) {
      checked.defects.push({ column, why: reading.why, value: reading.value.slice(0, 60), text: reading.text })
      continue
    }
    if (reading.value !== '') checked.values[column] = reading.value
    if (reading.tidied) {
      const [before, after] = reading.tidied
      checked.tidied.push({ column, before: before.slice(0, 60), after: after.slice(0, 60) })
    }
  }
  const { born, joined } = checked.values
  if (
    born &&
    joined &&
    Number(joined.slice(0, 4)) * 12 + Number(joined.slice(5)) <
      (Number(born.slice(0, 4)) + AGE_MIN) * 12 + Number(born.slice(5))
  ) {
    checked.defects.push({
      column: 'joined',
      why: 'before_18',
      value: joined,
      text: `入党时间早于 ${AGE_MIN} 岁（出生 ${born}，入党 ${joined}）`,
    })
  }
  return checked
}

/** The key that asks whether two rows are one person, where the row says enough. */
export function rowPersonKey({ values: { name, born, joined } }: CheckedRow): string | undefined {
  return name && born && joined ? personKey({ name, born, joined }) : undefined
}

/** Marks the later of two rows that are perhaps one person, or that give one number to two people. */
function compareRows(rows: readonly CheckedRow[]): void {
  const people = new Map<string, number>()
  const phones = new Map<string, number>()
  for (const checked of rows) {
    const { row, values, defects } = checked
    const key = rowPersonKey(checked)
    const samePerson = key === undefined ? undefined : people.get(key)
    const samePhone = values.phone === undefined ? undefined : phones.get(values.phone)
    if (samePerson !== undefined) {
      const text = `与第 ${samePerson} 行是同一个人？`
      defects.push({ column: 'name', why: 'same_person', value: values.name ?? '', asRow: samePerson, text })
    } else if (samePhone !== undefined && values.phone !== undefined) {
      const text = `手机号与第 ${samePhone} 行相同（${maskPhone(values.phone)}）`
      defects.push({ column: 'phone', why: 'phone_used', value: maskPhone(values.phone), asRow: samePhone, text })
    }
    if (key !== undefined && samePerson === undefined) people.set(key, row)
    if (values.phone !== undefined && samePhone === undefined) phones.set(values.phone, row)
  }
}

/** Reads and checks every row of a table, each by itself and against the other rows. */
export function checkTable(table: Table, context: LedgerContext): CheckedTable {
  const rows: CheckedRow[] = []
  for (let index = table.firstRow; index < table.rows.length; index++) {
    if (holdsPerson(table, index)) rows.push(checkRow(table, index, context))
  }
  compareRows(rows)
  return { rows, notData: table.rows.length - rows.length }
}
