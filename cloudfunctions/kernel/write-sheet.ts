/** From rows of cells to the bytes of an .xlsx workbook that prints as an office expects it. */
import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'

type Value = string | number | Date | null

export interface MadeCell {
  readonly value: Value
  readonly bold?: boolean
  readonly border?: boolean
  /** Across; without either, text is at the left. Up and down it is always in the middle. */
  readonly center?: boolean
  readonly right?: boolean
  readonly wrap?: boolean
  /** Points; 10 where nothing is said. */
  readonly size?: number
  /** Of the row, points; by its text where nothing is said. */
  readonly height?: number
  /** How many columns and rows it takes; the cells that it covers are `null`. */
  readonly columnSpan?: number
  readonly rowSpan?: number
}

/** Both ends included, from 0. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface MadeSheet {
  /** At most 31 characters, none of `[]/\:*?`. */
  readonly name: string
  readonly rows: readonly (readonly (MadeCell | Value)[])[]
  /** Of the columns, in characters. */
  readonly widths?: readonly number[]
  /** Cells to be joined beside those that say it themselves: what such a one covers is left out. */
  readonly merges?: readonly Merge[]
  readonly landscape?: boolean
  /** These rows, from 0, stand at the top of every printed page; on the screen all down to them stay in sight. */
  readonly repeatRows?: { readonly from: number; readonly to: number }
  /** At the bottom left of every printed page; the page's number is at the right. */
  readonly footer?: string
}

/** The paper of offices in China, as Excel numbers it: A4 (ECMA-376, 18.3.1.63). */
const A4 = 9
/** A header or footer with all its codes (Excel, specifications and limits: 255 characters). */
const FOOTER_MAX = 200
/** A cell of the format Text shows ##### from here on in older Excel. */
const TEXT_FORMAT_MAX = 255

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? '')

/** A text cell is text, whatever it begins with: `=1+1` is never worked out, and stays text when it is edited. */
function typed(value: Value): Pick<CellObject, 'value' | 'type' | 'format'> {
  if (value === null || value === '') return {}
  if (typeof value === 'number') return { value, type: Number }
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd' }
  // the library keeps texts as names of an object, which has some of its own: `constructor` would come out as code
  const text = value in {} ? `${value} ` : value
  return { value: text, type: String, ...([...text].length <= TEXT_FORMAT_MAX && { format: '@' }) }
}

function made(cell: MadeCell | Value | undefined): CellObject | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell !== 'object' || cell instanceof Date) return { ...typed(cell), alignVertical: 'center' }
  const { value, bold, border, center, right, wrap, size, height, columnSpan, rowSpan } = cell
  return {
    ...typed(value),
    alignVertical: 'center',
    ...(center ? { align: 'center' } : right ? { align: 'right' } : {}),
    ...(bold && { fontWeight: 'bold' }),
    ...(border && { borderStyle: 'thin', borderColor: '#000000' }),
    ...(wrap && { wrap }),
    ...(size !== undefined && { fontSize: size }),
    ...(height !== undefined && { height }),
    ...(columnSpan !== undefined && { columnSpan }),
    ...(rowSpan !== undefined && { rowSpan }),
  }
}

/** The cells as the library takes them: every row as long as the longest, and merges as spans of their first cell. */
function gridOf({ rows, merges = [] }: MadeSheet): (CellObject | null)[][] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const grid = rows.map((row) => Array.from({ length: width }, (_, at) => made(row[at])))
  const covered = new Set<number>()
  for (const { top, left, ...end } of merges) {
    // what lies outside is empty; two merges that share a cell would be a damaged file to Excel
    const bottom = Math.min(end.bottom, grid.length - 1)
    const right = Math.min(end.right, width - 1)
    const places: [row: number, column: number][] = []
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) places.push([row, column])
    if (places.length < 2 || places.some(([row, column]) => covered.has(row * width + column))) continue
    for (const [row, column] of places) {
      covered.add(row * width + column)
      if (row !== top || column !== left) grid[row]![column] = null
    }
    grid[top]![left] = { ...grid[top]![left], columnSpan: right - left + 1, rowSpan: bottom - top + 1 }
  }
  return grid
}

/** How a sheet is printed, as the elements that stand behind its cells, in their order (ECMA-376, 18.3.1.99). */
function printing({ landscape, footer }: MadeSheet): string {
  // & begins a code; &8 is the size of what follows, and a digit must not follow it
  const said = footer && `&L&8 ${[...footer].slice(0, FOOTER_MAX).join('').replace(/&/g, '&&')}`
  return [
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="${A4}" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    said === undefined
      ? ''
      : `<headerFooter><oddFooter>${escape(`${said}&R&8 第 &P 页，共 &N 页`)}</oddFooter></headerFooter>`,
  ].join('')
}

/** The rows at the top of every page are a name of the workbook (ECMA-376, 18.2.5). */
function printTitles(sheets: readonly MadeSheet[]): string {
  const names = sheets.map(({ name, repeatRows }, at) => {
    if (!repeatRows) return ''
    const rows = `'${name.replace(/'/g, "''")}'!$${repeatRows.from + 1}:$${repeatRows.to + 1}`
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escape(rows)}</definedName>`
  })
  return `<definedNames>${names.join('')}</definedNames>`
}

/** Writes these sheets, in their order. */
export async function writeWorkbook(sheets: readonly MadeSheet[]): Promise<Buffer> {
  const written = sheets.map((sheet): Sheet<Buffer> => ({
    sheet: sheet.name,
    data: gridOf(sheet),
    ...(sheet.widths && { columns: sheet.widths.map((width) => ({ width })) }),
    ...(sheet.repeatRows && { stickyRowsCount: sheet.repeatRows.to + 1 }),
  }))
  const repeats = sheets.some(({ repeatRows }) => repeatRows !== undefined)
  const fitToPage = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
  const printed = {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string) => xml.replace(/<worksheet[^>]*>/, (tag) => tag + fitToPage),
          insert: (_: unknown, { sheetIndex }: { sheetIndex: number }) => printing(sheets[sheetIndex]!),
        },
        'xl/workbook.xml': {
          transform: (xml: string) => (repeats ? xml.replace('<definedNames/>', () => printTitles(sheets)) : xml),
        },
      },
    },
  }
  return writeExcelFile(written, { fontFamily: '宋体', fontSize: 10, features: [printed] }).toBuffer()
}
