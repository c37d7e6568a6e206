/** Who a study push reached. */
import * as v from 'valibot'
import { action } from './action'
import { Instant, MemberId, OrgId, PushId } from './fields'
import { MessageCounts, messageStates } from './message'

/**
 * How far a study push came in one organisation, each member counted once, in their life organisation. `unread` are
 * those with WeChat who have not opened it.
 */
export const BoardRow = v.object({
  orgId: OrgId,
  name: v.string(),
  meant: v.number(),
  read: v.number(),
  unread: v.number(),
  unbound: v.number(),
  /** Leads to the rows or the names below. */
  opens: v.boolean(),
})
export type BoardRow = v.InferOutput<typeof BoardRow>

/** Somebody who has not opened it, and why. */
export const BoardPerson = v.object({
  memberId: MemberId,
  name: v.string(),
  maskedPhone: v.string(),
  state: v.picklist(['read', 'unread', 'unbound']),
  at: v.optional(Instant),
  /** How the last message to them went; missing where none was meant for them. */
  message: v.optional(v.picklist(messageStates)),
  /** A message could reach them now: they have consent left. */
  reachable: v.boolean(),
  hasBackup: v.boolean(),
})
export type BoardPerson = v.InferOutput<typeof BoardPerson>

/**
 * The sender's board: without `orgId` the caller's own organisations, with one what lies below it, in their fixed order.
 * Names only for the leader whose group or branch it is.
 */
export const openBoard = action('study.board', {
  kind: 'receipt',
  ability: 'study.board',
  input: v.strictObject({ pushId: PushId, orgId: v.optional(OrgId) }),
  output: v.object({
    pushId: PushId,
    number: v.number(),
    title: v.string(),
    status: v.picklist(['published', 'withdrawn']),
    at: Instant,
    /** The organisation that the rows or the people belong to. */
    org: v.optional(v.object({ orgId: OrgId, name: v.string() })),
    /** Its own sum. */
    sum: v.optional(v.object({ meant: v.number(), read: v.number(), unread: v.number(), unbound: v.number() })),
    rows: v.array(BoardRow),
    people: v.optional(v.array(BoardPerson)),
    /** How WeChat's messages went, of everybody it is meant for; for the sender. */
    messages: v.optional(MessageCounts),
    /** The lists are being made: within a minute after it was sent. */
    building: v.boolean(),
    /** When these were last reminded from here. */
    remindedAt: v.optional(Instant),
    can: v.object({ remind: v.boolean(), call: v.boolean(), export: v.boolean() }),
  }),
})

/** Reminds those of one organisation who have not opened it, once in 24 hours; answers how many a message can reach. */
export const remindReaders = action('study.remind', {
  kind: 'mutation',
  ability: 'study.names',
  input: v.strictObject({ pushId: PushId, orgId: OrgId }),
  output: v.object({ people: v.number(), reachable: v.number(), remindedAt: Instant }),
})

/** The unreached as an .xlsx: names for the leader whose group it is, rows of organisations for those above. */
export const exportUnreached = action('study.export', {
  kind: 'mutation',
  ability: 'study.board',
  host: 'sheets',
  input: v.strictObject({ pushId: PushId, orgId: OrgId }),
  output: v.object({ fileName: v.string(), url: v.string() }),
  secretAnswer: true,
})
