import { limits } from '../limits'

const max = limits.messageValues

/** 2019年10月1日, 2019年10月, 10月1日, and the same joined by `-`, `/` or `.`. */
const month = '(?:0?[1-9]|1[0-2])'
const dayOfMonth = '(?:0?[1-9]|[12]\\d|3[01])'
const day = `(?:\\d{4}年${month}月(?:${dayOfMonth}日)?|${month}月${dayOfMonth}日|(?:\\d{4}[-/.])?${month}[-/.]${dayOfMonth}|\\d{4}[-/.]${month})`
/** 15:01 or 15:01:30. */
const minute = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const time = `(?:${day} ?)?${minute}`
const date = `${day}(?: ?${minute})?`
/** One of them, or from one to another. */
const span = (one: string) => new RegExp(`^${one}(?:~${one})?$`)

const han = '\\p{Script=Han}'
const atMost = (characters: string, most: number) => new RegExp(`^${characters}{1,${most}}$`, 'u')
const carMiddle = max.carNumber - 2

/** What a value of each kind looks like; the kinds and their limits are those of WeChat's table. */
const kinds: Readonly<Record<string, RegExp>> = {
  // a symbol is neither a line break nor any other control character
  thing: atMost('\\P{Cc}', max.thing),
  number: new RegExp(`^(?=.{1,${max.number}}$)\\d+(?:\\.\\d+)?$`),
  letter: atMost('[A-Za-z]', max.letter),
  symbol: atMost('[\\p{P}\\p{S}]', max.symbol),
  character_string: atMost(`(?!${han})\\P{Cc}`, max.characterString),
  time: span(time),
  date: span(date),
  amount: new RegExp(`^\\p{Sc}?\\d{1,${max.amountDigits}}(?:\\.\\d+)?元?$`, 'u'),
  phone_number: atMost('[\\d\\p{P}\\p{S}]', max.phoneNumber),
  car_number: new RegExp(`^[${han}A-Za-z\\d][A-Za-z\\d]{0,${carMiddle}}[${han}A-Za-z\\d]$`, 'u'),
  // with one character of Chinese it is a Chinese name
  name: new RegExp(
    `^(?:(?=.*${han})[\\p{L}\\p{P}\\p{S} ]{1,${max.chineseName}}|(?!.*${han})[\\p{L}\\p{P}\\p{S} ]{1,${max.otherName}})$`,
    'u',
  ),
  phrase: atMost(han, max.phrase),
}

export const isKind = (kind: string): boolean => Object.hasOwn(kinds, kind)

/** Whether WeChat would show this value where the template has one of this kind. */
export const fits = (kind: string, value: string): boolean => kinds[kind]?.test(value) ?? false
