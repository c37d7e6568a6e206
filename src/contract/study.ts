/** Study pushes (学习推送) as readers have them, and the mobile newspaper that is made of a week. */
import * as v from 'valibot'
import { action } from './action'
import { BlockView, CoverView } from './blocks'
import { Cursor, Instant, page, PushId, words } from './fields'
import { receiptStates, thingKinds } from './message'
import { exportUnreached, openBoard, remindReaders } from './study-board'
import {
  listOwnPushes,
  listPushAudiences,
  listPushReviews,
  openPushDraft,
  releasePush,
  savePush,
  sendPush,
  withdrawPush,
} from './study-writing'

export { pushStatuses, type PushStatus } from './push-fields'

/** A study push in a reader's list. */
export const PushItem = v.object({
  pushId: PushId,
  number: v.number(),
  title: v.string(),
  fromOrgName: v.string(),
  at: Instant,
  status: v.picklist(['published', 'withdrawn']),
  mine: v.picklist(receiptStates),
  changedSince: v.boolean(),
  cover: v.optional(CoverView),
})
export type PushItem = v.InferOutput<typeof PushItem>

/** The study pushes meant for one's own organisations, newest first. */
export const listPushes = action('study.list', {
  kind: 'query',
  ability: 'study.read',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(PushItem),
})

export const replyKinds = ['thought', 'question'] as const
export type ReplyKind = (typeof replyKinds)[number]
export const replyKindNames: Readonly<Record<ReplyKind, string>> = { thought: '心得', question: '问题' }

/** One line of a reader, and what was answered. */
export const Reply = v.object({
  replyId: v.string(),
  kind: v.picklist(replyKinds),
  name: v.string(),
  orgName: v.string(),
  text: v.string(),
  at: Instant,
  answer: v.optional(v.object({ text: v.string(), byName: v.string(), at: Instant })),
})
export type Reply = v.InferOutput<typeof Reply>

/** A study push opened. A withdrawn one has no blocks for its readers. */
export const PushView = v.object({
  ...PushItem.entries,
  editedAt: v.optional(Instant),
  authorName: v.string(),
  blocks: v.array(BlockView),
  /** One's own line, where one left one. */
  reply: v.optional(Reply),
  can: v.object({ reply: v.boolean(), edit: v.boolean(), withdraw: v.boolean(), seeBoard: v.boolean() }),
})
export type PushView = v.InferOutput<typeof PushView>

/** Opens one; for a member it is meant for, this is the moment it counts as 已读. */
export const openPush = action('study.open', {
  kind: 'receipt',
  ability: 'study.read',
  input: v.strictObject({ pushId: PushId }),
  output: PushView,
})

export const REPLY_MAX = 200

/** Leaves one line, 心得 or a question; a second one takes the place of the first. Only the sender and one's own leader see it. */
export const leaveReply = action('study.reply', {
  kind: 'mutation',
  ability: 'study.reply',
  input: v.strictObject({ pushId: PushId, kind: v.picklist(replyKinds), text: words(REPLY_MAX, '请写一句') }),
  output: Reply,
})

/** The lines that readers left, newest first: all of them for the sender, those of one's own organisation for its leader. */
export const listReplies = action('study.replies', {
  kind: 'query',
  ability: 'study.board',
  input: v.strictObject({ pushId: PushId, cursor: v.optional(Cursor) }),
  output: page(Reply),
})

/** Answers a reader's line; the reader sees it below their own. */
export const answerReply = action('study.answer', {
  kind: 'mutation',
  ability: 'study.board',
  input: v.strictObject({ replyId: v.pipe(v.string(), v.maxLength(200)), text: words(REPLY_MAX, '请写一句') }),
  output: Reply,
})

/** A week, by its Monday in China: `2026-11-16`. */
const Week = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, '没有这一期手机报'))

/** The mobile newspapers, newest first. */
export const listNewspapers = action('study.newspapers', {
  kind: 'query',
  ability: 'study.read',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(v.object({ week: Week, number: v.number(), from: Instant, until: Instant })),
})

/** One mobile newspaper: what one's own organisations said in that week. */
export const openNewspaper = action('study.newspaper', {
  kind: 'query',
  ability: 'study.read',
  input: v.strictObject({ week: Week }),
  output: v.object({
    week: Week,
    number: v.number(),
    from: Instant,
    until: Instant,
    items: v.array(
      v.object({
        thingId: v.string(),
        kind: v.picklist(thingKinds),
        title: v.string(),
        fromOrgName: v.string(),
        at: Instant,
        /** The beginning of its text. */
        lead: v.string(),
        startsAt: v.optional(Instant),
        mine: v.picklist(receiptStates),
      }),
    ),
  }),
})

export const studyActions = [
  listPushes,
  openPush,
  leaveReply,
  listReplies,
  answerReply,
  listPushAudiences,
  listOwnPushes,
  openPushDraft,
  savePush,
  sendPush,
  withdrawPush,
  openBoard,
  remindReaders,
  exportUnreached,
  listPushReviews,
  releasePush,
  listNewspapers,
  openNewspaper,
] as const
