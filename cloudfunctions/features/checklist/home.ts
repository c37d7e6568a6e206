/** What of the checklists waits for the county. */
import type { Duty } from '../../../src/contract/session'
import { scopeOf } from '../../kernel/authorize'
import type { QueryContext } from '../../kernel/handler'
import { readMonths } from './repository'
import { monthDue } from './rules'

/** From the 20th on the next month's has to be written; before it this month's while there is none. */
export async function checklistDuties({
  actor,
  db,
  now,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'checklist.write')
  if (scope.keys.length === 0) return { duties: [] }
  const month = monthDue(now)
  // one that was taken back was dealt with; one that was taken up again is a draft
  const isSettled = (await readMonths(db, scope, [month])).some(({ status }) => status !== 'draft')
  return { duties: isSettled ? [] : [{ kind: 'checklist_due', month }] }
}
