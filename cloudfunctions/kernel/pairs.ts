/** Pairs in member files: whoever changes one changes the pair's record, the cadre's number and the counts with it. */
import { PAIRS_MANY } from '../../src/contract/contact-fields'
import type { Role } from '../../src/contract/roles'
import { cadreKey, isOrgKey } from './audience'
import { CADRE_ROLES } from './cadres'
import { applyCounts, countChanges } from './counts'
import type { Tx } from './db'
import { AppError } from './errors'
import { UNPAIRED_WORD } from './member-index'
import type { AccountRecord, CadreRecord, ContactPairRecord, MemberRecord } from './records'
import { dayInChina } from './time'

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

/** Says of the pair that stood that it ended; what the cadre then has is for whoever calls. */
async function closePair(tx: Tx, memberId: string, { number }: { number: number }, now: Date): Promise<void> {
  const id = pairId(memberId, number)
  if (await tx.get('contact_pairs', id)) await tx.update('contact_pairs', id, { until: now })
}

/** Ends the pair that stands; the file itself is written by whoever calls, without its `pair`. */
export async function endPair(tx: Tx, { _id, pair }: MemberRecord, now: Date): Promise<void> {
  if (!pair) return
  await closePair(tx, _id, pair, now)
  await changeLoad(tx, pair.cadreId, -1)
}

type PairCadre = Pick<CadreRecord, '_id' | 'name' | 'orgName'>

/**
 * Pairs members with cadres, each once: the pair that stood ends at the same instant ("a pair's end never leaves a gap").
 * The files stand as this transaction read them.
 * @returns the files as they are now
 */
export async function pairEach(
  tx: Tx,
  each: readonly { readonly member: MemberRecord; readonly cadre: PairCadre }[],
  { now, byName }: { now: Date; byName: string },
): Promise<MemberRecord[]> {
  const loads = new Map<string, number>()
  const load = (cadreId: string, by: number) => loads.set(cadreId, (loads.get(cadreId) ?? 0) + by)
  const after: MemberRecord[] = []
  for (const { member, cadre } of each) {
    if (member.pair) {
      await closePair(tx, member._id, member.pair, now)
      load(member.pair.cadreId, -1)
    }
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
    load(cadre._id, 1)
    const pair = { number, cadreId: cadre._id, cadreName: cadre.name, from: now }
    const paired: MemberRecord = { ...member, ...pairedFile(member, pair), pairs: number }
    await tx.set('members', paired)
    after.push(paired)
  }
  for (const [cadreId, by] of loads) await changeLoad(tx, cadreId, by)
  const before = each.map(({ member }) => member)
  await applyCounts(tx, countChanges(before, -1), countChanges(after))
  return after
}

interface Office {
  readonly role: Role
  readonly orgId: string
}

/** Whoever stands in for somebody does so in any office of a cadre: with the last one their members would be nobody's. */
function refuseWhileStandingIn({ name, standsIn = [] }: AccountRecord, left: readonly Office[], now: Date): void {
  const covered = standsIn.find(({ until }) => until >= dayInChina(now))
  if (!covered || left.length > 0) return
  throw new AppError('CONFLICT', `${name}要替${covered.name}联系成员。请先让${covered.name}另找人，再来免去职务。`)
}

/**
 * Nobody loses the office in which they are in touch with members, their own or those of a cadre on leave, while there
 * are any: they are handed over first. Whoever pairs somebody with them writes their account too, so that of both at
 * once one sees the other.
 * @param lost the offices that go, of one organisation; another of a cadre there keeps the pairs
 * @throws CONFLICT
 */
export async function refuseWhilePaired(
  tx: Tx,
  account: AccountRecord,
  lost: readonly Office[],
  now: Date,
): Promise<void> {
  const ofCadre = lost.find(({ role }) => CADRE_ROLES.includes(role))
  if (!ofCadre) return
  const isLost = (held: Office) => lost.some(({ role, orgId }) => role === held.role && orgId === held.orgId)
  const left = account.roles.filter((held) => CADRE_ROLES.includes(held.role) && !isLost(held))
  refuseWhileStandingIn(account, left, now)
  const keeps = left.some(({ orgId }) => orgId === ofCadre.orgId)
  const members = keeps ? 0 : ((await tx.get('cadres', account.personId))?.members ?? 0)
  if (members === 0) return
  throw new AppError(
    'CONFLICT',
    `${account.name}还联系着 ${members} 位成员。请先在「包保干部」里把他们移交给别人，再来免去职务。`,
  )
}
