import { useState } from 'react'
import { openContactPerson } from '@/contract/contact-cadre'
import type { ContactLog } from '@/contract/contact-fields'
import { AppError, call, type Output, useQuery } from '@/platform'

export type Person = Output<typeof openContactPerson>

interface More {
  readonly of: string
  readonly logs: readonly ContactLog[]
  readonly cursor: string | undefined
  readonly busy: boolean
  readonly problem?: string
}

/** One member with the contacts so far; earlier ones are fetched on a tap. */
export function useContactPerson(memberId: string) {
  const query = useQuery(openContactPerson, { memberId }, { enabled: memberId !== '' })
  const [more, setMore] = useState<More>()
  const { data } = query
  const mine = more?.of === memberId ? more : undefined
  const cursor = mine ? mine.cursor : data?.cursor
  const first = new Set(data?.logs.map(({ logId }) => logId))
  const logs = [...(data?.logs ?? []), ...(mine?.logs ?? []).filter(({ logId }) => !first.has(logId))]

  const loadMore = async () => {
    if (cursor === undefined || mine?.busy) return
    const before = { of: memberId, logs: mine?.logs ?? [], cursor }
    setMore({ ...before, busy: true })
    try {
      const next = await call(openContactPerson, { memberId, cursor })
      setMore({ ...before, logs: [...before.logs, ...next.logs], cursor: next.cursor, busy: false })
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
    logs,
    hasMore: cursor !== undefined,
    loadingMore: mine?.busy === true,
    moreProblem: mine?.problem,
    loadMore,
  }
}

export type ContactPersonNow = ReturnType<typeof useContactPerson>
