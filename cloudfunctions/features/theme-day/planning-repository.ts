/** Fixed days, answers as they are written, and the themes of months. */
import type { ThemeDayPlan } from '../../../src/contract/theme-day-fields'
import { inForce } from '../../kernel/checklists'
import type { Db, Tx } from '../../kernel/db'
import { stillInTouch } from '../../kernel/reachability'
import type { FixedDayRecord, MemberRecord, ThemeAnswerRecord } from '../../kernel/records'
import { answerId } from './repository'

export type Where = Omit<ThemeDayPlan, 'startsAt' | 'note'>

export const readFixedDay = (db: Pick<Db, 'get'> | Tx, orgId: string): Promise<FixedDayRecord | null> =>
  db.get('fixed_days', orgId)

export async function setFixedDay(tx: Tx, record: FixedDayRecord): Promise<void> {
  await tx.set('fixed_days', record)
}

export async function dropFixedDay(tx: Tx, orgId: string): Promise<void> {
  if (await readFixedDay(tx, orgId)) await tx.remove('fixed_days', orgId)
}

/** Changes what one member said of a theme day; the first time makes it. */
export async function writeAnswer(
  tx: Tx,
  themeDayId: string,
  memberId: string,
  change: (before: ThemeAnswerRecord) => ThemeAnswerRecord,
  now: Date,
): Promise<ThemeAnswerRecord> {
  const _id = answerId(themeDayId, memberId)
  const before = (await tx.get('theme_answers', _id)) ?? { _id, themeDayId, memberId, words: '', at: now }
  const after = change(before)
  await tx.set('theme_answers', after)
  return after
}

/** The themes that the county gave these months, as they are at this instant. */
export async function themesOf(db: Db, months: readonly string[], at: Date): Promise<Map<string, string>> {
  const checklists = await db.getMany('checklists', months, ['sent', 'withdrawn'])
  return new Map(checklists.map(({ _id, sent, withdrawn }) => [_id, withdrawn ? '' : (inForce(sent, at)?.theme ?? '')]))
}

/** Of these members, the WeChats that may be written to now. */
export async function inTouch(db: Db, members: readonly MemberRecord[]): Promise<string[]> {
  const openids = members.flatMap(({ openid, consentWithdrawnAt }) => (openid && !consentWithdrawnAt ? openid : []))
  const may = await stillInTouch(db, openids)
  return openids.filter((openid) => may.has(openid))
}
