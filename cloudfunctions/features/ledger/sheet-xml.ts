/**
 * Looks through one worksheet of an .xlsx before SheetJS sees it, and leaves out all but the cells: links and column
 * settings may cover millions of cells, and SheetJS would build them.
 */
import { DAMAGED, TOO_LARGE, UnreadableLedger } from './refusal'
import { COLUMNS_MAX, ROWS_MAX, type Merge } from './sheet'

export interface SheetXml {
  /** A worksheet with the cells and nothing else. */
  readonly xml: Buffer
  readonly hiddenRows: readonly number[]
  readonly merges: readonly Merge[]
  /** Whether a cell holds a date as text (ECMA-376, 18.18.11, `d`). */
  readonly isoDates: boolean
}

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const ROW_OR_CELL = /<(?:\w+:)?(row|c)\b([^<>]*)/g
const ROW_PLACE = /\sr=["'](\d+)["']/
const CELL_PLACE = /\sr=["']([A-Z]+)(\d+)["']/
const HIDDEN = /\shidden=["'](?:1|true)["']/
const MERGE = /<(?:\w+:)?mergeCell\b[^<>]*?\sref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g

/** The rows that are hidden, from 0. One cell in the last row of the last column must not make rows of all between. */
function lookThrough(cells: string): number[] {
  const hidden: number[] = []
  let row = 0
  for (const [, tag, attributes] of cells.matchAll(ROW_OR_CELL)) {
    if (tag === 'row') {
      row = Math.max(row + 1, Number(ROW_PLACE.exec(attributes!)?.[1] ?? 0))
      if (row > ROWS_MAX) throw new UnreadableLedger(TOO_LARGE)
      if (HIDDEN.test(attributes!)) hidden.push(row - 1)
      continue
    }
    const [, column, ofRow] = CELL_PLACE.exec(attributes!) ?? []
    if (column === undefined) continue
    const outside = column.length > 2 || columnNumber(column) > COLUMNS_MAX || Number(ofRow) > ROWS_MAX
    if (outside) throw new UnreadableLedger(TOO_LARGE)
  }
  return hidden
}

function readMerges(text: string): Merge[] {
  return Array.from(text.matchAll(MERGE), ([, left, top, right, bottom]) => ({
    top: Number(top) - 1,
    left: columnNumber(left!) - 1,
    bottom: Number(bottom) - 1,
    right: columnNumber(right!) - 1,
  }))
}

const wrap = (body: Uint8Array) =>
  Buffer.concat([
    Buffer.from('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'),
    body,
    Buffer.from('</sheetData></worksheet>'),
  ])

/**
 * @throws UnreadableLedger where the sheet is cut off, or a row or a cell stands outside the limits
 */
export function readSheetXml(content: Uint8Array): SheetXml {
  // one byte a character: places in the text are places in the bytes
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
  const open = /<((?:\w+:)?)sheetData\b[^<>]*>/.exec(text)
  const from = open ? open.index + open[0].length : 0
  const empty = open === null || open[0].endsWith('/>')
  const to = empty ? from : text.indexOf(`</${open[1]}sheetData`, from)
  // what is cut off at a row would be read as a ledger with fewer people
  if (to < 0) {
    lookThrough(text.slice(from))
    throw new UnreadableLedger(DAMAGED)
  }
  if (!/<\/(?:\w+:)?worksheet\s*>\s*$/.test(text.slice(-200))) throw new UnreadableLedger(DAMAGED)
  const cells = text.slice(from, to)
  return {
    xml: wrap(content.subarray(from, to)),
    hiddenRows: lookThrough(cells),
    merges: readMerges(text.slice(to)),
    isoDates: /\st=["']d["']/.test(cells),
  }
}
