/** What setting a day means. Pure. */
import type { FixedDay, ThemeDayPlan } from '../../../src/contract/theme-day-fields'
import { invalid } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import type { FixedDayRecord, ThemeDayPlanRecord, ThemeDayRecord } from '../../kernel/records'
import { fixedInstant } from './rules'

export const planRecord = ({ startsAt, ...where }: ThemeDayPlan): ThemeDayPlanRecord => ({
  ...where,
  startsAt: new Date(startsAt),
})

export const planView = ({ startsAt, way, place, link, joinHint, note }: ThemeDayPlanRecord): ThemeDayPlan => ({
  startsAt: wire(startsAt),
  way,
  place,
  link,
  joinHint,
  note,
})

/** What an organisation's fixed day makes of a month. */
export const planOf = (fixed: FixedDay, month: string): ThemeDayPlanRecord => ({
  startsAt: fixedInstant(fixed, month),
  way: fixed.way,
  place: fixed.place,
  link: fixed.link,
  joinHint: fixed.joinHint,
  note: '',
})

/** A theme day with its day set: one more time that its people are told of. */
export const withPlan = (day: ThemeDayRecord, plan: ThemeDayPlanRecord, byName: string, now: Date) => ({
  ...day,
  state: 'set' as const,
  edition: day.edition + 1,
  plan,
  startsAt: plan.startsAt,
  setByName: byName,
  setAt: now,
  timing: day.timing + 1,
})

/** A new theme day of an organisation with a fixed day. */
export const setByFixedDay = (day: ThemeDayRecord, { fixed, byName }: FixedDayRecord, now: Date) =>
  withPlan(day, planOf(fixed, day.month), byName, now)

/**
 * Where people are to come there is a place. A link may come later: it is often made on the day.
 * @throws INVALID beside the field
 */
export function checkWhere({ way, place }: Pick<ThemeDayPlan, 'way' | 'place'>): void {
  if (way !== 'online' && place === '') throw invalid('plan.place', '请写地点，成员要知道去哪里。')
}

/** What a new plan changes for its people, the weightiest first; nothing where it is the same. */
export function changeOf(
  before: ThemeDayPlanRecord | undefined,
  plan: ThemeDayPlanRecord,
): 'set' | 'moved' | 'where' | 'note' | undefined {
  if (!before) return 'set'
  if (before.startsAt.getTime() !== plan.startsAt.getTime()) return 'moved'
  const where = ['way', 'place', 'link', 'joinHint'] as const
  if (where.some((field) => before[field] !== plan[field])) return 'where'
  return before.note === plan.note ? undefined : 'note'
}
