/** How many members an organisation counts, kept beside it so that no list has to count. */
import { increase, type Tx } from './db'
import type { MemberRecord } from './records'

type Counted = Pick<MemberRecord, 'keys' | 'kind'>

/** What each organisation gains (or loses, with `by` -1) by these members. */
export function countChanges(
  members: readonly Counted[],
  by: 1 | -1 = 1,
): Map<string, { members: number; full: number }> {
  const changes = new Map<string, { members: number; full: number }>()
  for (const { keys, kind } of members) {
    for (const key of keys.filter((one) => !one.includes(':'))) {
      const change = changes.get(key) ?? { members: 0, full: 0 }
      change.members += by
      if (kind === 'full') change.full += by
      changes.set(key, change)
    }
  }
  return changes
}

/** Adds changes to the counts of organisations, in the transaction that makes them true. */
export async function applyCounts(
  tx: Tx,
  ...all: ReadonlyMap<string, { members: number; full: number }>[]
): Promise<void> {
  const sums = new Map<string, { members: number; full: number }>()
  for (const [orgId, change] of all.flatMap((one) => [...one])) {
    const sum = sums.get(orgId) ?? { members: 0, full: 0 }
    sums.set(orgId, { members: sum.members + change.members, full: sum.full + change.full })
  }
  for (const [orgId, { members, full }] of sums) {
    if (members === 0 && full === 0) continue
    await tx.update('orgs', orgId, { memberCount: increase(members), fullCount: increase(full) })
  }
}
