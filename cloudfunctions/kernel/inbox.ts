/** The inbox: one document a thing, found by its readers through their keys (fan-out on read). */
import type { InboxItem } from '../../src/contract/message'
import type { Db, Page, Tx } from './db'
import { wire } from './handler'
import type { InboxRecord, ReceiptRecord } from './records'

const LIST_PAGE = 20

/** Puts a thing into the inboxes of its audience, or says there what it is now; comes with the thing's own write. */
export async function putInInbox(tx: Tx, item: InboxRecord): Promise<void> {
  await tx.set('inbox', item)
}

/** A page of what is for any of these keys, newest first. */
export function listInbox(
  db: Db,
  keys: readonly string[],
  cursor?: string,
  limit = LIST_PAGE,
): Promise<Page<InboxRecord>> {
  return db.page('inbox', { index: 'inbox', equal: { keys }, limit, cursor })
}

/** A study push that was not opened within this time waits for nobody any more, days. */
const PUSH_WAITS_DAYS = 14

/** Whether a thing still waits for its reader. What was there before they came does not (`since`). */
function waitsFor(item: InboxRecord, receipt: ReceiptRecord | null | undefined, since: Date, now: Date): boolean {
  if (item.withdrawnAt || receipt === null || item.kind === 'newspaper') return false
  // a checklist leads to a theme day, and that is what waits
  if (item.kind === 'checklist') return false
  // gone by, it waits for nobody, whoever did not see that its time was changed
  if (item.kind === 'theme_day' && !(item.startsAt && item.startsAt > now)) return false
  if (item.needsConfirm) return !receipt?.confirmedAt || receipt.readEdition < item.edition
  if (receipt) return receipt.readEdition < item.edition
  if (item.at < since) return false
  if (item.kind === 'lecture') return item.startsAt !== undefined && item.startsAt > now
  if (item.kind === 'push') return now.getTime() - item.at.getTime() < PUSH_WAITS_DAYS * 24 * 60 * 60 * 1000
  return true
}

/** As one reader sees it. `receipt` is `undefined` when not opened, `null` for an onlooker. `since` is when they came. */
export function inboxItem(
  item: InboxRecord,
  receipt: ReceiptRecord | null | undefined,
  since: Date,
  now: Date,
): InboxItem {
  return {
    thingId: item._id,
    kind: item.kind,
    title: item.title,
    fromOrgName: item.fromOrgName,
    at: wire(item.at),
    status: item.withdrawnAt ? 'withdrawn' : 'published',
    needsConfirm: item.needsConfirm,
    mine: receipt === null ? 'onlooker' : !receipt ? 'none' : receipt.confirmedAt ? 'confirmed' : 'read',
    changedSince: !!receipt && receipt.readEdition < item.edition,
    ...(item.startsAt ? { startsAt: wire(item.startsAt) } : {}),
    waits: waitsFor(item, receipt, since, now),
  }
}
