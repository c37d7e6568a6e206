/** Setting a day, as it is written on the phone. Days and clocks are Beijing's. */
import type { FixedDay, ThemeDayPlan, ThemeDayWay } from '@/contract/theme-day-fields'
import type { openThemeDayPlan } from '@/contract/theme-day-leading'
import { dateAndClock, instantOf } from '@/kit/time'
import { now, type Output } from '@/platform'

export type PlanView = Output<typeof openThemeDayPlan>

/**
 * Which form of a fixed day: 每月 10 日, 每月第二个周六; `no` for none, `keep` for the one there is: a month may differ
 * from it.
 */
export type FixedForm = 'no' | 'keep' | 'date' | 'weekday'

export interface PlanDraft {
  /** The edition that it started from. */
  edition: number
  date: string
  clock: string
  way: ThemeDayWay
  place: string
  link: string
  joinHint: string
  note: string
  fixed: FixedForm
}

const DAY = 24 * 3600_000
/** When people are off work. */
const USUAL_CLOCK = '19:30'
const USUAL_DAY = 10

const lastOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10)
}

/** The days of the month that lie ahead: the first and the last. */
export function daysAhead(month: string): { from: string; until: string } {
  const today = dateAndClock(now())[0]
  const [first, until] = [`${month}-01`, lastOf(month)]
  const from = today > first ? today : first
  return { from: from > until ? until : from, until }
}

/** The 10th; where that has gone by, tomorrow or the last day there is. */
function usualDate(month: string): string {
  const { until } = daysAhead(month)
  const usual = `${month}-${USUAL_DAY}`
  const tomorrow = dateAndClock(now() + DAY)[0]
  if (usual >= tomorrow) return usual
  return tomorrow < until ? tomorrow : until
}

/** What stands, or what the fixed day proposes, to be looked at and changed. */
export function planDraftOf({ month, edition, plan, proposed, fixedDay }: PlanView): PlanDraft {
  const stands = plan ?? proposed
  const [date, clock] = stands ? dateAndClock(stands.startsAt) : [usualDate(month), fixedDay?.clock ?? USUAL_CLOCK]
  const where = stands ?? fixedDay
  return {
    edition,
    date,
    clock,
    way: where?.way ?? 'online',
    place: where?.place ?? '',
    link: where?.link ?? '',
    joinHint: where?.joinHint ?? '',
    note: stands?.note ?? '',
    fixed: fixedDay ? 'keep' : 'no',
  }
}

/** As the contract takes it; what a way has no use for is left out. */
export const planOf = (draft: PlanDraft): ThemeDayPlan => ({
  startsAt: instantOf(draft.date, draft.clock) ?? '',
  way: draft.way,
  place: draft.way === 'online' ? '' : draft.place,
  link: draft.way === 'place' ? '' : draft.link.trim(),
  joinHint: draft.way === 'place' ? '' : draft.joinHint,
  note: draft.note,
})

const nthOf = (day: number) => Math.min(Math.ceil(day / 7), 5)
const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
const dayOf = (date: string) => Number(date.slice(8))

/** The fixed day that a day of this month stands for; `null` for none, nothing where it stays as it is. */
export function fixedOf(draft: PlanDraft): FixedDay | null | undefined {
  if (draft.fixed === 'no') return null
  if (draft.fixed === 'keep') return undefined
  const { way, place, link, joinHint } = planOf(draft)
  const day = dayOf(draft.date)
  const on: FixedDay['on'] =
    draft.fixed === 'date'
      ? { kind: 'date', day }
      : { kind: 'weekday', nth: nthOf(day), weekday: weekdayOf(draft.date) }
  return { on, clock: draft.clock, way, place, link, joinHint }
}

const NTH = ['第一个', '第二个', '第三个', '第四个', '最后一个']
const WEEKDAY = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 每月 10 日 / 每月第二个周六. */
export const sayFixed = (on: FixedDay['on']): string =>
  on.kind === 'date' ? `每月 ${on.day} 日` : `每月${NTH[on.nth - 1] ?? ''}${WEEKDAY[on.weekday] ?? ''}`

/** The forms that a day may be fixed in, and the fixed day there is before them. */
export function fixedChoices(draft: PlanDraft, fixedDay: FixedDay | undefined): { value: FixedForm; text: string }[] {
  const kept = fixedDay && sayFixed(fixedDay.on)
  const forms = (['date', 'weekday'] as const).map((form) => {
    const text = sayFixed(fixedOf({ ...draft, fixed: form })!.on)
    return { value: form, text: text === kept ? `${text}，地点链接也改` : text }
  })
  return kept === undefined ? forms : [{ value: 'keep', text: `不变：${kept}` }, ...forms]
}
