/** What one's own contacts follow, without any reading or writing. */
import { LINE_MAX } from '../../../src/contract/contact-fields'
import { dayInChina, daysAfter } from '../../kernel/time'

/** One's own contact of a day: pressed again it is the same one. */
export const ownLogId = (memberId: string, on: string): string => `${memberId}:${on}:self`

/** Today, or yesterday: it was pressed before midnight and sent after it. */
export const isRecent = (on: string, now: Date): boolean =>
  on === dayInChina(now) || on === dayInChina(daysAfter(now, -1))

/** Lines of one day. */
const LINES_MAX = 3

/** What was said, with a line more; `undefined` where the day has enough of them. Nothing that was said goes. */
export function withLine(said: string, words: string): string | undefined {
  if (words === '' || said.split('；').includes(words)) return said
  if (said === '') return words
  return said.length + words.length < LINES_MAX * LINE_MAX ? `${said}；${words}` : undefined
}
