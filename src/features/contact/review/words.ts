/** How the month is said to those who look after contacts. */
import type { ContactQuestion } from '@/contract/contact-fields'
import { type BelowContact, type ContactCounts, WAITING_MAX } from '@/contract/contact-review'
import { sayDay } from '@/kit/time'

/** Why the sheet of what is to be done is usually taken out. */
export const EXPORT_REASONS = ['布置月底联系', '支部讨论', '安排结对'] as const

/** `2026-11` → 11 月. */
export const sayShortMonth = (month: string): string => `${Number(month.slice(5))} 月`

/** 5; 50 件以上. */
export const sayWaiting = (count: number): string => (count >= WAITING_MAX ? `${WAITING_MAX} 件以上` : String(count))

/** What waits at all, of which the reader may know some. */
export const waitingOf = ({ waiting, hidden }: ContactCounts): number => waiting + hidden

export interface Part {
  readonly key: 'six' | 'three' | 'month'
  readonly title: string
  readonly people: readonly BelowContact[]
}

const titles = {
  six: '6 个月以上（请支部讨论，系统不会自动处理）',
  three: '3 个月以上',
  month: '本月还没联系到',
} as const

/** Those not reached, part by part as they come: the longest first. */
export function partsOf(people: readonly BelowContact[]): Part[] {
  const keys = ['six', 'three', 'month'] as const
  return keys
    .map((key) => ({ key, title: titles[key], people: people.filter(({ flag = 'month' }) => flag === key) }))
    .filter((part) => part.people.length > 0)
}

/** 11月20日问：「联系上了吗？」冯干部回：「打通了」. */
export function sayQuestion({ at, words, answer }: ContactQuestion): string {
  const asked = `${sayDay(at)}问：「${words}」`
  return answer ? `${asked}${answer.byName}回：「${answer.words}」` : `${asked}还没有回话`
}
