/** Leading a theme day: setting its day, seeing who comes, recording it. */
import * as v from 'valibot'
import { action } from './action'
import { ChecklistView } from './checklist-fields'
import { Instant, MemberId, Month, OrgId, words } from './fields'
import { memberKinds } from './member'
import {
  answerKinds,
  Attendance,
  AttendanceCounts,
  FixedDay,
  meetingKinds,
  PictureView,
  RecordContent,
  RecordItemView,
  RecordStep,
  ThemeDayId,
  ThemeDayPlan,
  themeDayStates,
  themeDayWays,
} from './theme-day-fields'

const Edition = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A member of the organisation, with what they answered. */
export const ThemeDayPerson = v.object({
  memberId: MemberId,
  name: v.string(),
  /** A probationary member attends and does not vote. */
  kind: v.picklist(memberKinds),
  maskedPhone: v.string(),
  bound: v.boolean(),
  answer: v.optional(v.picklist(answerKinds)),
  words: v.string(),
  tappedIn: v.boolean(),
  /** This month they were counted in this organisation already, before they came here: each counts once. */
  countedIn: v.optional(v.string()),
})
export type ThemeDayPerson = v.InferOutput<typeof ThemeDayPerson>

/** What its leader has of a theme day before everything else. */
const ledDay = {
  themeDayId: ThemeDayId,
  month: Month,
  orgId: OrgId,
  orgName: v.string(),
  state: v.picklist(themeDayStates),
  /** Counts changes of the plan and the record, from 1; 0 while there is none. */
  edition: v.number(),
  plan: v.optional(ThemeDayPlan),
  people: v.array(ThemeDayPerson),
  /** Names of those who answered and are not counted here any more. */
  left: v.array(v.string()),
}

/** A theme day as its leader prepares it: whether a day is set, who comes. */
export const openThemeDayPlan = action('theme_day.plan', {
  kind: 'query',
  ability: 'theme_day.hold',
  input: v.strictObject({ themeDayId: ThemeDayId }),
  output: v.object({
    ...ledDay,
    setByName: v.optional(v.string()),
    fixedDay: v.optional(FixedDay),
    /** The day that the fixed day gives for this month, where nothing is set yet. */
    proposed: v.optional(ThemeDayPlan),
    checklist: v.optional(ChecklistView),
    /** Of those without an answer, whom WeChat could reach now. */
    reachable: v.number(),
    remindedAt: v.optional(Instant),
    code: v.optional(v.string()),
    can: v.object({ set: v.boolean(), remind: v.boolean(), record: v.boolean(), code: v.boolean() }),
  }),
})

/**
 * Sets the day, or moves it: within its month. Its people are told. `fixed` keeps it as the organisation's fixed day for
 * the months to come, `null` drops that, missing leaves it. `edition` as in recording.
 */
export const setThemeDay = action('theme_day.set', {
  kind: 'mutation',
  ability: 'theme_day.hold',
  input: v.strictObject({
    themeDayId: ThemeDayId,
    edition: Edition,
    plan: ThemeDayPlan,
    fixed: v.optional(v.nullable(FixedDay)),
  }),
  output: v.object({ edition: v.number(), state: v.picklist(themeDayStates) }),
})

/** Reminds those who have not answered: once a day at most. */
export const remindThemeDay = action('theme_day.remind', {
  kind: 'mutation',
  ability: 'theme_day.hold',
  input: v.strictObject({ themeDayId: ThemeDayId }),
  output: v.object({ people: v.number(), remindedAt: Instant }),
})

/** A number to show on the day, for those who like to tap in; the same one when asked again. */
export const makeTapCode = action('theme_day.code', {
  kind: 'mutation',
  ability: 'theme_day.hold',
  input: v.strictObject({ themeDayId: ThemeDayId }),
  output: v.object({
    code: v.string(),
    /** A picture of WeChat's code that opens it, as a data URL; missing where WeChat made none. */
    image: v.optional(v.string()),
  }),
})

/** What was recorded, in full: for its leader and for who looks after it. */
export const RecordView = v.object({
  heldOn: v.string(),
  way: v.picklist(themeDayWays),
  attendance: v.array(Attendance),
  counts: AttendanceCounts,
  /** Of those entitled to vote (full members), how many were there or online; for a members' meeting. */
  voters: v.object({ entitled: v.number(), present: v.number() }),
  items: v.array(RecordItemView),
  meetings: v.array(v.picklist(meetingKinds)),
  minutes: v.string(),
  pictures: v.array(PictureView),
  /** WeChat's check was not sure of the text: members see it after the county's look. */
  held: v.boolean(),
  byName: v.string(),
  at: Instant,
})
export type RecordView = v.InferOutput<typeof RecordView>

/** The record to be written or corrected: who came as they answered, the items of the checklist that held on the day. */
export const openRecordSheet = action('theme_day.sheet', {
  kind: 'query',
  ability: 'theme_day.hold',
  input: v.strictObject({ themeDayId: ThemeDayId }),
  output: v.object({
    ...ledDay,
    theme: v.string(),
    /** By the day it was or will be held; a record that stands keeps its own. */
    items: v.array(RecordItemView),
    /** Which meetings this kind of organisation is asked for, to be ticked here when held together. */
    meetingsAsked: v.array(v.picklist(meetingKinds)),
    record: v.optional(RecordView),
    steps: v.array(RecordStep),
    can: v.object({
      record: v.boolean(),
      /** It was accepted: recording again needs a reason. */
      needsReason: v.boolean(),
    }),
  }),
})

/** Characters of the reason why an accepted record is corrected. */
export const REASON_MAX = 60

/**
 * Records it, as a whole; also a day gone by. A required item that was not done needs a word why (`items.<n>.why`).
 * `edition` is the one the record started from: another one meanwhile is a CONFLICT. Of one that was accepted only with
 * a `reason`.
 */
export const recordThemeDay = action('theme_day.record', {
  kind: 'mutation',
  ability: 'theme_day.hold',
  input: v.strictObject({
    themeDayId: ThemeDayId,
    edition: Edition,
    ...RecordContent,
    reason: v.optional(words(REASON_MAX, '请写一句为什么更正，上级能看到')),
  }),
  output: v.object({ edition: v.number(), state: v.picklist(themeDayStates), held: v.boolean() }),
})
