import { openThemeDayBoard } from '@/contract/theme-day-review'
import { call, type Output, useQuery, useRest } from '@/platform'

export type Board = Output<typeof openThemeDayBoard>

/** A month's board. Hardly any has more than its first page; what follows is fetched on a tap. */
export function useBoard(month: string, orgId: string | undefined) {
  const input = { month, ...(orgId !== undefined && { orgId }) }
  const query = useQuery(openThemeDayBoard, input)
  const { data } = query
  const {
    items: days,
    forget,
    ...rest
  } = useRest({
    of: data ? `${data.month}:${data.orgId}` : '',
    first: data && { items: data.days, cursor: data.cursor },
    keyOf: ({ themeDayId }) => themeDayId,
    more: async (cursor) => {
      const next = await call(openThemeDayBoard, { ...input, cursor })
      return { items: next.days, cursor: next.cursor }
    },
  })
  const reload = async () => {
    forget()
    await query.reload()
  }
  return { ...query, ...rest, reload, days }
}
