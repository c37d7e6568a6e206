/** What of theme days stands on 首页: the member's own next one, and what waits for who leads one. */
import type { Duty, HomeView } from '../../../src/contract/session'
import { themeDayId } from '../../../src/contract/theme-day-fields'
import type { Actor } from '../../kernel/actor'
import { scopeOf } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { wire, type QueryContext } from '../../kernel/handler'
import { isLifeOrg, isOpen, listBelow } from '../../kernel/orgs'
import type { OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { dayInChina, monthInChina } from '../../kernel/time'
import { homeDays } from './home-repository'
import { readAnswer } from './repository'
import { monthAfter, stateAt } from './rules'

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

/** Those an office of the caller sits on; of a village's secretary the groups that nobody leads. */
async function directlyLed(actor: Actor, db: Db): Promise<OrgRecord[]> {
  const { keys } = scopeOf(actor, 'theme_day.hold')
  const offices = actor.orgs.filter((org) => keys.includes(org._id) && isOpen(org))
  const below = await Promise.all(
    offices.filter(({ kind }) => kind === 'village').map((village) => listBelow(db, village._id)),
  )
  const unled = below.flat().filter((org) => org.leaderName === undefined && isOpen(org))
  return [...new Map([...offices, ...unled].filter(isLifeOrg).map((org) => [org._id, org])).values()]
}

/** What its leader has to do about a theme day now. */
function dutyOf(day: ThemeDayRecord, now: Date): 'unset' | 'held' | 'returned' | undefined {
  const state = stateAt(day, now)
  // of a month gone by there is no day left to be set
  if (state === 'unset') return day.month >= monthInChina(now) ? 'unset' : undefined
  return state === 'held' || state === 'returned' ? state : undefined
}

async function themeDayDuties(actor: Actor, db: Db, now: Date): Promise<Duty[]> {
  const orgs = await directlyLed(actor, db)
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
