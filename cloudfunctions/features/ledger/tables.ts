/** Finds the tables of a workbook: where each begins and ends, and which column holds what. Pure. */
import type { LedgerColumn } from '../../../src/contract/ledger'
import type { LayoutRecord, PlaceRecord, TableRecord } from '../../kernel/ledger-records'
import { maskPhones } from './masks'
import { cellText, isBlank } from './cells'
import { columnOf, headingKey, isIdCard, type Part, partOf } from './columns'
import { UnreadableLedger } from './refusal'
import { isTitle, villageIn } from './row-kinds'
import type { Cell, Merge, Sheet } from './workbook'

type Rows = readonly (readonly Cell[])[]

/** A ledger without one of these asks in every row: the screen says so once, above them. */
export const needed: readonly LedgerColumn[] = [
  'name',
  'gender',
  'born',
  'joined',
  'village',
  'awaySince',
  'destination',
  'phone',
]
/** So many known headings in one row, the name among them, and it is a heading row. */
const HEADINGS_MIN = 3
/** 外出情况 over 外出地点 over 省: no official form has more. */
const HEADING_ROWS_MAX = 3
/** A township has some dozens of villages, each with a sheet and perhaps two tables. */
const SHEETS_MAX = 100
const TABLES_MAX = 200
const SAMPLES = 3
const SAMPLE_LENGTH = 20

/** What a township chose before for a heading, by `headingKey`; `null` leaves the column out. */
export type Choices = ReadonlyMap<string, LedgerColumn | null>

/** What is known of the township while a sheet is read. */
export interface SheetContext {
  readonly choices: Choices
  readonly villages: ReadonlySet<string>
}

const texts = (row: readonly Cell[] | undefined) => (row ?? []).map((cell) => cellText(cell).trim())

const columnIn = (text: string, { choices }: SheetContext): LedgerColumn | undefined => {
  const chosen = choices.get(headingKey(text))
  return chosen === undefined ? columnOf(text) : (chosen ?? undefined)
}

/** Whether a row reads like the heading of a ledger. */
function isHeading(row: readonly Cell[], context: SheetContext): boolean {
  const columns = new Set<LedgerColumn>()
  for (const cell of row) {
    if (typeof cell !== 'string') continue
    const column = columnIn(cell.trim(), context)
    if (column) columns.add(column)
  }
  return columns.has('name') && columns.size >= HEADINGS_MIN
}

/** A lower heading row names parts of what stands above it, and nobody: its name cell is empty. */
function isLowerHeading(row: readonly Cell[] | undefined, nameAt: number, context: SheetContext): boolean {
  const cells = texts(row)
  if ((cells[nameAt] ?? '') !== '') return false
  const filled = cells.filter((text) => text !== '')
  const known = filled.filter((text) => partOf(text) ?? columnIn(text, context) ?? isIdCard(text))
  return known.length >= 2 && known.length * 2 > filled.length
}

/** The rows of one heading: its name cell may be merged over them, or the lower ones name only parts. */
function headingHeight({ rows, merges }: Sheet, at: number, nameAt: number, context: SheetContext): number {
  const merged = merges.find(({ top, left, right }) => top === at && left <= nameAt && nameAt <= right)
  const height = merged ? merged.bottom - merged.top + 1 : 1
  if (height > 1) return Math.min(height, HEADING_ROWS_MAX)
  let count = 1
  while (count < HEADING_ROWS_MAX && isLowerHeading(rows[at + count], nameAt, context)) count++
  return count
}

