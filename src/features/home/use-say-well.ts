import { useEffect } from 'react'
import { sayWell } from '@/contract/contact'
import { dateAndClock } from '@/kit/time'
import { now, type Output, say, useDraft, useSubmit } from '@/platform'

type Said = Output<typeof sayWell>['log']

const DAY = 24 * 3600_000
const dayAt = (ms: number) => dateAndClock(ms)[0]
/**
 * The server takes today's, and yesterday's where the signal came back after midnight. A phone whose own clock is wrong
 * knows the time only from the cloud: what is of the day of the last answer is not thrown away before the next one.
 */
const isRecent = (day: string, freshAt: string) =>
  [now(), Date.parse(freshAt)].some((ms) => day === dayAt(ms) || day === dayAt(ms - DAY))

export interface SayWell {
  readonly press: () => Promise<void>
  readonly resend: () => Promise<void>
  readonly busy: boolean
  /** Days on which it was pressed and could not be sent: they wait on the phone. */
  readonly waits: boolean
  /** Why not, where it is not the signal. */
  readonly problem: string | undefined
}

/**
 * 平安 by one tap. Pressed without a signal it waits on the phone with the day it was pressed on, once for each day,
 * however often it is pressed and whatever becomes of the page.
 * @param freshAt changes when the cloud has answered: then what waits is sent
 */
export function useSayWell(freshAt: string, onSaid: (log: Said) => void): SayWell {
  const act = useSubmit(sayWell, { keepAs: 'well' })
  const kept = useDraft<{ days: string[] }>('contact:well', { days: [] })

  const send = async (days: readonly string[]) => {
    let left = days.filter((day) => isRecent(day, freshAt))
    if (left.length === 0) say('前几天点的没能发出去，请今天再点一下')
    kept.change({ days: left })
    for (const on of left) {
      const answer = await act.submit({ state: 'well', on, words: '' })
      if (!answer) return
      left = left.filter((day) => day !== on)
      kept.change({ days: left })
      onSaid(answer.log)
    }
    kept.clear()
  }
  const { days } = kept.value
  const press = () => send([...new Set([...days, dayAt(now())])])
  const resend = () => send(days)

  useEffect(() => {
    if (days.length > 0) void resend()
    // once for each answer of the cloud, not for each day that is added
  }, [freshAt])

  const { error } = act
  return {
    press,
    resend,
    busy: act.submitting,
    waits: days.length > 0 && !act.submitting,
    problem: error && error.code !== 'OFFLINE' ? error.userMessage : undefined,
  }
}
