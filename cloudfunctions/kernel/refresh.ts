/**
 * Brings member files up to their organisations as they are now. Each file changes in one write, in one transaction
 * with the counts along its keys: at no moment, and after no crash, is a member on both sides of a move or on neither.
 */
import { applyCounts, countChanges } from './counts'
import type { Tx } from './db'
import { memberData, memberRecord } from './member-index'
import type { MemberRecord, OrgRecord } from './records'

/** What follows from the organisations, as one text to compare. */
const derived = ({ keys, finds, villageName, lifeOrgName }: MemberRecord) =>
  JSON.stringify([keys, finds, villageName, lifeOrgName])

/** The organisations that a file stands in. */
export const membershipIds = ({ villageId, groupId, branchId }: MemberRecord): string[] =>
  branchId ? [villageId, groupId, branchId] : [villageId, groupId]

/** The file as its organisations make it; `undefined` where it is that already. */
export function refreshed(member: MemberRecord, orgs: ReadonlyMap<string, OrgRecord>): MemberRecord | undefined {
  const village = orgs.get(member.villageId)
  const group = orgs.get(member.groupId)
  const branch = member.branchId ? orgs.get(member.branchId) : undefined
  if (!village || !group || (member.branchId && !branch)) {
    throw new Error(`${member._id} belongs to an organisation that does not exist`)
  }
  const fresh = memberRecord(memberData(member), { village, group, ...(branch ? { branch } : {}) })
  return derived(fresh) === derived(member) ? undefined : fresh
}

/**
 * Rewrites those of these members whose organisations were renamed or moved; the counts change with them.
 * @returns how many were rewritten
 */
export async function refreshMembers(tx: Tx, memberIds: readonly string[]): Promise<number> {
  const orgs = new Map<string, OrgRecord>()
  const before: MemberRecord[] = []
  const after: MemberRecord[] = []
  for (const memberId of memberIds) {
    const member = await tx.get('members', memberId)
    if (!member) continue
    for (const orgId of membershipIds(member)) {
      const org = orgs.has(orgId) ? null : await tx.get('orgs', orgId)
      if (org) orgs.set(orgId, org)
    }
    const fresh = refreshed(member, orgs)
    if (!fresh) continue
    await tx.set('members', fresh)
    before.push(member)
    after.push(fresh)
  }
  await applyCounts(tx, countChanges(before, -1), countChanges(after))
  return after.length
}
