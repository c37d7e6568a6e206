/** Lectures (云课堂): online classes at a set time. Writing them is in `lecture-writing.ts`, who was there in `lecture-attendance.ts`. */
import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, LectureId, page } from './fields'
import { openAttendance, saveAttendance } from './lecture-attendance'
import { LectureMaterials, lectureStatuses, ReplayView } from './lecture-fields'
import {
  editLecture,
  listLectureAudiences,
  listLectureReviews,
  listOwnLectures,
  publishLecture,
  releaseLecture,
  setReplay,
  withdrawLecture,
} from './lecture-writing'
import { linkKinds } from './blocks'
import { receiptStates } from './message'

export { lectureStatuses, type LectureStatus, MATERIALS_MAX, REMIND_MINUTES } from './lecture-fields'

/** A lecture in a list. */
export const LectureItem = v.object({
  lectureId: LectureId,
  title: v.string(),
  speaker: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  fromOrgName: v.string(),
  status: v.picklist(lectureStatuses),
  mine: v.picklist(receiptStates),
  /** It can be watched later. */
  hasReplay: v.boolean(),
})
export type LectureItem = v.InferOutput<typeof LectureItem>

/** The lectures meant for one's own organisations: those to come, the soonest first, or those gone by, the newest first. */
export const listLectures = action('lecture.list', {
  kind: 'query',
  ability: 'study.read',
  input: v.strictObject({ list: v.picklist(['coming', 'past']), cursor: v.optional(Cursor) }),
  output: page(LectureItem),
})

/** A lecture opened. A cancelled one has no link, no files and no replay. */
export const LectureView = v.object({
  ...LectureItem.entries,
  about: v.string(),
  /** How one joins: empty where it was cancelled. */
  link: v.string(),
  leadsTo: v.optional(v.picklist(linkKinds)),
  /** 会议号 or 口令. */
  joinHint: v.string(),
  materials: v.array(v.object({ ...LectureMaterials.item.entries, url: v.string() })),
  replay: v.optional(ReplayView),
  authorName: v.string(),
  edition: v.number(),
  editedAt: v.optional(Instant),
  /** Why it was cancelled. */
  withdrawnWhy: v.optional(v.string()),
  to: v.array(v.string()),
  /** The reader asked to be reminded before it begins. */
  reminds: v.boolean(),
  /** The reader was there, as their leader noted. Nobody sees this of anybody else here. */
  wasThere: v.boolean(),
  can: v.object({
    remind: v.boolean(),
    edit: v.boolean(),
    withdraw: v.boolean(),
    setReplay: v.boolean(),
    attend: v.boolean(),
  }),
})
export type LectureView = v.InferOutput<typeof LectureView>

/** Opens one; for a member it is meant for, this is the moment it counts as 已读. */
export const openLecture = action('lecture.open', {
  kind: 'receipt',
  ability: 'study.read',
  input: v.strictObject({ lectureId: LectureId }),
  output: LectureView,
})

/** 提醒我 half an hour before it begins, or 不用提醒. Twice is once. */
export const remindMe = action('lecture.remind', {
  kind: 'receipt',
  ability: 'study.read',
  input: v.strictObject({ lectureId: LectureId, on: v.boolean() }),
  output: v.object({ reminds: v.boolean() }),
})

export const lectureActions = [
  listLectures,
  openLecture,
  remindMe,
  listLectureAudiences,
  publishLecture,
  editLecture,
  withdrawLecture,
  setReplay,
  listOwnLectures,
  listLectureReviews,
  releaseLecture,
  openAttendance,
  saveAttendance,
] as const
