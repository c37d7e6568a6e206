/** What of the study pushes waits for the county. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { listReviews } from './repository'

const DUTIES = 5

export async function studyDuties({ actor, db }: Pick<QueryContext, 'actor' | 'db'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'notice.release')
  if (scope.keys.length === 0) return { duties: [] }
  const { items } = await listReviews(db, scope)
  return { duties: items.slice(0, DUTIES).map(({ _id, title }) => ({ kind: 'push_review', pushId: _id, title })) }
}
