import { useCallback, useRef, useState } from 'react'
import { forget, readStored, store } from './storage'

export interface Draft<T> {
  readonly value: T
  /** It was there from before: the page was left, the phone died, the signal went. */
  readonly restored: boolean
  readonly change: (part: Partial<T>) => void
  /** Back to `initial`, and off the phone: after success, or when the writer throws it away. */
  readonly clear: () => void
}

interface Kept<T> {
  readonly name: string
  /** Nothing while nothing was written: then `initial` stands, also when it changes. */
  readonly value: Partial<T> | undefined
  readonly restored: boolean
}

function begin<T>(name: string): Kept<T> {
  const value = readStored<Partial<T>>(name)
  return { name, value, restored: value !== undefined }
}

/** What is being written, kept on the phone with every change. A new `key` is another draft. */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const name = `draft:${key}`
  const [state, setState] = useState(() => begin<T>(name))
  const current = state.name === name ? state : begin<T>(name)
  const latest = useRef({ current, initial })
  latest.current = { current, initial }

  const set = useCallback((next: Kept<T>) => {
    // two changes of one moment must not lose each other
    latest.current = { ...latest.current, current: next }
    setState(next)
  }, [])
  const change = useCallback(
    (part: Partial<T>) => {
      const before = latest.current
      const value = { ...before.initial, ...before.current.value, ...part }
      store(name, value)
      set({ ...before.current, name, value })
    },
    [name, set],
  )
  const clear = useCallback(() => {
    forget(name)
    set({ name, value: undefined, restored: false })
  }, [name, set])

  return { value: { ...initial, ...current.value }, restored: current.restored, change, clear }
}
