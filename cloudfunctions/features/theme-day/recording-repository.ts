/** Reads of theme days for their records: who is counted where, which texts wait for the county. */
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import type { Db, Page } from '../../kernel/db'
import type { MemberRecord, ThemeDayRecord } from '../../kernel/records'

/** More than the people of one organisation can have been counted in within a month. */
const DAYS_MAX = 2000
/** Members in one look; the planner wants `in` short. */
const TOGETHER = 100

/** The theme days of a month in which any of these members were counted already. */
export async function countedDays(db: Db, memberIds: readonly string[], month: string): Promise<ThemeDayRecord[]> {
  const days = new Map<string, ThemeDayRecord>()
  for (let from = 0; from < memberIds.length; from += TOGETHER) {
    const found = await db.all('theme_days', {
      index: 'person',
      equal: { people: memberIds.slice(from, from + TOGETHER), month },
      limit: DAYS_MAX,
      fields: ['orgId', 'orgName', 'people'],
    })
    for (const day of found) days.set(day._id, day)
  }
  return [...days.values()]
}

type Named = Pick<MemberRecord, '_id' | 'name' | 'kind' | 'phone' | 'openid'>

/** These members wherever they are now, those that left included: a record keeps whom it names. */
export const membersNamed = (db: Db, memberIds: readonly string[]): Promise<Named[]> =>
  memberIds.length === 0
    ? Promise.resolve([])
    : db.getMany('members', memberIds, ['name', 'sortName', 'kind', 'phone', 'openid'])

const WAITING_PAGE = 20

/** A page of the records whose text waits for the county's look, the one that waits longest first. */
export async function listWaitingTexts(
  db: Db,
  scope: Scope,
  cursor?: string,
  limit = WAITING_PAGE,
): Promise<Page<ThemeDayRecord>> {
  const page = await db.page('theme_days', { index: 'text', equal: { textState: 'review' }, limit, cursor })
  return { ...page, items: page.items.filter((day) => inScope(scope, day)) }
}
