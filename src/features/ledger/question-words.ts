/** What the rows of a ledger ask, in words. Pure. */
import {
  type LedgerColumn,
  ledgerColumnNames,
  ledgerColumns,
  type Question,
  type QuestionGroup,
  type QuestionKind,
} from '@/contract/ledger'
import { sayMonth } from '@/kit/time'

/** All rows that wait, whatever they ask: stands where the `ask` of a group stands. No group is called so. */
export const EVERYTHING = 'all'

/** A column as one says it. */
export const sayColumn = (column: LedgerColumn): string =>
  column === 'phone' ? '手机号' : column === 'village' ? '村名' : ledgerColumnNames[column]

type Words = (column: string, value: string) => string

const about = (value: string) => (value === '' ? '' : `：${value}`)

const groupWords: Readonly<Record<QuestionKind, Words>> = {
  missing: (column) => `没写${column}`,
  too_short: (column) => `${column}位数少了`,
  too_long: (column) => `${column}位数多了`,
  not_a_phone: () => '不是手机号',
  not_a_month: (column) => `${column}看不出是哪年哪月`,
  unclear_month: (column) => `${column}写得不清楚`,
  in_the_future: (column) => `${column}还没有到`,
  before_18: () => '入党时不满 18 岁',
  no_such_village: (_, value) => `没有这个村${about(value)}`,
  no_group: (_, value) => `村里还没有网上党小组${about(value)}`,
  same_person: () => '像是同一个人',
  perhaps_same: () => '可能是同一个人',
  differs: (_, value) => `档案里写的不一样${about(value)}`,
  closed_file: () => '以前的档案已经关了',
  phone_used: () => '手机号别人也在用',
  certificate_used: () => '活动证编号别人也在用',
  unknown_value: (column) => `${column}看不懂`,
}

const notes: Partial<Readonly<Record<QuestionKind, string>>> = {
  same_person: '姓名、出生年月、入党时间都一样',
  perhaps_same: '姓名和手机号一样，年月不一样',
}

const isColumn = (word: string): word is LedgerColumn => (ledgerColumns as readonly string[]).includes(word)

/** The columns that differ may come by their names or by their keys. */
const sayValue = (value = '') =>
  value
    .split(/[,、，\s]+/)
    .map((word) => (isColumn(word) ? ledgerColumnNames[word] : word))
    .filter(Boolean)
    .join('、')

/** 没有这个村：新塘村. */
export const sayGroup = ({ column, why, value }: Pick<QuestionGroup, 'column' | 'why' | 'value'>): string =>
  groupWords[why](sayColumn(column), sayValue(value))

/** A second line for what the first leaves open. */
export const noteOfGroup = ({ why }: QuestionGroup): string | undefined => notes[why]

/** 1978-01 → 1978年1月; everything else as it stands. */
export const sayOption = (option: string): string => (/^\d{4}-\d{2}$/.test(option) ? sayMonth(option) : option)

/** The name under which one question of a row is answered. */
export const askOf = ({ column, why }: Question): string => `${column}|${why}`

export const belongsTo = (group: QuestionGroup, { column, why }: Question): boolean =>
  column === group.column && why === group.why
