/**
 * Reads one cell at a time: tidies it, or says in a sentence what is wrong with it. Pure. Asks, never guesses: what
 * may mean two things is a question, with what it may mean.
 */
import type { QuestionKind } from '../../../src/contract/ledger'
import { destinationText, findDestination } from '../../kernel/places'
import type { Cell } from './workbook'

/** What a cell says. `tidied` is there where it was written differently. */
export type Reading =
  | { readonly ok: true; readonly value: string; readonly tidied?: readonly [before: string, after: string] }
  | {
      readonly ok: false
      readonly why: QuestionKind
      readonly value: string
      readonly text: string
      /** What it may mean, where that can be told. */
      readonly options?: readonly string[]
    }

const fine = (value: string, before = value): Reading =>
  before === value ? { ok: true, value } : { ok: true, value, tidied: [before, value] }
const asks = (why: QuestionKind, value: string, text: string, options: readonly string[] = []): Reading => ({
  ok: false,
  why,
  value,
  text,
  ...(options.length > 0 ? { options } : {}),
})

const two = (number: number) => String(number).padStart(2, '0')

/** What a person sees in the cell, blanks included. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    // the reader gives midnight UTC: local time would move a first of the month into the month before
    return `${cell.getUTCFullYear()}-${two(cell.getUTCMonth() + 1)}-${two(cell.getUTCDate())}`
  }
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  // 13800000000000 and 1e21 alike come out as digits
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  return cell
}

/** Characters that nobody can see: controls, zero-width spaces, direction marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu
const blank = (text: string) => text.replace(INVISIBLE, '').trim() === ''
export const isBlank = (cell: Cell | undefined): boolean => blank(cellText(cell))

/** Full-width digits and letters become ordinary ones; all spaces go. */
const compact = (text: string) => text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, '')

const missing = (label: string) => asks('missing', '', `缺${label}`)

/** Limits of the texts we keep, in characters. */
const NAME_MAX = 30

