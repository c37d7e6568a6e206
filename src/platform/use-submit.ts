import { useCallback, useRef, useState } from 'react'
import type { Action } from '@/contract/action'
import { type AppError, asAppError } from './app-error'
import { call, type Input, newRequestId, type Output } from './call'
import { go } from './nav'
import { forget, readStored, store } from './storage'

/** An act that was begun and whose end is not known. */
interface Intention {
  readonly requestId: string
  readonly input: string
}

export interface Submit<A extends Action> {
  /** Answers what the act answered, or nothing where it failed: then `error` says why. */
  readonly submit: (input: Input<A>) => Promise<Output<A> | undefined>
  readonly submitting: boolean
  readonly error: AppError | undefined
  /** The mistake in one field, to stand beside it: `title`, `to`, `attachments`. */
  readonly issue: (field: string) => string | undefined
  /** It could not be sent and waits on this phone for 「再发一次」, also after the page was left. */
  readonly waiting: boolean
  readonly reset: () => void
}

/**
 * Does one act. Until it succeeds, trying again with the same input is the same act, with the same request id: a lost
 * answer or a double tap does it once. With `keepAs` an act that could not be sent is remembered on the phone. Where
 * consent is missing it leads to the privacy notice and back.
 */
export function useSubmit<A extends Action>(action: A, { keepAs }: { keepAs?: string } = {}): Submit<A> {
  const key = keepAs && `act:${action.name}:${keepAs}`
  const [state, setState] = useState<{ submitting: boolean; error?: AppError; waiting: boolean }>(() => ({
    submitting: false,
    waiting: key !== undefined && readStored(key) !== undefined,
  }))
  const intention = useRef<Intention | undefined>(undefined)
  const busy = useRef(false)

  const submit = useCallback(
    async (input: Input<A>) => {
      if (busy.current) return undefined
      busy.current = true
      setState((before) => ({ submitting: true, waiting: before.waiting }))
      const text = JSON.stringify(input)
      const before = intention.current ?? (key === undefined ? undefined : readStored<Intention>(key))
      const act = before?.input === text ? before : { requestId: newRequestId(), input: text }
      intention.current = act
      try {
        const answer = await call(action, input, { requestId: act.requestId })
        intention.current = undefined
        if (key !== undefined) forget(key)
        setState({ submitting: false, waiting: false })
        return answer
      } catch (thrown) {
        const error = asAppError(thrown)
        // without a clear answer it may have been done: only the same act may be tried again, also tomorrow
        const open = error.code === 'OFFLINE' || error.code === 'UNAVAILABLE'
        if (error.code === 'CONSENT') void go('consent', { mode: 'back' })
        if (key !== undefined && open) store(key, act)
        else if (key !== undefined) forget(key)
        // clearly refused: nothing was done, and the next try is a new act
        if (!open) intention.current = undefined
        setState({ submitting: false, error, waiting: key !== undefined && error.code === 'OFFLINE' })
        return undefined
      } finally {
        busy.current = false
      }
    },
    [action, key],
  )

  const reset = useCallback(() => {
    intention.current = undefined
    if (key !== undefined) forget(key)
    setState({ submitting: false, waiting: false })
  }, [key])

  const issue = (field: string) =>
    state.error?.issues.find((found) => found.field === field || found.field.startsWith(`${field}.`))?.message

  return { submit, submitting: state.submitting, error: state.error, issue, waiting: state.waiting, reset }
}
