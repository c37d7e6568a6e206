import { useState } from 'react'
import { type ContactHow, sayWell } from '@/contract/contact'
import { logContact } from '@/contract/contact-cadre'
import type { Destination } from '@/contract/fields'
import { readMonth } from '@/kit/month-field'
import { dateAndClock } from '@/kit/time'
import { now, useDraft, useSubmit } from '@/platform'

interface Written {
  destination: Destination | undefined
  /** As it was typed. */
  since: string
  words: string
  how: ContactHow
  /** The day on which it was sent first: sent again after midnight it is the same. */
  on: string | undefined
}

const DAY = 24 * 3600_000
const dayAt = (ms: number) => dateAndClock(ms)[0]
const isRecent = (day: string | undefined): day is string => day === dayAt(now()) || day === dayAt(now() - DAY)

/** What was chosen and written in the sheet of the contact already: it is not asked again. */
interface Came {
  readonly how?: ContactHow | undefined
  readonly on?: string | undefined
  readonly words?: string | undefined
}

/** What is said of a move, one's own or, with an id, that of a member one is in touch with; kept until it was sent. */
export function useMove(memberId: string | undefined, came: Came) {
  const today = dayAt(now())
  const draft = useDraft<Written>(`contact:moved:${memberId ?? 'me'}`, {
    destination: undefined,
    since: today.slice(0, 7),
    words: came.words ?? '',
    how: came.how ?? 'phone',
    on: undefined,
  })
  const line = useDraft(`contact:log:${memberId}`, {})
  const own = useSubmit(sayWell, { keepAs: 'moved' })
  const logged = useSubmit(logContact, { keepAs: `moved:${memberId}` })
  const act = memberId === undefined ? own : logged
  const [problems, setProblems] = useState<{ destination?: string; since?: string }>({})
  const { destination, since, words } = draft.value

  const check = () => {
    const month = readMonth(since)
    const found = {
      ...(destination === undefined ? { destination: '请选现在住的地方' } : {}),
      ...(destination?.city === '' ? { destination: '请选到市' } : {}),
      ...(month === undefined ? { since: '请写年份和月份' } : {}),
      ...(month !== undefined && month > today.slice(0, 7) ? { since: '不能晚于本月' } : {}),
    }
    setProblems(found)
    return Object.keys(found).length === 0 && destination && month ? { destination, since: month } : undefined
  }
  /** Answers whether it was done. */
  const send = async (): Promise<boolean> => {
    const move = check()
    if (!move) return false
    const on = act.waiting && isRecent(draft.value.on) ? draft.value.on : (came.on ?? today)
    draft.change({ on })
    const said = { state: 'changed', on, words, ...move } as const
    const done =
      memberId === undefined ? await own.submit(said) : await logged.submit({ ...said, memberId, how: draft.value.how })
    if (!done) return false
    draft.clear()
    line.clear()
    return true
  }
  return {
    draft,
    send,
    /** What went wrong beside each field. */
    problem: (field: 'destination' | 'since' | 'words') =>
      (field === 'words' ? undefined : problems[field]) ?? act.issue(field),
    act,
  }
}
