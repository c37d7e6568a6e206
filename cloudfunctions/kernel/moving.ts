/** A member lives somewhere else now: what changes in the file, whoever wrote it down. */
import type { Destination } from '../../src/contract/fields'
import type { Tx } from './db'
import { invalid } from './errors'
import type { MutationContext } from './handler'
import { addEntries, membershipsOf, orgReader, replaceMembers } from './member-files'
import { memberData, memberRecord } from './member-index'
import { destinationText, knownPlace } from './places'
import type { MemberRecord } from './records'
import { monthInChina } from './time'

export interface Move {
  readonly destination: Destination
  /** The month since when they live there. */
  readonly since: string
}

/**
 * The move as the file will hold it, with the full names of the place.
 * @throws INVALID on `destination` or `since`
 */
export function checkedMove({ destination, since }: Move, { born }: Pick<MemberRecord, 'born'>, now: Date): Move {
  const place = knownPlace(destination)
  if (!place) throw invalid('destination', '没有找到这个地方，请重新选省、市、区县')
  if (since > monthInChina(now)) throw invalid('since', '不能晚于本月')
  if (since < born) throw invalid('since', '不能早于出生年月')
  return { destination: place, since }
}

const isSame = (one: Destination, other: Destination | undefined): boolean =>
  one.province === other?.province && one.city === other.city && one.district === other.district

/**
 * Moves a member's destination, and writes into their history from where, to where and since when. The month since when
 * they are away from home stays; who never was away is so from that month on.
 * @param member as this transaction read it
 * @returns the file as it is now, and whether it moved: the same place again is no move and leaves nothing
 * @throws INVALID on `destination` or `since`
 */
export async function moveMember(
  tx: Tx,
  context: Pick<MutationContext, 'actId' | 'actor' | 'now'>,
  member: MemberRecord,
  move: Move,
): Promise<{ member: MemberRecord; moved: boolean }> {
  const { destination, since } = checkedMove(move, member, context.now)
  const { stay } = member
  if (isSame(destination, stay?.destination)) return { member, moved: false }
  const after = memberRecord(
    { ...memberData(member), stay: { since, work: '', ...stay, destination, placeSince: since } },
    await membershipsOf(orgReader(tx), member),
  )
  await replaceMembers(tx, [{ before: member, after }], context.now)
  const from = stay ? destinationText(stay.destination) : ''
  const text = `换地方了：${from || '（没有登记）'} → ${destinationText(destination)}，${since} 起`
  await addEntries(tx, context, [{ memberId: member._id, text }])
  return { member: after, moved: true }
}
