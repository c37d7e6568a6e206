/** What waits for a cadre on 首页. */
import type { Duty } from '../../../src/contract/session'
import { has } from '../../kernel/authorize'
import { leaveOn, readCadre } from '../../kernel/cadres'
import { openQuestionId } from '../../kernel/contact-questions'
import { thisMonth } from '../../kernel/contacts'
import type { QueryContext } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import { dayInChina, monthInChina } from '../../kernel/time'
import { covered, dutyMembersOf } from './cadre-repository'

/** Members whom nobody reached this month, and those whom the township asks about; on leave they are the stand-in's. */
export async function cadreDuties({
  actor,
  db,
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  if (!has(actor, 'contact.log')) return { duties: [] }
  const me = personId(actor.openid)
  const [lists, cadre] = await Promise.all([
    Promise.all(covered(actor).map(async (id) => ({ id, members: await dutyMembersOf(db, id) }))),
    readCadre(db, me),
  ])
  const away = leaveOn(cadre, dayInChina(now)) !== undefined
  const members = lists.flatMap((list) => (away && list.id === me ? [] : list.members))
  const asked = members.filter((member) => openQuestionId(member) !== undefined)
  const people = members.filter(({ contactedAt }) => contactedAt < thisMonth(now)).length
  return {
    duties: [
      ...(asked[0] ? [{ kind: 'contact_questions' as const, people: asked.length, name: asked[0].name }] : []),
      ...(people > 0 ? [{ kind: 'contacts' as const, people, month: monthInChina(now) }] : []),
    ],
  }
}
