import { useState } from 'react'
import { AppError } from './app-error'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly cursor?: string | undefined
}

interface Rest<Item> {
  readonly of: string
  readonly items: readonly Item[]
  readonly cursor: string | undefined
  readonly busy: boolean
  readonly problem?: string
}

interface RestOptions<Item> {
  /** Names what is shown: the rest of something else is dropped. */
  of: string
  /** What stands there already; nothing yet while it loads. */
  first: Page<Item> | undefined
  keyOf: (item: Item) => string
  /** Asks for what follows. */
  more: (cursor: string) => Promise<Page<Item>>
}

/** The list inside a larger answer: its first page came along, what follows is fetched on a tap. */
export function useRest<Item>({ of, first, keyOf, more }: RestOptions<Item>) {
  const [rest, setRest] = useState<Rest<Item>>()
  const mine = rest?.of === of ? rest : undefined
  const cursor = mine ? mine.cursor : first?.cursor
  const begun = first?.items ?? []
  const keys = new Set(begun.map(keyOf))
  const items = [...begun, ...(mine?.items ?? []).filter((item) => !keys.has(keyOf(item)))]

  const loadMore = async () => {
    if (cursor === undefined || mine?.busy) return
    const before = { of, items: mine?.items ?? [], cursor }
    setRest({ ...before, busy: true })
    try {
      const next = await more(cursor)
      setRest({ of, items: [...before.items, ...next.items], cursor: next.cursor, busy: false })
    } catch (thrown) {
      const problem = thrown instanceof AppError ? thrown.userMessage : '没有取到，请再点一次。'
      setRest({ ...before, busy: false, problem })
    }
  }
  return {
    items,
    hasMore: cursor !== undefined,
    loadingMore: mine?.busy === true,
    moreProblem: mine?.problem,
    loadMore,
    /** From the first page again. */
    forget: () => setRest(undefined),
  }
}
