/**
 * Making the theme days of a month, by the timer: one for each life organisation. Cut short anywhere it goes on where
 * it was, and done twice it is the same: ids are the month's and the organisation's, and what is there stays.
 */
import { themeDayId } from '../../../src/contract/theme-day-fields'
import { type Db, type Page, remove } from '../../kernel/db'
import { isLifeOrg, orgsAbove } from '../../kernel/orgs'
import type { FixedDayRecord, OrgRecord, ThemeMonthRecord } from '../../kernel/records'
import { orderMonth } from '../../kernel/theme-days'
import { monthAfter, monthInChina } from '../../kernel/time'
import {
  addDays,
  countMonth,
  daysOf,
  dropUntouched,
  fixedDaysOf,
  markMonth,
  pageOrgs,
  readMonths,
  reopenMonth,
} from './making-repository'
import { setByFixedDay } from './planning-rules'
import { writeCounts } from './recounting'
import { newDay, readDay, setDay } from './repository'
import { fixedInstant, isAsked } from './rules'
import { announce } from './telling'

/** A checklist may order months ahead; one that was cut short may be of the month before. */
const MONTHS = Array.from({ length: 15 }, (_, at) => at - 2)

type Above = ReadonlyMap<string, OrgRecord>

/** Its fixed day is its day at once: its people are told in the same transaction. */
async function makeSet(db: Db, month: string, org: OrgRecord, above: Above, fixedDay: FixedDayRecord, now: Date) {
  await db.transact(async (tx) => {
    // made, or set by its leader, since it was looked for
    if (await readDay(tx, themeDayId(month, org._id))) return
    const day = setByFixedDay(newDay(org, above, month), fixedDay, now)
    await setDay(tx, day)
    await announce(tx, day, { org, byName: fixedDay.byName, hint: '请点开回复能不能来' }, now)
  })
}

/** @returns false when time ran out */
async function makePage(db: Db, month: string, orgs: readonly OrgRecord[], now: Date, until: number) {
  const life = orgs.filter(isLifeOrg)
  const there = new Map(
    (
      await daysOf(
        db,
        month,
        life.map(({ _id }) => _id),
      )
    ).map((day) => [day.orgId, day]),
  )
  const asked = life.filter((org) => !org.closedAt && isAsked(org, month))
  const missing = asked.filter(({ _id }) => !there.has(_id))
  const [above, fixed] = await Promise.all([
    orgsAbove(db, missing),
    fixedDaysOf(
      db,
      missing.map(({ _id }) => _id),
    ),
  ])
  // a fixed day that has gone by already is for its leader to set anew
  const ahead = new Map(fixed.filter((one) => fixedInstant(one.fixed, month) > now).map((one) => [one._id, one]))
  await addDays(
    db,
    missing.filter(({ _id }) => !ahead.has(_id)).map((org) => newDay(org, above, month)),
  )
  for (const org of missing) {
    const fixedDay = ahead.get(org._id)
    if (!fixedDay) continue
    if (Date.now() >= until) return false
    await makeSet(db, month, org, above, fixedDay, now)
  }
  // closed since it was made, and nothing came of it: nobody is asked for it any more
  for (const { _id } of life.filter((org) => org.closedAt && there.get(org._id)?.state === 'unset')) {
    await db.transact((tx) => dropUntouched(tx, themeDayId(month, _id)))
  }
  return true
}

/** @returns false when time ran out */
async function makeMonth(db: Db, { _id: month, cursor: from }: ThemeMonthRecord, now: Date, until: number) {
  let cursor = from
  for (;;) {
    if (Date.now() >= until) return false
    const page: Page<OrgRecord> = await pageOrgs(db, cursor)
    if (!(await makePage(db, month, page.items, now, until))) return false
    cursor = page.cursor
    if (cursor === undefined) break
    await markMonth(db, month, { cursor })
  }
  const { counted, made } = await countMonth(db, month)
  await writeCounts(db, month, counted)
  await markMonth(db, month, { state: 'done', made, cursor: remove, at: now })
  return true
}

/**
 * Makes the theme days that are due. Every month has its own, whether the county wrote a checklist or not; a month that
 * was made before it began is gone through once more when it has, for organisations that came since. A quiet minute
 * costs one read.
 * @param until when to stop, ms
 * @returns true when nothing is left
 */
export async function makeThemeDays(db: Db, now: Date, until: number): Promise<boolean> {
  const month = monthInChina(now)
  const months = MONTHS.map((by) => monthAfter(month, by))
  const known = await readMonths(db, months)
  const present = known.find(({ _id }) => _id === month)
  const isNew = !present
  const isEarly = present?.state === 'done' && monthInChina(present.at) < month
  if (isNew) await db.transact((tx) => orderMonth(tx, month, now))
  if (isEarly) await reopenMonth(db, month, now)
  const looked = isNew || isEarly ? await readMonths(db, months) : known
  const due = looked.filter(({ state }) => state === 'due').sort((one, other) => (one._id < other._id ? -1 : 1))
  for (const one of due) if (!(await makeMonth(db, one, now, until))) return false
  return true
}
