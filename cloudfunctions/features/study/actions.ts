import type { studyActions } from '../../../src/contract/study'
import type { HandlersOf } from '../../kernel/handler'
import { boardHandlers } from './board'
import { newspaperHandlers } from './newspapers'
import { readingHandlers } from './reading'
import { remindHandlers } from './remind'
import { replyHandlers } from './replies'
import { reviewHandlers } from './reviews'
import { sendingHandlers } from './sending'
import { writingHandlers } from './writing'

export const studyHandlers = {
  ...readingHandlers,
  ...replyHandlers,
  ...writingHandlers,
  ...sendingHandlers,
  ...reviewHandlers,
  ...boardHandlers,
  ...remindHandlers,
  ...newspaperHandlers,
} satisfies HandlersOf<typeof studyActions, 'api'>
