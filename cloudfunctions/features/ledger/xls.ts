/**
 * Reads .xls and WPS .et: a stream of records (BIFF8, or BIFF5 before Excel 97) in an OLE2 container. The stream is
 * looked through here and SheetJS is left only the records that hold cells: the others (drawings, names, links,
 * macros, formulas) make it slow or make it fail, and hold nothing of a ledger.
 */
import { CFB } from '@e965/xlsx'
import { DAMAGED, LOCKED, UnreadableLedger } from './refusal'
import type { Sheet } from './sheet'
import { DATE_FORMAT, hiddenRowsOf, isLocalDate, mergesOf, readFile, sheetOf } from './sheetjs'

// MS-XLS 2.3.1
const BOF = 0x0809
const EOF = 0x000a
const FILE_PASS = 0x002f
const CODE_PAGE = 0x0042
const FORMAT = 0x041e
const XF = 0x00e0
const FORMULA = 0x0006
/** Where the cells of a formula record end, and its expression begins with its length. */
const EXPRESSION_AT = 20
/** A length that makes SheetJS pass over the expression. */
const NO_EXPRESSION = 0xffff
/** Selection, which SheetJS passes over. */
const PASSED_OVER = 0x001d
const BIFF8 = 0x0600
const BIFF5 = 0x0500

const kept: ReadonlySet<number> = new Set([
  ...[BOF, EOF, CODE_PAGE, FORMAT, XF, FORMULA],
  0x0022, // Date1904
  0x003c, // Continue
  0x0081, // WsBool: a dialog sheet says so
  0x0085, // BoundSheet8
  0x00bd, // MulRk
  0x00d6, // RString
  0x00e5, // MergeCells
  0x00fc, // SST
  0x00fd, // LabelSst
  0x0203, // Number
  0x0204, // Label
  0x0205, // BoolErr
  0x0207, // String, what a formula gave
  0x0208, // Row
  0x027e, // RK
])

const damaged = () => new UnreadableLedger(DAMAGED)

/**
 * A copy of the stream with the records of cells alone; the others stay in their places, emptied of meaning, since
 * sheets are found by their place.
 */
function withCellsOnly(stream: Uint8Array): Buffer {
  const records = Buffer.from(stream)
  const spelledOut = new Set<number>()
  let biff: number | undefined
  let depth = 0
  let at = 0
  while (at + 4 <= records.length) {
    const type = records.readUInt16LE(at)
    const size = records.readUInt16LE(at + 2)
    const data = at + 4
    // the container fills up its last sector
    if (depth === 0 && type !== BOF) break
    if (data + size > records.length) throw damaged()
    if (type === BOF) {
      biff ??= size >= 2 ? records.readUInt16LE(data) : undefined
      depth++
    }
    if (type === EOF) depth--
    if (type === FILE_PASS) throw new UnreadableLedger(LOCKED)
    if (type === FORMAT && size >= 2) spelledOut.add(records.readUInt16LE(data))
    if (type === XF && size >= 4) {
      const format = records.readUInt16LE(data + 2)
      if (isLocalDate(format) && !spelledOut.has(format)) records.writeUInt16LE(DATE_FORMAT, data + 2)
    }
    if (type === FORMULA && size >= EXPRESSION_AT + 2) records.writeUInt16LE(NO_EXPRESSION, data + EXPRESSION_AT)
    // texts of BIFF8 are Unicode, whatever code page a writer may name
    if (!kept.has(type) || (type === CODE_PAGE && biff === BIFF8)) records.writeUInt16LE(PASSED_OVER, at)
    at = data + size
  }
  if (biff === undefined) throw damaged()
  if (biff !== BIFF8 && biff !== BIFF5) {
    throw new UnreadableLedger('这是很老的 Excel 格式，读不了。请在 Excel 或 WPS 里打开，另存为 .xlsx 再选。')
  }
  // cut off inside a sheet: it would be read as a ledger with fewer people
  if (depth > 0) throw damaged()
  return records
}

/** Streams by which a container of something else is known. */
const otherContainers: readonly (readonly [stream: string, sentence: string])[] = [
  ['EncryptedPackage', LOCKED],
  ['WordDocument', '这是 Word 文档，不是表格。请把台账做成 Excel 或 WPS 表格，保存为 .xlsx 再选。'],
  ['PowerPoint Document', '这是演示文稿，不是表格。请选 .xlsx 台账。'],
]

interface Container {
  readonly FullPaths: readonly string[]
}

function streamOf(bytes: Buffer): Uint8Array {
  let container: Container
  try {
    container = CFB.read(bytes, { type: 'buffer' }) as Container
  } catch {
    throw damaged()
  }
  // below the root: a workbook may stand inside another document
  const find = (name: string) => CFB.find(container, `/${name}`) as { content?: Uint8Array } | null
  const other = otherContainers.find(([stream]) => find(stream))
  if (other) throw new UnreadableLedger(other[1])
  const content = (find('Workbook') ?? find('Book'))?.content
  if (!content) throw new UnreadableLedger('认不出这个文件。请选用 Excel 或 WPS 保存的台账（.xlsx 最好）。')
  return content
}

/** Whether the bytes are a stream of records without a container, as some programs write .xls. */
export const isRecords = (bytes: Buffer): boolean => bytes.length >= 8 && bytes.readUInt16LE(0) === BOF

/**
 * The worksheets of an .xls or .et, in their order; chart, dialog and macro sheets are left out.
 * @throws UnreadableLedger
 */
export function readXls(bytes: Buffer): Sheet[] {
  const records = withCellsOnly(isRecords(bytes) ? bytes : streamOf(bytes))
  const book = readFile(records)
  const from1904 = Boolean(book.Workbook?.WBProps?.date1904)
  // sheets of one name hide each other
  if (new Set(book.SheetNames).size < book.SheetNames.length) throw damaged()
  return book.SheetNames.flatMap((name) => {
    const read = book.Sheets[name]
    // a name without a sheet: the stream ends before it
    if (!read) throw damaged()
    if (read['!type'] !== undefined && read['!type'] !== 'sheet') return []
    const hidden = Boolean(book.Workbook?.Sheets?.find((sheet) => sheet.name === name)?.Hidden)
    return [sheetOf(name, read, { from1904, hidden, hiddenRows: hiddenRowsOf(read), merges: mergesOf(read) })]
  })
}
