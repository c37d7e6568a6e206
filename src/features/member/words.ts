/** How the screens of this feature say things. */
import type { Destination } from '@/contract/fields'
import type { MemberItem } from '@/contract/member'

/** Why a file is usually opened, and a number looked up. */
export const OPEN_REASONS = ['核对台账', '联系本人', '办理事项'] as const
export const CALL_REASONS = ['联系本人', '核对台账', '通知事项'] as const

/** 江苏省 苏州市 吴中区; a municipality is named once. */
export function sayPlace({ province, city, district }: Destination): string {
  return [province, city === province ? '' : city, district].filter(Boolean).join(' ')
}

/** 苏州市: enough to tell people of one village apart. */
export const sayCity = (member: MemberItem): string => {
  const { destination } = member
  return destination ? destination.city || destination.district || destination.province : ''
}
