import type { ThemeDayView } from '@/contract/theme-day'
import { monthOf } from '@/contract/theme-day-fields'
import { pathTo, type ShareCard } from '@/platform'
import { sayTime, sayTitle } from './words'

/** What goes into a chat: it opens at the theme day, also for someone who is not known yet. */
export function cardOf({
  themeDayId,
  startsAt,
}: Pick<ThemeDayView, 'themeDayId'> & { startsAt?: string | undefined }): ShareCard {
  const what = themeDayId === '' ? '主题党日' : sayTitle(monthOf(themeDayId))
  return {
    title: startsAt === undefined ? what : `${sayTime(startsAt)} ${what}，请回复能不能来`,
    path: pathTo('themeDay', { id: themeDayId }),
  }
}
