/** How the screens of this feature say things. */
import { type correctableFields } from '@/contract/care'
import { readMonth } from '@/kit/month-field'
import { sayMonth } from '@/kit/time'
import { now } from '@/platform'

export const CALL_REASONS = ['联系本人', '请他绑定微信', '核对联系方式'] as const

/** Why a closed file is opened. */
export const CLOSED_REASONS = ['核对台账', '本人或家属来问', '办理事项'] as const
export const REOPEN_REASONS = ['停用错了', '组织关系转回'] as const
export const REFUSE_REASONS = ['和组织掌握的不一致', '请带材料到支部核对'] as const
export const MERGE_REASONS = ['同一个人建了两份档案', '台账里写了两次'] as const

export type Field = (typeof correctableFields)[number]

const MONTHS: ReadonlySet<Field> = new Set(['born', 'joined', 'awaySince'])
export const isMonth = (field: Field): boolean => MONTHS.has(field)

/** What a field says, as people say it: 1968年3月. */
export function sayValue(field: Field, value: string): string {
  const month = isMonth(field) ? readMonth(value) : undefined
  return month ? sayMonth(month) : value || '未登记'
}

/** Beijing's offset, ms. */
const BEIJING = 8 * 3600_000

/** `2026-11`: the month it is in China, or one `back` months before. */
export function monthNow(back = 0): string {
  const at = new Date(now() + BEIJING)
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() - back)
  return at.toISOString().slice(0, 7)
}
