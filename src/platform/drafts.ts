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

/** What is being written, kept on the phone with every change. A new `key` is another draft. */
export function useDraft<T extends object>(key: string, initial: T): Draft<T> {
  const name = `draft:${key}`
  const begin = () => {
    const kept = readStored<T>(name)
    return { name, value: kept ? { ...initial, ...kept } : initial, restored: kept !== undefined }
  }
  const [state, setState] = useState(begin)
  const current = state.name === name ? state : begin()
  const latest = useRef(current)
  latest.current = current

  const change = useCallback(
    (part: Partial<T>) => {
      const value = { ...latest.current.value, ...part }
      latest.current = { ...latest.current, value }
      store(name, value)
      setState(latest.current)
    },
    [name],
  )

  const initialNow = useRef(initial)
  initialNow.current = initial
  const clear = useCallback(() => {
    forget(name)
    latest.current = { name, value: initialNow.current, restored: false }
    setState(latest.current)
  }, [name])

  return { value: current.value, restored: current.restored, change, clear }
}
