/** The only place that reads and writes theme days, answers to them, fixed days, and how many stand where. */
import { monthOf, orgIdOf, themeDayId, type ThemeDayState } from '../../../src/contract/theme-day-fields'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import { type Changes, type Db, increase, type Page, type Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { isLifeOrg, loadOrg, orgsAbove } from '../../kernel/orgs'
import type { MemberRecord, OrgRecord, ThemeAnswerRecord, ThemeDayRecord } from '../../kernel/records'
import { countsId, placeOf } from '../../kernel/theme-days'

export { countsId, placeOf }

export const missing = () => notFound('没有找到这次主题党日。')

/** More than live in any organisation. */
const PEOPLE_MAX = 2000

type Reads = Pick<Db, 'get'> | Tx

export const readDay = (db: Reads, id: string): Promise<ThemeDayRecord | null> => db.get('theme_days', id)

/** A theme day of which nothing was written yet. */
export const newDay = (org: OrgRecord, byId: ReadonlyMap<string, OrgRecord>, month: string): ThemeDayRecord => ({
  _id: themeDayId(month, org._id),
  month,
  orgId: org._id,
  orgName: org.name,
  orgKind: org.kind,
  ...placeOf(org, byId),
  state: 'unset',
  edition: 0,
  timing: 0,
  steps: [],
})

/**
 * A theme day within the scope, with its organisation. One that the timer did not make (the organisation is new, its
 * month went by) is as if it were there: a leader may record it all the same.
 * @throws NOT_FOUND where the organisation is out of scope or holds none
 */
export async function findDay(db: Db, scope: Scope, id: string): Promise<{ day: ThemeDayRecord; org: OrgRecord }> {
  const org = await loadOrg(db, scope, orgIdOf(id)).catch(() => Promise.reject(missing()))
  if (!isLifeOrg(org)) throw missing()
  return { day: (await readDay(db, id)) ?? newDay(org, await orgsAbove(db, [org]), monthOf(id)), org }
}

/** One that exists, within the scope: for who looks after those below. */
export async function findMade(db: Reads, scope: Scope, id: string): Promise<ThemeDayRecord> {
  const day = await readDay(db, id)
  if (!day || !inScope(scope, day)) throw missing()
  return day
}

export async function setDay(tx: Tx, day: ThemeDayRecord): Promise<void> {
  await tx.set('theme_days', day)
}

export async function changeDay(tx: Tx, id: string, changes: Changes<ThemeDayRecord>): Promise<void> {
  await tx.update('theme_days', id, changes)
}

/**
 * Counts a change of state where the county looks: a plain addition beside the truth, which the timer counts again each
 * night. Of one that was not there before, `from` is missing.
 */
export async function countState(
  db: Db,
  { month, standId }: Pick<ThemeDayRecord, 'month' | 'standId'>,
  from: ThemeDayState | undefined,
  to: ThemeDayState,
): Promise<void> {
  if (from === to) return
  await db.update('theme_counts', [countsId(month, standId)], {
    ...(from ? { [from]: increase(-1) } : {}),
    [to]: increase(1),
  })
}

/** Those whose organisational life is counted there, by name. */
export async function listPeople(db: Db, orgId: string): Promise<MemberRecord[]> {
  const roster = await db.all('members', { index: 'roster', equal: { keys: orgId }, limit: PEOPLE_MAX })
  return roster.filter((member) => member.lifeOrgId === orgId && !member.closed)
}

export const answerId = (id: string, memberId: string): string => `${id}:${memberId}`

export const readAnswer = (db: Reads, id: string, memberId: string): Promise<ThemeAnswerRecord | null> =>
  db.get('theme_answers', answerId(id, memberId))

/** All answers to one theme day. */
export const listAnswers = (db: Db, id: string): Promise<ThemeAnswerRecord[]> =>
  db.all('theme_answers', { index: 'day', equal: { themeDayId: id }, limit: PEOPLE_MAX })

/** A member's answers to these theme days. */
export function ownAnswers(db: Db, ids: readonly string[], memberId: string): Promise<ThemeAnswerRecord[]> {
  return db.getMany(
    'theme_answers',
    ids.map((id) => answerId(id, memberId)),
  )
}

const LIST_PAGE = 12

/** A page of an organisation's theme days, the latest month first. */
export const pageOfOrg = (db: Db, orgId: string, cursor?: string, limit = LIST_PAGE): Promise<Page<ThemeDayRecord>> =>
  db.page('theme_days', { index: 'org', equal: { orgId }, limit, cursor })

/** These members' names, wherever they are now. */
export const namesOf = (db: Db, memberIds: readonly string[]): Promise<Pick<MemberRecord, '_id' | 'name'>[]> =>
  db.getMany('members', memberIds, ['name'])
