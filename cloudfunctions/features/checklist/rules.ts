/** The rules of the month's checklist. Pure. */
import { changesBetween } from '../../../src/contract/checklist-changes'
import { AppError, invalid } from '../../kernel/errors'
import type { ChecklistContentRecord, ChecklistRecord, InboxRecord, OrgRecord } from '../../kernel/records'
import { officeKey } from '../../kernel/audience'
import { dayInChina, monthAfter, monthInChina } from '../../kernel/time'

export { changesBetween }

const MINUTE = 60 * 1000
/** Months ahead that one may write for. */
const AHEAD = 12
/** From this day of the month on it is time to write the next month's. */
const WRITE_FROM = 20

export const EMPTY: ChecklistContentRecord = { theme: '', reading: [], items: [] }

/** The first instant of a month in China. */
const monthStart = (month: string): Date => new Date(`${month}-01T00:00:00+08:00`)

/** `2026-12` → 12月. */
export const sayMonth = (month: string): string => `${Number(month.slice(5))}月`

/** Rule "the checklist goes out on the 25th before": at 9:00 in China; nothing where that has passed. */
export function defaultSendAt(month: string, now: Date): Date | undefined {
  const at = new Date(`${monthAfter(month, -1)}-25T09:00:00+08:00`)
  return at > now ? at : undefined
}

export const isGone = (month: string, now: Date): boolean => month < monthInChina(now)

/**
 * Rule "nothing is asked of a month gone by".
 * @throws CONFLICT for one, INVALID for one that is too far ahead
 */
export function checkMonth(month: string, now: Date): void {
  if (isGone(month, now)) throw new AppError('CONFLICT', `${sayMonth(month)}已经过去，这个月的提示单不能再改了。`)
  if (monthStart(monthAfter(month, -AHEAD)) > now) throw invalid('month', '最多写一年以内的提示单，请检查年份。')
}

/**
 * When it goes out: at once where the time is missing or is this very minute.
 * @throws INVALID beside `sendAt` for a time gone by, and for one after the month
 */
export function checkSendAt(month: string, sendAt: string | undefined, now: Date): Date | undefined {
  if (sendAt === undefined) return undefined
  const at = new Date(sendAt)
  if (at.getTime() < now.getTime() - MINUTE) throw invalid('sendAt', '这个时间已经过去了，请选晚一点的，或者现在发。')
  if (at >= monthStart(monthAfter(month)))
    throw invalid('sendAt', `请选${sayMonth(month)}结束以前的时间，不然来不及开展。`)
  return at > now ? at : undefined
}

/**
 * A draft may lack them, what leaders get may not.
 * @throws INVALID beside the field
 */
export function checkNotEmpty({ theme, items }: Pick<ChecklistContentRecord, 'theme' | 'items'>): void {
  if (theme === '') throw invalid('theme', '请写这个月的主题')
  if (items.length === 0) throw invalid('items', '请至少写一项要做的事')
}

/** What WeChat's content check reads, piece by piece, so that a refusal names the one. */
export const piecesOf = ({ theme, reading, items }: ChecklistContentRecord): { name: string; text: string }[] =>
  [
    { name: '主题', text: theme },
    ...items.map(({ text, away }, at) => ({
      name: `第 ${at + 1} 项`,
      text: [text, away].filter(Boolean).join('\n'),
    })),
    { name: '阅读材料', text: reading.map(({ title }) => title).join('\n') },
  ].filter(({ text }) => text !== '')

/** The last that leaders have had. */
export const lastSent = ({ sent }: Pick<ChecklistRecord, 'sent'>) => sent.at(-1)

/** 12月主题党日提示单：学习全会精神 */
export function titleOf({ _id, sent }: Pick<ChecklistRecord, '_id' | 'sent'>): string {
  const last = lastSent({ sent })
  const corrected = last && last.changes.length > 0 ? '（有更正）' : ''
  return `${sayMonth(_id)}主题党日提示单${corrected}${last?.theme ? `：${last.theme}` : ''}`
}

/** What those in office find of it in their inboxes. A correction is the newest again: they have no tick to lose. */
export const inboxOf = (checklist: ChecklistRecord, county: OrgRecord): InboxRecord => ({
  _id: checklist._id,
  kind: 'checklist',
  title: titleOf(checklist),
  fromOrgName: county.name,
  at: lastSent(checklist)?.at ?? checklist.savedAt,
  keys: [officeKey(county._id)],
  needsConfirm: false,
  edition: checklist.edition,
  ...(checklist.withdrawn ? { withdrawnAt: checklist.withdrawn.at } : {}),
})

/**
 * Rule "the checklist is written from the 20th on": the month for which the county has to write one now. By then this
 * month's is no use any more.
 */
export function monthDue(now: Date): string {
  const month = monthInChina(now)
  const day = Number(dayInChina(now).slice(8))
  return day >= WRITE_FROM ? monthAfter(month) : month
}
