/** The only place that reads and writes the lines that readers leave. */
import type { Scope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { receiptId } from '../../kernel/receipts'
import type { ReplyRecord } from '../../kernel/records'

const LIST_PAGE = 20

/** One line a reader. */
export const replyId = receiptId

/** Who may see a line: those of this organisation, of this push. */
export const seenBy = (pushId: string, orgId: string): string => `${pushId}|${orgId}`

/** Whether the scope holds the sender or the reader's life organisation itself. */
const isSeen = (reply: ReplyRecord, scope: Scope) =>
  scope.keys.some((orgId) => reply.sees.includes(seenBy(reply.pushId, orgId)))

/** A page of the lines of a push that the scope's organisations may see, newest first. */
export function listReplies(db: Db, scope: Scope, pushId: string, cursor?: string): Promise<Page<ReplyRecord>> {
  const sees = scope.keys.map((orgId) => seenBy(pushId, orgId))
  return db.page('replies', { index: 'sees', equal: { sees }, limit: LIST_PAGE, cursor })
}

export const ownReply = (db: Db, pushId: string, memberId: string): Promise<ReplyRecord | null> =>
  db.get('replies', replyId(pushId, memberId))

const missing = () => notFound('没有找到这一条，可能已经改写过。请刷新看看。')

export async function findReply(db: Db, scope: Scope, id: string): Promise<ReplyRecord> {
  const reply = await db.get('replies', id)
  if (!reply || !isSeen(reply, scope)) throw missing()
  return reply
}

export async function findReplyIn(tx: Tx, scope: Scope, id: string): Promise<ReplyRecord> {
  const reply = await tx.get('replies', id)
  if (!reply || !isSeen(reply, scope)) throw missing()
  return reply
}

export const setReply = (tx: Tx, reply: ReplyRecord): Promise<void> => tx.set('replies', reply)
