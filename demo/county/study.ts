/** The study side: pushes, lectures, the library and the newspapers; and what of it, and of the notices, is in inboxes. */
import { inboxOf as lectureInInbox } from '../../cloudfunctions/features/lecture/rules'
import { inboxOf as noticeInInbox } from '../../cloudfunctions/features/notice/rules'
import { inboxOf as pushInInbox } from '../../cloudfunctions/features/study/rules'
import type { AccountRecord, NoticeRecord, Records } from '../../cloudfunctions/kernel/records'
import type { Calendar } from './calendar'
import { makeLectures } from './lectures'
import { makeLibrary } from './library'
import type { Person } from './members'
import { makeNewspapers } from './newspapers'
import type { OrgTree } from './orgs'
import type { Cast } from './personas'
import { makePushes } from './pushes'
import type { Told } from './receipts'

type Filled =
  'inbox' | 'pushes' | 'replies' | 'lectures' | 'lecture_reminders' | 'attendance' | 'library' | 'newspapers'

export interface Study {
  readonly records: { readonly [Name in Filled]: Records[Name][] }
  /** What readers opened or not: of each kind in the order of publishing. */
  readonly told: { readonly pushes: readonly Told[]; readonly lectures: readonly Told[] }
}

export function makeStudy(
  { county }: OrgTree,
  accounts: readonly AccountRecord[],
  people: readonly Person[],
  cast: Cast,
  notices: readonly NoticeRecord[],
  calendar: Calendar,
): Study {
  const { pushes, told, replies } = makePushes(county, accounts, people, cast, calendar)
  const {
    lectures,
    reminders,
    attendance,
    told: toldOfLectures,
  } = makeLectures(county, accounts, people, cast, calendar)
  const { newspapers, inbox } = makeNewspapers(county, calendar.now)
  return {
    records: {
      inbox: [
        ...notices.map(noticeInInbox),
        ...pushes.filter(({ publishedAt }) => publishedAt).map(pushInInbox),
        ...lectures.map(lectureInInbox),
        ...inbox,
      ],
      pushes,
      replies,
      lectures,
      lecture_reminders: reminders,
      attendance,
      library: makeLibrary(county, cast.shown.township, accounts, calendar),
      newspapers,
    },
    told: { pushes: told, lectures: toldOfLectures },
  }
}

/** A notice as something that people were told of. What the whole county was told has everybody's receipts. */
export const toldOfNotice = (notice: NoticeRecord): Told => ({
  ...notice,
  receipts: notice.fromKeys.length === 1 || notice.fromOrgId.startsWith('mc') ? 'all' : 'recent',
})
