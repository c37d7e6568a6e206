/** What a member's file keeps, and what happened to it. */
import type { closeKinds, correctableFields, learntKinds } from '../../src/contract/care'
import type { ContactHow, ContactState, Prefers } from '../../src/contract/contact-fields'
import type { AccountRecord } from './records'

type LearntKind = (typeof learntKinds)[number]
type CloseKind = (typeof closeKinds)[number]
type CorrectableField = (typeof correctableFields)[number]

export interface Stay {
  /** The first month away, `2022-10`. */
  since: string
  destination: { province: string; city: string; district: string }
  work: string
  /** The month since when they live there, where they said so. */
  placeSince?: string
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
  /** The cadre they are paired with now, and the number of that pair among theirs, from 1. */
  pair?: { number: number; cadreId: string; cadreName: string; from: Date }
  /** Pairs there were, with the one that stands. */
  pairs?: number
  /** When somebody was last in touch; before that, see `neverContacted`. */
  contactedAt: Date
  /** That contact; missing while there was none. */
  contact?: { logId: string; on: string; how: ContactHow | 'app'; state: ContactState; words: string; byName: string }
  /** Months in which they were reached, the oldest first; of the last years. */
  monthsReached?: string[]
  prefers?: Prefers
  /** The last question about them to their cadre. */
  question?: { id: string; at: Date; answered: boolean }
  /** Their cadre asked them for a word. */
  greetedAt?: Date
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
  /** When the kept file was reached, before it took over what the other knew. */
  kept?: Pick<MemberRecord, 'contactedAt' | 'contact' | 'monthsReached'>
  /** The account of `drop`'s WeChat as it was, where it had one. */
  account?: AccountRecord
  /** That WeChat was bound to `keep`, which had none. */
  bindingMoved: boolean
  at: Date
  until: Date
  undoneAt?: Date
}
