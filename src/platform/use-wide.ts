import { useEffect, useState } from 'react'
import { host } from './host'

/** The window is wide enough for a list beside its detail. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => host.isWide())
  useEffect(() => host.onResize(() => setWide(host.isWide())), [])
  return wide
}
