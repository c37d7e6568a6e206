/** Finds the table in a workbook: where its heading is and which column holds what. Pure. */
import { ledgerColumnNames, ledgerColumns, type LedgerColumn } from '../../../src/contract/ledger'
import { cellText } from './cells'
import { UnreadableLedger } from './refusal'
import type { Cell, Sheet } from './workbook'

/** Other names for a column, beside the official one; without spaces and what stands in brackets. */
const aliases: Readonly<Record<LedgerColumn, readonly string[]>> = {
  name: ['党员姓名', '流动党员姓名', '名字', '姓名全称'],
  gender: ['男女'],
  ethnic: ['族别'],
  born: ['出生日期', '出生时间', '生日', '出生年月日'],
  education: ['文化程度', '学历情况', '最高学历'],
  joined: ['入党年月', '入党日期', '入党年月日', '何时入党', '加入党组织时间'],
  village: [
    '所在支部',
    '所属党支部',
    '所属支部',
    '党支部',
    '支部',
    '支部名称',
    '党支部名称',
    '所在村',
    '所属村',
    '村',
    '村名',
    '行政村',
    '流出地党组织',
    '流出地党支部',
    '组织关系所在党支部',
    '组织关系所在支部',
    '所在党组织',
  ],
  awaySince: [
    '何时外出',
    '外出年月',
    '外出日期',
    '流动时间',
    '流出时间',
    '外出起始时间',
    '外出流动时间',
    '流出日期',
    '离开时间',
  ],
  destination: [
    '流入地',
    '外出地',
    '外出地址',
    '流动去向',
    '流动地点',
    '外出去向',
    '现居住地',
    '现居地',
    '现住地',
    '务工地',
    '务工地点',
    '流入地点',
    '去向',
    '目前所在地',
    '现工作地',
    '外出地点省市县',
  ],
  work: [
    '从业',
    '职业',
    '从事职业',
    '工作单位',
    '务工情况',
    '从事工作',
    '工作情况',
    '就业情况',
    '务工单位',
    '现工作单位',
    '工作单位及职务',
    '外出从业情况',
    '现从事职业',
    '从业类型',
  ],
  phone: [
    '手机号码',
    '手机号',
    '手机',
    '联系方式',
    '电话',
    '电话号码',
    '联系号码',
    '本人电话',
    '本人联系电话',
    '本人联系方式',
  ],
  certificate: [
    '流动党员证号',
    '流动党员活动证编号',
    '活动证号',
    '流动党员活动证号',
    '流动党员活动证',
    '证件编号',
    '流动证编号',
    '流动证号',
  ],
  hostOrg: ['流入地党支部', '流入党组织', '流入地党组织名称', '现参加组织生活的党组织', '接收党组织'],
  contactCadre: [
    '包保人',
    '包保干部',
    '联系人',
    '联系干部',
    '结对联系人',
    '帮联人',
    '包联干部',
    '联系党员',
    '1+N联系人',
  ],
  note: ['说明', '其他', '备注说明'],
}

/** A column that is never kept (domain.md, Privacy). */
const ID_CARD = /身份证|公民身份|证件号码/
const PARTS = {
  province: /^(?:省|省份|省级|省自治区直辖市)$/,
  city: /^(?:市|地市|市州|地级市|城市)$/,
  district: /^(?:县|区|县区|区县|县市区|市县区|区县市|县级|县市)$/,
}
type Part = keyof typeof PARTS

const bare = (text: string) => text.normalize('NFKC').replace(/[\s*:：、，,/]+/g, '')
const withoutBrackets = (text: string) => bare(text.normalize('NFKC').replace(/[(（【[][^)）】\]]*[)）】\]]/g, ''))
const onlyLetters = (text: string) => bare(text).replace(/[()（）【】[\]]/g, '')

const columnByName = new Map<string, LedgerColumn>(
  ledgerColumns.flatMap((column) =>
    [ledgerColumnNames[column], ...aliases[column]].map((name) => [bare(name), column] as const),
  ),
)

/** The column that a heading names, or none. */
export function columnOf(heading: string): LedgerColumn | undefined {
  if (ID_CARD.test(heading)) return undefined
  return columnByName.get(onlyLetters(heading)) ?? columnByName.get(withoutBrackets(heading))
}

const partOf = (heading: string) =>
  (Object.keys(PARTS) as Part[]).find((part) => PARTS[part].test(onlyLetters(heading)))

export interface Heading {
  /** As the sheet has it; under a group: 外出地点／省. */
  readonly heading: string
  /** Missing where the column is left out. */
  readonly column?: LedgerColumn
}

