import { useState } from 'react'
import { type BoardDay, openThemeDayBoard } from '@/contract/theme-day-review'
import { AppError, call, type Output, useQuery } from '@/platform'

export type Board = Output<typeof openThemeDayBoard>

interface More {
  readonly of: string
  readonly days: readonly BoardDay[]
  readonly cursor: string | undefined
  readonly problem?: string
  readonly busy: boolean
}

/** A month's board. Hardly any has more than its first page; what follows is fetched on a tap. */
export function useBoard(month: string, orgId: string | undefined) {
  const input = { month, ...(orgId !== undefined && { orgId }) }
  const query = useQuery(openThemeDayBoard, input)
  const [more, setMore] = useState<More>()
  const { data } = query
  const of = data ? `${data.month}:${data.orgId}` : ''
  const mine = more?.of === of ? more : undefined
  const cursor = mine ? mine.cursor : data?.cursor
  const first = new Set(data?.days.map(({ themeDayId }) => themeDayId))
  const days = [...(data?.days ?? []), ...(mine?.days ?? []).filter(({ themeDayId }) => !first.has(themeDayId))]

  const loadMore = async () => {
    if (cursor === undefined || mine?.busy) return
    const before = mine?.days ?? []
    setMore({ of, days: before, cursor, busy: true })
    try {
      const next = await call(openThemeDayBoard, { ...input, cursor })
      setMore({ of, days: [...before, ...next.days], cursor: next.cursor, busy: false })
    } catch (thrown) {
      const problem = thrown instanceof AppError ? thrown.userMessage : '没有取到，请再点一次。'
      setMore({ of, days: before, cursor, busy: false, problem })
    }
  }
  const reload = async () => {
    setMore(undefined)
    await query.reload()
  }
  return {
    ...query,
    reload,
    days,
    hasMore: cursor !== undefined,
    loadingMore: mine?.busy === true,
    moreProblem: mine?.problem,
    loadMore,
  }
}
