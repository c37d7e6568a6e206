/** Pairs in member files: whoever changes one changes the pair's record, the cadre's number and the counts with it. */
import { PAIRS_MANY } from '../../src/contract/contact-fields'
import { cadreKey, isOrgKey } from './audience'
import { applyCounts, countChanges } from './counts'
import type { Tx } from './db'
import { UNPAIRED_WORD } from './member-index'
import type { CadreRecord, ContactPairRecord, MemberRecord } from './records'

export const pairId = (memberId: string, number: number): string => `${memberId}:${number}`

/** What of a file follows from its pair. */
export function pairedFile(
  member: MemberRecord,
  pair: MemberRecord['pair'],
): Pick<MemberRecord, 'keys' | 'finds'> & Pick<MemberRecord, 'pair'> {
  const keys = member.keys.filter((key) => !key.startsWith(cadreKey('')))
  const finds = member.finds.filter((find) => !find.endsWith(`|${UNPAIRED_WORD}`))
  return {
    ...(pair ? { pair } : {}),
    keys: pair ? [...keys, cadreKey(pair.cadreId)] : keys,
    finds: pair ? finds : [...finds, ...keys.filter(isOrgKey).map((org) => `${org}|${UNPAIRED_WORD}`)],
  }
}

/** Changes how many members a cadre has, in the transaction that makes it true. */
export async function changeLoad(tx: Tx, cadreId: string, by: number): Promise<void> {
  const cadre = await tx.get('cadres', cadreId)
  if (!cadre || by === 0) return
  const members = cadre.members + by
  await tx.update('cadres', cadreId, { members, isMany: members > PAIRS_MANY })
}

/** Ends the pair that stands; the file itself is written by whoever calls, without its `pair`. */
export async function endPair(tx: Tx, member: MemberRecord, now: Date): Promise<void> {
  if (!member.pair) return
  const id = pairId(member._id, member.pair.number)
  if (await tx.get('contact_pairs', id)) await tx.update('contact_pairs', id, { until: now })
  await changeLoad(tx, member.pair.cadreId, -1)
}

/**
 * Pairs a member with a cadre: the pair that stood ends at the same instant ("a pair's end never leaves a gap"). Reads
 * nothing that the caller has not read in this transaction.
 * @returns the file as it is now
 */
export async function pairWith(
  tx: Tx,
  member: MemberRecord,
  cadre: Pick<CadreRecord, '_id' | 'name' | 'orgName'>,
  { now, byName }: { now: Date; byName: string },
): Promise<MemberRecord> {
  await endPair(tx, member, now)
  const number = (member.pairs ?? 0) + 1
  const record: ContactPairRecord = {
    _id: pairId(member._id, number),
    memberId: member._id,
    cadreId: cadre._id,
    cadreName: cadre.name,
    orgName: cadre.orgName,
    from: now,
    byName,
  }
  await tx.set('contact_pairs', record)
  await changeLoad(tx, cadre._id, 1)
  const pair = { number, cadreId: cadre._id, cadreName: cadre.name, from: now }
  const after: MemberRecord = { ...member, ...pairedFile(member, pair), pairs: number }
  await tx.set('members', after)
  await applyCounts(tx, countChanges([member], -1), countChanges([after]))
  return after
}
