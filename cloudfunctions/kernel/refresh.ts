/**
 * Brings member files up to their organisations as they are now. Each file changes in one write, in one transaction
 * with the counts along its keys: at no moment, and after no crash, is a member on both sides of a move or on neither.
 */
import { applyCounts, countChanges } from './counts'
import type { Tx } from './db'
import { memberData, memberRecord } from './member-index'
import type { MemberRecord, OrgRecord } from './records'

/** What follows from the organisations, as one text to compare. */
const derived = ({ keys, finds, villageId, villageName, lifeOrgName }: MemberRecord) =>
  JSON.stringify([keys, finds, villageId, villageName, lifeOrgName])

/** A group or branch that a file names, and the village that its group belongs to now. */
type Find = (orgId: string) => OrgRecord | undefined

/**
 * The file as its organisations make it; `undefined` where it is that already. The village is the one above the group:
 * a group that is moved to another village takes its members' files along.
 */
export function refreshed(member: MemberRecord, find: Find): MemberRecord | undefined {
  const group = find(member.groupId)
  const village = find(group?.parentId ?? '')
  const branch = member.branchId ? find(member.branchId) : undefined
  if (!village || !group || (member.branchId && !branch)) {
    throw new Error(`${member._id} belongs to an organisation that does not exist`)
  }
  const fresh = memberRecord(memberData(member), { village, group, ...(branch ? { branch } : {}) })
  return derived(fresh) === derived(member) ? undefined : fresh
}

/**
 * Rewrites those of these members whose organisations were renamed or moved; the counts change with them.
 * @returns the ids of those that were rewritten
 */
export async function refreshMembers(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
  const orgs = new Map<string, OrgRecord>()
  const load = async (orgId: string | null | undefined) => {
    const org = orgId && !orgs.has(orgId) ? await tx.get('orgs', orgId) : null
    if (org) orgs.set(org._id, org)
    return orgs.get(orgId ?? '')
  }
  const before: MemberRecord[] = []
  const after: MemberRecord[] = []
  for (const memberId of memberIds) {
    const member = await tx.get('members', memberId)
    if (!member) continue
    await load((await load(member.groupId))?.parentId)
    await load(member.branchId)
    const fresh = refreshed(member, (orgId) => orgs.get(orgId))
    if (!fresh) continue
    await tx.set('members', fresh)
    before.push(member)
    after.push(fresh)
  }
  await applyCounts(tx, countChanges(before, -1), countChanges(after))
  return after.map(({ _id }) => _id)
}
