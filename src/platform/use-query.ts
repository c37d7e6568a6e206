import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Action } from '@/contract/action'
import { type AppError, asAppError } from './app-error'
import { call, type Input, type Output } from './call'
import { now } from './clock'
import { keepLastKnown, readLastKnown } from './last-known'

export interface Query<T> {
  readonly data: T | undefined
  /** Why the last attempt failed. With `data` beside it, the data is what was known before. */
  readonly error: AppError | undefined
  readonly loading: boolean
  /** ms, where there is no signal and `data` is what was last known. */
  readonly staleAt: number | undefined
  /** Asks again; resolves when the answer is there, whatever it is. */
  readonly reload: () => Promise<void>
  /** Shows what an act of one's own has just changed, before the next answer says so. */
  readonly patch: (change: (data: T) => T) => void
}

interface State<T> {
  readonly name: string
  readonly data: T | undefined
  readonly error?: AppError
  readonly loading: boolean
  readonly knownAt?: number
}

interface QueryOptions {
  /** Default true; false asks nothing yet. */
  enabled?: boolean
}

/** The name under which an answer is remembered on this phone. */
export const queryName = (action: Action, input: unknown): string => `${action.name}:${JSON.stringify(input)}`

/** What stands there before the first answer. */
function begin<T>(name: string, remembers: boolean, loading: boolean): State<T> {
  const known = remembers ? readLastKnown<T>(name) : undefined
  return { name, data: known?.data, loading, ...(known && { knownAt: known.at }) }
}

/**
 * Asks when the page appears and each time it is shown again. What was last known stands there meanwhile, and stays
 * when there is no signal.
 */
export function useQuery<A extends Action>(
  action: A,
  input: Input<A>,
  { enabled = true }: QueryOptions = {},
): Query<Output<A>> {
  type Data = Output<A>
  const name = queryName(action, input)
  const remembers = !action.secretAnswer
  const [state, setState] = useState<State<Data>>(() => begin(name, remembers, enabled))
  const current = state.name === name ? state : begin<Data>(name, remembers, enabled)
  const turn = useRef(0)
  const busy = useRef(false)
  const inputNow = useRef(input)
  inputNow.current = input

  const reload = useCallback(async () => {
    const mine = (turn.current += 1)
    busy.current = true
    const own = (before: State<Data>) => (before.name === name ? before : begin<Data>(name, remembers, true))
    const settle = (change: (before: State<Data>) => State<Data>) => {
      if (turn.current !== mine) return
      busy.current = false
      setState((before) => change(own(before)))
    }
    setState((before) => ({ ...own(before), loading: true }))
    try {
      const data = await call(action, inputNow.current)
      if (remembers) keepLastKnown(name, data)
      settle(() => ({ name, data, loading: false, knownAt: now() }))
    } catch (thrown) {
      const error = asAppError(thrown)
      settle((before) => ({
        ...before,
        // what one may no longer see is not shown from memory
        data: error.code === 'OFFLINE' || error.code === 'UNAVAILABLE' ? before.data : undefined,
        error,
        loading: false,
      }))
    }
  }, [action, name, remembers])

  useEffect(() => {
    if (enabled) void reload()
    return () => {
      turn.current += 1
      busy.current = false
    }
  }, [enabled, reload])

  useDidShow(() => {
    // the first showing finds the asking of `useEffect` under way
    if (enabled && turn.current > 0 && !busy.current) void reload()
  })

  const patch = useCallback((change: (data: Data) => Data) => {
    setState((before) => (before.data === undefined ? before : { ...before, data: change(before.data) }))
  }, [])

  const offline = current.error?.code === 'OFFLINE' && current.data !== undefined
  return {
    data: current.data,
    error: current.error,
    loading: current.loading,
    staleAt: offline ? current.knownAt : undefined,
    reload,
    patch,
  }
}
