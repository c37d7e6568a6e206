/** The rules of theme days and meetings (domain.md, Rules the software must get right). Pure. */
import type {
  Attendance,
  AttendanceCounts,
  AttendanceKind,
  FixedDay,
  MeetingKind,
  ThemeDayState,
} from '../../../src/contract/theme-day-fields'
import { invalid } from '../../kernel/errors'
import type { MemberRecord, OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { dayInChina, monthAfter, monthInChina } from '../../kernel/time'
import type { InferOutput } from 'valibot'

type Counts = InferOutput<typeof AttendanceCounts>

/** How many theme days stand where: none yet. */
export const noCounts = (): Record<ThemeDayState, number> => ({
  unset: 0,
  set: 0,
  held: 0,
  recorded: 0,
  returned: 0,
  accepted: 0,
})

/** How it stands at this instant: the timer says `held` within a minute, a screen at once. */
export const stateAt = ({ state, startsAt }: Pick<ThemeDayRecord, 'state' | 'startsAt'>, now: Date): ThemeDayState =>
  state === 'set' && startsAt !== undefined && startsAt <= now ? 'held' : state

/** The last day of a month. */
const lastDay = (month: string): number => {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number!, 0)).getUTCDate()
}

const two = (figure: number) => String(figure).padStart(2, '0')

/** Rule "theme day monthly, on one fixed day": the instant that a fixed day means in a month. */
export function fixedInstant({ on, clock }: Pick<FixedDay, 'on' | 'clock'>, month: string): Date {
  const last = lastDay(month)
  const at = (day: number) => new Date(`${month}-${two(day)}T${clock}:00+08:00`)
  if (on.kind === 'date') return at(Math.min(on.day, last))
  const first = new Date(`${month}-01T00:00:00Z`).getUTCDay()
  const nth = 1 + ((on.weekday - first + 7) % 7) + (on.nth - 1) * 7
  return at(nth > last ? nth - 7 : nth)
}

/**
 * A theme day lies within its month.
 * @throws INVALID beside the field
 */
export function checkWithin(month: string, startsAt: Date): void {
  if (monthInChina(startsAt) === month) return
  throw invalid(
    'plan.startsAt',
    `这是 ${Number(month.slice(5))} 月的主题党日，请选 ${Number(month.slice(5))} 月里的日子。`,
  )
}

/** Months ahead that a day may be set for: as far as the county may write its checklist. */
const AHEAD = 12

/**
 * A year that was mistyped is no day to come.
 * @throws INVALID beside the field
 */
export function checkAhead(month: string, now: Date): void {
  if (month > monthAfter(monthInChina(now), AHEAD)) throw invalid('plan.startsAt', '最多定一年以内的日子，请检查年份。')
}

/**
 * The day on which it was held: within the month, and not one that has yet to come.
 * @throws INVALID beside the field
 */
export function checkHeldOn(month: string, heldOn: string, now: Date): void {
  const day = new Date(`${heldOn}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== heldOn)
    throw invalid('heldOn', '没有这一天，请重新选。')
  if (heldOn.slice(0, 7) !== month) {
    throw invalid('heldOn', `这是 ${Number(month.slice(5))} 月的主题党日，请选 ${Number(month.slice(5))} 月里的日子。`)
  }
  if (heldOn > dayInChina(now)) throw invalid('heldOn', '这一天还没到，开展以后再记。')
}

/** Rule "leave is not absence", rule "attendance where one lives counts": each is counted by itself. */
export function countsOf(attendance: readonly Attendance[]): Counts {
  const counts: Counts = { here: 0, online: 0, elsewhere: 0, leave: 0, absent: 0 }
  for (const { how } of attendance) counts[how]++
  return counts
}

/** Took part: there, online, or with an organisation where they live. */
export const tookPart = (how: AttendanceKind): boolean => how === 'here' || how === 'online' || how === 'elsewhere'

/** Rule "a probationary member attends and does not vote". */
export const mayVote = ({ kind }: Pick<MemberRecord, 'kind'>): boolean => kind === 'full'

/** Those entitled to vote, and of them those at the meeting: who took part elsewhere was not. */
export function votersOf(attendance: readonly Attendance[], voterIds: readonly string[]) {
  const voters = attendance.filter(({ memberId }) => voterIds.includes(memberId))
  return {
    entitled: voters.length,
    present: voters.filter(({ how }) => how === 'here' || how === 'online').length,
  }
}

/**
 * Rule "a required item not done needs a word why".
 * @throws INVALID beside the item
 */
export function checkItems(items: readonly { required: boolean; done: boolean; why: string }[]): void {
  const at = items.findIndex(({ required, done, why }) => required && !done && why === '')
  if (at >= 0) throw invalid(`items.${at}.why`, '这是规定动作，没做的话请写一句原因。')
}

/** Rule "an organisation made in mid-year is asked only from then on": from the month after it was set up. */
export const isAsked = ({ since, closedAt }: Pick<OrgRecord, 'since' | 'closedAt'>, month: string): boolean =>
  (since === undefined || month > since) && (closedAt === undefined || month <= monthInChina(closedAt))

/** Rule "members' meeting quarterly, group meeting monthly": which an organisation of this kind is asked for. */
export const meetingsAsked = (kind: OrgRecord['kind']): MeetingKind[] =>
  kind === 'group' ? ['group_meeting'] : ['members_meeting']

/** What a theme day's organisation is told by when its day comes: `2026-12` → 2026年12月主题党日. */
export const titleOf = (month: string): string => `${Number(month.slice(5))}月主题党日`
