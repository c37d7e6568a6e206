/**
 * Times as people say them, at Beijing's offset wherever the phone is. The offset is fixed (no daylight saving since
 * 1991): time zones by name need an `Intl` that old phones lack.
 */
import { now } from '@/platform/clock'

const BEIJING = 8 * 3600_000
const DAY = 86_400_000

const beijing = (ms: number) => new Date(ms + BEIJING)
const dayNumber = (ms: number) => Math.floor((ms + BEIJING) / DAY)
const two = (figure: number) => String(figure).padStart(2, '0')
const toMs = (instant: string | number) => (typeof instant === 'number' ? instant : Date.parse(instant))

const sayClock = (ms: number) => {
  const at = beijing(ms)
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

function sayDate(ms: number): string {
  const at = beijing(ms)
  const year = at.getUTCFullYear() === beijing(now()).getUTCFullYear() ? '' : `${at.getUTCFullYear()}年`
  return `${year}${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
}

/** 今天 / 昨天 / 11月20日 / 2025年11月20日. Takes ISO or ms. */
export function sayDay(instant: string | number): string {
  const ms = toMs(instant)
  const ago = dayNumber(now()) - dayNumber(ms)
  return ago === 0 ? '今天' : ago === 1 ? '昨天' : sayDate(ms)
}

/** 今天 19:30 / 昨天 08:05 / 11月20日. */
export function sayWhen(instant: string | number): string {
  const day = sayDay(instant)
  return day === '今天' || day === '昨天' ? `${day} ${sayClock(toMs(instant))}` : day
}

/** With the minute also for days gone by: 11月20日 08:05. */
export const sayExactly = (instant: string | number): string => `${sayDay(instant)} ${sayClock(toMs(instant))}`

/** 早上好 / 上午好 / 中午好 / 下午好 / 晚上好, by the clock in Beijing. */
export function sayGreeting(): string {
  const hour = beijing(now()).getUTCHours()
  if (hour >= 5 && hour < 9) return '早上好'
  if (hour >= 9 && hour < 12) return '上午好'
  if (hour >= 12 && hour < 14) return '中午好'
  if (hour >= 14 && hour < 18) return '下午好'
  return '晚上好'
}

/** `2026-11` → 2026年11月. */
export function sayMonth(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

/** A week by its Monday, `2026-11-16` → 11月16日—22日; 11月30日—12月6日. */
export function sayWeek(monday: string): string {
  const from = beijing(Date.parse(`${monday}T00:00:00+08:00`))
  const until = new Date(from.getTime() + 6 * DAY)
  const dayOf = (at: Date) => `${at.getUTCDate()}日`
  const [begins, ends] = [from.getUTCMonth() + 1, until.getUTCMonth() + 1]
  const year = from.getUTCFullYear() === beijing(now()).getUTCFullYear() ? '' : `${from.getUTCFullYear()}年`
  return `${year}${begins}月${dayOf(from)}—${begins === ends ? '' : `${ends}月`}${dayOf(until)}`
}

/** 2026-11-27 and 08:00 in Beijing, as an instant of the wire; undefined where it is none. */
export function instantOf(date: string, clock: string): string | undefined {
  const ms = Date.parse(`${date}T${clock}:00+08:00`)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

/** The day and the clock in Beijing of an instant: `['2026-11-27', '08:00']`. */
export function dateAndClock(instant: string | number): readonly [string, string] {
  const ms = toMs(instant)
  return [beijing(ms).toISOString().slice(0, 10), sayClock(ms)]
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** Of a day that may lie ahead: 今天 / 明天 / 昨天 / 11月25日 周三. */
export function sayComingDay(instant: string | number): string {
  const ms = toMs(instant)
  if (dayNumber(ms) === dayNumber(now()) + 1) return '明天'
  const said = sayDay(ms)
  return said === '今天' || said === '昨天' ? said : `${said} ${WEEKDAYS[beijing(ms).getUTCDay()] ?? ''}`
}

/** 21:00 to 8:00 in Beijing: WeChat's messages wait until the morning (domain.md, quiet hours). */
export function isQuiet(instant: string | number): boolean {
  const hour = beijing(toMs(instant)).getUTCHours()
  return hour >= 21 || hour < 8
}

/** `2026-11-27` → 2026年11月27日. */
export function sayIsoDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