export interface Table {
  readonly sheetName: string
  readonly rows: readonly (readonly Cell[])[]
  readonly headings: readonly Heading[]
  /** Where each column stands, from 0; a destination may take several. */
  readonly places: Readonly<Partial<Record<LedgerColumn, readonly number[]>>>
  /** The first row below the heading, from 0. */
  readonly firstRow: number
}

/** A ledger without one of these could not be checked, or would open files that nobody can reach or place. */
const needed: readonly LedgerColumn[] = [
  'name',
  'gender',
  'born',
  'joined',
  'village',
  'awaySince',
  'destination',
  'phone',
]
/** So many known headings in one row, the name among them, and it is the heading row. */
const HEADINGS_MIN = 4
/** Titles, units and remarks stand above the heading; nobody puts more than this. */
const SEARCH_ROWS = 30

const texts = (row: readonly Cell[] | undefined) => (row ?? []).map((cell) => cellText(cell).trim())

/** Whether a row reads like the heading of a ledger. */
export function isHeadingRow(row: readonly Cell[]): boolean {
  const columns = new Set(texts(row).map((text) => columnOf(text)))
  columns.delete(undefined)
  return columns.has('name') && columns.size >= HEADINGS_MIN
}

/** A second heading row names parts of a group above it and nobody: its name cell is empty. */
export function isSecondHeadingRow(row: readonly Cell[] | undefined, nameAt: number | undefined): boolean {
  const cells = texts(row)
  return cells.filter((text) => partOf(text)).length >= 2 && (nameAt === undefined || (cells[nameAt] ?? '') === '')
}

function readHeading(sheet: Sheet, at: number): Table {
  const upper = texts(sheet.rows[at])
  const nameAt = upper.findIndex((text) => columnOf(text) === 'name')
  const twoRows = isSecondHeadingRow(sheet.rows[at + 1], nameAt)
  const lower = twoRows ? texts(sheet.rows[at + 1]) : []
  const places: Partial<Record<LedgerColumn, number[]>> = {}
  const parts: Partial<Record<Part, number>> = {}
  const headings: Heading[] = []
  let group = ''
  for (let index = 0; index < Math.max(upper.length, lower.length); index++) {
    const above = upper[index] ?? ''
    const below = lower[index] ?? ''
    if (above !== '') group = above
    if (above === '' && below === '') continue
    const heading =
      below === ''
        ? above
        : above === '' && group !== ''
          ? `${group}／${below}`
          : above === ''
            ? below
            : `${above}／${below}`
    const part = below === '' ? partOf(above) : partOf(below)
    if (part && (below === '' || columnOf(group) === 'destination') && parts[part] === undefined) {
      parts[part] = index
      headings.push({ heading, column: 'destination' })
      continue
    }
    const column = columnOf(below === '' ? above : below) ?? columnOf(above)
    // a second column of the same name (备注, 备注) is left out, and the screen shows that it is
    if (column && !places[column] && below === '') {
      places[column] = [index]
      headings.push({ heading, column })
    } else headings.push({ heading })
  }
  const destination = [parts.province, parts.city, parts.district].filter((index) => index !== undefined)
  if (destination.length > 0) places.destination = [...destination, ...(places.destination ?? [])]
  return { sheetName: sheet.name, rows: sheet.rows, headings, places, firstRow: at + (twoRows ? 2 : 1) }
}

const names = (columns: readonly LedgerColumn[]) => columns.map((column) => ledgerColumnNames[column]).join('、')

/**
 * The one table of a workbook.
 * @throws UnreadableLedger where there is none, more than one, or a column is missing; names the columns
 */
export function findTable(sheets: readonly Sheet[]): Table {
  if (sheets.every((sheet) => sheet.rows.every((row) => texts(row).every((text) => text === '')))) {
    throw new UnreadableLedger('这份表格是空的。请选填好的台账。')
  }
  const tables = sheets.flatMap((sheet) => {
    const at = sheet.rows.slice(0, SEARCH_ROWS).findIndex((row) => isHeadingRow(row))
    return at < 0 ? [] : [readHeading(sheet, at)]
  })
  const [table, second] = tables
  if (!table) {
    throw new UnreadableLedger(`没有找到表头。表头要有这几列：${names(needed)}。`)
  }
  if (second) {
    const sheetNames = tables.map(({ sheetName }) => `“${sheetName}”`).join('、')
    throw new UnreadableLedger(`这份文件里有 ${tables.length} 张台账：${sheetNames}。请一张存成一个文件，分别导入。`)
  }
  const lacking = needed.filter((column) => !table.places[column])
  if (lacking.length > 0) {
    throw new UnreadableLedger(
      `表头里没有找到${names(lacking)}。请在台账里补上${lacking.length > 1 ? '这几列' : '这一列'}再选。`,
    )
  }
  return table
}
