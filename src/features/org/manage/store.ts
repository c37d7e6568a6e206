import { useSyncExternalStore } from 'react'

/** What several pages look at together, for as long as the app is open. */
export interface Store<T> {
  readonly read: () => T
  readonly change: (part: Partial<T>) => void
  readonly use: () => T
}

export function createStore<T extends object>(initial: () => T): Store<T> {
  const listeners = new Set<() => void>()
  let state: T | undefined
  const read = () => (state ??= initial())
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    read,
    change: (part) => {
      state = { ...read(), ...part }
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, read, read),
  }
}
