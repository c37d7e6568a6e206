/** Reads of theme days for those who look after them, and for the timer; writing them is in `repository.ts`. */
import { themeDayId, type ThemeDayState } from '../../../src/contract/theme-day-fields'
import { inScope, type Scope } from '../../kernel/authorize'
import { encodeCursor } from '../../kernel/cursor'
import type { Db, Page } from '../../kernel/db'
import { COUNTY_ID, isLifeOrg, loadOrgs } from '../../kernel/orgs'
import type { OrgRecord, ThemeCountsRecord, ThemeDayRecord, ThemeMonthRecord } from '../../kernel/records'
import { countsId } from '../../kernel/theme-days'
import type { BoardRecord } from './review-rules'

/** Rows of a board at once: more than any township has. */
const BOARD_PAGE = 100
const SAMPLE = 5
/** Theme days the timer looks at in one read. */
const TIMER_PAGE = 100
/** More than stand right below the county. */
const STANDS_MAX = 500

/** Not the minutes of a hundred records for the day they were held on. */
const BOARD_FIELDS = [
  'month',
  'orgId',
  'orgName',
  'standId',
  'state',
  'startsAt',
  'nudged',
  'record.heldOn' as 'record',
] as const

/** A page of an organisation's board: everything at or below it, in the fixed order. */
export const pageBoard = (db: Db, orgId: string, month: string, cursor?: string): Promise<Page<BoardRecord>> =>
  db.page('theme_days', {
    index: 'board',
    equal: { keys: orgId, month },
    limit: BOARD_PAGE,
    cursor,
    fields: BOARD_FIELDS,
  })

/** The theme days of these life organisations that there are, in their order. */
export async function listOf(db: Db, orgs: readonly OrgRecord[], month: string): Promise<BoardRecord[]> {
  const days = await db.getMany(
    'theme_days',
    orgs.filter(isLifeOrg).map(({ _id }) => themeDayId(month, _id)),
    [...BOARD_FIELDS, 'sort'],
  )
  const byOrg = new Map(days.map((day) => [day.orgId, day]))
  return orgs.flatMap(({ _id }) => byOrg.get(_id) ?? [])
}

/** The organisations of these theme days and what stands right above each, by id. */
export async function orgsOf(db: Db, days: readonly Pick<ThemeDayRecord, 'orgId'>[]): Promise<Map<string, OrgRecord>> {
  const own = await loadOrgs(
    db,
    days.map(({ orgId }) => orgId),
  )
  // of a branch nothing above it is shown
  const villages = await loadOrgs(
    db,
    own.flatMap(({ kind, parentId }) => (kind === 'group' && parentId ? [parentId] : [])),
  )
  return new Map([...own, ...villages].map((org) => [org._id, org]))
}

/** How many of a month stand where, for each organisation right below the county; in their order. */
export const listCounts = (db: Db, month: string): Promise<ThemeCountsRecord[]> =>
  db.all('theme_counts', { index: 'month', equal: { month }, limit: STANDS_MAX })

/** The same of these organisations and months. */
export const getCounts = (
  db: Db,
  wanted: readonly { readonly month: string; readonly orgId: string }[],
): Promise<ThemeCountsRecord[]> =>
  db.getMany(
    'theme_counts',
    wanted.map(({ month, orgId }) => countsId(month, orgId)),
  )

export const addCountsRows = (db: Db, rows: readonly ThemeCountsRecord[]): Promise<void> =>
  db.addMissing('theme_counts', rows)

export const setCounts = (db: Db, id: string, counts: Readonly<Record<ThemeDayState, number>>): Promise<number> =>
  db.update('theme_counts', [id], counts)

/** The next record below `orgId` that waits for a look, after this one in the fixed order, or else before it. */
export async function nextWaiting(
  db: Db,
  orgId: string,
  { _id, month, sort }: Pick<ThemeDayRecord, '_id' | 'month' | 'sort'>,
): Promise<string | undefined> {
  const query = {
    index: 'waiting',
    equal: { keys: orgId, month, state: 'recorded' },
    limit: 1,
    fields: ['orgId'],
  } as const
  const after = await db.page('theme_days', { ...query, cursor: encodeCursor([sort, _id]) })
  const found = after.items[0] ?? (await db.page('theme_days', query)).items[0]
  return found && found._id !== _id ? found._id : undefined
}

/**
 * Some recorded theme days of a month, by lot: the first ones from `lot` on, and again from the start.
 * @param lot 0 to 1
 */
export async function drawRecorded(db: Db, scope: Scope, month: string, lot: number): Promise<BoardRecord[]> {
  const draw = async (from: number, before: number, limit: number) =>
    (
      await db.page('theme_days', {
        index: 'sample',
        equal: { month },
        within: { from, before },
        limit,
        fields: [...BOARD_FIELDS, 'keys', 'sort'],
      })
    ).items
  const found = await draw(lot, 2, SAMPLE)
  const all = found.length === SAMPLE ? found : [...found, ...(await draw(0, lot, SAMPLE - found.length))]
  return all.filter((day) => inScope(scope, day))
}

/** Theme days that are set and whose day has come by now. */
export async function listDue(db: Db, now: Date): Promise<ThemeDayRecord[]> {
  const query = { index: 'due', equal: { state: 'set' }, upTo: now, limit: TIMER_PAGE, fields: ['month'] } as const
  return (await db.page('theme_days', query)).items
}

/** A page of those of a month for which no day is set. */
export const pageUnset = (db: Db, month: string, cursor?: string): Promise<Page<ThemeDayRecord>> =>
  db.page('theme_days', {
    index: 'month',
    equal: { month, state: 'unset' },
    limit: TIMER_PAGE,
    cursor,
    fields: ['orgId', 'nudged', 'unled'],
  })

/** A page of those held within a span of time and not recorded. */
export const pageUnrecorded = (
  db: Db,
  within: { from: Date; before: Date },
  cursor?: string,
): Promise<Page<ThemeDayRecord>> =>
  db.page('theme_days', {
    index: 'due',
    equal: { state: 'held' },
    within,
    limit: TIMER_PAGE,
    cursor,
    fields: ['orgId', 'nudged', 'unled'],
  })

/** A page of a whole month, in the fixed order: that stays while states change. */
export const pageMonth = (db: Db, month: string, cursor?: string): Promise<Page<ThemeDayRecord>> =>
  db.page('theme_days', {
    index: 'board',
    equal: { keys: COUNTY_ID, month },
    limit: TIMER_PAGE,
    cursor,
    fields: ['month', 'orgId', 'orgName', 'keys', 'standId', 'state', 'edition', 'startsAt'],
  })

export const renameDay = (db: Db, id: string, orgName: string): Promise<number> =>
  db.update('theme_days', [id], { orgName })

/** Removes theme days in which nothing was ever written. */
export const removeDays = (db: Db, ids: readonly string[]): Promise<void> => db.removeMany('theme_days', ids)

/** Which of these months were counted again on that day. */
export async function countedMonths(db: Db, months: readonly string[], day: string): Promise<string[]> {
  const found = await db.getMany('theme_months', months)
  return found.filter(({ countedOn }) => countedOn === day).map(({ _id }) => _id)
}

export const markCounted = (db: Db, month: string, day: string): Promise<number> =>
  db.update('theme_months', [month], { countedOn: day })

/** Whether and since when a month's theme days were asked for. */
export const readMonth = (db: Db, month: string): Promise<ThemeMonthRecord | null> => db.get('theme_months', month)
