/** How many members an organisation counts, kept beside it so that no list has to count. */
import { isOrgKey } from './audience'
import { increase, type Tx } from './db'
import type { MemberRecord } from './records'

type Counted = Pick<MemberRecord, 'keys' | 'kind' | 'pair'>

interface Change {
  members: number
  full: number
  paired: number
}
type Changes = Map<string, Change>

const none = (): Change => ({ members: 0, full: 0, paired: 0 })

/** What each organisation gains (or loses, with `by` -1) by these members. */
export function countChanges(members: readonly Counted[], by: 1 | -1 = 1): Changes {
  const changes: Changes = new Map()
  for (const { keys, kind, pair } of members) {
    for (const key of keys.filter(isOrgKey)) {
      const change = changes.get(key) ?? none()
      change.members += by
      if (kind === 'full') change.full += by
      if (pair) change.paired += by
      changes.set(key, change)
    }
  }
  return changes
}

/** Adds changes to the counts of organisations, in the transaction that makes them true. */
export async function applyCounts(tx: Tx, ...all: ReadonlyMap<string, Readonly<Change>>[]): Promise<void> {
  const sums: Changes = new Map()
  for (const [orgId, change] of all.flatMap((one) => [...one])) {
    const sum = sums.get(orgId) ?? none()
    sums.set(orgId, {
      members: sum.members + change.members,
      full: sum.full + change.full,
      paired: sum.paired + change.paired,
    })
  }
  for (const [orgId, { members, full, paired }] of sums) {
    if (members === 0 && full === 0 && paired === 0) continue
    await tx.update('orgs', orgId, {
      memberCount: increase(members),
      fullCount: increase(full),
      pairedCount: increase(paired),
    })
  }
}
