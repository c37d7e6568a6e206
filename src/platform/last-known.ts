/** The last answers to what was asked: what a screen shows when there is no signal. */
import { now } from './clock'
import { forget, readStored, store } from './storage'

/** More than one person looks at in a day, and far from WeChat's 10 MB of storage. */
const KEPT = 60
/** WeChat takes 1 MB a key; what is larger than this is not worth a phone's time. */
const LARGEST = 200_000
const INDEX = 'known'

export interface LastKnown<T> {
  readonly data: T
  /** When the server said so, ms. */
  readonly at: number
}

const keyOf = (name: string) => `known:${name}`

export const readLastKnown = <T>(name: string): LastKnown<T> | undefined => readStored<LastKnown<T>>(keyOf(name))

/** Keeps an answer, and drops the one that was kept longest ago beyond the limit. */
export function keepLastKnown(name: string, data: unknown): void {
  const entry: LastKnown<unknown> = { data, at: now() }
  if (JSON.stringify(entry).length > LARGEST) return
  const names = (readStored<string[]>(INDEX) ?? []).filter((other) => other !== name)
  names.push(name)
  while (names.length > KEPT) {
    const oldest = names.shift()
    if (oldest !== undefined) forget(keyOf(oldest))
  }
  if (store(keyOf(name), entry)) store(INDEX, names)
}
