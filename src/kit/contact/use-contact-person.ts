import { openContactPerson } from '@/contract/contact-cadre'
import { call, type Output, useQuery, useRest } from '@/platform'

export type Person = Output<typeof openContactPerson>

/** One member with the contacts so far; earlier ones are fetched on a tap. */
export function useContactPerson(memberId: string) {
  const query = useQuery(openContactPerson, { memberId }, { enabled: memberId !== '' })
  const { data } = query
  const {
    items: logs,
    forget,
    ...rest
  } = useRest({
    of: memberId,
    first: data && { items: data.logs, cursor: data.cursor },
    keyOf: ({ logId }) => logId,
    more: async (cursor) => {
      const next = await call(openContactPerson, { memberId, cursor })
      return { items: next.logs, cursor: next.cursor }
    },
  })
  const reload = async () => {
    forget()
    await query.reload()
  }
  return { ...query, ...rest, reload, logs }
}

export type ContactPersonNow = ReturnType<typeof useContactPerson>
