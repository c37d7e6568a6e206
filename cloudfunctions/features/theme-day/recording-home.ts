/** What of the records of theme days waits for the county. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { listWaitingTexts } from './recording-repository'

const DUTIES = 5

export async function minutesDuties({ actor, db }: Pick<QueryContext, 'actor' | 'db'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'notice.release')
  if (scope.keys.length === 0) return { duties: [] }
  const { items } = await listWaitingTexts(db, scope, undefined, DUTIES)
  return { duties: items.map(({ _id, orgName }) => ({ kind: 'minutes_review', themeDayId: _id, orgName })) }
}
