/** Who was not reached below one's office, on 首页. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import type { OrgRecord } from '../../kernel/records'
import { dayInChina, monthInChina } from '../../kernel/time'
import { countLost, getCounts } from './review-repository'

/** Before this day of the month it is the cadres' own matter: they are told on the 25th whom they have not reached. */
const ASK_FROM_DAY = 25

type Below = Extract<Duty, { kind: 'contacts_below' }>
type Lost = Extract<Duty, { kind: 'contacts_lost' }>

/** Those whom nobody reached this month, as counted beside the townships: by id, whatever their size. */
async function below(db: QueryContext['db'], orgs: readonly OrgRecord[], now: Date): Promise<Below[]> {
  const townships = orgs.filter(({ kind }) => kind === 'township')
  if (townships.length === 0 || Number(dayInChina(now).slice(8)) < ASK_FROM_DAY) return []
  const rows = await getCounts(
    db,
    townships.map(({ _id }) => _id),
    [monthInChina(now)],
  )
  return townships.flatMap(({ _id, name, memberCount }): Below[] => {
    const people = memberCount - Math.max(0, rows.find(({ orgId }) => orgId === _id)?.reached ?? 0)
    return people > 0 ? [{ kind: 'contacts_below', orgId: _id, orgName: name, people }] : []
  })
}

/** Domain rule "Lost contact": a flag for the branch to discuss. */
async function lost(db: QueryContext['db'], orgs: readonly OrgRecord[], now: Date): Promise<Lost[]> {
  const found = await Promise.all(
    orgs.map(async ({ _id, name }) => ({ orgId: _id, orgName: name, people: await countLost(db, _id, now) })),
  )
  return found.filter(({ people }) => people > 0).map((one): Lost => ({ kind: 'contacts_lost', ...one }))
}

export async function contactReviewDuties({
  actor,
  db,
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const { keys } = scopeOf(actor, 'contact.review')
  // the county has a page of its own, by township
  const own = actor.orgs.filter(({ _id, kind }) => kind !== 'county' && keys.includes(_id))
  if (own.length === 0) return { duties: [] }
  const [unreached, gone] = await Promise.all([below(db, own, now), lost(db, own, now)])
  return { duties: [...unreached, ...gone] }
}
