/** What telling people keeps: the inbox, what is to be told, one message a person, consents, the timer's jobs. */
import type { MessageKind, MessageState, MessageValue, ThingKind } from '../../src/contract/message'

/** `_id` is the thing's own: what its readers find, whatever it is. */
export interface InboxRecord {
  _id: string
  kind: ThingKind
  title: string
  fromOrgName: string
  at: Date
  /** The audience: organisations (`t03`), kinds of member in them (`t03:probationary`), one member (`self:…`). Empty while nobody may see it. */
  keys: string[]
  needsConfirm: boolean
  edition: number
  withdrawnAt?: Date
  /** When a lecture begins. */
  startsAt?: Date
}

/** Who a telling goes to. */
export type TellingAudience =
  /** Everybody whom the thing is for. */
  | { readonly keys: readonly string[] }
  /** Those of one reach board who have not opened the thing (`readAt`) or not confirmed it (`confirmedAt`). */
  | { readonly boardId: string; readonly until: 'readAt' | 'confirmedAt' }
  /** These people, by openid; at most 1,000. */
  | { readonly openids: readonly string[] }

/** "Tell these people this, about that." `_id` says what is told and on which occasion, so that nobody is told twice. */
export interface TellingRecord {
  _id: string
  kind: MessageKind
  thingId: string
  /** What counts as the same thing for "once in 24 hours": the thing, or one of its occasions that people asked for. */
  subject: string
  /** It says that the thing is taken back; every other one is dropped then. */
  ofWithdrawal: boolean
  /** It asks for something to be done: that no inbox has the thing says nothing about it. */
  ofDuty?: boolean
  /** The page it opens, with its query: `features/…/index?id=…`. */
  page: string
  title: string
  fromOrgName: string
  /** What the message says under 时间. */
  time: Date
  hint: string
  to: TellingAudience
  urgent: boolean
  isReminder: boolean
  byName: string
  /** Of the organisation it goes out from: who may see how it went. */
  keys: string[]
  at: Date
  /** `spreading` one message a person is being made · `sending` · `done` nothing is left to send. */
  state: 'spreading' | 'sending' | 'done'
  /** Where spreading is: which of the audience's keys, and where in it. */
  part: number
  cursor?: string
  counts: Record<MessageState, number>
}

/** `_id` is `<telling>:<person>`: one message to one person, at most once. */
export interface MessageRecord {
  _id: string
  tellingId: string
  thingId: string
  subject: string
  openid: string
  /** Whose receipt says that they opened it; nobody's for one without a file. */
  memberId?: string
  state: MessageState | 'claimed'
  /** `waiting`: not before then · `claimed`: since then. */
  dueAt: Date
  /** Who claimed it: of several runs at once, one sends. */
  claim?: string
  sentAt?: Date
  /** How often WeChat certainly did not send it. */
  tries: number
  /** WeChat's last answer: its errcode, 0 for a message that it took. */
  code?: number
}

/** `_id` is `<openid>:<templateId>`: how many messages of a template a person consented to. */
export interface SubscriptionRecord {
  _id: string
  openid: string
  left: number
  longTerm: boolean
  at: Date
}

/** `_id` is `county`. */
export interface MessageSettingsRecord {
  _id: string
  weeklyCap: number
  templates: Partial<
    Record<
      MessageKind,
      {
        templateId: string
        longTerm: boolean
        fields: { label: string; key: string; value: MessageValue }[]
        problem?: { why: string; at: Date }
      }
    >
  >
}

/** `_id` is the job's name in the table. */
export interface JobRecord {
  _id: string
  /** Who works on it, and until when nobody else may. */
  lease?: { token: string; until: Date }
  /** The last period that is done: `2026-11-25`. */
  period?: string
  lastDoneAt?: Date
  failures: number
  failedAt?: Date
  /** Not before then: after a failure, later each time. */
  nextTryAt?: Date
}
