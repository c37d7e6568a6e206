/** Who handles a case: handing up, choosing another. */
import type { assignCase, handUpCase, listAssignees } from '../../../src/contract/case'
import type { Handler } from '../../kernel/handler'

const handleHandUpCase: Handler<typeof handUpCase> = () => Promise.reject(new Error('not yet'))
const handleListAssignees: Handler<typeof listAssignees> = () => Promise.reject(new Error('not yet'))
const handleAssignCase: Handler<typeof assignCase> = () => Promise.reject(new Error('not yet'))

export const assigningHandlers = {
  'case.hand_up': handleHandUpCase,
  'case.assignees': handleListAssignees,
  'case.assign': handleAssignCase,
}
