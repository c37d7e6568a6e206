/** The only place that reads and writes notices, their earlier editions, receipts and reach boards. */
import type { Scope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { increase } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { putInInbox } from '../../kernel/inbox'
import { boardId, boardReceipts, recordRead as recordLook } from '../../kernel/receipts'
import type { MemberRecord, NoticeRecord, OrgRecord, ReachRecord, ReceiptRecord } from '../../kernel/records'
import { BOARD_MAX, inboxOf } from './rules'

const LIST_PAGE = 20

const missing = () => notFound('没有找到这条通知。')

/** What lists show: the text stays where it is. */
const ITEM_FIELDS = [
  'title',
  'fromOrgId',
  'fromOrgName',
  'authorName',
  'publishedAt',
  'editedAt',
  'status',
  'needsConfirm',
  'edition',
  'attachments',
  'to',
  'keys',
] as const

/** A page of the notices addressed to any of the scope's organisations, newest first. */
export function listInbox(db: Db, scope: Scope, cursor?: string, limit = LIST_PAGE): Promise<Page<NoticeRecord>> {
  return db.page('notices', { index: 'inbox', equal: { keys: scope.keys }, limit, cursor, fields: ITEM_FIELDS })
}

/** A page of the notices that the scope's organisations posted, newest first. */
export function listSent(db: Db, scope: Scope, cursor?: string): Promise<Page<NoticeRecord>> {
  return db.page('notices', {
    index: 'sent',
    equal: { fromOrgId: scope.keys },
    limit: LIST_PAGE,
    cursor,
    fields: ITEM_FIELDS,
  })
}

/** A page of the notices that wait for the county's look; the county's scope is the whole deployment. */
export function listWaiting(db: Db, scope: Scope, cursor?: string, limit = LIST_PAGE): Promise<Page<NoticeRecord>> {
  return db
    .page('notices', { index: 'review', equal: { status: 'review' }, limit, cursor })
    .then((page) => ({ ...page, items: page.items.filter((notice) => isFrom(notice, scope)) }))
}

/** Whether an organisation of the scope posted it. */
export const isFrom = (notice: NoticeRecord, scope: Scope) => notice.fromKeys.some((key) => scope.keys.includes(key))

/** Whether an organisation of the scope itself posted it, not one below. */
export const isOwn = (notice: NoticeRecord, scope: Scope) => scope.keys.includes(notice.fromOrgId)

/**
 * Whether its readers find it: what waits for the county, or was refused, is its author's and the county's, also when it
 * was taken back from there.
 */
export const isOut = (notice: NoticeRecord) => notice.keys.length > 0

/** Whether it is addressed to an organisation of the scope, and visible. */
export const isFor = (notice: NoticeRecord, keys: readonly string[]) => notice.keys.some((key) => keys.includes(key))

/** One notice that the caller may see, as the predicate says. */
export async function findNotice(
  db: Db,
  noticeId: string,
  may: (notice: NoticeRecord) => boolean,
): Promise<NoticeRecord> {
  const notice = await db.get('notices', noticeId)
  if (!notice || !may(notice)) throw missing()
  return notice
}

/** The same, inside a transaction. */
export async function findNoticeIn(
  tx: Tx,
  noticeId: string,
  may: (notice: NoticeRecord) => boolean,
): Promise<NoticeRecord> {
  const notice = await tx.get('notices', noticeId)
  if (!notice || !may(notice)) throw missing()
  return notice
}

/** Keeps the present text as an earlier edition, then writes the changed notice. */
export async function replaceNotice(tx: Tx, before: NoticeRecord, after: NoticeRecord, now: Date): Promise<void> {
  const { title, body, attachments, needsConfirm, edition } = before
  const _id = `${before._id}:${edition}`
  await tx.set('notice_editions', {
    _id,
    noticeId: before._id,
    edition,
    title,
    body,
    attachments,
    needsConfirm,
    until: now,
  })
  await setNotice(tx, after)
}

export async function addNotice(tx: Tx, notice: NoticeRecord): Promise<void> {
  await tx.add('notices', notice)
  await putInInbox(tx, inboxOf(notice))
}

export async function setNotice(tx: Tx, notice: NoticeRecord): Promise<void> {
  await tx.set('notices', notice)
  await putInInbox(tx, inboxOf(notice))
}

/** Adds one to a count of every board that shows this member; one frozen before they came does not. */
async function count(db: Db, noticeId: string, member: MemberRecord, field: 'read' | 'confirmed'): Promise<void> {
  const boards = member.keys.map((key) => boardId(noticeId, key))
  await db.update('reach', boards, { [field]: increase(1) }, { only: { memberIds: member._id } })
}

/** Records that the member saw this edition of the notice; the first time counts. */
export async function recordRead(
  db: Db,
  notice: NoticeRecord,
  member: MemberRecord,
  now: Date,
  edition = notice.edition,
): Promise<ReceiptRecord> {
  const { receipt, isFirst } = await recordLook(db, notice, member, now, edition)
  if (isFirst) await count(db, notice._id, member, 'read')
  return receipt
}

/** Records 收到; the first time counts, later ones answer the first. */
export async function recordConfirm(
  db: Db,
  notice: NoticeRecord,
  member: MemberRecord,
  now: Date,
  edition: number,
): Promise<Date> {
  const { _id } = await recordRead(db, notice, member, now, edition)
  const changes = { confirmedAt: now, confirmedEdition: edition }
  if (await db.update('receipts', [_id], changes, { unless: 'confirmedAt' })) {
    await count(db, notice._id, member, 'confirmed')
    return now
  }
  const receipt = await db.get('receipts', _id)
  return receipt?.confirmedAt ?? now
}

/** The boards of these notices for these organisations that were built already. */
export function findBoards(db: Db, pairs: readonly { noticeId: string; orgId: string }[]): Promise<ReachRecord[]> {
  return db.getMany(
    'reach',
    pairs.map(({ noticeId, orgId }) => boardId(noticeId, orgId)),
    ['thingId', 'orgId', 'memberIds', 'confirmed', 'read'],
  )
}

/** The people of one organisation that a notice is meant for, in the order of names. */
function meantFor(db: Db, org: OrgRecord): Promise<MemberRecord[]> {
  return db.all('members', {
    index: 'roster',
    equal: { keys: org._id },
    limit: BOARD_MAX,
    fields: ['keys'],
  })
}

/** The people of a board. */
export function boardPeople(db: Db, board: ReachRecord): Promise<MemberRecord[]> {
  return db.getMany('members', board.memberIds, [
    'name',
    'sortName',
    'phone',
    'openid',
    'keys',
    'closed',
    'consentWithdrawnAt',
    'backup',
  ])
}

/** The board of a notice for one organisation; built at the first look that finds anybody, and whom it is meant for stays as it was then. */
export async function openBoard(db: Db, notice: NoticeRecord, org: OrgRecord, now: Date): Promise<ReachRecord> {
  const _id = boardId(notice._id, org._id)
  const before = await db.get('reach', _id)
  if (before) return before
  const audience = notice.to.map(({ orgId }) => orgId)
  const members = (await meantFor(db, org)).filter((member) => member.keys.some((key) => audience.includes(key)))
  const memberIds = members.map((member) => member._id)
  const receipts = await boardReceipts(db, notice._id, memberIds)
  const board: ReachRecord = {
    _id,
    thingId: notice._id,
    orgId: org._id,
    memberIds,
    read: receipts.length,
    confirmed: receipts.filter((receipt) => receipt.confirmedAt).length,
    builtAt: now,
  }
  // nobody there yet: once the ledger is in, the notice is meant for those who came with it
  if (memberIds.length === 0) return board
  // two leaders looking at once: whoever was first froze it
  return (await db.add('reach', board)) ? board : ((await db.get('reach', _id)) ?? board)
}

/** Sets a board's running counts to what the receipts say, and leaves out whose file was closed or whose consent was withdrawn. */
export async function correctBoard(
  db: Db,
  board: ReachRecord,
  now: Pick<ReachRecord, 'memberIds' | 'read' | 'confirmed'>,
): Promise<void> {
  const isSame = board.memberIds.length === now.memberIds.length
  if (isSame && board.read === now.read && board.confirmed === now.confirmed) return
  await db.update('reach', [board._id], now)
}

/** The board as it is now, inside a transaction. */
export async function boardIn(tx: Tx, board: ReachRecord): Promise<ReachRecord> {
  return (await tx.get('reach', board._id)) ?? board
}
