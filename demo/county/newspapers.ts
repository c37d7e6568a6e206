import { newspaperInInbox, weekBefore } from '../../cloudfunctions/features/study/rules'
import { daysAfter } from '../../cloudfunctions/kernel/time'
import type { InboxRecord, NewspaperRecord, OrgRecord } from '../../cloudfunctions/kernel/records'

const WEEKS = 8
/** The county had it before. */
const FIRST_NUMBER = 14
/** It is made on the Monday after its week. */
const MADE_AT_MS = 8 * 3_600_000

/** The mobile newspapers of the last weeks, the oldest first. */
export function makeNewspapers(
  county: OrgRecord,
  now: Date,
): { readonly newspapers: NewspaperRecord[]; readonly inbox: InboxRecord[] } {
  const newspapers = Array.from({ length: WEEKS }, (_, i): NewspaperRecord => {
    const { week, from } = weekBefore(daysAfter(now, (i + 1 - WEEKS) * 7))
    return { _id: week, number: FIRST_NUMBER + i, from, until: daysAfter(from, 7), keys: [county._id] }
  })
  const inbox = newspapers.map((newspaper) =>
    newspaperInInbox(newspaper, county, new Date(newspaper.until.getTime() + MADE_AT_MS)),
  )
  return { newspapers, inbox }
}
