/** The only place that reads and writes how far a study push came: boards of one organisation's people, and rows of sums. */
import { type Db, increase, type Page, type Tx } from '../../kernel/db'
import { boardId, boardReceipts } from '../../kernel/receipts'
import type { BoardRowRecord, MemberRecord, OrgRecord, PushRecord, ReachRecord } from '../../kernel/records'

/** More than any organisation has right below it. */
const ROWS_MAX = 500
/** People who live their organisational life in one place. */
const PEOPLE_MAX = 5000
const ORGS_PAGE = 50
const PUSHES_PAGE = 20
const ROWS_PAGE = 500

/** Stands above the county's row. */
export const NO_PARENT = 'none'

export const getRow = (db: Db, pushId: string, orgId: string): Promise<BoardRowRecord | null> =>
  db.get('board_rows', boardId(pushId, orgId))

/** The rows of these organisations, in the order of the ids. */
export async function getRows(db: Db, pushId: string, orgIds: readonly string[]): Promise<BoardRowRecord[]> {
  const ids = orgIds.map((orgId) => boardId(pushId, orgId))
  const found = new Map((await db.getMany('board_rows', ids)).map((row) => [row._id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** The rows right below one, in the organisations' order. */
export function listRows(db: Db, pushId: string, parentId: string): Promise<BoardRowRecord[]> {
  return db.all('board_rows', { index: 'below', equal: { thingId: pushId, parentId }, limit: ROWS_MAX })
}

/** A page of all rows of a push, for counting again. */
export function pageRows(db: Db, pushId: string, cursor?: string): Promise<Page<BoardRowRecord>> {
  return db.page('board_rows', { index: 'below', equal: { thingId: pushId }, limit: ROWS_PAGE, cursor })
}

export const addRows = (db: Db, rows: readonly BoardRowRecord[]): Promise<void> => db.addMissing('board_rows', rows)

type Sums = Pick<BoardRowRecord, 'meant' | 'read' | 'unbound'>
export const setRow = (db: Db, rowId: string, sums: Sums): Promise<number> =>
  db.update('board_rows', [rowId], { meant: sums.meant, read: sums.read, unbound: sums.unbound })

export const getBoard = (db: Db, pushId: string, orgId: string): Promise<ReachRecord | null> =>
  db.get('reach', boardId(pushId, orgId))
export const readBoard = (tx: Tx, pushId: string, orgId: string): Promise<ReachRecord | null> =>
  tx.get('reach', boardId(pushId, orgId))

/** The boards of these organisations that there are. */
export function getBoards(db: Db, pushId: string, orgIds: readonly string[]): Promise<ReachRecord[]> {
  return db.getMany(
    'reach',
    orgIds.map((orgId) => boardId(pushId, orgId)),
  )
}

/** Adds a board that is not there yet: whom a push is meant for stays as it was when it was built. */
export const addBoard = (db: Db, board: ReachRecord): Promise<boolean> => db.add('reach', board)

export const correctBoard = (
  db: Db,
  board: ReachRecord,
  now: Pick<ReachRecord, 'memberIds' | 'read'> & { unbound: number },
): Promise<number> =>
  db.update('reach', [board._id], { memberIds: now.memberIds, read: now.read, unbound: now.unbound })

/**
 * Counts a first look: on the board that has the member, then in the rows of its organisation and of all above it. One
 * who was not meant when the board was built is counted nowhere.
 */
export async function countRead(db: Db, pushId: string, member: MemberRecord): Promise<void> {
  const changes = { read: increase(1) }
  const only = { memberIds: member._id }
  if ((await db.update('reach', [boardId(pushId, member.lifeOrgId)], changes, { only })) === 0) return
  const org = await db.get('orgs', member.lifeOrgId)
  const rows = (org?.keys ?? []).map((orgId) => boardId(pushId, orgId))
  await db.update('board_rows', rows, changes)
}

const PERSON_FIELDS = [
  'name',
  'sortName',
  'phone',
  'openid',
  'backup',
  'closed',
  'consentWithdrawnAt',
  'lifeOrgId',
] as const

/** What a board shows of these members. */
export const boardPeople = (db: Db, memberIds: readonly string[]): Promise<MemberRecord[]> =>
  db.getMany('members', memberIds, PERSON_FIELDS)

/** The people of an organisation, for building its board. */
export function listPeople(db: Db, orgId: string): Promise<MemberRecord[]> {
  return db.all('members', {
    index: 'roster',
    equal: { keys: orgId },
    limit: PEOPLE_MAX,
    fields: ['keys', 'kind', 'lifeOrgId', 'openid', 'closed', 'consentWithdrawnAt'],
  })
}

/** A page of the organisations of a county. */
export function pageOrgs(db: Db, countyId: string, cursor?: string): Promise<Page<OrgRecord>> {
  return db.page('orgs', {
    index: 'tree',
    equal: { keys: countyId },
    limit: ORGS_PAGE,
    cursor,
    fields: ['kind', 'keys', 'memberCount'],
  })
}

/** Some of the pushes whose boards have to be made. */
export async function pushesToBuild(db: Db): Promise<PushRecord[]> {
  const { items } = await db.page('pushes', {
    index: 'board',
    equal: { board: 'due' },
    limit: PUSHES_PAGE,
    fields: ['to', 'fromKeys', 'boardCursor'],
  })
  return items
}

/** A page of what was sent since then and is still out, newest first. */
export function pagePublished(db: Db, from: Date, now: Date, cursor?: string): Promise<Page<PushRecord>> {
  return db.page('pushes', {
    index: 'review',
    equal: { status: 'published' },
    within: { from, before: now },
    limit: PUSHES_PAGE,
    cursor,
    fields: ['countedAt', 'board'],
  })
}

/** Says how far making or counting a push's boards is; nothing else of it, which its editors may be changing. */
export const markBoard = (db: Db, pushId: string, mark: Parameters<typeof db.update<'pushes'>>[2]): Promise<number> =>
  db.update('pushes', [pushId], mark)

export { boardReceipts }
