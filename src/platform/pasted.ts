import { useEffect, useRef } from 'react'
import { host } from './host'

/** What is pasted on a computer, with its headings and links, instead of its bare text. Answer true to take it. */
export function usePastedHtml(take: (html: string) => boolean): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => host.onPastedHtml((html) => latest.current(html)), [])
}
