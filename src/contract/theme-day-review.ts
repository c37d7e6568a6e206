/** Looking after the theme days of one's organisations: the board, a record with a question, the county's sample. */
import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, Month, OrgId, page, words } from './fields'
import { RecordView, ThemeDayPerson } from './theme-day-leading'
import { PictureView, RecordStep, ThemeDayId, themeDayStates } from './theme-day-fields'

const Edition = v.pipe(v.number(), v.integer(), v.minValue(1))

/** How many theme days stand where. */
export const StateCounts = v.object({
  unset: v.number(),
  set: v.number(),
  held: v.number(),
  recorded: v.number(),
  returned: v.number(),
  accepted: v.number(),
})
export type StateCounts = v.InferOutput<typeof StateCounts>

/** One organisation's theme day on the board. */
export const BoardDay = v.object({
  themeDayId: ThemeDayId,
  orgName: v.string(),
  /** Its village, or nothing for a branch. */
  aboveName: v.string(),
  leaderName: v.string(),
  state: v.picklist(themeDayStates),
  startsAt: v.optional(Instant),
  heldOn: v.optional(v.string()),
  /** Its leader was told once that nothing is set or recorded. */
  nudgedAt: v.optional(Instant),
})
export type BoardDay = v.InferOutput<typeof BoardDay>

/** A township or committee on the county's board. */
export const BoardStand = v.object({ orgId: OrgId, name: v.string(), counts: StateCounts })
export type BoardStand = v.InferOutput<typeof BoardStand>

/**
 * The month at a look, organisations in their fixed order: for a township or a committee its theme days, for the county
 * its townships and committees. Without `orgId` the first one that the caller looks after.
 */
export const openThemeDayBoard = action('theme_day.board', {
  kind: 'query',
  ability: 'theme_day.review',
  input: v.strictObject({ month: Month, orgId: v.optional(OrgId), cursor: v.optional(Cursor) }),
  output: v.object({
    orgId: OrgId,
    orgName: v.string(),
    month: Month,
    /** Those the caller looks after. */
    orgs: v.array(v.object({ orgId: OrgId, name: v.string() })),
    counts: StateCounts,
    days: v.array(BoardDay),
    stands: v.array(BoardStand),
    cursor: v.optional(Cursor),
    /** The county may look at a sample. */
    can: v.object({ sample: v.boolean() }),
  }),
})

/** One theme day of an organisation below, with its record. */
export const lookAtRecord = action('theme_day.look', {
  kind: 'query',
  ability: 'theme_day.review',
  input: v.strictObject({ themeDayId: ThemeDayId }),
  output: v.object({
    themeDayId: ThemeDayId,
    month: Month,
    orgName: v.string(),
    leaderName: v.string(),
    state: v.picklist(themeDayStates),
    edition: v.number(),
    theme: v.string(),
    startsAt: v.optional(Instant),
    /** Its leader was told once that nothing is set or recorded. */
    nudgedAt: v.optional(Instant),
    place: v.string(),
    record: v.optional(RecordView),
    /** Names to the attendance of the record. */
    people: v.array(v.object({ memberId: ThemeDayPerson.entries.memberId, name: v.string() })),
    steps: v.array(RecordStep),
    /** The next one that waits, in the board's order. */
    nextId: v.optional(ThemeDayId),
    /** The caller recorded it, or leads that organisation: somebody else looks at it. */
    isOwn: v.boolean(),
    can: v.object({ accept: v.boolean(), return: v.boolean() }),
  }),
})

/** Accepts a record as it was looked at, `edition`, and no other: it is locked from then on. */
export const acceptRecord = action('theme_day.accept', {
  kind: 'mutation',
  ability: 'theme_day.review',
  input: v.strictObject({ themeDayId: ThemeDayId, edition: Edition }),
  output: v.object({ state: v.picklist(themeDayStates) }),
})

/** Gives it back with a question; its leader is told. */
export const returnRecord = action('theme_day.return', {
  kind: 'mutation',
  ability: 'theme_day.review',
  input: v.strictObject({
    themeDayId: ThemeDayId,
    edition: Edition,
    question: words(100, '请写一句要问什么，记录的人能看到'),
  }),
  output: v.object({ state: v.picklist(themeDayStates) }),
})

/** Some recorded ones of the county, at most five, drawn anew each time: to look at instead of all. */
export const sampleRecords = action('theme_day.sample', {
  kind: 'query',
  ability: 'theme_day.sample',
  input: v.strictObject({ month: Month }),
  output: v.object({ items: v.array(v.object({ ...BoardDay.entries, standName: v.string() })) }),
})

/** Records whose text waits for the county's look before members see it. */
export const listMinutesReviews = action('theme_day.reviews', {
  kind: 'query',
  ability: 'notice.release',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      themeDayId: ThemeDayId,
      month: Month,
      orgName: v.string(),
      byName: v.string(),
      at: Instant,
      minutes: v.string(),
      pictures: v.array(PictureView),
      edition: v.number(),
    }),
  ),
})

/** Lets the text out, or gives it back to be written anew: the text that was looked at, `edition`, and no other. */
export const releaseMinutes = action('theme_day.release', {
  kind: 'mutation',
  ability: 'notice.release',
  input: v.strictObject({ themeDayId: ThemeDayId, edition: Edition, release: v.boolean() }),
  output: v.object({ state: v.picklist(themeDayStates) }),
})