export function readName(cell: Cell | undefined): Reading {
  const before = cellText(cell)
  if (blank(before)) return missing('姓名')
  // not NFKC: it would replace rare characters of names
  const visible = before.replace(INVISIBLE, '').replace(/[•・．‧∙⋅]/gu, '·')
  // between Latin letters a space parts words; between Chinese characters it only spaces them out
  const name = /\p{Script=Latin}/u.test(visible) ? visible.trim().replace(/\s+/g, ' ') : visible.replace(/\s+/g, '')
  if ([...name].length > NAME_MAX) return asks('too_long', name.slice(0, 60), `姓名太长（${[...name].length} 个字）`)
  if (!/^[\p{L}\p{M}〇·.' -]+$/u.test(name)) {
    return asks('unknown_value', name, `姓名里有认不出的字符（${name}）`)
  }
  return fine(name, before)
}

const genderWords: Readonly<Record<string, string>> = { 男: '男', 女: '女', 男性: '男', 女性: '女', M: '男', F: '女' }

export function readGender(cell: Cell | undefined): Reading {
  const before = cellText(cell)
  if (blank(before)) return missing('性别')
  const gender = genderWords[compact(before).toUpperCase()]
  return gender ? fine(gender, before) : asks('unknown_value', before.trim(), `性别只能是男或女（${before.trim()}）`)
}

const YEAR_MIN = 1900
/** Days as Excel counts them, from 1930 to 2059: a date whose format was lost. */
const SERIAL = { min: 10_959, max: 58_440 }
const DAY_MS = 24 * 60 * 60 * 1000
/** Day 0 of Excel's count, with its leap day of 1900 that never was. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30)

/** 78 is 1978; 05 may be 1905 or 2005: whatever lies before this month. */
function centuries(year: string, month: number, thisMonth: string): string[] {
  if (month < 1 || month > 12) return []
  return ['19', '20'].map((century) => `${century}${year}-${two(month)}`).filter((value) => value <= thisMonth)
}

/** What a month may mean that was not written out. */
function unclearMonth(
  cell: Cell | undefined,
  text: string,
  thisMonth: string,
): [reason: string, options: string[]] | undefined {
  // typed as a number, 1978.10 shows as 1978.1
  if (typeof cell === 'number' && /^\d{4}\.1$/.test(text)) {
    const year = text.slice(0, 4)
    return ['看不出是 1 月还是 10 月', [`${year}-01`, `${year}-10`].filter((value) => value <= thisMonth)]
  }
  const short = /^[‘'’]?(\d{2})[-./年](\d{1,2})(?:月|[-./月](?:\d{1,2}日?)?)?$/.exec(text)
  if (short) return ['的年份要写四位', centuries(short[1] ?? '', Number(short[2]), thisMonth)]
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0
  if (serial >= SERIAL.min && serial <= SERIAL.max) {
    const value = new Date(SERIAL_ZERO + serial * DAY_MS).toISOString().slice(0, 7)
    return ['只剩一个数字，可能是日期格式丢了', [value].filter((one) => one <= thisMonth)]
  }
  return undefined
}

/**
 * A month, `2026-11`, from a date cell or any of the usual ways to write one. Writing a month differently is not
 * tidying: nothing of it changes.
 * @param thisMonth the present month in China, after which nothing can have happened
 */
export function readMonth(cell: Cell | undefined, label: string, thisMonth: string): Reading {
  const raw = cellText(cell).trim()
  if (blank(raw)) return missing(label)
  const text = cell instanceof Date ? raw : compact(raw)
  const wrong = (reason: string) => asks('not_a_month', raw, `${label}${reason}（${raw}）`)
  const unclear = unclearMonth(cell, text, thisMonth)
  if (unclear) {
    const [reason, options] = unclear
    return options.length > 0 ? asks('unclear_month', raw, `${label}${reason}（${raw}）`, options) : wrong(reason)
  }
  const parts =
    /^(\d{4})[-./年](\d{1,2})(?:月|[-./月](?:\d{1,2}日?)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(?:\d{2})?(?:月|日)?$/.exec(text)
  if (!parts) {
    if (/^\d{4}年?$/.test(text)) return wrong('只有年份，没有月份')
    return wrong('看不懂，请写成 1978-03 这样')
  }
  const year = Number(parts[1])
  const month = Number(parts[2])
  if (month < 1 || month > 12 || year < YEAR_MIN || year > 2999) return wrong('不是一个年月')
  const value = `${parts[1]}-${two(month)}`
  if (value > thisMonth) return asks('in_the_future', raw, `${label}在将来（${value}）`)
  return fine(value)
}

/** Chinese numerals, as a person would say how many digits are missing. */
const digitsOff = (count: number) => '零一两三四五六七八九十'[count] ?? String(count)
const PHONE_DIGITS = 11

export function readPhone(cell: Cell | undefined): Reading {
  const before = cellText(cell)
  if (blank(before)) return missing('联系电话')
  const phone = compact(before)
    .replace(/[-—–_.()]/g, '')
    .replace(/^(?:\+|00)?86(?=1)/, '')
  const shown = before.trim()
  if (/^1[3-9]\d{9}$/.test(phone)) return fine(phone, before)
  if (/^1\d*$/.test(phone)) {
    const off = phone.length - PHONE_DIGITS
    if (off < 0) return asks('too_short', shown, `手机号少${digitsOff(-off)}位（${shown}）`)
    if (off > 0 && off <= 4) return asks('too_long', shown, `手机号多${digitsOff(off)}位（${shown}）`)
  }
  const several = phone.match(/(?<!\d)1[3-9]\d{9}(?=1[3-9]\d{9}(?!\d)|(?!\d))|(?<=1[3-9]\d{9})1[3-9]\d{9}(?!\d)/g) ?? []
  if (several.length === 2)
    return asks('not_a_phone', shown, `有两个手机号，请留一个（${shown}）`, [...new Set(several)])
  return asks('not_a_phone', shown, `不是手机号（${shown}）`)
}

export interface VillageNames {
  readonly townshipName: string
  /** By name. */
  readonly villages: ReadonlySet<string>
  /** What the county set up under another name than the ledger's. */
  readonly renamed?: ReadonlyMap<string, string>
}

/** The village that a cell names, without what stands around the name: 青石镇柳河村党支部 → 柳河村. */
export function villageName(text: string, townshipName: string): string {
  const plain = compact(text)
  const township = plain.indexOf(townshipName)
  return (township < 0 ? plain : plain.slice(township + townshipName.length))
    .replace(/(?:(?:中共|流动)?(?:党总支|党支部|总支|支部|党委)(?:委员会)?)+$/u, '')
    .replace(/(?<=村)(?:村民)?委(?:员)?会?$/u, '')
    .replace(/村村$/u, '村')
}

/** The same as the county would set it up: with its 村 where the ledger leaves that off. */
export function fullVillageName(text: string, townshipName: string): string {
  const name = villageName(text, townshipName).replace(/[?!。.,、]+$/u, '')
  return /(?:村|社区|居委会|街道)$/.test(name) ? name : `${name}村`
}

export function readVillage(cell: Cell | undefined, { townshipName, villages, renamed }: VillageNames): Reading {
  const before = cellText(cell)
  if (blank(before)) return missing('所在党支部')
  const village = villageName(before, townshipName)
  for (const name of [village, `${village}村`, renamed?.get(fullVillageName(before, townshipName))]) {
    if (name !== undefined && villages.has(name)) return fine(name, before)
  }
  return asks('no_such_village', before.trim(), `${townshipName}没有“${before.trim()}”这个村`)
}

/** `value` is province, city and district joined by `/`; a level that is not known is empty. */
export function readDestination(cells: readonly (Cell | undefined)[]): Reading {
  const before = cells
    .map((cell) => cellText(cell))
    .filter((text) => !blank(text))
    .join(' ')
  if (blank(before)) return missing('外出地点')
  const destination = findDestination(before)
  if (!destination) return asks('unknown_value', before.trim(), `看不出“${before.trim()}”是哪个省市`)
  const value = [destination.province, destination.city, destination.district].join('/')
  const after = destinationText(destination)
  // 上海市 上海市 松江区 and 上海市 松江区 are one and the same
  const same = before === after || before === value.replaceAll('/', ' ').trimEnd()
  return same ? { ok: true, value } : { ok: true, value, tidied: [before, after] }
}

/** A line of text that may be empty; spaces at its ends go. */
export function readText(cell: Cell | undefined, label: string, max: number): Reading {
  const before = cellText(cell)
  const value = before
    .replace(/[\r\n\t]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim()
  if ([...value].length > max) return asks('too_long', `${value.slice(0, 57)}…`, `${label}最多 ${max} 个字`)
  return fine(value, before)
}

/** What people write where there is no paper. */
const NO_PAPER = /^(?:无|没有|未办|未办理|暂无|待办|否|[/／\-—－]+)$/u

/** A number of a paper: no spaces, ordinary letters and digits. */
export function readCode(cell: Cell | undefined, label: string, max: number): Reading {
  const before = cellText(cell)
  if (NO_PAPER.test(compact(before))) return fine('', before)
  const reading = readText(compact(before).toUpperCase().normalize('NFKC'), label, max)
  return reading.ok ? fine(reading.value, before) : reading
}

/** 汉 → 汉族. */
export function readEthnic(cell: Cell | undefined, max: number): Reading {
  const before = cellText(cell)
  const reading = readText(compact(before), '民族', max)
  if (!reading.ok || reading.value === '' || reading.value.endsWith('族')) {
    return reading.ok ? fine(reading.value, before) : reading
  }
  return fine(`${reading.value}族`, before)
}
