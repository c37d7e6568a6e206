/** The cadre's list: its order, and who is asked for a word. Pure. */
import { openQuestionId } from '../../kernel/contact-questions'
import { earliestDay, thisMonth } from '../../kernel/contacts'
import type { MemberRecord } from '../../kernel/records'
import { dayInChina, daysAfter } from '../../kernel/time'

type Listed = Pick<MemberRecord, '_id' | 'contactedAt' | 'question'>

/** Those who asked for something or are asked about; those not reached this month; those reached. */
function placeOf(member: Listed, hasCase: boolean, now: Date): number {
  if (hasCase || openQuestionId(member) !== undefined) return 0
  return member.contactedAt < thisMonth(now) ? 1 : 2
}

/** This month's list in its order: within each part those not reached the longest first. */
export function inOrder<M extends Listed>(
  members: readonly M[],
  openCases: ReadonlyMap<string, number>,
  now: Date,
): M[] {
  const place = (member: M) => placeOf(member, (openCases.get(member._id) ?? 0) > 0, now)
  return [...members].sort(
    (one, other) =>
      place(one) - place(other) ||
      one.contactedAt.getTime() - other.contactedAt.getTime() ||
      (one._id < other._id ? -1 : 1),
  )
}

/** The same person is asked for a word at most once in this time (domain.md, what it must never do, 7). */
const GREET_DAYS = 1

export const wasGreeted = ({ greetedAt }: Pick<MemberRecord, 'greetedAt'>, now: Date): boolean =>
  greetedAt !== undefined && daysAfter(greetedAt, GREET_DAYS) > now

/** Why a cadre cannot write down a contact of this day; `undefined` where they can. */
export function wrongDay(on: string, now: Date): string | undefined {
  if (on > dayInChina(now)) return '这一天还没到，请选今天或以前的日子'
  if (on < earliestDay(now)) return '只能记这个月和上个月的联系'
  return undefined
}

/** Leave lasts at most so long; longer away, the pairs are handed over. */
export const LEAVE_DAYS_MAX = 90

/** What is wrong with the days of a leave: the field and the sentence. A day's change while it is typed is no mistake. */
export function wrongLeave({ from, until }: { from: string; until: string }, now: Date): [string, string] | undefined {
  const today = dayInChina(now)
  if (from < dayInChina(daysAfter(now, -1))) return ['from', '开始的日子已经过去了，请从今天起选']
  if (until < from) return ['until', '结束的日子在开始以前，请再选一次']
  if (until < today) return ['until', '这一天已经过去了，请选今天或以后']
  if (until > dayInChina(daysAfter(now, LEAVE_DAYS_MAX))) {
    return ['until', `请假最多 ${LEAVE_DAYS_MAX} 天。更久的，请支部书记或乡镇把成员移交给别人`]
  }
  return undefined
}

interface Days {
  readonly from: string
  readonly until: string
}

/** Whether two stretches of days have one in common. */
export const overlap = (one: Days, other: Days): boolean => one.from <= other.until && other.from <= one.until
