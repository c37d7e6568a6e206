/** The month's checklist. */
import type { checklistActions } from '../../../src/contract/checklist'
import type { HandlersOf } from '../../kernel/handler'
import { readingHandlers } from './reading'
import { sendingHandlers } from './sending'
import { writingHandlers } from './writing'

export const checklistHandlers = {
  ...writingHandlers,
  ...sendingHandlers,
  ...readingHandlers,
} satisfies HandlersOf<typeof checklistActions, 'api'>
