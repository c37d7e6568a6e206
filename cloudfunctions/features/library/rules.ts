/** What an entry of the library may be, how it is found, and how it is seen. Pure. */
import type { EntryItem, KeptEntry } from '../../../src/contract/library'
import { invalid } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import type { EntryRecord } from '../../kernel/records'
import { dayInChina, daysAfter } from '../../kernel/time'

/** What was not looked at for longer is not kept, it is forgotten, days. */
const CHECK_WITHIN_DAYS = 3 * 365

/**
 * The day on which an entry asks to be checked lies ahead, within three years.
 * @throws INVALID beside the field
 */
export function checkDay(checkBy: string, now: Date): void {
  if (checkBy <= dayInChina(now)) throw invalid('checkBy', '核对日期要在今天以后。')
  if (checkBy > dayInChina(daysAfter(now, CHECK_WITHIN_DAYS))) {
    throw invalid('checkBy', '核对日期最远三年，请检查年份。')
  }
}

/** Characters of a part that is found by one look at the index. */
const GRAM_MAX = 4
/** Nothing that people mean when they look for a word. */
const NO_WORD = /[\s.,;:!?'"()[\]{}<>，。；：！？、（）《》〈〉「」『』“”‘’—…·|-]+/g

/** Text as searches compare it: one case, no spaces, no marks. */
export const plain = (text: string): string => text.toLowerCase().replace(NO_WORD, '')

/** Every part of one to four characters. */
function grams(text: string): string[] {
  const characters = [...plain(text)]
  return characters.flatMap((_, at) =>
    Array.from({ length: Math.min(GRAM_MAX, characters.length - at) }, (__, more) =>
      characters.slice(at, at + more + 1).join(''),
    ),
  )
}

/** What an entry is found by, in the organisation that it is for. */
export function findsOf({ title, keywords }: Pick<EntryRecord, 'title' | 'keywords'>, orgId: string): string[] {
  const words = new Set([title, ...keywords].flatMap(grams))
  return [...words].map((word) => `${orgId}|${word}`)
}

/** The words that somebody looks for; none where they typed nothing that is one. */
export const wordsOf = (find: string): string[] => find.split(/\s+/).map(plain).filter(Boolean)

/** The part of the words that is looked up: the beginning of the longest, which few entries have. */
export function lookedUp(words: readonly string[]): string | undefined {
  const [longest] = [...words].sort((a, b) => [...b].length - [...a].length)
  return longest && [...longest].slice(0, GRAM_MAX).join('')
}

/** Whether all the words stand in its title or keywords. */
export function hasWords({ title, keywords }: Pick<EntryRecord, 'title' | 'keywords'>, words: readonly string[]) {
  const texts = [title, ...keywords].map(plain)
  return words.every((word) => texts.some((text) => text.includes(word)))
}

/** Readers are told from the day after. */
const isPastCheck = ({ checkBy }: EntryRecord, now: Date) => checkBy !== undefined && checkBy < dayInChina(now)

export const entryItem = (entry: EntryRecord, now: Date): EntryItem => ({
  entryId: entry._id,
  title: entry.title,
  category: entry.category,
  fromOrgName: entry.fromOrgName,
  updatedAt: wire(entry.updatedAt),
  isPastCheck: isPastCheck(entry, now),
})

export const keptEntry = (entry: EntryRecord): KeptEntry => ({
  entryId: entry._id,
  title: entry.title,
  category: entry.category,
  fromOrgName: entry.fromOrgName,
  status: entry.status,
  updatedAt: wire(entry.updatedAt),
  byName: entry.byName,
  edition: entry.edition,
  ...(entry.checkBy !== undefined ? { checkBy: entry.checkBy } : {}),
})
