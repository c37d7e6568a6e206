/**
 * Takes identity card numbers out of a sheet (domain.md, Privacy: they are never kept). The number alone goes: what
 * stands around it stays. A mistyped number is one too, so its check digit is asked for only where digits might as
 * well be something else.
 */
import type { Cell, Sheet } from './sheet'

export const ID_NUMBER_TAKEN_OUT = '（身份证号，没有保存）'

/** As a number, 18 digits lose the last ones and 15 do not; no other number in a ledger is so long. */
const NUMBER_MIN = 1e14
/** What a number that long becomes where it was shown as `5.10102E+17` and saved as text. */
const SCIENTIFIC = /[1-9](?:\.\d+)?E\+(?:1[4-9]|2\d)(?!\d)/gi

const DIGIT = '[0-9０-９]'
/** What may part groups of digits: blanks, dashes, characters nobody sees. */
const BETWEEN = '[\\s\\p{Cf}\\-－—]'
/** A run of 15 digits or more, as they may be written. */
const RUN = new RegExp(`${DIGIT}(?:${BETWEEN}{0,4}${DIGIT}){13,}(?:${BETWEEN}{0,4}[0-9０-９XxＸｘ])`, 'gu')

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && !leap ? 28 : MONTH_DAYS[month - 1]!)
}

/** GB 11643-1999: area, birth date, serial, check digit. */
function looksLike18(text: string): boolean {
  const parts = /^[1-9]\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]$/.exec(text)
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** The old number, until 1999: years of two digits. */
function looksLike15(text: string): boolean {
  const parts = /^[1-9]\d{5}(\d\d)(\d\d)(\d\d)\d{3}$/.exec(text)
  return parts !== null && isDay(1900 + Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const checks = (text: string) =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11] === text[17]

interface Group {
  readonly text: string
  readonly from: number
  readonly to: number
}

const isMobile = (text: string) => /^1[3-9]\d{9}$/.test(text)

/** Groups of digits that together are one number: 510102 19900101 1234, 5 1 0 1 …, or any whose check digit is right. */
function isSpacedOut(groups: readonly Group[], text: string): boolean {
  if (groups.some((group) => isMobile(group.text))) return false
  const natural = groups[0]!.text.length === 6 || groups.every((group) => group.text.length === 1)
  if (text.length === 15) return natural && looksLike15(text)
  return looksLike18(text) && (natural || checks(text))
}

/** Where a number stands in one group of digits; in a long one only with its check digit. */
function inGroup({ text, from }: Group): readonly [number, number] | undefined {
  if (text.length < 15) return undefined
  if (text.length === 15) return looksLike15(text) ? [from, from + 15] : undefined
  if (text.length === 18) return looksLike18(text) ? [from, from + 18] : undefined
  for (let at = 0; at + 18 <= text.length; at++) {
    const part = text.slice(at, at + 18)
    if (looksLike18(part) && checks(part)) return [from + at, from + at + 18]
  }
  return undefined
}

/** Full-width digits are one character too: places stay. */
const plain = (run: string) =>
  run.replace(/[０-９Ｘｘ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).toUpperCase()

/** How many groups from the first on are one number spaced out: 18 digits, or else 15, which may be a part of 18. */
function spacedOut(groups: readonly Group[]): number {
  let text = ''
  let found = 0
  for (let count = 1; count <= groups.length && text.length < 18; count++) {
    text += groups[count - 1]!.text
    if (count === 1 || (text.length !== 15 && text.length !== 18)) continue
    if (isSpacedOut(groups.slice(0, count), text)) found = count
  }
  return found
}

/** The places of the numbers in a run of digits, ascending. */
function placesIn(run: string): (readonly [number, number])[] {
  const groups = Array.from(plain(run).matchAll(/\d+X?|X/g), ({ 0: text, index }): Group => {
    return { text, from: index, to: index + text.length }
  })
  const places: (readonly [number, number])[] = []
  for (let first = 0; first < groups.length; first++) {
    const alone = inGroup(groups[first]!)
    const count = alone ? 1 : spacedOut(groups.slice(first, first + 18))
    if (count === 0) continue
    places.push(alone ?? [groups[first]!.from, groups[first + count - 1]!.to])
    first += count - 1
  }
  return places
}

/** A text without the identity card numbers in it. */
export function withoutIdNumbersIn(text: string): string {
  return text.replace(SCIENTIFIC, ID_NUMBER_TAKEN_OUT).replace(RUN, (run: string) => {
    let kept = ''
    let at = 0
    for (const [from, to] of placesIn(run)) {
      kept += run.slice(at, from) + ID_NUMBER_TAKEN_OUT
      at = to
    }
    return kept + run.slice(at)
  })
}

function cellWithout(cell: Cell): Cell {
  if (typeof cell === 'number')
    return Number.isInteger(cell) && Math.abs(cell) >= NUMBER_MIN ? ID_NUMBER_TAKEN_OUT : cell
  return typeof cell === 'string' ? withoutIdNumbersIn(cell) : cell
}

/** The sheet with `（身份证号，没有保存）` in place of every identity card number, in its name too. */
export function withoutIdNumbers(sheet: Sheet): Sheet {
  return { ...sheet, name: withoutIdNumbersIn(sheet.name), rows: sheet.rows.map((row) => row.map(cellWithout)) }
}
