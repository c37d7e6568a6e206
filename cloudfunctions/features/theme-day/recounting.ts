/**
 * Each night: how many theme days stand where is counted again, and they are put on the boards of the organisations
 * they belong to now. What is counted on the way is a plain addition beside the truth, and organisations move.
 */
import { themeDayStates, type ThemeDayState } from '../../../src/contract/theme-day-fields'
import type { Db, Page } from '../../kernel/db'
import { loadOrgs, orgsAbove } from '../../kernel/orgs'
import type { OrgRecord, ThemeCountsRecord, ThemeDayRecord } from '../../kernel/records'
import { placeOf, resettle, standsAt } from '../../kernel/theme-days'
import { dayInChina, monthAfter, monthInChina } from '../../kernel/time'
import { countsId, listAnswers } from './repository'
import {
  addCountsRows,
  countedMonths,
  listCounts,
  markCounted,
  pageMonth,
  removeDays,
  renameDay,
  setCounts,
} from './review-repository'
import { isAsked, noCounts } from './rules'

type Counts = Record<ThemeDayState, number>

/** Its organisation was closed before the month, and nobody has written or said anything in it. */
async function isVoid(db: Db, day: ThemeDayRecord, org: OrgRecord): Promise<boolean> {
  if (org.closedAt === undefined || isAsked(org, day.month)) return false
  return day.state === 'unset' && day.edition === 0 && (await listAnswers(db, day._id)).length === 0
}

/** Puts a page of them where their organisations stand now; answers those that stay, by where they stand. */
async function settlePage(db: Db, days: readonly ThemeDayRecord[]) {
  const orgs = await loadOrgs(
    db,
    days.map(({ orgId }) => orgId),
  )
  const byId = await orgsAbove(db, orgs)
  const stay: { id: string; standId: string; state: ThemeDayState }[] = []
  for (const day of days) {
    const org = byId.get(day.orgId)
    if (org && (await isVoid(db, day, org))) {
      await removeDays(db, [day._id])
      continue
    }
    const place = org ? placeOf(org, byId) : day
    if (org && !standsAt(day, place)) await resettle(db, day, place)
    if (org && org.name !== day.orgName) await renameDay(db, day._id, org.name)
    stay.push({ id: day._id, standId: place.standId, state: day.state })
  }
  return stay
}

/** Sets the numbers of a month to what its theme days say; an organisation that is named there has a row of its own. */
export async function writeCounts(db: Db, month: string, counted: ReadonlyMap<string, Counts>): Promise<void> {
  const rows = await listCounts(db, month)
  for (const row of rows) {
    const counts = counted.get(row.orgId) ?? noCounts()
    if (themeDayStates.some((state) => row[state] !== counts[state])) await setCounts(db, row._id, counts)
  }
  const there = new Set(rows.map(({ orgId }) => orgId))
  const lacking = [...counted.keys()].filter((orgId) => !there.has(orgId))
  const orgs = await loadOrgs(db, lacking)
  await addCountsRows(
    db,
    orgs.map((org): ThemeCountsRecord => ({
      _id: countsId(month, org._id),
      month,
      orgId: org._id,
      order: org.order,
      ...counted.get(org._id)!,
    })),
  )
}

/** @returns false when time ran out: the month is counted from its start again then */
async function recountMonth(db: Db, month: string, until: number): Promise<boolean> {
  const counted = new Map<string, Counts>()
  // one that is put further down is met again
  const met = new Set<string>()
  let cursor: string | undefined
  do {
    if (Date.now() >= until) return false
    const page: Page<ThemeDayRecord> = await pageMonth(db, month, cursor)
    for (const { id, standId, state } of await settlePage(db, page.items)) {
      if (met.has(id)) continue
      met.add(id)
      const counts = counted.get(standId) ?? noCounts()
      counts[state]++
      counted.set(standId, counts)
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  await writeCounts(db, month, counted)
  return true
}

/**
 * Counts the last, the present and the next month again: each once a day, however often this is cut short.
 * @param until when to stop, ms
 * @returns whether nothing is left today
 */
export async function recountThemeDays(db: Db, now: Date, until: number): Promise<boolean> {
  const today = dayInChina(now)
  const months = [-1, 0, 1].map((by) => monthAfter(monthInChina(now), by))
  const done = await countedMonths(db, months, today)
  for (const month of months) {
    if (done.includes(month)) continue
    if (Date.now() >= until || !(await recountMonth(db, month, until))) return false
    await markCounted(db, month, today)
  }
  return true
}
