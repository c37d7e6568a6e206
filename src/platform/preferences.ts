/** Big-text mode (长辈模式): one switch for every screen; until it is touched, WeChat's own font size decides. */
import { useSyncExternalStore } from 'react'
import { host } from './host'
import { readStored, store } from './storage'

const KEY = 'big-text'
const listeners = new Set<() => void>()
let bigText: boolean | undefined

function readBigText(): boolean {
  bigText ??= readStored<boolean>(KEY) ?? host.prefersBigText()
  return bigText
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useBigText = (): boolean => useSyncExternalStore(subscribe, readBigText, readBigText)

export function setBigText(on: boolean): void {
  bigText = on
  store(KEY, on)
  for (const listener of listeners) listener()
}
