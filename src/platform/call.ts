import * as v from 'valibot'
import type { Action } from '@/contract/action'
import type { Answer, Call } from '@/contract/errors'
import { AppError } from './app-error'
import { setServerTime } from './clock'
import { host } from './host'
import { NetworkDown } from './host-types'

export type Input<A extends Action> = v.InferInput<A['input']>
export type Output<A extends Action> = v.InferOutput<A['output']>

/** How long to wait until the signal counts as lost, in ms; a little more than the functions' own time-outs (config/cloud.ts). */
const PATIENCE = { api: 25_000, sheets: 65_000 } as const

/**
 * A new idempotency key. It has to be different from this person's others, not hard to guess: old phones have no
 * crypto.
 */
export function newRequestId(): string {
  const random = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
  return `${Date.now().toString(36)}-${random()}${random()}`
}

/**
 * Calls an action. The input is checked here with the schema that the server uses, so that a mistake shows beside its
 * field without a way there and back. Throws AppError, nothing else.
 */
export async function call<A extends Action>(
  action: A,
  input: Input<A>,
  options: { requestId?: string } = {},
): Promise<Output<A>> {
  const parsed = v.safeParse(action.input, input)
  if (!parsed.success) {
    const issues = parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message }))
    throw new AppError('INVALID', issues[0]?.message ?? '请检查填写的内容', issues)
  }
  const body: Call = { action: action.name, input, requestId: options.requestId ?? newRequestId() }
  const answer = await ask(action.host, body)
  setServerTime(answer.serverTime)
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.userMessage, answer.error.issues)
  return answer.data as Output<A>
}

async function ask(name: Action['host'], body: Call): Promise<Answer<unknown>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NetworkDown('no answer in time')), PATIENCE[name])
  })
  try {
    const answer = await Promise.race([host.callFunction(name, body), impatience])
    if (isAnswer(answer)) return answer
    throw new Error('not an answer of ours')
  } catch (error) {
    if (error instanceof NetworkDown) throw new AppError('OFFLINE', '没有信号。有信号时再试一次。')
    throw new AppError('UNAVAILABLE', '没有办成，请过一会儿再试。')
  } finally {
    clearTimeout(timer)
  }
}

const isAnswer = (value: unknown): value is Answer<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value && 'serverTime' in value
