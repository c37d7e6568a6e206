/** From the cells of a row to what it says and what it asks, by itself. Pure. */
import { type LedgerColumn, ledgerColumnNames, type Question } from '../../../src/contract/ledger'
import { personKey } from '../../kernel/member-index'
import type { ImportRowRecord, LayoutRecord, PlaceRecord, TableRecord } from '../../kernel/ledger-records'
import {
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
import { parts } from './columns'
import { kindOf, question } from './questions'
import { holdsPerson, isWide, type KnownPlaces } from './row-kinds'
import { needed } from './tables'
import type { Cell } from './workbook'

/** What is checked against: the township's villages, and the present month in China, `2026-11`. */
export interface LedgerContext extends VillageNames {
  readonly thisMonth: string
}

/** A row as staged, before anything is made of it. */
export type RawRow = Pick<ImportRowRecord, 'n' | 'sheet' | 'row' | 'cells' | 'section' | 'answers'>

/** A row as understood. */
export interface CheckedRow {
  readonly n: number
  readonly sheet: number
  readonly row: number
  readonly isPerson: boolean
  /** The cells that could be read. */
  readonly values: Partial<Record<LedgerColumn, string>>
  readonly tidied: { column: LedgerColumn; before: string; after: string }[]
  readonly questions: Question[]
  readonly answers: ImportRowRecord['answers']
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
/** What of a cell stands on the screen. */
const SHOWN = 60

/** Reads what a cell says, or what somebody typed in its place. */
export function readCell(column: LedgerColumn, cells: readonly (Cell | undefined)[], context: LedgerContext): Reading {
  const [cell] = cells
  const label = ledgerColumnNames[column]
  const max = TEXT_MAX[column] ?? SHOWN
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

interface Known extends KnownPlaces {
  readonly table: TableRecord
  /** The columns of the table, each with the places it is read from. */
  readonly columns: readonly (readonly [LedgerColumn, readonly number[]])[]
}

/** Of a destination in several columns the levels come first, the widest before the others. */
const partOrder = ({ part }: PlaceRecord) => (part ? parts.indexOf(part) : parts.length)

function known(table: TableRecord): Known {
  const columns = new Map<LedgerColumn, PlaceRecord[]>()
  for (const place of table.places) {
    if (place.column) columns.set(place.column, [...(columns.get(place.column) ?? []), place])
  }
  const at = (column: LedgerColumn) => (columns.get(column) ?? []).map((place) => place.at)
  return {
    table,
    columns: [...columns].map(
      ([column, places]) =>
        [column, [...places].sort((a, b) => partOrder(a) - partOrder(b)).map((place) => place.at)] as const,
    ),
    mapped: new Set([...columns.values()].flat().map((place) => place.at)),
    facts: new Set([...at('born'), ...at('joined'), ...at('phone')]),
    nameAt: at('name')[0],
  }
}

/** Finds the table that a row of a sheet that is read belongs to. */
export function tableFinder({
  sheets,
  tables,
}: LayoutRecord): (row: Pick<RawRow, 'sheet' | 'row'>) => Known | undefined {
  const all = tables.filter(({ sheet }) => sheets[sheet]?.read).map(known)
  const headings = new Set(tables.flatMap(({ sheet, headingRows }) => headingRows.map((row) => `${sheet}:${row}`)))
  const wide = new Set(sheets.flatMap(({ merges }, sheet) => merges.filter(isWide).map(({ top }) => `${sheet}:${top}`)))
  return ({ sheet, row }) => {
    const index = row - 1
    if (headings.has(`${sheet}:${index}`)) return undefined
    const found = all.find(({ table }) => table.sheet === sheet && table.firstRow <= index && index < table.endRow)
    return found && wide.has(`${sheet}:${index}`) ? { ...found, isWide: true } : found
  }
}

const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

function tooYoung({ born, joined }: CheckedRow['values']): Question | undefined {
  if (!born || !joined || months(joined) >= months(born) + AGE_MIN * 12) return undefined
  const text = `入党时间早于 ${AGE_MIN} 岁（出生 ${born}，入党 ${joined}）`
  return question({ column: 'joined', why: 'before_18', value: joined, text })
}

/** The cells a column is read from: what somebody filled in stands for them. */
function cellsOf(raw: RawRow, table: TableRecord, column: LedgerColumn, places: readonly number[]): readonly Cell[] {
  const filled = raw.answers?.fill?.[column]
  if (filled !== undefined) return [filled]
  if (places.length > 0) return places.map((at) => raw.cells[at] ?? null)
  return column === 'village' ? [raw.section ?? table.village?.text ?? null] : [null]
}

/** What a row says and asks by itself. */
export function checkRow(raw: RawRow, found: Known | undefined, context: LedgerContext): CheckedRow {
  const { n, sheet, row, answers } = raw
  const base = { n, sheet, row, answers, isPerson: false, values: {}, tidied: [], questions: [] }
  if (!found || !holdsPerson(raw.cells, found)) return base
  const checked: CheckedRow = { ...base, isPerson: true, values: {}, tidied: [], questions: [] }
  const columns = new Map(found.columns)
  const answered = Object.keys(answers?.fill ?? {}) as LedgerColumn[]
  // what a file cannot do without is asked for also where the sheet has no such column
  for (const column of new Set([...columns.keys(), ...needed, ...answered])) {
    if (answers?.fill?.[column] === '') continue
    const reading = readCell(column, cellsOf(raw, found.table, column, columns.get(column) ?? []), context)
    if (!reading.ok) {
      const { why, value, text, options } = reading
      checked.questions.push(
        question({ column, why, value: value.slice(0, SHOWN), text, ...(options ? { options: [...options] } : {}) }),
      )
      continue
    }
    if (reading.value !== '') checked.values[column] = reading.value
    if (reading.tidied && answers?.fill?.[column] === undefined) {
      const [before, after] = reading.tidied
      checked.tidied.push({ column, before: before.slice(0, SHOWN), after: after.slice(0, SHOWN) })
    }
  }
  const young = tooYoung(checked.values)
  if (young && !answers?.keep?.includes(kindOf(young))) checked.questions.push(young)
  return checked
}

/** The key that asks whether two rows are one person, where the row says enough. */
export function rowPersonKey({ values: { name, born, joined } }: Pick<CheckedRow, 'values'>): string | undefined {
  return name && born && joined ? personKey({ name, born, joined }) : undefined
}
