/**
 * What the database holds, one interface a collection. A record that is scoped carries `keys`: the id of every
 * organisation at or above each of its memberships (and `self:<memberId>` for a member), so that "who may see it" is
 * an equality on `keys` everywhere.
 */
import type { OrgKind, Role } from '../../src/contract/roles'
import type {
  CadreRecord,
  CaseRecord,
  ContactCountsRecord,
  ContactLogRecord,
  ContactPairRecord,
  ContactQuestionRecord,
} from './contact-records'
import type { DueFileRecord } from './due-files'
import type { AttemptRecord, ClaimRecord, ConsentRecord, InvitationRecord, SettingRecord } from './join-records'
import type { AttendanceRecord, LectureRecord, LectureReminderRecord } from './lecture-records'
import type { ImportRecord, ImportRowRecord, LedgerChoicesRecord } from './ledger-records'
import type { EntryRecord } from './library-records'
import type { AccessRecord, CorrectionRecord, MemberRecord, MergeRecord, TimelineRecord } from './member-records'
import type {
  InboxRecord,
  JobRecord,
  MessageRecord,
  MessageSettingsRecord,
  SubscriptionRecord,
  TellingRecord,
} from './message-records'
import type { NoticeEditionRecord, NoticeRecord, ReachRecord, ReceiptRecord } from './notice-records'
import type { ProposalRecord } from './proposal-records'
import type { BoardRowRecord, NewspaperRecord, PushNumberRecord, PushRecord, ReplyRecord } from './study-records'
import type {
  AdditionRecord,
  ChecklistRecord,
  FixedDayRecord,
  ThemeAnswerRecord,
  ThemeCountsRecord,
  ThemeDayRecord,
  ThemeMonthRecord,
} from './theme-day-records'

export type * from './contact-records'
export type * from './join-records'
export type * from './lecture-records'
export type * from './ledger-records'
export type * from './library-records'
export type * from './member-records'
export type * from './message-records'
export type * from './notice-records'
export type * from './proposal-records'
export type * from './study-records'
export type * from './theme-day-records'

export interface OrgRecord {
  _id: string
  kind: OrgKind
  name: string
  /** `null` for the county. */
  parentId: string | null
  /** Its own id and the ids of all organisations above it. */
  keys: string[]
  /** Its place among its siblings, from 1. */
  order: number
  /** Members that carry this organisation among their keys. */
  memberCount: number
  /** Of those, the full members. */
  fullCount: number
  /** Of the members, those whom a cadre is paired with. */
  pairedCount: number
  /** Its leader or secretary, by name. */
  leaderName?: string
  /** The city or district a migrant branch stands at. */
  destination?: string
  /** The month in which it was set up; missing where it was there from the start. */
  since?: string
  /** Words one may find it by, in public: its name, its destination. */
  finds: string[]
  closedAt?: Date
}

/** A person's WeChat: `_id` is the openid, so one WeChat is bound once. */
export interface AccountRecord {
  _id: string
  name: string
  /** The file of the member this WeChat belongs to; a cadre need not have one. */
  memberId?: string
  roles: { role: Role; orgId: string }[]
  /** The organisations of `roles`, each once. */
  orgIds: string[]
  /** Names the person without telling the openid. */
  personId: string
  boundAt: Date
  /** To the use of sensitive data; what a member may do rests on it. Missing before it was given and after it was withdrawn. */
  consent?: { version: string; at: Date }
  /** Cadres on leave whom this person covers, from the one day to the other. */
  standsIn?: { personId: string; name: string; from: string; until: string }[]
}

/** Bulk work on organisations: resumable, in pieces. */
export interface TaskRecord {
  _id: string
  kind: 'move' | 'rename'
  orgId: string
  /** The organisation that holds it: who may see the task. */
  keys: string[]
  text: string
  /** Where a moved one stood before. */
  fromParentId?: string
  status: 'running' | 'done'
  /** Members rewritten, of about so many. */
  done: number
  total: number
  /** How far it is: which of its sweeps, where in that one, and whether that one found something to rewrite. */
  sweep: number
  cursor?: string
  found: boolean
  at: Date
  byName: string
}

/** `_id` is openid + ':' + requestId: the entry is the idempotency record of the act. */
export interface AuditRecord {
  _id: string
  openid: string
  byName: string
  action: string
  at: Date
  /** The id of what was acted on. */
  target: string
  /** A fingerprint of the input: the same requestId with another input is a mistake. */
  inputHash: string
  answer?: unknown
}

export interface Records {
  accounts: AccountRecord
  orgs: OrgRecord
  members: MemberRecord
  timeline: TimelineRecord
  accesses: AccessRecord
  notices: NoticeRecord
  notice_editions: NoticeEditionRecord
  receipts: ReceiptRecord
  reach: ReachRecord
  imports: ImportRecord
  import_rows: ImportRowRecord
  ledger_choices: LedgerChoicesRecord
  settings: SettingRecord
  consents: ConsentRecord
  attempts: AttemptRecord
  invitations: InvitationRecord
  claims: ClaimRecord
  corrections: CorrectionRecord
  merges: MergeRecord
  tasks: TaskRecord
  proposals: ProposalRecord
  due_files: DueFileRecord
  inbox: InboxRecord
  tellings: TellingRecord
  messages: MessageRecord
  subscriptions: SubscriptionRecord
  message_settings: MessageSettingsRecord
  jobs: JobRecord
  pushes: PushRecord
  push_numbers: PushNumberRecord
  replies: ReplyRecord
  board_rows: BoardRowRecord
  newspapers: NewspaperRecord
  checklists: ChecklistRecord
  checklist_additions: AdditionRecord
  theme_months: ThemeMonthRecord
  theme_days: ThemeDayRecord
  theme_answers: ThemeAnswerRecord
  theme_counts: ThemeCountsRecord
  fixed_days: FixedDayRecord
  cadres: CadreRecord
  contact_pairs: ContactPairRecord
  contact_logs: ContactLogRecord
  contact_questions: ContactQuestionRecord
  contact_counts: ContactCountsRecord
  cases: CaseRecord
  lectures: LectureRecord
  lecture_reminders: LectureReminderRecord
  attendance: AttendanceRecord
  library: EntryRecord
  audit: AuditRecord
}
