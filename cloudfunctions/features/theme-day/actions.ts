/** Theme days (主题党日). */
import type { themeDayActions } from '../../../src/contract/theme-day'
import type { HandlersOf } from '../../kernel/handler'
import { attendingHandlers } from './attending'
import { planningHandlers } from './planning'
import { recordingHandlers } from './recording'
import { reviewingHandlers } from './reviewing'
import { textsHandlers } from './texts'
import { yearHandlers } from './year'

export const themeDayHandlers = {
  ...attendingHandlers,
  ...planningHandlers,
  ...recordingHandlers,
  ...reviewingHandlers,
  ...textsHandlers,
  ...yearHandlers,
} satisfies HandlersOf<typeof themeDayActions, 'api'>
