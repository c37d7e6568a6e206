/** How a theme day's time and state are said. */
import {
  answerNames,
  type AttendanceKind,
  attendanceNames,
  type ThemeDayState,
  themeDayStateNames,
  themeDayWayNames,
} from '@/contract/theme-day-fields'
import type { ThemeDayItem } from '@/contract/theme-day'
import type { Tone } from '@/kit/tag'
import { dateAndClock, sayComingDay, sayIsoDay } from '@/kit/time'
import { now } from '@/platform'

/** `2026-12` → 12月主题党日; of another year with it. */
export function sayTitle(month: string): string {
  const [year, number] = month.split('-')
  const isOfThisYear = year === dateAndClock(now())[0].slice(0, 4)
  return `${isOfThisYear ? '' : `${year}年`}${Number(number)}月主题党日`
}

/** 12月10日 周四 19:30. */
export const sayTime = (startsAt: string): string => `${sayComingDay(startsAt)} ${dateAndClock(startsAt)[1]}`

/** Whether its day has come, in Beijing. */
export const isToday = (startsAt: string): boolean => dateAndClock(startsAt)[0] === dateAndClock(now())[0]

const tones: Readonly<Record<ThemeDayState, Tone>> = {
  unset: 'act',
  set: 'wait',
  held: 'act',
  recorded: 'ok',
  returned: 'act',
  accepted: 'ok',
}

/** A state in a word with its shape. To a member a day that is not set is nothing to act on. */
export const stateTag = (state: ThemeDayState, leads: boolean): { tone: Tone; word: string } => ({
  tone: leads ? tones[state] : tones[state] === 'act' ? 'quiet' : tones[state],
  word: themeDayStateNames[state],
})

const isRecorded = (state: ThemeDayState) => state === 'recorded' || state === 'returned' || state === 'accepted'

/** What is said of the reader: what they answered, once it is recorded what the record says. */
export const sayMine = (mine: AttendanceKind, state: ThemeDayState): string =>
  isRecorded(state) || mine === 'absent' ? attendanceNames[mine] : `我${answerNames[mine]}`

/** 11月12日 周四 19:30 · 线上 · 我线上参加. */
export function sayRow({ state, startsAt, heldOn, way, mine }: ThemeDayItem): string {
  const when = heldOn ? sayIsoDay(heldOn).slice(5) : startsAt ? sayTime(startsAt) : '还没定时间'
  return [when, way && themeDayWayNames[way], mine && sayMine(mine, state)].filter(Boolean).join(' · ')
}
