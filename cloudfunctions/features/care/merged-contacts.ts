/** What of contacts and pairs becomes of two files that become one, and of one that becomes two again. Pure. */
import type { MemberRecord, MergeRecord } from '../../kernel/records'

type Contacted = Pick<MemberRecord, 'contactedAt' | 'contact' | 'monthsReached'>

/** Without the fields that say nothing: one that is `undefined` is not one that is missing. */
export const ownContacts = ({ contactedAt, contact, monthsReached }: Contacted): Contacted => ({
  contactedAt,
  ...(contact ? { contact } : {}),
  ...(monthsReached?.length ? { monthsReached } : {}),
})

const months = (...lists: readonly (readonly string[] | undefined)[]) => [
  ...new Set(lists.flatMap((list) => list ?? [])),
]

/** The later contact of the two, and the months in which either was reached; that a file was opened later is no contact. */
export const mergedContacts = (keep: MemberRecord, drop: MemberRecord): Contacted => {
  const known = [keep, drop].filter(({ contact }) => contact)
  const { contactedAt, contact } = (known.length > 0 ? known : [keep, drop]).reduce((last, one) =>
    one.contactedAt > last.contactedAt ? one : last,
  )
  const monthsReached = months(keep.monthsReached, drop.monthsReached).sort()
  return ownContacts({ contactedAt, contact, monthsReached })
}

/** A question that waits goes along, unless one waits about the file that stays. */
export const mergedQuestion = (keep: MemberRecord, drop: MemberRecord): Pick<MemberRecord, 'question'> => {
  const taken = drop.question && !drop.question.answered && (!keep.question || keep.question.answered)
  const question = taken ? drop.question : keep.question
  return question ? { question } : {}
}

/** What of the contacts of a kept file was its own: what the merge brought goes, what was added since stays. */
export function unmergedContacts(keep: MemberRecord, { drop, kept }: MergeRecord): Contacted {
  if (!kept) return ownContacts(keep)
  const isOfDrop = keep.contact !== undefined && keep.contact.logId === drop.contact?.logId
  const dropped = drop.monthsReached ?? []
  const since = (keep.monthsReached ?? []).filter((month) => !dropped.includes(month))
  const last = isOfDrop || !keep.contact ? [] : [keep.contact.on.slice(0, 7)]
  return ownContacts({ ...(isOfDrop ? kept : keep), monthsReached: months(kept.monthsReached, since, last).sort() })
}

/** The dropped file's question stands with the kept one. */
export const tookQuestion = (keep: MemberRecord, drop: MemberRecord): boolean =>
  drop.question !== undefined && keep.question?.id === drop.question.id
