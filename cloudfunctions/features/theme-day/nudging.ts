/**
 * Nudges, not chasing: a leader who has set no day by the 5th, or has not recorded three days after it, is told once;
 * the township sees it on its board without asking. What was told is noted in the transaction that tells it: cut short
 * anywhere, it goes on without telling anybody twice.
 */
import { pages } from '../../../src/contract/pages'
import type { Db, Page } from '../../kernel/db'
import { isOpen, loadOrgs } from '../../kernel/orgs'
import type { OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { tell } from '../../kernel/tell'
import { leaderOpenids } from '../../kernel/theme-days'
import { dayInChina, daysAfter, monthInChina } from '../../kernel/time'
import { changeDay, readDay } from './repository'
import { pageUnrecorded, pageUnset, readMonth } from './review-repository'
import { titleOf } from './rules'

/** From this day of the month on a leader who has set none is told. */
const SET_BY = 5
/** Days after a theme day until which it should be recorded. */
const RECORD_WITHIN = 3
/** Days: nobody is told of what lies longer back. */
const LONG_GONE = 60

type Nudge = 'unset' | 'held'

const words: Readonly<Record<Nudge, string>> = { unset: '这个月的还没定时间', held: '开展过了，写一句就能记下' }
const pageOf = (nudge: Nudge, id: string) => `${nudge === 'unset' ? pages.themeDayPlan : pages.themeDayRecord}?id=${id}`

const isDone = ({ nudged, unled }: Pick<ThemeDayRecord, 'nudged' | 'unled'>, nudge: Nudge) =>
  nudged?.[nudge] !== undefined || unled?.[nudge] !== undefined

/** Tells who leads it, once; where nobody does, notes that, so that the board does not say that somebody was told. */
async function nudgeOne(
  db: Db,
  id: string,
  nudge: Nudge,
  { org, above }: { org: OrgRecord; above: OrgRecord | undefined },
  now: Date,
): Promise<void> {
  const openids = await leaderOpenids(db, [org])
  await db.transact(async (tx) => {
    const day = await readDay(tx, id)
    if (day?.state !== nudge || isDone(day, nudge)) return
    if (openids.length === 0) return changeDay(tx, id, { unled: { ...day.unled, [nudge]: now } })
    await changeDay(tx, id, { nudged: { ...day.nudged, [nudge]: now } })
    await tell(
      tx,
      {
        occasion: `nudge:${nudge}`,
        kind: 'theme_day',
        thingId: id,
        page: pageOf(nudge, id),
        title: titleOf(day.month),
        from: above ?? org,
        byName: '',
        time: day.startsAt ?? now,
        hint: words[nudge],
        to: { openids },
        isReminder: true,
        ofDuty: true,
      },
      now,
    )
  })
}

/** @returns false when time ran out */
async function nudgeAll(
  db: Db,
  nudge: Nudge,
  pageOf: (cursor: string | undefined) => Promise<Page<ThemeDayRecord>>,
  now: Date,
  until: number,
): Promise<boolean> {
  let cursor: string | undefined
  do {
    if (Date.now() >= until) return false
    const page = await pageOf(cursor)
    const open = page.items.filter((day) => !isDone(day, nudge))
    const orgs = await loadOrgs(
      db,
      open.map(({ orgId }) => orgId),
    )
    // it goes out from the township or committee that looks after it
    const above = await loadOrgs(
      db,
      orgs.map(({ keys }) => (keys.length > 2 ? keys[1]! : keys[0]!)),
    )
    for (const day of open) {
      const org = orgs.find(({ _id }) => _id === day.orgId)
      if (!org || !isOpen(org)) continue
      if (Date.now() >= until) return false
      await nudgeOne(db, day._id, nudge, { org, above: above.find(({ _id }) => org.keys.includes(_id)) }, now)
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return true
}

/** Whether leaders could have set the day by then: a county that begins on the 25th chases nobody the same minute. */
async function wasKnown(db: Db, month: string): Promise<boolean> {
  const known = await readMonth(db, month)
  return known !== null && dayInChina(known.since) < `${month}-${String(SET_BY).padStart(2, '0')}`
}

/**
 * For the timer, once a day.
 * @param until when to stop, ms
 * @returns whether everybody who was to be told today was
 */
export async function nudgeLeaders(db: Db, now: Date, until: number): Promise<boolean> {
  const month = monthInChina(now)
  const isLate = Number(dayInChina(now).slice(8)) >= SET_BY && (await wasKnown(db, month))
  if (isLate && !(await nudgeAll(db, 'unset', (cursor) => pageUnset(db, month, cursor), now, until))) return false
  const within = {
    from: daysAfter(now, -LONG_GONE),
    // and the very instant
    before: new Date(daysAfter(now, -RECORD_WITHIN).getTime() + 1),
  }
  return nudgeAll(db, 'held', (cursor) => pageUnrecorded(db, within, cursor), now, until)
}
