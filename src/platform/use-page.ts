import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Action } from '@/contract/action'
import { type AppError, asAppError } from './app-error'
import { call, type Input, type Output } from './call'
import { now } from './clock'
import { keepLastKnown, readLastKnown } from './last-known'
import { queryName } from './use-query'

interface PageAnswer {
  readonly items: readonly unknown[]
  readonly cursor?: string | undefined
}

type ItemOf<A extends Action> = Output<A> extends { items: readonly (infer Item)[] } ? Item : never

/** A list that comes page by page. */
export interface Paged<Item> {
  /** `undefined` until the first page is there. */
  readonly items: readonly Item[] | undefined
  readonly error: AppError | undefined
  readonly loading: boolean
  readonly loadingMore: boolean
  /** Nothing follows. */
  readonly ended: boolean
  /** ms, where there is no signal and the items are what was last known. */
  readonly staleAt: number | undefined
  /** From the top. */
  readonly reload: () => Promise<void>
  readonly loadMore: () => Promise<void>
  readonly patch: (change: (items: readonly Item[]) => readonly Item[]) => void
}

interface State<Item> {
  readonly name: string
  readonly items: readonly Item[] | undefined
  readonly cursor?: string | undefined
  readonly pages: number
  readonly error?: AppError
  readonly loading: 'first' | 'more' | 'nothing'
  readonly knownAt?: number
}

interface PageOptions<Item> {
  keyOf: (item: Item) => string
  /** Default true; false asks nothing yet. */
  enabled?: boolean
}

/** What stands there before the first answer. */
function begin<Item>(name: string, enabled: boolean): State<Item> {
  const known = readLastKnown<{ items: Item[] }>(name)
  const loading = enabled ? 'first' : 'nothing'
  return { name, items: known?.data.items, pages: 0, loading, ...(known && { knownAt: known.at }) }
}

/**
 * A cursor list. Shown again, it looks at its first page anew: one who read on keeps their place, and what they see of
 * the first page is fresh.
 */
export function usePage<A extends Action>(
  action: A,
  input: Omit<Input<A>, 'cursor'>,
  { keyOf, enabled = true }: PageOptions<ItemOf<A>>,
): Paged<ItemOf<A>> {
  type Item = ItemOf<A>
  const name = queryName(action, input)
  const [state, setState] = useState<State<Item>>(() => begin(name, enabled))
  const current = state.name === name ? state : begin<Item>(name, enabled)
  const latest = useRef(current)
  latest.current = current
  const turn = useRef(0)
  const busy = useRef(false)
  const nowRef = useRef({ input, keyOf })
  nowRef.current = { input, keyOf }

  const ask = useCallback(
    async (loading: 'first' | 'more', cursor?: string) => {
      const mine = (turn.current += 1)
      busy.current = true
      setState((before) => ({ ...(before.name === name ? before : begin<Item>(name, true)), loading }))
      try {
        const answer = (await call(action, { ...nowRef.current.input, ...(cursor && { cursor }) })) as PageAnswer
        if (loading === 'first') keepLastKnown(name, { items: answer.items })
        if (turn.current !== mine) return undefined
        busy.current = false
        return answer
      } catch (thrown) {
        if (turn.current !== mine) return undefined
        busy.current = false
        const error = asAppError(thrown)
        const keeps = error.code === 'OFFLINE' || error.code === 'UNAVAILABLE'
        setState((before) => ({ ...before, items: keeps ? before.items : undefined, error, loading: 'nothing' }))
        return undefined
      }
    },
    [action, name],
  )

  const reload = useCallback(async () => {
    const answer = await ask('first')
    if (!answer) return
    const { items, cursor } = answer as { items: Item[]; cursor?: string }
    setState({ name, items, cursor, pages: 1, loading: 'nothing', knownAt: now() })
  }, [ask, name])

  const refreshFirst = useCallback(async () => {
    if (latest.current.pages < 2) return reload()
    const answer = await ask('first')
    if (!answer) return
    const fresh = answer.items as Item[]
    const keys = new Set(fresh.map((item) => nowRef.current.keyOf(item)))
    setState((before) => {
      const rest = (before.items ?? []).filter((item) => !keys.has(nowRef.current.keyOf(item)))
      const { error: _gone, ...kept } = before
      return { ...kept, items: [...fresh, ...rest], loading: 'nothing', knownAt: now() }
    })
  }, [ask, reload])

  const loadMore = useCallback(async () => {
    const { cursor } = latest.current
    if (cursor === undefined || busy.current) return
    const answer = await ask('more', cursor)
    if (!answer) return
    setState((before) => {
      const { error: _gone, ...kept } = before
      const keys = new Set((before.items ?? []).map((item) => nowRef.current.keyOf(item)))
      const more = (answer.items as Item[]).filter((item) => !keys.has(nowRef.current.keyOf(item)))
      const items = [...(before.items ?? []), ...more]
      return { ...kept, items, cursor: answer.cursor, pages: before.pages + 1, loading: 'nothing' }
    })
  }, [ask])

  useEffect(() => {
    if (enabled) void reload()
    return () => {
      turn.current += 1
      busy.current = false
    }
  }, [enabled, reload])

  useDidShow(() => {
    if (enabled && turn.current > 0 && !busy.current) void refreshFirst()
  })

  const patch = useCallback((change: (items: readonly Item[]) => readonly Item[]) => {
    setState((before) => (before.items ? { ...before, items: change(before.items) } : before))
  }, [])

  return {
    items: current.items,
    error: current.error,
    loading: current.loading === 'first',
    loadingMore: current.loading === 'more',
    ended: current.items !== undefined && current.loading === 'nothing' && current.cursor === undefined,
    staleAt: current.error?.code === 'OFFLINE' && current.items ? current.knownAt : undefined,
    reload,
    loadMore,
    patch,
  }
}
