/** How the state of theme days is said to those who look after them. */
import { attendanceNames, themeDayStateNames, themeDayStates, type ThemeDayState } from '@/contract/theme-day-fields'
import type { BoardDay, lookAtRecord, StateCounts } from '@/contract/theme-day-review'
import type { Tone } from '@/kit/tag'
import { sayExactly, sayIsoDay } from '@/kit/time'
import type { Output } from '@/platform'

export type Looked = Output<typeof lookAtRecord>

/** Red is what waits for the reader: a record to be looked at. */
export const stateTones: Readonly<Record<ThemeDayState, Tone>> = {
  unset: 'wait',
  set: 'quiet',
  held: 'wait',
  recorded: 'act',
  returned: 'wait',
  accepted: 'ok',
}

export const sumOf = (counts: StateCounts): number => themeDayStates.reduce((sum, state) => sum + counts[state], 0)

/** 未定 3, 已定 5, …: what there is none of is not said. */
export const sayCounts = (counts: StateCounts): { state: ThemeDayState; word: string }[] =>
  themeDayStates
    .filter((state) => counts[state] > 0)
    .map((state) => ({ state, word: `${themeDayStateNames[state]} ${counts[state]}` }))

/** `2026-12` and -1 → `2026-11`. */
export function monthBeside(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The month in Beijing at an instant, ms. */
export const monthAt = (ms: number): string => new Date(ms + 8 * 3600_000).toISOString().slice(0, 7)

/** `2026-12-05` → 12月5日: the month is said above. */
const sayShort = (day: string) => sayIsoDay(day).slice(5)

/** When it is, or on which day it was. */
export function sayDayOf({ state, heldOn, startsAt }: Pick<BoardDay, 'state' | 'heldOn' | 'startsAt'>): string {
  if (heldOn !== undefined) return `${sayShort(heldOn)}开展`
  if (startsAt === undefined) return '还没定时间'
  return state === 'held' ? `${sayExactly(startsAt)}，还没记录` : sayExactly(startsAt)
}

const kinds = ['here', 'online', 'elsewhere', 'leave', 'absent'] as const

/** Who was there, group by group, with names; a group without anybody is left out. */
export function attendanceOf({ record, people }: Looked): { name: string; people: string }[] {
  const nameOf = new Map(people.map(({ memberId, name }) => [memberId, name]))
  return kinds.flatMap((kind) => {
    const group = record?.attendance.filter(({ how }) => how === kind) ?? []
    if (group.length === 0) return []
    const names = group.map(({ memberId }) => nameOf.get(memberId) ?? '已不在册')
    return [{ name: `${attendanceNames[kind]} ${group.length} 人`, people: names.join('、') }]
  })
}

const did = { recorded: '记录', accepted: '看过，通过', returned: '退回', corrected: '更正' } as const

/** 周干事 12月12日 09:30 退回：为什么没有慰问？ */
export const sayStep = ({ byName, at, did: what, words }: Looked['steps'][number]): string =>
  `${byName} ${sayExactly(at)} ${did[what]}${words === '' ? '' : `：${words}`}`
