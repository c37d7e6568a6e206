/** What the headings of ledgers are called, and which column each of them names. Pure. */
import { ledgerColumnNames, ledgerColumns, type LedgerColumn } from '../../../src/contract/ledger'

/** Other names for a column, beside the official one; without spaces and what stands in brackets. */
const aliases: Readonly<Record<LedgerColumn, readonly string[]>> = {
  name: ['党员姓名', '流动党员姓名', '名字', '姓名全称', '流动党员', '党员名字'],
  gender: ['男女', '男/女'],
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
    '现居住地址',
    '居住地',
    '外出务工地点',
    '流动地',
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
/** The levels of a place, where each has a column of its own. */
const PARTS = {
  province: /^(?:省|省份|省级|省自治区直辖市|省市区?)$/,
  city: /^(?:市|地市|市州|地级市|城市)$/,
  district: /^(?:县|区|县区|区县|县市区|市县区|区县市|县级|县市|区县市旗)$/,
} as const
export type Part = keyof typeof PARTS
export const parts = Object.keys(PARTS) as readonly Part[]

const bare = (text: string) => text.normalize('NFKC').replace(/[\s*:：、，,/]+/g, '')
const withoutBrackets = (text: string) => bare(text.normalize('NFKC').replace(/[(（【[][^)）】\]]*[)）】\]]/g, ''))
const onlyLetters = (text: string) => bare(text).replace(/[()（）【】[\]]/g, '')

/** A heading as two of them are compared: what a township chose for one holds for the other. */
export const headingKey = (heading: string): string => onlyLetters(heading).slice(0, 60)

const columnByName = new Map<string, LedgerColumn>(
  ledgerColumns.flatMap((column) =>
    [ledgerColumnNames[column], ...aliases[column]].map((name) => [bare(name), column] as const),
  ),
)

/** No heading is longer; what is longer need not be looked at closely. */
const HEADING_MAX = 40

/** A column that is dropped before anything is stored. */
export const isIdCard = (heading: string): boolean => ID_CARD.test(heading)

/** The column that a heading names, or none. */
export function columnOf(heading: string): LedgerColumn | undefined {
  if (heading === '' || heading.length > HEADING_MAX || isIdCard(heading)) return undefined
  return columnByName.get(onlyLetters(heading)) ?? columnByName.get(withoutBrackets(heading))
}

/** The level of a place that a heading names, or none. */
export const partOf = (heading: string): Part | undefined =>
  heading.length > HEADING_MAX ? undefined : parts.find((part) => PARTS[part].test(onlyLetters(heading)))
