import { listBelowContacts, openContactBoard } from '@/contract/contact-review'
import { call, type Output, useQuery, useRest } from '@/platform'

export type Board = Output<typeof openContactBoard>

/** This month's board. Those who do not fit on its first page are fetched on a tap. */
export function useBoard(orgId: string | undefined) {
  const query = useQuery(openContactBoard, orgId === undefined ? {} : { orgId })
  const { data } = query
  const {
    items: people,
    forget,
    ...rest
  } = useRest({
    of: data ? `${data.month}:${data.orgId}` : '',
    first: data && { items: data.unreached, cursor: data.cursor },
    keyOf: ({ memberId }) => memberId,
    more: (cursor) => call(listBelowContacts, { orgId: data?.orgId ?? '', list: 'unreached', cursor }),
  })
  const reload = async () => {
    forget()
    await query.reload()
  }
  return { ...query, ...rest, reload, people }
}