/** The heading texts above each column, the upper ones first; a group's name goes to every column it stands over. */
function headingStacks(sheet: Sheet, at: number, height: number): string[][] {
  const upper = Array.from({ length: height }, (_, below) => texts(sheet.rows[at + below]))
  const width = Math.max(...upper.map((row) => row.length))
  const over = (merges: readonly Merge[], row: number, column: number) =>
    merges.find((one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right)
  const stacks: string[][] = []
  const groups: string[] = []
  for (let column = 0; column < width; column++) {
    const stack: string[] = []
    for (let level = 0; level < height; level++) {
      let text = upper[level]?.[column] ?? ''
      const merge = over(sheet.merges, at + level, column)
      if (merge) text = cellText(sheet.rows[merge.top]?.[merge.left]).trim()
      const below = upper.slice(level + 1).some((row) => (row[column] ?? '') !== '')
      // written without merging: 外出地点, blank, blank over 省, 市, 县
      if (text === '' && below) text = groups[level] ?? ''
      else groups[level] = text
      if (text !== '' && stack.at(-1) !== text) stack.push(text)
    }
    stacks.push(stack)
  }
  return stacks
}

/** Which column each heading stands for; a second one of the same name is left out, and the screen shows that it is. */
function placesOf(stacks: readonly string[][], context: SheetContext): PlaceRecord[] {
  const keys = stacks.map((stack) => headingKey(stack.join('／')))
  // what somebody chose goes before what a heading is called
  const taken = new Set<LedgerColumn>(keys.flatMap((key) => context.choices.get(key) ?? []))
  taken.delete('destination')
  const takenParts = new Set<Part>()
  return stacks.flatMap((stack, at): PlaceRecord[] => {
    if (stack.length === 0) return []
    const heading = stack.join('／')
    const place: PlaceRecord = { at, heading, samples: [] }
    if (stack.some(isIdCard)) return [{ ...place, dropped: true }]
    const chosen = context.choices.get(headingKey(heading))
    if (chosen !== undefined) return [{ ...place, chosen: true, ...(chosen ? { column: chosen } : {}) }]
    const own = stack.at(-1) ?? ''
    const group = stack.length > 1 ? columnIn(stack.at(-2) ?? '', context) : undefined
    const part = partOf(own)
    if (part && (stack.length === 1 || group === 'destination') && !takenParts.has(part)) {
      takenParts.add(part)
      return [{ ...place, column: 'destination', part }]
    }
    // 外出情况／时间 is known by its own name or by both together; a group alone names none of its parts
    const column = columnIn(own, context) ?? (stack.length > 1 ? columnIn(stack.join(''), context) : undefined)
    if (!column || taken.has(column)) return [place]
    taken.add(column)
    return [{ ...place, column }]
  })
}

/** Where no column says the village: the sheet's own name, or the title above the table. */
function villageOf(sheet: Sheet, from: number, at: number, context: SheetContext): TableRecord['village'] {
  const sheetVillage = villageIn(sheet.name, context.villages)
  if (sheetVillage) return { from: 'sheet', text: sheetVillage }
  for (let row = at - 1; row >= from; row--) {
    for (const text of texts(sheet.rows[row])) {
      const village = villageIn(text, context.villages)
      if (village) return { from: 'title', text: village }
    }
  }
  // 新塘村 as a sheet's name is a village that nobody knows yet; Sheet1 and 台账 are none
  return /[村社区居委会]$/.test(sheet.name.trim()) ? { from: 'sheet', text: sheet.name.trim() } : undefined
}

function samplesOf(rows: Rows, { at, dropped }: PlaceRecord, firstRow: number, endRow: number): string[] {
  const samples: string[] = []
  if (dropped) return samples
  for (let row = firstRow; row < endRow && samples.length < SAMPLES; row++) {
    const cell = rows[row]?.[at]
    if (!isBlank(cell)) samples.push(maskPhones(cellText(cell).trim()).slice(0, SAMPLE_LENGTH))
  }
  return samples
}

const sameColumns = (one: readonly PlaceRecord[], other: readonly PlaceRecord[]) =>
  JSON.stringify(one.map(({ at, column }) => [at, column])) ===
  JSON.stringify(other.map(({ at, column }) => [at, column]))

/** The tables of one sheet; a heading that is repeated page after page begins no new one. */
function tablesIn(sheet: Sheet, index: number, context: SheetContext): TableRecord[] {
  const tables: TableRecord[] = []
  let end = 0
  for (let at = 0; at < sheet.rows.length; at++) {
    const row = sheet.rows[at] ?? []
    if (!isHeading(row, context)) continue
    const nameAt = texts(row).findIndex((text) => columnIn(text, context) === 'name')
    const height = headingHeight(sheet, at, nameAt, context)
    const places = placesOf(headingStacks(sheet, at, height), context)
    const village = places.some(({ column }) => column === 'village') ? undefined : villageOf(sheet, end, at, context)
    const before = tables.at(-1)
    end = at + height
    const goesOn = before && sameColumns(before.places, places) && before.village?.text === village?.text
    if (goesOn) before.headingRows.push(...Array.from({ length: height }, (_, below) => at + below))
    else {
      if (before) before.endRow = firstOfTitle(sheet, before.firstRow, at)
      tables.push({
        sheet: index,
        headingRows: Array.from({ length: height }, (_, below) => at + below),
        firstRow: end,
        endRow: sheet.rows.length,
        places,
        ...(village ? { village } : {}),
      })
    }
    at = end - 1
  }
  for (const table of tables) {
    for (const place of table.places) place.samples = samplesOf(sheet.rows, place, table.firstRow, table.endRow)
  }
  return tables
}

/** Titles right above a heading belong to the table below them. */
function firstOfTitle(sheet: Sheet, from: number, heading: number): number {
  let row = heading
  while (row > from && isTitle(sheet.rows[row - 1] ?? [])) row--
  return row
}

/**
 * The tables of a workbook. Hidden sheets are left out unless nothing else holds a table: they are old copies and lists
 * to choose from; the screen names them, and they can be read all the same.
 * @throws UnreadableLedger where there is no table at all
 */
export function findTables(sheets: readonly Sheet[], context: SheetContext): LayoutRecord {
  if (sheets.every(({ rows }) => rows.every((row) => row.every((cell) => isBlank(cell))))) {
    throw new UnreadableLedger('这份表格是空的。请选填好的台账。')
  }
  if (sheets.length > SHEETS_MAX) {
    throw new UnreadableLedger(`这份文件有 ${sheets.length} 张工作表，太多了。请分成几份文件，分别导入。`)
  }
  const tables = sheets.flatMap((sheet, index) => tablesIn(sheet, index, context))
  if (tables.length === 0) {
    throw new UnreadableLedger(
      '没有找到表头。表头那一行要有「姓名」，还要有出生年月、入党时间、联系电话这样的列名。请补上表头再选。',
    )
  }
  if (tables.length > TABLES_MAX) {
    throw new UnreadableLedger('这份文件里有太多张表，分不清哪张是台账。请只留下台账，保存后再选。')
  }
  const visible = tables.some(({ sheet }) => !sheets[sheet]?.hidden)
  return {
    sheets: sheets.map(({ name, hidden, rows, merges }, index) => {
      const hasTable = tables.some(({ sheet }) => sheet === index)
      return { name, hidden, rows: rows.length, merges: [...merges], hasTable, read: hasTable && !(hidden && visible) }
    }),
    tables,
  }
}

/** The columns that every ledger has and that no table of this one says. */
export function lackingColumns({ sheets, tables }: LayoutRecord): LedgerColumn[] {
  const read = tables.filter(({ sheet }) => sheets[sheet]?.read)
  const says = ({ places, village }: TableRecord, column: LedgerColumn) =>
    (column === 'village' && village !== undefined) || places.some((place) => place.column === column)
  return needed.filter((column) => read.some((table) => !says(table, column)))
}
