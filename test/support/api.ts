/** Actions as a phone calls them: through `/call`, with the contract's shapes on both ends. */
import * as v from 'valibot'
import type { Action } from '../../src/contract/action'
import type { Answer, ErrorCode, ErrorView } from '../../src/contract/errors'
import type { Emulator } from './emulator'

/** The product's refusal, as a screen gets it. */
export class Refused extends Error {
  constructor(readonly error: ErrorView) {
    super(`${error.code} ${error.userMessage}`)
  }
}

let requests = 0
/** A request id as a phone makes it. */
export const requestId = () => `request-${++requests}`

/** The bare answer, for what no screen would send. */
export async function send(emulator: Emulator, openid: string, host: string, data: unknown): Promise<Answer<unknown>> {
  return (await emulator.call(host, openid, data)) as Answer<unknown>
}

/** Calls an action; the answer must have the contract's shape. Throws `Refused`. */
export async function call<A extends Action>(
  emulator: Emulator,
  openid: string,
  action: A,
  input: v.InferInput<A['input']>,
  id = requestId(),
): Promise<v.InferOutput<A['output']>> {
  const answer = await send(emulator, openid, action.host, { action: action.name, input, requestId: id })
  if (!answer.ok) throw new Refused(answer.error)
  return v.parse(action.output, answer.data)
}

/** The error of a call that must be refused. */
export async function refusal<A extends Action>(
  emulator: Emulator,
  openid: string,
  action: A,
  input: v.InferInput<A['input']>,
): Promise<ErrorView> {
  const answer = await send(emulator, openid, action.host, { action: action.name, input, requestId: requestId() })
  if (answer.ok) throw new Error(`${action.name} was not refused`)
  return answer.error
}

/** Just the code of it. */
export const refusalCode = async (...args: Parameters<typeof refusal>): Promise<ErrorCode> =>
  (await refusal(...args)).code
