/** Writes what of contacts and pairs moves from one file to another with a merge. */
import { standOf } from '../../kernel/contacts'
import type { Tx } from '../../kernel/db'
import { endPair, pairEach } from '../../kernel/pairs'
import type { MemberRecord } from '../../kernel/records'

/** A question is about the file that it stands with. */
export async function moveQuestion(tx: Tx, question: MemberRecord['question'], memberId: string): Promise<void> {
  if (question && (await tx.get('contact_questions', question.id))) {
    await tx.update('contact_questions', question.id, { memberId })
  }
}

/** The dropped file's cadre takes the kept one over, where that has nobody and they may be in touch with them. */
export async function takeOverPair(
  tx: Tx,
  kept: MemberRecord,
  drop: MemberRecord,
  act: { now: Date; byName: string },
): Promise<string | undefined> {
  const { pair } = drop
  await endPair(tx, drop, act.now)
  const cadre = pair && !kept.pair ? await tx.get('cadres', pair.cadreId) : null
  const reaches = cadre && (cadre.keys.includes(standOf(kept)) || kept.keys.includes(cadre.orgId))
  if (!cadre || !reaches || cadre.openid === kept.openid) return undefined
  await pairEach(tx, [{ member: kept, cadre }], act)
  return cadre.name
}
