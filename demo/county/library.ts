import { findsOf } from '../../cloudfunctions/features/library/rules'
import { dayInChina } from '../../cloudfunctions/kernel/time'
import type { AccountRecord, EntryRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import { authorsOf } from './authors'
import type { Calendar } from './calendar'
import { countyEntries, townshipEntries } from './entry-texts'
import { Random } from './random'

/** Entries whose day has gone by: one of the county, one of the township. */
const PAST_CHECK = new Set(['返乡创业担保贷款', '从外地回镇上，怎么坐车'])

/** The library of the county and of the township that a visitor looks at. */
export function makeLibrary(
  county: OrgRecord,
  township: OrgRecord,
  accounts: readonly AccountRecord[],
  calendar: Calendar,
): EntryRecord[] {
  const random = new Random('library')
  const authorOf = authorsOf(accounts)
  const texts = [
    ...countyEntries.map((text) => ({ text, org: county })),
    ...townshipEntries.map((text) => ({ text, org: township })),
  ]
  return texts.map(({ text, org }, i): EntryRecord => {
    const { title, category, keywords, blocks } = text
    const [updated, ahead] = [random.int(10, 100), random.int(60, 300)]
    const isPast = PAST_CHECK.has(title)
    return {
      _id: `e-${org._id}-${i + 1}`,
      title,
      category,
      keywords: [...keywords],
      blocks: [...blocks],
      status: 'published',
      edition: random.int(1, 3),
      keys: [org._id],
      finds: findsOf({ title, keywords: [...keywords] }, org._id),
      fromOrgId: org._id,
      fromOrgName: org.name,
      fromKeys: org.keys,
      list: 'kept',
      checkBy: dayInChina(calendar.at(isPast ? random.int(3, 9) : -ahead, '12:00')),
      updatedAt: calendar.at(isPast ? 120 + updated : updated, '15:10'),
      byName: authorOf(org).name,
    }
  })
}
