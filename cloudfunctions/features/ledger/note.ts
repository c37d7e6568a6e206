/**
 * The remark of a ledger is the only column that tells a probationary member, so what goes out must say it there and
 * what comes in must not take that for a change of the remark. Pure.
 */
import type { MemberRecord } from '../../kernel/records'

const MARK = '预备党员'
const MARK_BEFORE = `${MARK}；`
/** Behind a remark that speaks of 转正, of the day it is due perhaps: before it, it would read as past. */
const MARK_BEHIND = `；${MARK}`
/** Takes the word back where a remark says it of somebody who is a full member by now. */
const TAKEN_BACK = '（已转正）'

/** Whether a remark says that its member is a probationary one; a date of joining never does. */
export const saysProbationary = (note: string): boolean => /预备党员(?!.*转正)/.test(note)

/** The remark as a ledger gets it: a reader, and an import, sees by it what kind of member this is. */
export function exportedNote(kind: MemberRecord['kind'], note: string): string {
  if (saysProbationary(note) === (kind === 'probationary')) return note
  if (kind === 'full') return `${note}${TAKEN_BACK}`
  if (note === '') return MARK
  return saysProbationary(MARK_BEFORE + note) ? MARK_BEFORE + note : note + MARK_BEHIND
}

/**
 * The remark without what says the kind: `plainNote(exportedNote(kind, note))` is `plainNote(note)`. Two remarks are
 * the same where these are.
 */
export function plainNote(note: string): string {
  if (note === MARK) return ''
  if (note.endsWith(TAKEN_BACK)) return plainNote(note.slice(0, -TAKEN_BACK.length))
  if (note.startsWith(MARK_BEFORE)) return plainNote(note.slice(MARK_BEFORE.length))
  return note.endsWith(MARK_BEHIND) ? plainNote(note.slice(0, -MARK_BEHIND.length)) : note
}
