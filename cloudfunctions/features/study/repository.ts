/** The only place that reads and writes study pushes. Boards, replies and newspapers have their own beside it. */
import type { Scope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { invalid, notFound } from '../../kernel/errors'
import type { PushRecord } from '../../kernel/records'
import { putInInbox } from '../../kernel/inbox'
import { holdsNumber, inboxOf, isFrom } from './rules'

const LIST_PAGE = 20
/** Each comes with its whole text, and an answer holds 1 MB. */
const REVIEW_PAGE = 5
const JOB_PAGE = 20

export const missing = () => notFound('没有找到这一期学习推送。')

/** What lists show: the text stays where it is. */
const ITEM_FIELDS = [
  'number',
  'title',
  'cover',
  'status',
  'edition',
  'to',
  'keys',
  'fromOrgId',
  'fromOrgName',
  'fromKeys',
  'authorName',
  'at',
  'sendAt',
  'problem',
] as const

/** A page of what is for any of these keys, newest first. */
export function listFor(db: Db, scope: Scope, cursor?: string): Promise<Page<PushRecord>> {
  return db.page('pushes', {
    index: 'inbox',
    equal: { keys: scope.keys },
    limit: LIST_PAGE,
    cursor,
    fields: ITEM_FIELDS,
  })
}

/** A page of what the scope's organisations write or have sent, newest first. */
export function listOwn(db: Db, scope: Scope, list: PushRecord['list'], cursor?: string): Promise<Page<PushRecord>> {
  return db.page('pushes', {
    index: 'own',
    equal: { fromOrgId: scope.keys, list },
    limit: LIST_PAGE,
    cursor,
    fields: ITEM_FIELDS,
  })
}

/** A page of what waits for the county's look; the county's scope is the whole deployment. */
export async function listReviews(db: Db, scope: Scope, cursor?: string): Promise<Page<PushRecord>> {
  const page = await db.page('pushes', { index: 'review', equal: { status: 'review' }, limit: REVIEW_PAGE, cursor })
  return { ...page, items: page.items.filter((push) => isFrom(push, scope)) }
}

/** One that the caller may see, as the predicate says. */
export async function findPush(db: Db, pushId: string, may: (push: PushRecord) => boolean): Promise<PushRecord> {
  const push = await db.get('pushes', pushId)
  if (!push || !may(push)) throw missing()
  return push
}

/** The same, inside a transaction. */
export async function findPushIn(tx: Tx, pushId: string, may: (push: PushRecord) => boolean): Promise<PushRecord> {
  const push = await tx.get('pushes', pushId)
  if (!push || !may(push)) throw missing()
  return push
}

/** One whose `sees` let the caller here already, or a job's. */
export const getPush = (db: Db, pushId: string): Promise<PushRecord | null> => db.get('pushes', pushId)
export const readPush = (tx: Tx, pushId: string): Promise<PushRecord | null> => tx.get('pushes', pushId)

/** Writes it as it is now; with a number that another has taken it is refused. */
export async function setPush(tx: Tx, push: PushRecord): Promise<void> {
  if (holdsNumber(push)) await takeNumber(tx, push)
  await tx.set('pushes', push)
}

export const removePush = (tx: Tx, pushId: string): Promise<void> => tx.remove('pushes', pushId)

/** The thing in its readers' inboxes, as the push is now; one that was out has one already, in its place in time. */
export async function showInInbox(tx: Tx, push: PushRecord): Promise<void> {
  await putInInbox(tx, inboxOf(push))
}

/** The highest number is hardly ever a draft's alone; pushes of one number are few. */
const NUMBERS_PAGE = 10

/** The highest number that is taken among an organisation's; 0 where none is. */
export async function highestNumber(db: Db, fromOrgId: string): Promise<number> {
  let cursor: string | undefined
  do {
    const page: Page<PushRecord> = await db.page('pushes', {
      index: 'number',
      equal: { fromOrgId },
      limit: NUMBERS_PAGE,
      cursor,
      fields: ['number', 'status'],
    })
    const taken = page.items.find(holdsNumber)
    if (taken) return taken.number
    cursor = page.cursor
  } while (cursor !== undefined)
  return 0
}

/**
 * Takes its number: of two that are sent in one instant, neither of which sees the other in a list, one gets it.
 * @throws INVALID beside the number, where another of the organisation's has it
 */
async function takeNumber(tx: Tx, { _id: pushId, fromOrgId, fromOrgName, number }: PushRecord): Promise<void> {
  const _id = `${fromOrgId}:${number}`
  const taken = await tx.get('push_numbers', _id)
  if (taken?.pushId === pushId) return
  const other = taken && (await tx.get('pushes', taken.pushId))
  if (other && other.number === number && other.fromOrgId === fromOrgId && holdsNumber(other)) {
    throw invalid('number', `${fromOrgName}刚刚有了第 ${number} 期，请换一个期号。`)
  }
  await tx.set('push_numbers', { _id, pushId })
}

/** Whether another of the organisation's pushes goes by this number. */
export async function isNumberTaken(db: Db, { _id, fromOrgId, number }: PushRecord): Promise<boolean> {
  const page = await db.page('pushes', {
    index: 'number',
    equal: { fromOrgId, number },
    limit: NUMBERS_PAGE,
    fields: ['status'],
  })
  return page.items.some((push) => push._id !== _id && holdsNumber(push))
}

/** A page of those whose time has come, the earliest first. */
export function listDue(db: Db, now: Date, cursor?: string): Promise<Page<PushRecord>> {
  return db.page('pushes', {
    index: 'scheduled',
    equal: { status: 'scheduled' },
    upTo: now,
    limit: JOB_PAGE,
    cursor,
    fields: ['to', 'edition'],
  })
}
