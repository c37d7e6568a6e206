/** Handling a case: steps and the answer. */
import type { addStep, answerCase, endCase, judgeCaseFor } from '../../../src/contract/case'
import type { Handler } from '../../kernel/handler'

const handleAddStep: Handler<typeof addStep> = () => Promise.reject(new Error('not yet'))
const handleAnswerCase: Handler<typeof answerCase> = () => Promise.reject(new Error('not yet'))
const handleJudgeCaseFor: Handler<typeof judgeCaseFor> = () => Promise.reject(new Error('not yet'))
const handleEndCase: Handler<typeof endCase> = () => Promise.reject(new Error('not yet'))

export const workingHandlers = {
  'case.step': handleAddStep,
  'case.answer': handleAnswerCase,
  'case.judge_for': handleJudgeCaseFor,
  'case.end': handleEndCase,
}
