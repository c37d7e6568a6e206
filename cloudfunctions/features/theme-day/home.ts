/** What of theme days stands on 首页: the member's own next one, and what waits for who leads one. */
import type { Duty, HomeView } from '../../../src/contract/session'
import { themeDayId } from '../../../src/contract/theme-day-fields'
import type { Actor } from '../../kernel/actor'
import type { Db } from '../../kernel/db'
import { wire, type QueryContext } from '../../kernel/handler'
import type { ThemeDayRecord } from '../../kernel/records'
import { ledOrgs } from '../../kernel/theme-days'
import { dayInChina, monthAfter, monthInChina } from '../../kernel/time'
import { homeDays } from './home-repository'
import { readAnswer } from './repository'
import { stateAt } from './rules'

/** A record given back, or a day that nobody recorded, is spoken of for so many months. */
const MONTHS_BACK = 2

/** The nearest that is not recorded: one whose day has gone by gives way to the next month's. */
export function nearest(days: readonly ThemeDayRecord[], now: Date): ThemeDayRecord | undefined {
  const open = days.filter(({ recordedAt }) => !recordedAt).sort((one, other) => (one.month < other.month ? -1 : 1))
  return open.find(({ startsAt }) => !startsAt || dayInChina(startsAt) >= dayInChina(now)) ?? open[0]
}

async function ownDay({ account, member }: Actor, db: Db, now: Date): Promise<HomeView['themeDay']> {
  if (!account?.consent || !member) return undefined
  const month = monthInChina(now)
  const ids = [month, monthAfter(month)].map((one) => themeDayId(one, member.lifeOrgId))
  const day = nearest(await homeDays(db, ids), now)
  if (!day) return undefined
  const answer = await readAnswer(db, day._id, member._id)
  return {
    themeDayId: day._id,
    month: day.month,
    ...(day.startsAt ? { startsAt: wire(day.startsAt) } : {}),
    ...(day.plan ? { way: day.plan.way } : {}),
    ...(answer?.answer ? { mine: answer.answer } : {}),
  }
}

/** What its leader has to do about a theme day now. */
function dutyOf(day: ThemeDayRecord, now: Date): 'unset' | 'held' | 'returned' | undefined {
  const state = stateAt(day, now)
  // of a month gone by there is no day left to be set
  if (state === 'unset') return day.month >= monthInChina(now) ? 'unset' : undefined
  return state === 'held' || state === 'returned' ? state : undefined
}

async function themeDayDuties(actor: Actor, db: Db, now: Date): Promise<Duty[]> {
  // a group that somebody leads is theirs, not its village's secretary's
  const orgs = await ledOrgs(db, actor, ({ leaderName }) => leaderName === undefined)
  if (orgs.length === 0) return []
  const month = monthInChina(now)
  const months = Array.from({ length: MONTHS_BACK + 2 }, (_, at) => monthAfter(month, at - MONTHS_BACK))
  const days = await homeDays(
    db,
    orgs.flatMap(({ _id }) => months.map((one) => themeDayId(one, _id))),
  )
  const byId = new Map(days.map((day) => [day._id, day]))
  // the older first, the organisations in their order
  return months.flatMap((one) =>
    orgs.flatMap((org): Duty[] => {
      const day = byId.get(themeDayId(one, org._id))
      const what = day && dutyOf(day, now)
      return what ? [{ kind: 'theme_day', what, themeDayId: day._id, month: one, orgName: org.name }] : []
    }),
  )
}

export async function themeDayHome({ actor, db, now }: Pick<QueryContext, 'actor' | 'db' | 'now'>) {
  const [duties, themeDay] = await Promise.all([themeDayDuties(actor, db, now), ownDay(actor, db, now)])
  return { duties, ...(themeDay ? { themeDay } : {}) }
}
