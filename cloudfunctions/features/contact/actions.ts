/** "1+N" contacts (联系). */
import type { contactActions } from '../../../src/contract/contact'
import type { HandlersOf } from '../../kernel/handler'
import { cadreHandlers } from './cadre'
import { leaveHandlers } from './leave'
import { ownHandlers } from './own'
import { pairingHandlers } from './pairing'
import { personHandlers } from './person'
import { reviewingHandlers } from './reviewing'

export const contactHandlers = {
  ...ownHandlers,
  ...cadreHandlers,
  ...leaveHandlers,
  ...personHandlers,
  ...pairingHandlers,
  ...reviewingHandlers,
} satisfies HandlersOf<typeof contactActions, 'api'>
