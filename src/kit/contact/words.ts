/** How contacts are said. */
import type { ContactItem } from '@/contract/contact-cadre'
import {
  contactHowNames,
  type ContactLog,
  contactStateNames,
  type LastContact,
  type Prefers,
  preferWayNames,
} from '@/contract/contact-fields'
import { now } from '@/platform'
import { dateAndClock, sayDay } from '../time'

const DAY = 86_400_000
const MONTH_DAYS = 30

/** Noon of a day in Beijing, as an instant. */
const noonOf = (day: string) => Date.parse(`${day}T12:00:00+08:00`)

/** Today in Beijing, `2026-11-26`. */
export const today = (): string => dateAndClock(now())[0]

/** So many days before today. */
export const daysAgo = (days: number): string => dateAndClock(now() - days * DAY)[0]

/** 今天 / 昨天 / 12 天前 / 3 个月前. */
export function sayAgo(day: string): string {
  const days = Math.round((noonOf(today()) - noonOf(day)) / DAY)
  if (days <= 0) return '今天'
  if (days === 1) return '昨天'
  return days < MONTH_DAYS * 2 ? `${days} 天前` : `${Math.floor(days / MONTH_DAYS)} 个月前`
}

/** 电话，平安：「在上夜班」; of one's own 本人报平安. */
export function sayContact({ how, state, words }: Pick<LastContact, 'how' | 'state' | 'words'>): string {
  const way = how === 'app' ? (state === 'well' ? '' : '本人说') : contactHowNames[how]
  const said = how === 'app' && state === 'well' ? contactHowNames.app : contactStateNames[state]
  return `${[way, said].filter(Boolean).join('，')}${words && `：「${words}」`}`
}

/** 12 天前 电话，平安; 还没联系过. */
export const sayLast = ({ last }: Pick<ContactItem, 'last'>): string =>
  last ? `${sayAgo(last.on)} ${sayContact(last)}` : '还没联系过'

export const flagNames = { three: '3 个月没联系上', six: '6 个月没联系上' } as const

/** 打电话，晚上八点以后. */
export const sayPrefers = ({ way, when }: Prefers): string => [preferWayNames[way], when].filter(Boolean).join('，')

/** What stands above a contact in a list: 今天 · 电话 · 冯干部. */
export const sayLogHead = ({ on, how, byName }: Pick<ContactLog, 'on' | 'how' | 'byName'>): string =>
  how === 'app'
    ? `${sayDay(noonOf(on))} · ${contactHowNames.app}`
    : [sayDay(noonOf(on)), contactHowNames[how], byName].join(' · ')
