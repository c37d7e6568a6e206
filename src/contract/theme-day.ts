/**
 * Theme days (主题党日): one month of one life organisation. Here what members do; leading one is in
 * `theme-day-leading.ts`, looking after those of others in `theme-day-review.ts`, the year in `theme-day-year.ts`.
 */
import * as v from 'valibot'
import { action } from './action'
import { linkKinds } from './blocks'
import { ChecklistView } from './checklist-fields'
import { Cursor, Instant, Month, OrgId, page, words } from './fields'
import {
  ANSWER_WORDS_MAX,
  answerKinds,
  attendanceKinds,
  AttendanceCounts,
  meetingKinds,
  PictureView,
  ThemeDayId,
  themeDayStates,
  themeDayWays,
} from './theme-day-fields'
import {
  makeTapCode,
  openRecordSheet,
  openThemeDayPlan,
  recordThemeDay,
  remindThemeDay,
  setThemeDay,
} from './theme-day-leading'
import {
  acceptRecord,
  lookAtRecord,
  listMinutesReviews,
  openThemeDayBoard,
  releaseMinutes,
  returnRecord,
  sampleRecords,
} from './theme-day-review'
import { exportOrgYear, exportOwnYear, openMemberYear, openOrgYear, openOwnYear } from './theme-day-year'

export * from './theme-day-fields'

/** A theme day in a list. */
export const ThemeDayItem = v.object({
  themeDayId: ThemeDayId,
  month: Month,
  orgId: OrgId,
  orgName: v.string(),
  state: v.picklist(themeDayStates),
  /** The month's theme, where the county gave one. */
  theme: v.string(),
  startsAt: v.optional(Instant),
  way: v.optional(v.picklist(themeDayWays)),
  /** The day it was held, once recorded. */
  heldOn: v.optional(v.string()),
  /** What the reader said, or what the record says of them; missing for others and while there is nothing. */
  mine: v.optional(v.picklist(attendanceKinds)),
})
export type ThemeDayItem = v.InferOutput<typeof ThemeDayItem>

/**
 * The theme days of one organisation, the latest month first: of one's own life organisation unless told. `orgs` are
 * the ones to choose from: one's own, and those one leads.
 */
export const listThemeDays = action('theme_day.list', {
  kind: 'query',
  ability: 'theme_day.read',
  input: v.strictObject({ orgId: v.optional(OrgId), cursor: v.optional(Cursor) }),
  output: v.object({
    ...page(ThemeDayItem).entries,
    orgId: v.optional(OrgId),
    orgs: v.array(v.object({ orgId: OrgId, name: v.string(), leads: v.boolean() })),
  }),
})

/** One theme day as the people of its organisation see it. Nobody sees anybody else's answer here. */
export const ThemeDayView = v.object({
  ...ThemeDayItem.entries,
  place: v.string(),
  link: v.string(),
  leadsTo: v.optional(v.picklist(linkKinds)),
  joinHint: v.string(),
  note: v.string(),
  setByName: v.optional(v.string()),
  checklist: v.optional(ChecklistView),
  /** The words that went with the reader's answer. */
  words: v.string(),
  /** The reader tapped in on the day. */
  tappedIn: v.boolean(),
  /** Once it was recorded, and WeChat's check or the county let the text out. */
  record: v.optional(
    v.object({
      minutes: v.string(),
      pictures: v.array(PictureView),
      meetings: v.array(v.picklist(meetingKinds)),
      counts: AttendanceCounts,
    }),
  ),
  can: v.object({ answer: v.boolean(), tapIn: v.boolean(), lead: v.boolean(), look: v.boolean() }),
})
export type ThemeDayView = v.InferOutput<typeof ThemeDayView>

/** Opens one; for its members this is the moment it counts as 已读. */
export const openThemeDay = action('theme_day.open', {
  kind: 'receipt',
  ability: 'theme_day.read',
  input: v.strictObject({ themeDayId: ThemeDayId }),
  output: ThemeDayView,
})

/** 参加 / 线上参加 / 参加所在地组织的 / 请假, with a word where one likes; can be changed until it is recorded. Twice is once. */
export const answerThemeDay = action('theme_day.answer', {
  kind: 'receipt',
  ability: 'theme_day.answer',
  input: v.strictObject({
    themeDayId: ThemeDayId,
    answer: v.picklist(answerKinds, '请选一个'),
    words: words(ANSWER_WORDS_MAX),
  }),
  output: v.object({ answer: v.picklist(answerKinds) }),
})

/** 我到了, with the number that the leader shows on the day: an offer that saves the leader a tick. */
export const tapIn = action('theme_day.tap_in', {
  kind: 'receipt',
  ability: 'theme_day.answer',
  input: v.strictObject({
    themeDayId: ThemeDayId,
    code: v.pipe(v.string('请输入 4 位数字'), v.trim(), v.regex(/^\d{4}$/, '请输入 4 位数字')),
  }),
  output: v.object({ tappedIn: v.literal(true) }),
})

export const themeDayActions = [
  listThemeDays,
  openThemeDay,
  answerThemeDay,
  tapIn,
  openThemeDayPlan,
  setThemeDay,
  remindThemeDay,
  makeTapCode,
  openRecordSheet,
  recordThemeDay,
  openThemeDayBoard,
  lookAtRecord,
  acceptRecord,
  returnRecord,
  sampleRecords,
  listMinutesReviews,
  releaseMinutes,
  openOrgYear,
  openOwnYear,
  openMemberYear,
  exportOrgYear,
  exportOwnYear,
] as const
