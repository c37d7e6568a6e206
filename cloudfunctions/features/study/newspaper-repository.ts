/** The only place that reads and writes mobile newspapers, and what stands in one. */
import type { Scope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { putInInbox } from '../../kernel/inbox'
import type { InboxRecord, NewspaperRecord } from '../../kernel/records'
import { leadOf, leadOfBlocks } from './rules'

const LIST_PAGE = 20
/** A newspaper is read in a few minutes. */
export const ITEMS_MAX = 60
/** One that was taken back, or is held back, stands between others. */
const SPARE = 40

export interface Week {
  readonly from: Date
  readonly before: Date
}

export function listNewspapers(db: Db, keys: readonly string[], cursor?: string): Promise<Page<NewspaperRecord>> {
  return db.page('newspapers', { index: 'inbox', equal: { keys }, limit: LIST_PAGE, cursor })
}

/** The last one of a county. */
export async function lastNewspaper(db: Db, countyId: string): Promise<NewspaperRecord | undefined> {
  const { items } = await db.page('newspapers', { index: 'inbox', equal: { keys: countyId }, limit: 1 })
  return items[0]
}

export const getNewspaper = (db: Db, week: string): Promise<NewspaperRecord | null> => db.get('newspapers', week)
export const readNewspaper = (tx: Tx, week: string): Promise<NewspaperRecord | null> => tx.get('newspapers', week)

export async function addNewspaper(tx: Tx, newspaper: NewspaperRecord, item: InboxRecord): Promise<void> {
  await tx.add('newspapers', newspaper)
  await putInInbox(tx, item)
}

const isShown = (item: InboxRecord) => item.kind !== 'newspaper' && !item.withdrawnAt

/** What those with these keys were told in a week, newest first. */
export async function listWeek(db: Db, scope: Scope, week: Week): Promise<InboxRecord[]> {
  const { items } = await db.page('inbox', {
    index: 'inbox',
    equal: { keys: scope.keys },
    within: week,
    limit: ITEMS_MAX + SPARE,
  })
  return items.filter(isShown).slice(0, ITEMS_MAX)
}

/** Whether anybody of the county was told of anything in a week. */
export async function hadNews(db: Db, week: Week): Promise<boolean> {
  let cursor: string | undefined
  do {
    const page: Page<InboxRecord> = await db.page('inbox', {
      index: 'kind',
      equal: { kind: ['notice', 'push', 'lecture'] },
      within: week,
      limit: LIST_PAGE,
      cursor,
    })
    if (page.items.some((item) => isShown(item) && item.keys.length > 0)) return true
    cursor = page.cursor
  } while (cursor !== undefined)
  return false
}

/** The beginnings of their texts, by thing; what has no text has none. */
export async function leadsOf(db: Db, items: readonly InboxRecord[]): Promise<Map<string, string>> {
  const ids = (kind: InboxRecord['kind']) => items.filter((item) => item.kind === kind).map(({ _id }) => _id)
  const [notices, pushes] = await Promise.all([
    db.getMany('notices', ids('notice'), ['body']),
    db.getMany('pushes', ids('push'), ['blocks']),
  ])
  return new Map([
    ...notices.map(({ _id, body }) => [_id, leadOf(body)] as const),
    ...pushes.map(({ _id, blocks }) => [_id, leadOfBlocks(blocks)] as const),
  ])
}
