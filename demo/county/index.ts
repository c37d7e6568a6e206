/**
 * 云溪县: an invented county of the size of a real one, the same every time. What it holds are records as the product
 * itself writes them, so that they can be put straight into the database.
 */
import { inboxOf as checklistInInbox } from '../../cloudfunctions/features/checklist/rules'
import type { JobRecord, Records } from '../../cloudfunctions/kernel/records'
import { monthInChina } from '../../cloudfunctions/kernel/time'
import { Calendar } from './calendar'
import { makeMessageSettings, makeSubscriptions } from './consents'
import { makeContacts } from './contacts'
import { makeHistory } from './history'
import { makeMembers, USUAL_MEMBERS } from './members'
import { makeNotices } from './notices'
import { orgTree } from './orgs'
import { makeCast, type Persona } from './personas'
import { makeReceipts } from './receipts'
import { makeMemberAccounts, makeStaff } from './staff'
import { makeStudy, toldOfNotice } from './study'
import { makeThemeDays } from './theme-days'

export type { Persona }

/** The collections that the county fills; the others are empty at first. */
type Filled =
  | ('orgs' | 'accounts' | 'members' | 'timeline' | 'accesses' | 'imports' | 'notices' | 'notice_editions' | 'receipts')
  | ('inbox' | 'message_settings' | 'subscriptions' | 'newspapers' | 'library')
  | ('checklists' | 'theme_months' | 'theme_days' | 'theme_answers' | 'theme_counts' | 'fixed_days')
  | ('cadres' | 'contact_pairs' | 'contact_logs' | 'contact_questions' | 'contact_counts' | 'cases')
  | 'jobs'
  | ('pushes' | 'replies' | 'lectures' | 'lecture_reminders' | 'attendance')

export interface County {
  readonly records: { readonly [Name in Filled]: readonly Records[Name][] }
  readonly personas: readonly Persona[]
}

export interface CountyOptions {
  /** When it is first started: notices and looks happened in the months before. */
  readonly now: Date
  /** 3,700 unless told; a county ten times as large has ten times the townships and branches too. */
  readonly members?: number
}

/** What the timer did already: not every cadre of the county is told in its first minute whom they have not reached. */
const makeJobs = (now: Date): JobRecord[] => [
  { _id: 'contact_nudges', failures: 0, lastDoneAt: now, period: monthInChina(now) },
]

/** Makes the county. Pure: the same day and size give the same records. */
export function makeCounty({ now, members: count = USUAL_MEMBERS }: CountyOptions): County {
  const calendar = new Calendar(now)
  const times = Math.max(1, Math.round(count / USUAL_MEMBERS))
  const tree = orgTree(times)
  const staff = makeStaff(tree, times, calendar)
  const people = makeMembers(tree, staff.cadresOf, count, calendar)
  const orgs = new Map(tree.all.map((org) => [org._id, org]))
  for (const { member } of people) {
    for (const key of member.keys) {
      const org = orgs.get(key)
      if (!org) continue
      org.memberCount += 1
      if (member.kind === 'full') org.fullCount += 1
    }
  }
  const accounts = [...makeMemberAccounts(tree, people, staff), ...staff.accounts]
  const cast = makeCast(tree, people, accounts)
  const { notices, editions } = makeNotices(tree, accounts, calendar)
  const study = makeStudy(tree, accounts, people, cast, notices, calendar)
  const wrote = new Set(study.records.replies.map(({ _id }) => _id))
  const { personas, visitors, showcase } = cast
  const told = [notices.map(toldOfNotice), study.told.pushes, study.told.lectures]
  const receipts = told.flatMap((things) =>
    makeReceipts(things, people, { now, showcase, visitors, wrote, sparse: times > 1 }),
  )
  const themeDays = makeThemeDays(tree, accounts, people, cast, calendar)
  const contacts = makeContacts(tree, people, accounts, cast, calendar)
  const { timeline, accesses, imports } = makeHistory(tree, people, accounts, visitors, calendar)
  return {
    records: {
      jobs: makeJobs(now),
      orgs: tree.all,
      accounts,
      members: contacts.members,
      timeline: [...timeline, ...contacts.timeline],
      accesses,
      imports,
      notices,
      notice_editions: editions,
      receipts,
      message_settings: [makeMessageSettings()],
      subscriptions: makeSubscriptions(people, cast, calendar),
      ...contacts.records,
      ...study.records,
      ...themeDays.records,
      inbox: [
        ...study.records.inbox,
        ...themeDays.inbox,
        ...themeDays.records.checklists.map((checklist) => checklistInInbox(checklist, tree.county)),
      ],
    },
    personas,
  }
}
