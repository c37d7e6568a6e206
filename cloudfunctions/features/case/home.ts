/** Cases on 首页: one's own, and those that one handles. */
import type { Duty } from '../../../src/contract/session'
import type { QueryContext } from '../../kernel/handler'

export async function caseHome(_context: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  return { duties: [] }
}
