/** The people of a theme day, with what they answered: for who plans it and who records it. */
import type { ThemeDayPerson } from '../../../src/contract/theme-day-leading'
import type { Db } from '../../kernel/db'
import type { MemberRecord, ThemeDayRecord } from '../../kernel/records'
import { countedDays, membersNamed } from './recording-repository'
import { elsewhereOf, sheetPeople } from './recording-rules'
import { listAnswers, listPeople } from './repository'

export interface ThemeDayPeople {
  readonly people: ThemeDayPerson[]
  /** The files of those whose organisational life is counted there now. */
  readonly members: MemberRecord[]
  /** Names of those who answered and are counted elsewhere by now. */
  readonly left: string[]
}

type Day = Pick<ThemeDayRecord, '_id' | 'month' | 'orgId'> & Partial<Pick<ThemeDayRecord, 'people' | 'record'>>

/**
 * Those whose organisational life is counted there now, and those whom the record names. Rule "each member counts once,
 * in their life organisation": one who stands in another's record of this month is shown with its name.
 */
export async function peopleOf(db: Db, day: Day): Promise<ThemeDayPeople> {
  const [members, answers] = await Promise.all([listPeople(db, day.orgId), listAnswers(db, day._id)])
  const here = members.map(({ _id }) => _id)
  const kept = await membersNamed(db, day.people?.filter((id) => !here.includes(id)) ?? [])
  const known = new Set([...here, ...kept.map(({ _id }) => _id)])
  const gone = answers.filter(({ answer, memberId }) => answer && !known.has(memberId))
  const [counted, left] = await Promise.all([
    countedDays(db, here, day.month),
    membersNamed(
      db,
      gone.map(({ memberId }) => memberId),
    ),
  ])
  return {
    people: sheetPeople(day, [...members, ...kept], answers, elsewhereOf(day, counted)),
    members,
    left: left.map(({ name }) => name),
  }
}

/** Those of whom it is not known yet whether they come. */
export function silentOf({ people, members }: Pick<ThemeDayPeople, 'people' | 'members'>): MemberRecord[] {
  const open = new Set(people.filter(({ answer, countedIn }) => !answer && !countedIn).map(({ memberId }) => memberId))
  return members.filter(({ _id }) => open.has(_id))
}
