/** The people of a theme day, with what they answered: for who plans it. */
import type { ThemeDayPerson } from '../../../src/contract/theme-day-leading'
import type { Db } from '../../kernel/db'
import { maskPhone } from '../../kernel/member-index'
import type { MemberRecord, ThemeDayRecord } from '../../kernel/records'
import { countedIn, listAnswers, listPeople, namesOf } from './repository'
import type { InferOutput } from 'valibot'

export interface ThemeDayPeople {
  readonly people: InferOutput<typeof ThemeDayPerson>[]
  /** Their files, in the same order. */
  readonly members: MemberRecord[]
  /** Names of those who answered and whose organisational life is elsewhere by now. */
  readonly left: string[]
}

/**
 * Those whose organisational life is counted there now. Rule "each member counts once, in their life organisation": one
 * who stands in another's record of this month is shown with its name, and not expected.
 */
export async function peopleOf(db: Db, { _id, month, orgId }: ThemeDayRecord): Promise<ThemeDayPeople> {
  const [members, answers] = await Promise.all([listPeople(db, orgId), listAnswers(db, _id)])
  const answerOf = new Map(answers.map((answer) => [answer.memberId, answer]))
  const here = new Set(members.map((member) => member._id))
  const gone = answers.filter(({ memberId, answer }) => answer !== undefined && !here.has(memberId))
  const [elsewhere, names] = await Promise.all([
    countedIn(db, [...here], month),
    namesOf(
      db,
      gone.map(({ memberId }) => memberId),
    ),
  ])
  const people = members.map((member) => {
    const said = answerOf.get(member._id)
    const other = elsewhere.find((day) => day.orgId !== orgId && day.people?.includes(member._id))
    return {
      memberId: member._id,
      name: member.name,
      kind: member.kind,
      maskedPhone: maskPhone(member.phone),
      bound: member.openid !== undefined,
      ...(said?.answer ? { answer: said.answer } : {}),
      words: said?.words ?? '',
      tappedIn: said?.tappedInAt !== undefined,
      ...(other ? { countedIn: other.orgName } : {}),
    }
  })
  return { people, members, left: names.map(({ name }) => name) }
}
