/** The other half of the repository: the only place where an import reads and writes member files. */
import { applyCounts, countChanges } from '../../kernel/counts'
import type { Db, Tx } from '../../kernel/db'
import { type Memberships, memberRecord } from '../../kernel/member-index'
import { accountOfMember } from '../../kernel/person'
import type { LedgerColumn } from '../../../src/contract/ledger'
import type { ImportRowRecord, MemberRecord, TimelineRecord } from '../../kernel/records'
import type { Villages } from './judge'
import { changedEntry, columnsBefore, dataWith } from './open-file'
import { fileColumn } from './file-columns'
import { timelineIdOf } from './stage'

/** Opens the files that are not there yet, with the first entry of their history. */
export async function openFiles(
  db: Db,
  members: readonly MemberRecord[],
  entries: readonly TimelineRecord[],
): Promise<void> {
  await db.addMissing('members', members)
  await db.addMissing('timeline', entries)
}

/** Member files by id. */
export async function getMembers(db: Db, ids: readonly string[]): Promise<Map<string, MemberRecord>> {
  return new Map((await db.getMany('members', ids)).map((member) => [member._id, member]))
}

/** Entries read at once: of files that were opened days ago there are hardly more than their own first. */
const ENTRIES_MAX = 900
const FILES_AT_ONCE = 50

/** The ids of the entries in the histories of these files. */
export async function timelineOf(db: Db, memberIds: readonly string[]): Promise<Map<string, string[]>> {
  const entries = new Map<string, string[]>()
  for (let from = 0; from < memberIds.length; from += FILES_AT_ONCE) {
    const memberId = memberIds.slice(from, from + FILES_AT_ONCE)
    const query = { index: 'member', equal: { memberId }, limit: ENTRIES_MAX, fields: ['memberId'] } as const
    for (const entry of (await db.page('timeline', query)).items) {
      entries.set(entry.memberId, [...(entries.get(entry.memberId) ?? []), entry._id])
    }
  }
  return entries
}

export const readMemberIn = (tx: Tx, memberId: string): Promise<MemberRecord | null> => tx.get('members', memberId)

/** Deletes a file that should never have been, with the one entry of its history. */
export async function removeFile(tx: Tx, memberId: string, entryId: string): Promise<void> {
  await tx.remove('members', memberId)
  await tx.remove('timeline', entryId)
}

/** The row after its file was taken back; where that has to stay, the row is that file. */
export async function saveUndoneRow(tx: Tx, row: ImportRowRecord, keeps: boolean): Promise<ImportRowRecord> {
  const { undo: _1, takenOnBy: _2, ...rest } = row
  const undone: ImportRowRecord = keeps
    ? { ...rest, state: 'existing', reason: '撤销时档案已有变动，留着没有动', version: row.version + 1 }
    : { ...rest, state: 'ready', version: row.version + 1 }
  await tx.set('import_rows', undone)
  return undone
}

/** The memberships of a file; in another village where a ledger says so, with that village's group. */
async function membershipsOf(tx: Tx, member: MemberRecord, villageName: string | undefined, homes: Villages) {
  const home = villageName === undefined ? undefined : homes.get(villageName)
  const group = home?.group ? await tx.get('orgs', home.group._id) : await tx.get('orgs', member.groupId)
  const village = group?.parentId ? await tx.get('orgs', group.parentId) : null
  const branch = member.branchId ? await tx.get('orgs', member.branchId) : null
  if (!group || !village) throw new Error(`${member._id} has no village or no group`)
  const memberships: Memberships = { village, group, ...(branch ? { branch } : {}) }
  return memberships
}

/** Writes these columns into a file, with the counts of organisations and the seat of the member's account. */
async function writeColumns(
  tx: Tx,
  member: MemberRecord,
  columns: readonly LedgerColumn[],
  values: Readonly<Partial<Record<LedgerColumn, string>>>,
  homes: Villages,
): Promise<void> {
  const village = columns.includes('village') ? values.village : undefined
  const after = memberRecord(dataWith(member, columns, values), await membershipsOf(tx, member, village, homes))
  await tx.set('members', after)
  await applyCounts(tx, countChanges([member], -1), countChanges([after]))
  const account = member.openid && after.lifeOrgId !== member.lifeOrgId ? await tx.get('accounts', member.openid) : null
  if (account?.memberId === member._id) await tx.set('accounts', accountOfMember(account, after))
}

/**
 * Does what a row changes, once: the entry in the file's history tells that it was done.
 * @returns the row with what the file said before; `undefined` where the file is no longer as it was when somebody chose
 */
export function changeFile(
  db: Db,
  row: ImportRowRecord & { memberId: string; changes: LedgerColumn[] },
  homes: Villages,
  { fileName, byName, now }: { fileName: string; byName: string; now: Date },
): Promise<ImportRowRecord | undefined> {
  const { memberId, changes, values, answers } = row
  return db.transact(async (tx) => {
    const member = await tx.get('members', memberId)
    if (!member || member.closed) return undefined
    const before = columnsBefore(member, changes)
    const entry = changedEntry(row, before, fileName, byName, now)
    // done by a piece that was cut short; what the file said before stands with the row already
    if (await tx.get('timeline', entry._id)) return row
    const expected = answers?.same?.as === memberId ? answers.same.before : undefined
    if (expected && changes.some((column) => expected[column] !== before[column])) return undefined
    await writeColumns(tx, member, changes, values, homes)
    await tx.set('timeline', entry)
    await tx.update('import_rows', row._id, { undo: before })
    return { ...row, undo: before }
  })
}

/** Whether a file still says what the row wrote into it. */
export const saysStill = (member: MemberRecord, { changes = [], values }: ImportRowRecord): boolean =>
  changes.every((column) => fileColumn(member, column) === (values[column] ?? ''))

/** Puts back what a row changed; that it was changed and put back stays in the history. */
export async function putBack(
  tx: Tx,
  member: MemberRecord,
  row: ImportRowRecord,
  homes: Villages,
  entry: Omit<TimelineRecord, '_id' | 'memberId'>,
): Promise<void> {
  await writeColumns(tx, member, row.changes ?? [], row.undo ?? {}, homes)
  // the same file may be brought in again: then it is another change
  const done = timelineIdOf(row.importId, row.n)
  const told = await tx.get('timeline', done)
  const at = entry.at.getTime()
  if (told) {
    await tx.set('timeline', { ...told, _id: `${done}-${at}` })
    await tx.remove('timeline', done)
  }
  await tx.set('timeline', { _id: `${done}-${at}-undone`, memberId: member._id, ...entry })
}

/** What a ledger says of a member, and what tells who may see them. */
const exportedFields = [
  ...(['name', 'gender', 'ethnic', 'born', 'education', 'joined', 'kind', 'villageId', 'villageName', 'keys'] as const),
  ...(['stay', 'phone', 'certificate', 'hostOrgText', 'contactCadreText', 'note', 'pair'] as const),
] as const
export type ExportedMember = Pick<MemberRecord, '_id' | (typeof exportedFields)[number]>

/** The open files of an organisation found within the scope, by name: all, or `limit` and perhaps some more. */
export const listOpenFiles = (db: Db, orgId: string, limit: number): Promise<ExportedMember[]> =>
  db.all('members', { index: 'roster', equal: { keys: orgId }, limit, fields: exportedFields })
