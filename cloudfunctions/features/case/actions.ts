/** Cases (难处). */
import type { caseActions } from '../../../src/contract/case'
import type { HandlersOf } from '../../kernel/handler'
import { askingHandlers } from './asking'
import { assigningHandlers } from './assigning'
import { readingHandlers } from './reading'
import { workingHandlers } from './working'

export const caseHandlers = {
  ...askingHandlers,
  ...readingHandlers,
  ...workingHandlers,
  ...assigningHandlers,
} satisfies HandlersOf<typeof caseActions, 'api'>
