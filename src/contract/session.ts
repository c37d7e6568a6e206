import * as v from 'valibot'
import { action } from './action'
import { EntryId, Instant, LectureId, MemberId, Month, NoticeId, OrgId, PushId } from './fields'
import { CaseItem } from './case-fields'
import { contactStates } from './contact-fields'
import { InboxItem, OwnTemplate } from './message'
import { abilities, orgKinds, roles } from './roles'
import { answerKinds, ThemeDayId, themeDayWays } from './theme-day-fields'

/** An organisation that the person belongs to or works for. */
export const OrgView = v.object({
  orgId: OrgId,
  name: v.string(),
  kind: v.picklist(orgKinds),
  /** Whom to turn to: the name of its leader or secretary, where there is one. */
  leaderName: v.optional(v.string()),
  /** Members whose organisational life is counted here. */
  memberCount: v.number(),
})
export type OrgView = v.InferOutput<typeof OrgView>

/** Who is calling, and what the screens may offer them. */
export const SessionView = v.object({
  bound: v.boolean(),
  name: v.string(),
  memberId: v.optional(MemberId),
  roles: v.array(v.object({ role: v.picklist(roles), org: OrgView })),
  /** The organisations of the member's own life, nearest first. */
  orgs: v.array(OrgView),
  lifeOrgId: v.optional(OrgId),
  can: v.record(v.picklist(abilities), v.boolean()),
  /** The folder of cloud storage that this person's uploads go to. */
  uploadFolder: v.string(),
  /** WeChat's templates that the person can be asked for: known before a tap, since WeChat is asked within it. */
  templates: v.array(OwnTemplate),
})
export type SessionView = v.InferOutput<typeof SessionView>

export const openSession = action('session.open', {
  kind: 'query',
  ability: 'session.open',
  input: v.strictObject({}),
  output: SessionView,
})

/** Something that waits for a leader or a cadre: a sentence with a number that leads to the names behind it. */
export const Duty = v.variant('kind', [
  v.object({
    kind: v.literal('unread_notice'),
    noticeId: NoticeId,
    orgId: OrgId,
    title: v.string(),
    people: v.number(),
  }),
  v.object({ kind: v.literal('notice_review'), noticeId: NoticeId, title: v.string() }),
  v.object({ kind: v.literal('ledger_rows'), importId: v.string(), fileName: v.string(), rows: v.number() }),
  v.object({ kind: v.literal('ledger_unfinished'), importId: v.string(), fileName: v.string(), rows: v.number() }),
  v.object({ kind: v.literal('ledger_empty'), orgId: OrgId, orgName: v.string() }),
  /** Members who asked for a correction of their file and have no answer yet. */
  v.object({ kind: v.literal('corrections'), people: v.number() }),
  /** People who say who they are and wait for 是本人. */
  v.object({ kind: v.literal('claims'), people: v.number() }),
  /** Villages that townships ask the county to set up: how many, of how many townships, and the one that waits longest. */
  v.object({
    kind: v.literal('proposals'),
    villages: v.number(),
    townships: v.number(),
    orgName: v.string(),
    name: v.string(),
  }),
  /** WeChat refuses a template of the county's, or a job fails again and again: which. */
  v.object({ kind: v.literal('message_trouble'), what: v.picklist(['template', 'job']), name: v.string() }),
  v.object({ kind: v.literal('push_review'), pushId: PushId, title: v.string() }),
  v.object({ kind: v.literal('lecture_review'), lectureId: LectureId, title: v.string() }),
  v.object({ kind: v.literal('entry_review'), entryId: EntryId, title: v.string() }),
  /** The theme day of an organisation one leads: no day set, held and not recorded, given back with a question. */
  v.object({
    kind: v.literal('theme_day'),
    what: v.picklist(['unset', 'held', 'returned']),
    themeDayId: ThemeDayId,
    month: Month,
    orgName: v.string(),
  }),
  /** Recorded theme days that wait for the township's look. */
  v.object({ kind: v.literal('theme_day_records'), orgId: OrgId, month: Month, days: v.number() }),
  /** A record whose text waits for the county. */
  v.object({ kind: v.literal('minutes_review'), themeDayId: ThemeDayId, orgName: v.string() }),
  /** It is time to write the next month's checklist. */
  v.object({ kind: v.literal('checklist_due'), month: Month }),
  /** Members of mine whom nobody reached this month. */
  v.object({ kind: v.literal('contacts'), people: v.number(), month: Month }),
  /** The township asks me about members of mine. */
  v.object({ kind: v.literal('contact_questions'), people: v.number(), name: v.string() }),
  /** Cases that wait for me, and how many of them are late. */
  v.object({ kind: v.literal('cases'), cases: v.number(), late: v.number() }),
  /** Those below one's office whom nobody reached this month; none while it is nobody's turn to ask. */
  v.object({ kind: v.literal('contacts_below'), orgId: OrgId, orgName: v.string(), people: v.number() }),
  /** Not reached for six months: a matter for the branch to discuss. */
  v.object({ kind: v.literal('contacts_lost'), orgId: OrgId, orgName: v.string(), people: v.number() }),
  /** Members without a pair. */
  v.object({ kind: v.literal('unpaired'), orgId: OrgId, orgName: v.string(), people: v.number() }),
  /** Entries of the library whose day to be checked has come. */
  v.object({ kind: v.literal('entries_due'), entries: v.number() }),
])
export type Duty = v.InferOutput<typeof Duty>

/** 首页: what waits for me. */
export const HomeView = v.object({
  duties: v.array(Duty),
  /** What was not opened yet, or still wants 收到; among the newest things. */
  waiting: v.array(InboxItem),
  /** The newest notice. */
  newest: v.optional(InboxItem),
  /** The theme day of one's own organisation: the one that lies ahead or was not recorded yet. */
  themeDay: v.optional(
    v.object({
      themeDayId: ThemeDayId,
      month: Month,
      startsAt: v.optional(Instant),
      way: v.optional(v.picklist(themeDayWays)),
      mine: v.optional(v.picklist(answerKinds)),
    }),
  ),
  /** 报平安: this month's contact of one's own, and who asks after one. */
  contact: v.optional(
    v.object({
      month: Month,
      /** Missing while nobody was in touch this month. */
      last: v.optional(v.object({ on: v.string(), state: v.picklist(contactStates), own: v.boolean() })),
      cadreName: v.optional(v.string()),
    }),
  ),
  /** One's own cases that are open or wait for one's word. */
  cases: v.optional(v.array(CaseItem)),
  at: Instant,
})
export type HomeView = v.InferOutput<typeof HomeView>

export const openHome = action('session.home', {
  kind: 'receipt',
  ability: 'session.open',
  input: v.strictObject({}),
  output: HomeView,
})

export const sessionActions = [openSession, openHome] as const
