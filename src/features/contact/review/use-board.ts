import { useState } from 'react'
import { type BelowContact, listBelowContacts, openContactBoard } from '@/contract/contact-review'
import { AppError, call, type Output, useQuery } from '@/platform'

export type Board = Output<typeof openContactBoard>

interface More {
  readonly of: string
  readonly people: readonly BelowContact[]
  readonly cursor: string | undefined
  readonly problem?: string
  readonly busy: boolean
}

/** This month's board. Those who do not fit on its first page are fetched on a tap. */
export function useBoard(orgId: string | undefined) {
  const query = useQuery(openContactBoard, orgId === undefined ? {} : { orgId })
  const [more, setMore] = useState<More>()
  const { data } = query
  const of = data ? `${data.month}:${data.orgId}` : ''
  const mine = more?.of === of ? more : undefined
  const cursor = mine ? mine.cursor : data?.cursor
  const first = new Set(data?.unreached.map(({ memberId }) => memberId))
  const people = [...(data?.unreached ?? []), ...(mine?.people ?? []).filter(({ memberId }) => !first.has(memberId))]

  const loadMore = async () => {
    if (!data || cursor === undefined || mine?.busy) return
    const before = { of, people: mine?.people ?? [], cursor }
    setMore({ ...before, busy: true })
    try {
      const next = await call(listBelowContacts, { orgId: data.orgId, list: 'unreached', cursor })
      setMore({ of, people: [...before.people, ...next.items], cursor: next.cursor, busy: false })
    } catch (thrown) {
      const problem = thrown instanceof AppError ? thrown.userMessage : '没有取到，请再点一次。'
      setMore({ ...before, busy: false, problem })
    }
  }
  const reload = async () => {
    setMore(undefined)
    await query.reload()
  }
  return {
    ...query,
    reload,
    people,
    hasMore: cursor !== undefined,
    loadingMore: mine?.busy === true,
    moreProblem: mine?.problem,
    loadMore,
  }
}
