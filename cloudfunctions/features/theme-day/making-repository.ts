/** Months whose theme days are to be made, the organisations that hold them, and how many stand where. */
import { themeDayId } from '../../../src/contract/theme-day-fields'
import { type Changes, type Db, type Page, remove, type Tx } from '../../kernel/db'
import { COUNTY_ID, isOpen, listBelow } from '../../kernel/orgs'
import type { FixedDayRecord, OrgRecord, ThemeDayRecord, ThemeMonthRecord } from '../../kernel/records'
import { noCounts } from './rules'

const ORGS_PAGE = 50
const DAYS_PAGE = 500

/** These months, as far as anything is known of them. */
export const readMonths = (db: Db, months: readonly string[]): Promise<ThemeMonthRecord[]> =>
  db.getMany('theme_months', months)

/** Its organisations are gone through again from the start: what is there stays. */
export async function reopenMonth(db: Db, month: string, now: Date): Promise<void> {
  await db.update('theme_months', [month], { state: 'due', cursor: remove, at: now }, { only: { state: 'done' } })
}

export async function markMonth(db: Db, month: string, changes: Changes<ThemeMonthRecord>): Promise<void> {
  await db.update('theme_months', [month], changes)
}

/** A page of the county's organisations, closed ones too. */
export const pageOrgs = (db: Db, cursor: string | undefined): Promise<Page<OrgRecord>> =>
  db.page('orgs', {
    index: 'tree',
    equal: { keys: COUNTY_ID },
    limit: ORGS_PAGE,
    cursor,
    fields: ['kind', 'name', 'parentId', 'keys', 'order', 'leaderName', 'since', 'closedAt'],
  })

/** The theme days of these organisations that are there. */
export function daysOf(db: Db, month: string, orgIds: readonly string[]) {
  return db.getMany(
    'theme_days',
    orgIds.map((orgId) => themeDayId(month, orgId)),
    ['orgId', 'state', 'edition'],
  )
}

export const addDays = (db: Db, days: readonly ThemeDayRecord[]): Promise<void> => db.addMissing('theme_days', days)

export const fixedDaysOf = (db: Db, orgIds: readonly string[]): Promise<FixedDayRecord[]> =>
  db.getMany('fixed_days', orgIds)

/** Takes away one of which nothing was ever written. */
export async function dropUntouched(tx: Tx, id: string): Promise<void> {
  const day = await tx.get('theme_days', id)
  if (day?.state === 'unset' && day.edition === 0) await tx.remove('theme_days', id)
}

/**
 * How many theme days of a month stand where, as they say themselves, for each organisation right below the county.
 * @returns these, and how many there are
 */
export async function countMonth(db: Db, month: string) {
  const stands = (await listBelow(db, COUNTY_ID)).filter(isOpen)
  const counted = new Map(stands.map(({ _id }) => [_id, noCounts()]))
  let made = 0
  let cursor: string | undefined
  do {
    const page: Page<ThemeDayRecord> = await db.page('theme_days', {
      index: 'month',
      equal: { month },
      limit: DAYS_PAGE,
      cursor,
      fields: ['standId'],
    })
    for (const { standId, state } of page.items) {
      const counts = counted.get(standId) ?? noCounts()
      counts[state]++
      counted.set(standId, counts)
    }
    made += page.items.length
    cursor = page.cursor
  } while (cursor !== undefined)
  return { counted, made }
}
