/** The only place where a member's own contacts are read and written. */
import { lastOf } from '../../kernel/contacts'
import { remove, type Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import type { ContactLogRecord, MemberRecord } from '../../kernel/records'

/** One's own file as the transaction sees it. */
export async function readOwn(tx: Tx, memberId: string): Promise<MemberRecord> {
  const member = await tx.get('members', memberId)
  if (!member || member.closed) throw notFound('没有找到您的档案，请联系您的支部书记。')
  return member
}

export const readLog = (tx: Tx, id: string): Promise<ContactLogRecord | null> => tx.get('contact_logs', id)

/** Changes a contact that was written down, and what the file says of it where it is the last one. */
export async function amendLog(
  tx: Tx,
  member: MemberRecord,
  log: ContactLogRecord,
  changes: Pick<ContactLogRecord, 'state' | 'words'>,
): Promise<ContactLogRecord> {
  if (log.state === changes.state && log.words === changes.words) return log
  const after = { ...log, ...changes }
  await tx.update('contact_logs', log._id, changes)
  if (member.contact?.logId === log._id) await tx.update('members', member._id, { contact: lastOf(after) })
  return after
}

export const writePrefers = (tx: Tx, memberId: string, prefers: MemberRecord['prefers']): Promise<void> =>
  tx.update('members', memberId, { prefers: prefers ?? remove })
