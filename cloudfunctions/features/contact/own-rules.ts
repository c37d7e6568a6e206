/** What one's own contacts follow, without any reading or writing. */
import { LINE_MAX } from '../../../src/contract/contact-fields'

/** Lines of one day. */
const LINES_MAX = 3

/** What was said, with a line more; `undefined` where the day has enough of them. Nothing that was said goes. */
export function withLine(said: string, words: string): string | undefined {
  if (words === '' || said.split('；').includes(words)) return said
  if (said === '') return words
  return said.length + words.length < LINES_MAX * LINE_MAX ? `${said}；${words}` : undefined
}
