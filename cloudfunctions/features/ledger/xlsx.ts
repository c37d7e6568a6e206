/**
 * Reads .xlsx and .xlsm. The archive is unpacked here, with limits; SheetJS is given a small one made of the parts a
 * ledger needs: sheets, shared texts, number formats. Macros, links to other files, drawings and comments are left out.
 */
import path from 'node:path/posix'
import { zipSync } from 'fflate'
import { DAMAGED, UnreadableLedger } from './refusal'
import type { Sheet } from './sheet'
import { DATE_FORMAT, isLocalDate, readFile, sheetOf } from './sheetjs'
import { readSheetXml, type SheetXml } from './sheet-xml'
import { unzip, zipEntries } from './zip'

const WORKBOOK = 'xl/workbook.xml'

const otherArchives: readonly (readonly [prefix: string, sentence: string])[] = [
  ['word/', '这是 Word 文档，不是表格。请把台账做成 Excel 或 WPS 表格，保存为 .xlsx 再选。'],
  ['ppt/', '这是演示文稿，不是表格。请选 .xlsx 台账。'],
  ['xl/workbook.bin', '这是 .xlsb 格式，请在 Excel 里另存为 .xlsx 再选。'],
  ['META-INF/manifest.xml', '这是 .ods 格式，请在 Excel 或 WPS 里打开，另存为 .xlsx 再选。'],
  ['Index/', '这是苹果 Numbers 表格，请在 Numbers 里导出为 Excel（.xlsx）再选。'],
]

function refuseOtherArchives(names: readonly string[]): void {
  if (names.includes(WORKBOOK)) return
  const known = otherArchives.find(([prefix]) => names.some((name) => name.startsWith(prefix)))
  throw new UnreadableLedger(known?.[1] ?? '这是压缩包，不是 .xlsx 台账。请先解压，再选里面的 .xlsx。')
}

/** Texts, formats and the workbook stand in xl/, sheets one below it; not theme, drawings, comments, external links. */
const isWanted = (name: string) =>
  /^xl\/(?:[^/]+\.xml|_rels\/workbook\.xml\.rels|(?:work|chart|dialog|macro)sheets\/[^/]+\.xml)$/.test(name)

function valueOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found?.[1] ?? found?.[2]
}

interface Relation {
  readonly id: string
  /** The last word of the type: `worksheet`, `chartsheet`, `sharedStrings`, `styles`. */
  readonly kind: string
  /** In the archive. */
  readonly target: string
}

const tags = (xml: string, name: string) =>
  Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^<>]*>`, 'g')), ([tag]) => tag)

function readRelations(xml: string): Relation[] {
  return tags(xml, 'Relationship').map((tag) => ({
    id: valueOf(tag, 'Id') ?? '',
    kind: (valueOf(tag, 'Type') ?? '').split('/').pop()!,
    target: path.resolve('/xl', valueOf(tag, 'Target') ?? '').slice(1),
  }))
}

/** A part and what it holds, `<numFmts>…</numFmts>`. */
function section(xml: string, name: string): string {
  const open = new RegExp(`<((?:\\w+:)?)${name}\\b`).exec(xml)
  if (!open) return ''
  const close = `</${open[1]}${name}>`
  const end = xml.indexOf(close, open.index)
  return end < 0 ? '' : xml.slice(open.index, end + close.length)
}

/** The number formats, all that we need of the styles. */
function readStyles(xml: string): string {
  const formats = section(xml, 'numFmts')
  const spelledOut = new Set(tags(formats, 'numFmt').map((tag) => valueOf(tag, 'numFmtId')))
  const cells = section(xml, 'cellXfs').replace(/\snumFmtId=["'](\d+)["']/g, (same, id: string) =>
    isLocalDate(Number(id)) && !spelledOut.has(id) ? ` numFmtId="${DATE_FORMAT}"` : same,
  )
  return `<styleSheet xmlns="${MAIN}">${formats}${cells}</styleSheet>`
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGES = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const xml = (body: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${body}`)

interface Parts {
  readonly sheets: readonly SheetXml[]
  readonly from1904: boolean
  readonly styles: string
  readonly texts: Uint8Array | undefined
}

/** An archive that holds these sheets under the names 1, 2, 3 …: two sheets of one name would hide each other. */
function pack({ sheets, from1904, styles, texts }: Parts): Buffer {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="${TYPES}"><Override PartName="/${WORKBOOK}" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>` +
        `<Override PartName="/xl/sharedStrings.xml" ContentType="${SPREADSHEET}.sharedStrings+xml"/></Types>`,
    ),
    [WORKBOOK]: xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${Number(from1904)}"/><sheets>${sheets
        .map((_, at) => `<sheet name="${at + 1}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${PACKAGES}">${sheets
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    'xl/styles.xml': xml(styles),
    'xl/sharedStrings.xml': texts ?? xml(`<sst xmlns="${MAIN}"/>`),
  }
  sheets.forEach((sheet, at) => (files[`xl/worksheets/${at + 1}.xml`] = sheet.xml))
  // not packed: SheetJS would inflate without a limit
  const archive = zipSync(files, { level: 0 })
  return Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescape = (text: string) =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (same, name?: string, ten?: string, hex?: string) => {
      if (name) return entities[name.toLowerCase()] ?? same
      const code = ten ? Number(ten) : parseInt(hex!, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : same
    },
  )

/**
 * The worksheets of an .xlsx, in their order; chart, dialog and macro sheets are left out.
 * @throws UnreadableLedger
 */
export function readXlsx(bytes: Buffer): Sheet[] {
  refuseOtherArchives(zipEntries(bytes).map(({ name }) => name))
  const files = unzip(bytes, isWanted)
  const textOf = (name: string) => Buffer.from(files[name] ?? []).toString('utf8')
  const workbook = textOf(WORKBOOK)
  const relations = readRelations(textOf('xl/_rels/workbook.xml.rels'))
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.target ?? `xl/${kind}.xml`

  const found = tags(workbook, 'sheet').flatMap((tag) => {
    const id = valueOf(tag, '(?:\\w+:)?id')
    const relation = relations.find((one) => one.id === id)
    if (relation && relation.kind !== 'worksheet') return []
    const part = relation && files[relation.target]
    if (!part) throw new UnreadableLedger(DAMAGED)
    const hidden = /^(?:hidden|veryHidden)$/.test(valueOf(tag, 'state') ?? '')
    return [{ name: unescape(valueOf(tag, 'name') ?? ''), hidden, sheet: readSheetXml(part) }]
  })
  const styles = readStyles(textOf(partOf('styles')))
  const from1904 = /<(?:\w+:)?workbookPr\b[^<>]*\sdate1904=["'](?:1|true)["']/.test(workbook)
  const sheets = found.map(({ sheet }) => sheet)
  const packed = pack({ sheets, from1904, styles, texts: files[partOf('sharedStrings')] })
  const { Sheets } = readFile(packed, { isoDates: sheets.some(({ isoDates }) => isoDates) })
  return found.map(({ name, hidden, sheet: { hiddenRows, merges } }, at) => {
    const read = Sheets[String(at + 1)]
    // SheetJS leaves out what it cannot read
    if (!read) throw new UnreadableLedger(DAMAGED)
    return sheetOf(name, read, { from1904, hidden, hiddenRows, merges })
  })
}
