/** What the search box hands to `member.list`, which looks for one exact word. Pure. */

export interface FindWord {
  /** The word to look for; without it the whole roster is shown. */
  readonly find?: string
  /** What still has to be typed. */
  readonly hint?: string
}

const DIGITS = 4

/**
 * A number is looked for by its last four digits, also where somebody typed all of it. Latin letters are what an input
 * method writes on the way to Chinese ones: nothing is looked for yet.
 */
export function findWord(typed: string): FindWord {
  const text = typed.replace(/\s+/g, '')
  if (text === '') return {}
  if (/^\d+$/.test(text)) {
    return text.length < DIGITS ? { hint: '手机号请输后四位。' } : { find: text.slice(-DIGITS) }
  }
  if (/^[a-z']+$/i.test(text)) return { hint: '请输汉字，或手机号后四位。' }
  return { find: text.slice(0, 20) }
}

/** The same for a box that looks for places alone. */
export function findPlace(typed: string): FindWord {
  const text = typed.replace(/\s+/g, '')
  if (text === '') return {}
  return /^[\w']+$/.test(text) ? { hint: '请输地名，如 苏州。' } : { find: text.slice(0, 20) }
}
