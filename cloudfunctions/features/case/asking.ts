/** Opening a case, and what its member says of it. */
import type {
  askOtherHandler,
  judgeCase,
  listHandlers,
  listOwnHandlers,
  openCase,
  openCaseFor,
  withdrawCase,
} from '../../../src/contract/case'
import type { Handler } from '../../kernel/handler'

const handleListOwnHandlers: Handler<typeof listOwnHandlers> = () => Promise.reject(new Error('not yet'))
const handleListHandlers: Handler<typeof listHandlers> = () => Promise.reject(new Error('not yet'))
const handleOpenCase: Handler<typeof openCase> = () => Promise.reject(new Error('not yet'))
const handleOpenCaseFor: Handler<typeof openCaseFor> = () => Promise.reject(new Error('not yet'))
const handleJudgeCase: Handler<typeof judgeCase> = () => Promise.reject(new Error('not yet'))
const handleAskOtherHandler: Handler<typeof askOtherHandler> = () => Promise.reject(new Error('not yet'))
const handleWithdrawCase: Handler<typeof withdrawCase> = () => Promise.reject(new Error('not yet'))

export const askingHandlers = {
  'case.own_handlers': handleListOwnHandlers,
  'case.handlers': handleListHandlers,
  'case.open': handleOpenCase,
  'case.open_for': handleOpenCaseFor,
  'case.judge': handleJudgeCase,
  'case.ask_other': handleAskOtherHandler,
  'case.withdraw': handleWithdrawCase,
}
