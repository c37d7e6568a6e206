import { useCallback, useEffect, useRef } from 'react'

/** Whether the page is still there: one who went back while something was sent must not be taken elsewhere. */
export function usePresent(): () => boolean {
  const present = useRef(false)
  useEffect(() => {
    present.current = true
    return () => {
      present.current = false
    }
  }, [])
  return useCallback(() => present.current, [])
}
