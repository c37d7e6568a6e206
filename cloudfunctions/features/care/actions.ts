import type { careActions } from '../../../src/contract/care'
import type { HandlersOf } from '../../kernel/handler'
import { closingHandlers } from './closing'
import { correctionHandlers } from './corrections'
import { mergingHandlers } from './merging'
import { missingHandlers } from './missing'
import { ownHandlers } from './own'
import { placingHandlers } from './placing'

/** What happens to a file after it is opened, by what people do with it. */
export const careHandlers = {
  ...placingHandlers,
  ...correctionHandlers,
  ...ownHandlers,
  ...missingHandlers,
  ...closingHandlers,
  ...mergingHandlers,
} satisfies HandlersOf<typeof careActions, 'api'>
