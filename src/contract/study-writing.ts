/** Writing, sending and releasing study pushes. Reading them is in `study.ts`. */
import * as v from 'valibot'
import { action } from './action'
import { Audience, AudienceChoice, AudienceView } from './audience'
import { Blocks, BlockView, Cover, CoverView } from './blocks'
import { Cursor, Instant, page, PushId, Title } from './fields'
import { EditionSeen, IssueNumber, pushStatuses } from './push-fields'

/** The organisations one may write to, and the number that the next issue has. */
export const listPushAudiences = action('study.audiences', {
  kind: 'query',
  ability: 'study.publish',
  input: v.strictObject({}),
  output: v.object({ items: v.array(AudienceChoice), nextNumber: v.number() }),
})

const content = {
  number: IssueNumber,
  title: Title,
  cover: v.optional(Cover),
  blocks: Blocks,
  to: Audience,
}

/** A study push as its editors see it. */
export const PushDraft = v.object({
  pushId: PushId,
  /** Counts every save, from 1; a save names the one it started from. */
  edition: v.number(),
  status: v.picklist(pushStatuses),
  number: v.number(),
  title: v.string(),
  cover: v.optional(CoverView),
  blocks: v.array(BlockView),
  to: AudienceView,
  fromOrgName: v.string(),
  authorName: v.string(),
  savedAt: Instant,
  sendAt: v.optional(Instant),
  /** Why it did not go out when its time came. */
  problem: v.optional(v.string()),
})
export type PushDraft = v.InferOutput<typeof PushDraft>

/** One's own organisations' study pushes: those not out yet, or those that are, newest first. */
export const listOwnPushes = action('study.own', {
  kind: 'query',
  ability: 'study.publish',
  input: v.strictObject({ list: v.picklist(['drafts', 'sent']), cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      pushId: PushId,
      number: v.number(),
      title: v.string(),
      status: v.picklist(pushStatuses),
      to: v.array(v.string()),
      authorName: v.string(),
      /** When it was saved, sent or withdrawn. */
      at: Instant,
      sendAt: v.optional(Instant),
      problem: v.optional(v.string()),
    }),
  ),
})

export const openPushDraft = action('study.draft', {
  kind: 'query',
  ability: 'study.publish',
  input: v.strictObject({ pushId: PushId }),
  output: PushDraft,
})

/**
 * Saves: a new draft without `pushId`, else over `edition`, the one the change started from; another one meanwhile is a
 * CONFLICT. A draft may have an empty audience and no blocks. One that is out already is changed for its readers.
 */
export const savePush = action('study.save', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ pushId: v.optional(PushId), edition: v.optional(EditionSeen), ...content }),
  output: v.object({ pushId: PushId, edition: v.number(), status: v.picklist(pushStatuses) }),
})

/**
 * Sends a saved one, the edition that was seen: now, or at `sendAt`, which lies within a year.
 * Its text goes through WeChat's content check here; a message at night waits for the morning.
 */
export const sendPush = action('study.send', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ pushId: PushId, edition: EditionSeen, sendAt: v.optional(Instant) }),
  output: v.object({ status: v.picklist(pushStatuses), sendAt: v.optional(Instant) }),
})

/** Takes back: a scheduled one becomes a draft again, a published one shows 已收回, a draft is thrown away. */
export const withdrawPush = action('study.withdraw', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ pushId: PushId, status: v.picklist(pushStatuses) }),
  output: v.object({ status: v.nullable(v.picklist(pushStatuses)) }),
})

/** Study pushes that wait for the county's look. */
export const listPushReviews = action('study.reviews', {
  kind: 'query',
  ability: 'notice.release',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(PushDraft),
})

/** The county lets it out, or does not: the text it looked at, `edition`, and no other. */
export const releasePush = action('study.release', {
  kind: 'mutation',
  ability: 'notice.release',
  input: v.strictObject({ pushId: PushId, edition: EditionSeen, release: v.boolean() }),
  output: v.object({ status: v.picklist(pushStatuses) }),
})
