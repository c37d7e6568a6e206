/** How places are said. */
import type { Destination } from '@/contract/fields'

/** 江苏省 苏州市 吴中区; a municipality is named once. */
export function sayPlace({ province, city, district }: Destination): string {
  return [province, city === province ? '' : city, district].filter(Boolean).join(' ')
}

/** 苏州市: enough to tell people of one village apart; empty where nothing is known. */
export const sayCity = ({ destination }: { readonly destination?: Destination | undefined }): string =>
  destination ? destination.city || destination.district || destination.province : ''
