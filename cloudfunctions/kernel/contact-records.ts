/** What "1+N" contacts and cases keep. */
import type { CaseKind, CaseState, HandlerLevel, Knower, StepKind, Urgency } from '../../src/contract/case-fields'
import type { ContactHow, ContactState } from '../../src/contract/contact-fields'

/** `_id` is the person's (`personId`): somebody whom members are paired with, made with their first pair. */
export interface CadreRecord {
  _id: string
  name: string
  openid: string
  /** The organisation their office sits on. */
  orgId: string
  orgName: string
  /** Of that organisation. */
  keys: string[]
  /** Members paired with them now. */
  members: number
  /** More than `PAIRS_MANY`. */
  isMany: boolean
  /** Days, inclusive. */
  leave?: { from: string; until: string; standInId: string; standInName: string }
}

/** `_id` is `<member>:<number>`: one cadre, one member, a start and an end. */
export interface ContactPairRecord {
  _id: string
  memberId: string
  cadreId: string
  cadreName: string
  orgName: string
  from: Date
  until?: Date
  /** Who paired them. */
  byName: string
}

/** One contact. A member's own of a day is `<member>:<day>:self`, so that pressed five times it is one. */
export interface ContactLogRecord {
  _id: string
  memberId: string
  /** The day in China on which they were in touch. */
  on: string
  /** When it was written down. */
  at: Date
  how: ContactHow | 'app'
  state: ContactState
  words: string
  byPersonId: string
  byName: string
  /** The organisation right below the county that the member belonged to at home then. */
  standId: string
  /** The month that it was the first contact of; missing for a second one, and once taken back. */
  countedMonth?: string
  takenBackAt?: Date
  /** What the file said before, to take it back while nothing followed. */
  before: { contactedAt: Date; contactLogId?: string }
}

/** A question about one member to their cadre. */
export interface ContactQuestionRecord {
  _id: string
  memberId: string
  orgId: string
  orgName: string
  words: string
  byPersonId: string
  byName: string
  at: Date
  /** `logId` of the contact that it was answered with. */
  answer?: { words: string; byName: string; at: Date; logId?: string }
}

/** `_id` is `<month>:<organisation right below the county>`. */
export interface ContactCountsRecord {
  _id: string
  month: string
  orgId: string
  order: number
  /** Members there, as of the last night of the month or up to now. */
  people: number
  /** Members reached in the month. */
  reached: number
  /** Cases opened in the month, and of those the ones answered. */
  asked: number
  answered: number
  /** Not reached for three and for six months, as of the last night. */
  three: number
  six: number
  /** Cases opened in the month by kind, and how many of them wait for an answer. */
  kinds: Partial<Record<CaseKind, { asked: number; waiting: number }>>
  /** The day in China on which it was counted again. */
  countedOn?: string
}

export interface CaseStepRecord {
  at: Date
  kind: StepKind
  words: string
  byName: string
  dueOn?: string
}

/** Who handles a case: a person (`personId`), or everybody at the organisation's desk. */
export interface HandlerRecord {
  level: HandlerLevel
  orgId: string
  orgName: string
  personId?: string
  name?: string
}

export interface CaseRecord {
  _id: string
  memberId: string
  memberName: string
  villageName: string
  /** Who may see it, and nobody else: `self:`, `handler:` or `desk:`, and the organisations that may know. */
  keys: string[]
  kind: CaseKind
  urgency: Urgency
  mayKnow: Knower
  words: string
  state: CaseState
  /** Counts changes, from 1. */
  edition: number
  at: Date
  handler: HandlerRecord
  /** Desks that it came to as well, late or asked for: they know of it and choose who handles it. */
  desks: { orgId: string; orgName: string }[]
  wantsOther: boolean
  /** The end of the day on which the next step is due; missing once answered. */
  dueAt?: Date
  steps: CaseStepRecord[]
  /** Who opened it, where that was not the member. */
  openedBy?: string
  /** The organisation right below the county that the member belonged to at home then: where it is counted. */
  standId: string
  month: string
}
