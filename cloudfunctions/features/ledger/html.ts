/** Reads the tables of a web page: what many web systems export under the name .xls. */
import { DAMAGED, TOO_LARGE, UnreadableLedger } from './refusal'
import type { Sheet } from './sheet'
import { mergesOf, readFile, sheetOf } from './sheetjs'

/** SheetJS compares every cell with every merged area; this many comparisons take about a second. */
const COMPARISONS_MAX = 100_000_000

const XML_2003 = '这是 XML 格式的表格。请在 Excel 或 WPS 里打开，另存为 .xlsx 再选。'
const NO_TABLE = '这是网页，里面没有表格。请选用 Excel 或 WPS 保存的台账。'
const ARCHIVED_PAGE = '这是单个文件网页（.mht）。请在 Excel 或 WPS 里打开，另存为 .xlsx 再选。'

/** Whether a text is a web page or an XML document and not a table in lines. */
export const isMarkup = (text: string): boolean => /^\s*</.test(text) || /^MIME-Version:/i.test(text)

const count = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern)).length

/** SheetJS leaves characters written as numbers; those that would become markup stay as they are. */
const withCharacters = (text: string) =>
  text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (same, hex?: string, ten?: string) => {
    const code = hex ? parseInt(hex, 16) : Number(ten)
    return code > 0x10ffff || code < 0x20 || '<>&'.includes(String.fromCodePoint(code))
      ? same
      : String.fromCodePoint(code)
  })

/**
 * The tables of a page, a sheet each.
 * @throws UnreadableLedger
 */
export function readHtml(text: string): Sheet[] {
  if (/^MIME-Version:/i.test(text)) throw new UnreadableLedger(ARCHIVED_PAGE)
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(text.slice(0, 4096)) && !/<table[\s>]/.test(text)) {
    throw new UnreadableLedger(XML_2003)
  }
  const from = text.search(/<table[\s>]/i)
  if (from < 0) throw new UnreadableLedger(NO_TABLE)
  const to = Array.from(text.matchAll(/<\/table/gi)).pop()?.index ?? -1
  // cut off at a row, it would be read as a ledger with fewer people
  if (to < from) throw new UnreadableLedger(DAMAGED)
  const tables = text.slice(from, to)
  const comparisons = count(tables, /<t[dh][\s>]/gi) * count(tables, /\s(?:row|col)span\s*=/gi)
  if (comparisons > COMPARISONS_MAX) throw new UnreadableLedger(TOO_LARGE)
  // without what stands before: SheetJS would tell the format by its first commas
  const book = readFile(Buffer.from(`<html>${withCharacters(tables)}</table></html>`))
  return book.SheetNames.map((name) => sheetOf(name, book.Sheets[name]!, { merges: mergesOf(book.Sheets[name]!) }))
}
