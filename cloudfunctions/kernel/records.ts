/**
 * What the database holds, one interface a collection. A record that is scoped carries `keys`: the id of every
 * organisation at or above each of its memberships (and `self:<memberId>` for a member), so that "who may see it" is
 * an equality on `keys` everywhere.
 */
import type { closeKinds, correctableFields, learntKinds } from '../../src/contract/care'
import type { OrgKind, Role } from '../../src/contract/roles'
import type { DueFileRecord } from './due-files'
import type { AttemptRecord, ClaimRecord, ConsentRecord, InvitationRecord, SettingRecord } from './join-records'
import type { AttendanceRecord, LectureRecord, LectureReminderRecord } from './lecture-records'
import type { ImportRecord, ImportRowRecord, LedgerChoicesRecord } from './ledger-records'
import type { EntryRecord } from './library-records'
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

export type * from './join-records'
export type * from './lecture-records'
export type * from './ledger-records'
export type * from './library-records'
export type * from './message-records'
export type * from './notice-records'
export type * from './proposal-records'
export type * from './study-records'
export type * from './theme-day-records'

type LearntKind = (typeof learntKinds)[number]
type CloseKind = (typeof closeKinds)[number]
type CorrectableField = (typeof correctableFields)[number]

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
}

export interface Stay {
  /** The first month away, `2022-10`. */
  since: string
  destination: { province: string; city: string; district: string }
  work: string
}

export interface MemberRecord {
  _id: string
  name: string
  /** The name in pinyin, for order: `wang jian guo`. */
  sortName: string
  /** Name, month of birth, month of joining: the same in two files asks whether they are one person. */
  personKey: string
  gender: 'male' | 'female'
  ethnic: string
  born: string
  education: string
  joined: string
  kind: 'full' | 'probationary'
  villageId: string
  villageName: string
  groupId: string
  /** A migrant or cloud branch, where the member has one. */
  branchId?: string
  /** Where organisational life is counted, once: the branch if any, else the group. */
  lifeOrgId: string
  lifeOrgName: string
  keys: string[]
  /** `<organisation id>|<word>` for each organisation of `keys` and each word one may search by. */
  finds: string[]
  /** Empty where no number is known. */
  phone: string
  certificate: string
  stay?: Stay
  hostOrgText: string
  contactCadreText: string
  note: string
  /** The openid their WeChat is bound to; missing while unbound. */
  openid?: string
  createdAt: Date
  /** In their branch since this month. */
  branchSince?: string
  /** Whom to turn to when they cannot be reached. */
  backup?: { name: string; relation: string; phone: string }
  /** What the branch learnt about somebody who was never bound. */
  learnt?: { what: LearntKind; at: Date; byName: string; note: string }
  /** They withdrew their consent: their file stays as the law asks, and nothing is sent to them. */
  consentWithdrawnAt?: Date
  /** Corrections that wait for an answer, by field: one a field, and an end when the file is closed. */
  corrections?: Partial<Record<CorrectableField, string>>
  /** The files that were merged into this one. */
  mergedFrom?: string[]
  /**
   * A closed file is out of every list; `keys` then holds nothing but `closed:<county>`. One that was merged into
   * another (`merged`) is found by nobody: its `keys` are empty.
   */
  closed?: { kind: CloseKind | 'merged'; at: Date; reason: string; byName: string }
}

export interface TimelineRecord {
  _id: string
  memberId: string
  at: Date
  text: string
  byName: string
}

export interface AccessRecord {
  _id: string
  memberId: string
  at: Date
  byName: string
  /** In what office: 青石镇 乡镇党委干部. */
  byTitle: string
  what: 'file' | 'phone' | 'backup' | 'export'
  reason: string
}

export interface CorrectionRecord {
  _id: string
  memberId: string
  memberName: string
  /** Who asked for it, whatever file they are bound to by now. */
  byPersonId: string
  field: CorrectableField
  /** Numbers are in full only while they wait; then they are masked. */
  before: string
  after: string
  state: 'waiting' | 'accepted' | 'refused'
  answer: string
  at: Date
}

/** Two files that became one; `drop` is the file as it was, to take the merge back. */
export interface MergeRecord {
  _id: string
  keys: string[]
  keepId: string
  keepName: string
  drop: MemberRecord
  /** The account of `drop`'s WeChat as it was, where it had one. */
  account?: AccountRecord
  /** That WeChat was bound to `keep`, which had none. */
  bindingMoved: boolean
  at: Date
  until: Date
  undoneAt?: Date
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
  lectures: LectureRecord
  lecture_reminders: LectureReminderRecord
  attendance: AttendanceRecord
  library: EntryRecord
  audit: AuditRecord
}
