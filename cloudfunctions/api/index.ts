/** Everything a phone asks for, except Excel. */
import { ledgerDuties } from '../features/ledger/home'
import { ledgerHandlers } from '../features/ledger/actions'
import { memberHandlers } from '../features/member/actions'
import { noticeHandlers } from '../features/notice/actions'
import { noticeHome } from '../features/notice/reach'
import { sessionHandlers } from '../features/session/actions'
import { createFunction } from '../kernel/dispatch'

export const main = createFunction('api', {
  ...sessionHandlers([noticeHome, ledgerDuties]),
  ...noticeHandlers,
  ...memberHandlers,
  ...ledgerHandlers,
})
