/** The only place that reads and writes the library. */
import type { Category } from '../../../src/contract/library'
import type { Scope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import type { EntryRecord } from '../../kernel/records'
import { hasWords, lookedUp } from './rules'

const LIST_PAGE = 20

/** What lists show: the blocks stay where they are. */
const ITEM_FIELDS = [
  'title',
  'category',
  'keywords',
  'fromOrgId',
  'fromOrgName',
  'fromKeys',
  'status',
  'edition',
  'checkBy',
  'updatedAt',
  'byName',
] as const

/** Entries are for organisations, never for a kind of member in one. */
const orgsOf = (keys: readonly string[]) => keys.filter((key) => !key.includes(':'))

/** A page of what is for any of these keys, newest first; of one category. */
export function listEntries(db: Db, keys: readonly string[], category?: Category, cursor?: string) {
  const page = { limit: LIST_PAGE, cursor, fields: ITEM_FIELDS }
  return category
    ? db.page('library', { index: 'category', equal: { keys: orgsOf(keys), category }, ...page })
    : db.page('library', { index: 'newest', equal: { keys: orgsOf(keys) }, ...page })
}

/** A page of those with all the words, newest first. */
export async function searchEntries(
  db: Db,
  keys: readonly string[],
  words: readonly string[],
  cursor?: string,
): Promise<Page<EntryRecord>> {
  const part = lookedUp(words)
  if (part === undefined) return { items: [] }
  const finds = orgsOf(keys).map((key) => `${key}|${part}`)
  const page = await db.page('library', {
    index: 'finds',
    equal: { finds },
    limit: LIST_PAGE,
    cursor,
    fields: ITEM_FIELDS,
  })
  return { ...page, items: page.items.filter((entry) => hasWords(entry, words)) }
}

/** A page of what the scope's organisations keep, or took down. */
export function listKept(db: Db, scope: Scope, list: EntryRecord['list'], cursor?: string): Promise<Page<EntryRecord>> {
  const equal = { fromOrgId: scope.keys, list }
  return db.page('library', { index: 'own', equal, limit: LIST_PAGE, cursor, fields: ITEM_FIELDS })
}

/** A page of what the scope's organisations keep and was to be checked by this day, the longest waiting first. */
export function listDue(db: Db, scope: Scope, day: string, cursor?: string, limit = LIST_PAGE) {
  const equal = { fromOrgId: scope.keys }
  return db.page('library', { index: 'due', equal, upTo: day, limit, cursor, fields: ITEM_FIELDS })
}

/** A page of those that wait for the county's look; the county's scope is the whole deployment. */
export async function listWaiting(db: Db, scope: Scope, cursor?: string, limit = LIST_PAGE) {
  const equal = { status: 'review' } as const
  const page = await db.page('library', { index: 'review', equal, limit, cursor, fields: ITEM_FIELDS })
  return { ...page, items: page.items.filter((entry) => isFrom(entry, scope)) }
}

/** Whether an organisation of the scope keeps it. */
export const isFrom = (entry: EntryRecord, scope: Scope) => entry.fromKeys.some((key) => scope.keys.includes(key))

/** Whether an organisation of the scope itself keeps it, not one below. */
export const isOwn = (entry: EntryRecord, scope: Scope) => scope.keys.includes(entry.fromOrgId)

/** Whether it is for somebody with these keys, and visible. */
export const isFor = (entry: EntryRecord, keys: readonly string[]) => entry.keys.some((key) => keys.includes(key))

/** One entry that the caller may see, as the predicate says. */
export async function findEntry(
  db: Pick<Db, 'get'> | Tx,
  entryId: string,
  may: (entry: EntryRecord) => boolean,
): Promise<EntryRecord> {
  const entry = await db.get('library', entryId)
  if (!entry || !may(entry)) throw notFound('没有找到这篇资料。')
  return entry
}

export async function setEntry(tx: Tx, entry: EntryRecord): Promise<void> {
  await tx.set('library', entry)
}
