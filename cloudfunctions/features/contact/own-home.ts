/** 报平安 on 首页. */
import type { Duty } from '../../../src/contract/session'
import type { QueryContext } from '../../kernel/handler'

export async function ownContactHome(
  _context: Pick<QueryContext, 'actor' | 'db' | 'now'>,
): Promise<{ duties: Duty[] }> {
  return { duties: [] }
}
