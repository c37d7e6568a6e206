import { useEffect, useRef } from 'react'
import { host } from './host'

/** Escape does what the close button does, while the thing is open. */
export function useEscape(close: () => void): void {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => host.onEscape(() => latest.current()), [])
}
