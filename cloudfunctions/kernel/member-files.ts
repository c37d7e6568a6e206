/** Changing a member's file: what goes with it in the same transaction, for all features that do it. */
import { followReached } from './contacts'
import { applyCounts, countChanges } from './counts'
import type { Tx } from './db'
import type { MutationContext } from './handler'
import type { Memberships } from './member-index'
import { accountOfMember } from './person'
import type { AccountRecord, MemberRecord, OrgRecord } from './records'

/** Reads each organisation once a transaction. */
export function orgReader(tx: Tx): (id: string) => Promise<OrgRecord | null> {
  const read = new Map<string, OrgRecord | null>()
  return async (id) => {
    const known = read.get(id)
    if (known !== undefined) return known
    const org = await tx.get('orgs', id)
    read.set(id, org)
    return org
  }
}
export type OrgReader = ReturnType<typeof orgReader>

/** The memberships of a file; in `branch` if given, `null` for none, else in the branch it has. */
export async function membershipsOf(orgs: OrgReader, member: MemberRecord, branch?: OrgRecord | null) {
  const group = await orgs(member.groupId)
  // a group that is moved to another village takes its members along
  const village = await orgs(group?.parentId ?? member.villageId)
  const own = branch === undefined && member.branchId ? await orgs(member.branchId) : branch
  if (!village || !group) throw new Error(`${member._id} has no village or no group`)
  const memberships: Memberships = { village, group, ...(own ? { branch: own } : {}) }
  return memberships
}

export interface Replaced {
  readonly before: MemberRecord
  readonly after: MemberRecord
}

/** Writes changed files together with what they change in the counts of organisations, and of this month's contacts. */
export async function replaceMembers(tx: Tx, replaced: readonly Replaced[], now: Date): Promise<void> {
  for (const { after } of replaced) await tx.set('members', after)
  const lost = countChanges(
    replaced.map(({ before }) => before),
    -1,
  )
  await applyCounts(tx, lost, countChanges(replaced.map(({ after }) => after)))
  await followReached(tx, replaced, now)
}

/** What happened to files, in their histories: the same act writes the same entries. */
export async function addEntries(
  tx: Tx,
  { actId, actor, now }: Pick<MutationContext, 'actId' | 'actor' | 'now'>,
  entries: readonly { memberId: string; text: string }[],
): Promise<void> {
  for (const { memberId, text } of entries) {
    const byName = actor.account?.name ?? ''
    await tx.set('timeline', { _id: `${actId}:${memberId}`, memberId, at: now, text, byName })
  }
}

/** The account that the file's WeChat belongs to, where the two agree. */
export async function readAccount(tx: Tx, member: MemberRecord): Promise<AccountRecord | null> {
  const account = member.openid ? await tx.get('accounts', member.openid) : null
  return account?.memberId === member._id ? account : null
}

/** Where the member is counted, their account's `member` role sits too. */
export async function followAccount(tx: Tx, member: MemberRecord): Promise<void> {
  const account = await readAccount(tx, member)
  if (account) await tx.set('accounts', accountOfMember(account, member))
}
