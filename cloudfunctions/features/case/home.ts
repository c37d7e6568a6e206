/** Cases on 首页: one's own, and those that one handles. */
import type { Duty, HomeView } from '../../../src/contract/session'
import type { Actor } from '../../kernel/actor'
import { scopeOf } from '../../kernel/authorize'
import { caseItem, isLate } from '../../kernel/case-item'
import type { Db } from '../../kernel/db'
import type { QueryContext } from '../../kernel/handler'
import { ownKeys } from './changing'
import { pageNewest, pageOpen } from './repository'
import { mayWork } from './rules'

/** Of one's own; whoever has more finds them in 我的难处. */
const OWN_SHOWN = 5
/** More than anybody handles at once. */
const OPEN_MAX = 100

async function ownCases({ account, member }: Actor, db: Db, now: Date): Promise<NonNullable<HomeView['cases']>> {
  if (!account?.consent || !member || member.closed) return []
  const page = await pageNewest(db, ownKeys(member), ['open', 'answered'], undefined, OWN_SHOWN)
  return page.items.map((record) => caseItem(record, now))
}

async function caseDuties(actor: Actor, db: Db, now: Date): Promise<Duty[]> {
  const { keys } = scopeOf(actor, 'case.work')
  if (keys.length === 0) return []
  const open = (await pageOpen(db, keys, undefined, OPEN_MAX)).items.filter((record) => mayWork(actor, record))
  if (open.length === 0) return []
  return [{ kind: 'cases', cases: open.length, late: open.filter((record) => isLate(record, now)).length }]
}

export async function caseHome({
  actor,
  db,
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[]; cases?: HomeView['cases'] }> {
  const [duties, cases] = await Promise.all([caseDuties(actor, db, now), ownCases(actor, db, now)])
  return { duties, ...(cases.length > 0 ? { cases } : {}) }
}
