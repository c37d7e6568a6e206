/** Receipts: the truth about one person and one thing they were told of, whatever it is. */
import type { Db } from './db'
import type { MemberRecord, ReceiptRecord } from './records'

export const receiptId = (thingId: string, memberId: string) => `${thingId}:${memberId}`
/** The board of one organisation's people for a thing. */
export const boardId = (thingId: string, orgId: string) => `${thingId}:${orgId}`

/** The receipts of one member for these things, by thing. */
export async function ownReceipts(
  db: Db,
  memberId: string,
  thingIds: readonly string[],
): Promise<Map<string, ReceiptRecord>> {
  const receipts = await db.getMany(
    'receipts',
    thingIds.map((thingId) => receiptId(thingId, memberId)),
  )
  return new Map(receipts.map((receipt) => [receipt.thingId, receipt]))
}

/**
 * The receipts of these members for a thing. By their ids, not by the organisation: who read it before they were
 * placed here, or before their village was moved, has read it.
 */
export function boardReceipts(db: Db, thingId: string, memberIds: readonly string[]): Promise<ReceiptRecord[]> {
  return db.getMany(
    'receipts',
    memberIds.map((memberId) => receiptId(thingId, memberId)),
  )
}

/**
 * Records that the member saw this edition of the thing.
 * @returns the receipt, and whether it is the first look, which counts
 */
export async function recordRead(
  db: Db,
  thing: { readonly _id: string; readonly edition: number },
  member: MemberRecord,
  now: Date,
  edition = thing.edition,
): Promise<{ receipt: ReceiptRecord; isFirst: boolean }> {
  const _id = receiptId(thing._id, member._id)
  const receipt: ReceiptRecord = {
    _id,
    thingId: thing._id,
    memberId: member._id,
    keys: member.keys,
    readAt: now,
    readEdition: edition,
  }
  const before = await db.get('receipts', _id)
  if (!before && (await db.add('receipts', receipt))) return { receipt, isFirst: true }
  if (before && before.readEdition < edition) await db.update('receipts', [_id], { readEdition: edition })
  return { receipt: before ?? receipt, isFirst: false }
}
