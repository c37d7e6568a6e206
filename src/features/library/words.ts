/** How the library's states and days are said, and what its box looks for. */
import { categories, categoryNames, type EntryStatus, FIND_MAX } from '@/contract/library'
import type { FindWord } from '@/kit/find-word'
import type { Tone } from '@/kit/tag'
import { dateAndClock } from '@/kit/time'
import { now } from '@/platform'

export const categoryChips = categories.map((value) => ({ value, text: categoryNames[value] }))

const DAY = 24 * 60 * 60 * 1000
export const dayFromNow = (days: number): string => dateAndClock(now() + days * DAY)[0]

/** Most things hold for a year. */
export const USUAL_DAYS = 365
/** The server's own limit is three years. */
export const DAYS_MAX = 3 * 365

/** Nothing is said of one that readers find. */
export function stateOf(status: EntryStatus): { tone: Tone; word: string } | undefined {
  switch (status) {
    case 'review':
      return { tone: 'wait', word: '等县里复核' }
    case 'refused':
      return { tone: 'act', word: '没有放行' }
    case 'down':
      return { tone: 'quiet', word: '已下架' }
    default:
      return undefined
  }
}

/** Letters alone are what an input method writes on the way to Chinese ones: nothing is looked for yet. */
export function findText(typed: string): FindWord {
  const text = typed.replace(/\s+/g, ' ').trim().slice(0, FIND_MAX)
  if (text === '') return {}
  return /^[a-z']{1,12}$/.test(text) ? { hint: '请输标题或关键词里的字。' } : { find: text }
}
