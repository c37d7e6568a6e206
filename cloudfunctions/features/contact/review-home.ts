/** Who was not reached below one's office, on 首页. */
import type { Duty } from '../../../src/contract/session'
import type { QueryContext } from '../../kernel/handler'

export async function contactReviewDuties(
  _context: Pick<QueryContext, 'actor' | 'db' | 'now'>,
): Promise<{ duties: Duty[] }> {
  return { duties: [] }
}
