/** What of the lectures waits for the county. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { listWaiting } from './repository'

const DUTIES = 5

export async function lectureDuties({ actor, db }: Pick<QueryContext, 'actor' | 'db'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'notice.release')
  if (scope.keys.length === 0) return { duties: [] }
  const { items } = await listWaiting(db, scope, undefined, DUTIES)
  return { duties: items.map(({ _id, title }) => ({ kind: 'lecture_review', lectureId: _id, title })) }
}
