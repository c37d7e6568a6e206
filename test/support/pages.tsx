/** Page tests: a screen in jsdom with the answers a test gives; what the functions really say is tested elsewhere. */
import { act, render, type RenderResult } from '@testing-library/react'
import '@testing-library/jest-dom'
import type { ReactElement } from 'react'
import type { ActionName } from '@/contract'
import Taro, { cloudAnswer, fireHook, router } from './stubs/taro'

/** What each action answers: data, or a function of the input. Throw an `AnswerError` to refuse. */
export type Answers = { readonly [Name in ActionName]?: unknown }

/** An answer `{ ok: false }`. */
export class AnswerError extends Error {
  constructor(
    readonly code: string,
    readonly userMessage: string,
  ) {
    super(userMessage)
  }
}

/** The instant that every answer carries as the server's time. */
export const SERVER_TIME = '2026-11-22T02:00:00.000Z'

interface Asked {
  readonly action: ActionName
  readonly input: unknown
  readonly requestId: string
}

export interface RenderedPage extends RenderResult {
  /** The calls so far, in their order. */
  readonly asked: readonly Asked[]
  /** Waits until no answer is under way. */
  settle(): Promise<void>
  pullDown(): Promise<void>
  /** The page is shown again, as after coming back. */
  show(): Promise<void>
}

/** Shows a page with its parameters; an action without an answer here is refused, which the page must survive. */
export async function renderPage(
  page: ReactElement,
  { params = {}, answers = {} }: { params?: Record<string, string>; answers?: Answers } = {},
): Promise<RenderedPage> {
  const asked: Asked[] = []
  Taro.clearStorageSync()
  router.params = params
  cloudAnswer.of = (_name, data) => {
    const call = data as Asked
    asked.push(call)
    const envelope = { serverTime: SERVER_TIME }
    try {
      if (!(call.action in answers)) throw new AnswerError('UNAVAILABLE', `no answer for ${call.action}`)
      const answer = answers[call.action]
      return { ok: true, data: typeof answer === 'function' ? (answer(call.input) as unknown) : answer, ...envelope }
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error
      const { code, userMessage } = error
      return { ok: false, error: { code, userMessage, requestId: call.requestId }, ...envelope }
    }
  }
  const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)))
  const fire = async (name: string) => {
    act(() => void fireHook(name))
    await settle()
  }
  const rendered = render(page)
  await settle()
  return { ...rendered, asked, settle, pullDown: () => fire('pullDownRefresh'), show: () => fire('show') }
}
