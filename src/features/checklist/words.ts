/** How a checklist's state and times are said. */
import type { ChecklistStatus } from '@/contract/checklist'
import type { Tone } from '@/kit/tag'
import { dateAndClock, sayDay } from '@/kit/time'
import { now } from '@/platform'

/** 11月25日 9:00, as one says it. */
export const sayMoment = (instant: string): string => `${sayDay(instant)} ${dateAndClock(instant)[1].replace(/^0/, '')}`

/** `2026-12` → 12 月. */
export const sayMonthOnly = (month: string): string => `${Number(month.slice(5))} 月`

/** The month in Beijing now, and those after it. */
export function monthFromNow(by = 0): string {
  const [year, month] = dateAndClock(now())[0].split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Nothing is asked of it any more. */
export const isGone = (month: string): boolean => month < monthFromNow()

/** The last day of a month: `2026-12-31`. */
export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

interface Standing {
  readonly status: ChecklistStatus
  readonly sendAt?: string | undefined
}

export function statusOf({ status, sendAt }: Standing): { tone: Tone; word: string } {
  const at = sendAt === undefined ? '' : ` ${sayMoment(sendAt)}`
  switch (status) {
    case 'draft':
      return { tone: 'act', word: '草稿，还没发' }
    case 'scheduled':
      return { tone: 'wait', word: `定在${at} 自动发出` }
    case 'sent':
      return { tone: 'ok', word: `已发出${at}` }
    case 'withdrawn':
      return { tone: 'quiet', word: '已收回' }
  }
}
