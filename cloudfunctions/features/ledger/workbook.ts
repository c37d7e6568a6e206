/** From the bytes of an uploaded file to rows of cells. */
import { zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { refuseOtherKinds } from './file-kind'
import { UnreadableLedger } from './refusal'
import { DAMAGED, TOO_LARGE, unzip, zipEntries } from './zip'

/** What a phone may upload; the screen says so too. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
/** Rows and columns of one sheet, blank ones included: the reader holds every cell up to the last one. */
const ROWS_MAX = 20_000
const COLUMNS_MAX = 300

/** A date cell is midnight UTC of its day. */
export type Cell = string | number | boolean | Date | null

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

const otherArchives: readonly (readonly [prefix: string, sentence: string])[] = [
  ['word/', '这是 Word 文档，不是表格。请把台账做成 Excel 或 WPS 表格，保存为 .xlsx 再选。'],
  ['ppt/', '这是演示文稿，不是表格。请选 .xlsx 台账。'],
  ['xl/workbook.bin', '这是 .xlsb 格式，请在 Excel 里另存为 .xlsx 再选。'],
]

function refuseOtherArchives(names: readonly string[]): void {
  if (names.includes('xl/workbook.xml')) return
  const known = otherArchives.find(([prefix]) => names.some((name) => name.startsWith(prefix)))
  throw new UnreadableLedger(known?.[1] ?? '这是压缩包，不是 .xlsx 台账。请先解压，再选里面的 .xlsx。')
}

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** One cell in the last row of the last column would make the reader build 17 thousand million cells. */
function refuseHugeSheet(xml: string): void {
  let rows = 0
  for (const [tag] of xml.matchAll(/<(?:\w+:)?row\b[^<>]*/g)) {
    rows = Math.max(rows + 1, Number(/\sr=["'](\d+)["']/.exec(tag)?.[1] ?? 0))
    if (rows > ROWS_MAX) throw new UnreadableLedger(TOO_LARGE)
  }
  for (const [, column] of xml.matchAll(/<(?:\w+:)?c\b[^<>]*?\sr=["']([A-Z]+)\d+["']/g)) {
    if (column!.length > 2 || columnNumber(column!) > COLUMNS_MAX) throw new UnreadableLedger(TOO_LARGE)
  }
}

/**
 * The sheets of an .xlsx workbook, in their order, every row at its place (`rows[0]` is row 1 in Excel).
 * @throws UnreadableLedger with a sentence that says what the file is and what to do
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.length > FILE_BYTES_MAX) {
    throw new UnreadableLedger('文件超过 10 MB。请去掉里面的图片，或把台账复制到一个新表，保存后再选。')
  }
  refuseOtherKinds(bytes)
  refuseOtherArchives(zipEntries(bytes).map((entry) => entry.name))
  const files = unzip(bytes, (name) => name.endsWith('.xml') || name.endsWith('.xml.rels'))
  for (const [name, content] of Object.entries(files)) {
    if (/worksheets\/[^/]+\.xml$/.test(name)) refuseHugeSheet(Buffer.from(content).toString('latin1'))
  }
  // Handed on unpacked, with the sizes checked above. The reader would inflate packed files in a worker whose code is
  // made from the text of functions, which does not survive minifying; and it trusts the sizes an archive declares.
  const archive = zipSync(files, { level: 0 })
  const input = archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength) as ArrayBuffer
  try {
    const sheets = await readXlsxFile(input, { trim: false })
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: (data ?? []) as unknown as Cell[][] }))
  } catch {
    throw new UnreadableLedger(DAMAGED)
  }
}
