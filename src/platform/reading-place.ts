/** Where somebody stopped in a long text, kept on this phone alone: nobody else learns how far they came. */
import Taro, { useDidHide, usePageScroll } from '@tarojs/taro'
import { useCallback, useEffect, useRef } from 'react'
import { readStored, store } from './storage'

interface Place {
  readonly of: string
  /** px from the top. */
  readonly top: number
}

const KEY = 'places'
/** More than one reads at the same time; the oldest goes. */
const KEPT = 30
/** A text that was left this near its beginning, px, begins at its top again. */
const NEAR_TOP = 300
/** A phone may die at any moment, and none likes to write with every line: ms between two writes. */
const WRITE_EVERY = 1000
/** What was just shown has its height after this, ms. */
const LAID_OUT = 120

const readPlaces = () => readStored<Place[]>(KEY) ?? []

function keepPlace(of: string, top: number): void {
  const others = readPlaces().filter((place) => place.of !== of)
  store(KEY, top < NEAR_TOP ? others : [...others, { of, top }].slice(-KEPT))
}

/**
 * Goes back to where this text was left, once it is on the screen, and remembers from then on. `onRestored` hears that
 * it did not begin at the top.
 */
export function useReadingPlace(of: string, shown: boolean, onRestored: () => void): void {
  const top = useRef<number | undefined>(undefined)
  const written = useRef(0)
  const restored = useRef(false)
  const heard = useRef(onRestored)
  heard.current = onRestored

  const write = useCallback(() => {
    if (top.current === undefined) return
    written.current = Date.now()
    keepPlace(of, top.current)
  }, [of])

  usePageScroll(({ scrollTop }) => {
    if (!restored.current) return
    top.current = scrollTop
    if (Date.now() - written.current > WRITE_EVERY) write()
  })
  useDidHide(write)

  useEffect(() => {
    if (!shown || restored.current) return undefined
    const place = readPlaces().find((kept) => kept.of === of)
    const timer = setTimeout(() => {
      restored.current = true
      if (!place) return
      void Taro.pageScrollTo({ scrollTop: place.top, duration: 0 })
      heard.current()
    }, LAID_OUT)
    return () => clearTimeout(timer)
  }, [of, shown])

  useEffect(() => write, [write])
}
