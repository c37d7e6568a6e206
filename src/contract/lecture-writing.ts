/** Writing, changing, cancelling and releasing lectures. */
import * as v from 'valibot'
import { action } from './action'
import { Audience, AudienceChoice } from './audience'
import { Link } from './blocks'
import { Cursor, Instant, LectureId, page, seen, Title, words } from './fields'
import { LectureMaterials, lectureStatuses, MATERIALS_MAX, Replay } from './lecture-fields'
import { EditionSeen } from './push-fields'

/** The organisations one may write to. */
export const listLectureAudiences = action('lecture.audiences', {
  kind: 'query',
  ability: 'study.publish',
  input: v.strictObject({}),
  output: v.object({ items: v.array(AudienceChoice) }),
})

export const SPEAKER_MAX = 30
export const ABOUT_MAX = 1000
export const JOIN_HINT_MAX = 60

const time = (empty: string) => v.pipe(v.string(empty), v.isoTimestamp(empty))

const content = {
  title: Title,
  speaker: words(SPEAKER_MAX, '请写主讲人'),
  startsAt: time('请选开始时间'),
  endsAt: time('请选结束时间'),
  link: Link,
  /** 会议号 or 口令, where one is needed beside the link. */
  joinHint: words(JOIN_HINT_MAX),
  about: v.pipe(
    v.string(),
    v.transform(seen),
    v.maxLength(ABOUT_MAX, `内容简介最多 ${ABOUT_MAX} 个字，更长的请作为文件附上`),
  ),
  materials: v.pipe(LectureMaterials, v.maxLength(MATERIALS_MAX, `最多附 ${MATERIALS_MAX} 个图片或文件`)),
}

/**
 * Publishes a lecture and tells those it is for. It begins within a year from now, and ends after it begins. Text that
 * WeChat's check sends to review waits for the county, and the answer's status says so.
 */
export const publishLecture = action('lecture.publish', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ ...content, to: v.pipe(Audience, v.minLength(1, '请选择发给谁')) }),
  output: v.object({ lectureId: LectureId, status: v.picklist(lectureStatuses) }),
})

/**
 * Changes a lecture. `edition` is the one the change started from: another one meanwhile is a CONFLICT. Those who asked
 * to be reminded are told of a new time.
 */
export const editLecture = action('lecture.edit', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ lectureId: LectureId, edition: EditionSeen, ...content }),
  output: v.object({ edition: v.number(), status: v.picklist(lectureStatuses) }),
})

/** Cancels a lecture; readers see that, and why. */
export const withdrawLecture = action('lecture.withdraw', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ lectureId: LectureId, why: words(60, '请写一句为什么取消，成员能看到') }),
  output: v.object({ withdrawnAt: Instant }),
})

/** Adds what can be watched later, puts another in its place, or takes it away. */
export const setReplay = action('lecture.replay', {
  kind: 'mutation',
  ability: 'study.publish',
  input: v.strictObject({ lectureId: LectureId, replay: v.nullable(Replay) }),
  output: v.object({ hasReplay: v.boolean() }),
})

/** A lecture as its senders list it. */
export const OwnLecture = v.object({
  lectureId: LectureId,
  title: v.string(),
  speaker: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  fromOrgName: v.string(),
  authorName: v.string(),
  status: v.picklist(lectureStatuses),
  to: v.array(v.string()),
  hasReplay: v.boolean(),
})
export type OwnLecture = v.InferOutput<typeof OwnLecture>

/** The lectures that one's own organisations sent, the latest to begin first. */
export const listOwnLectures = action('lecture.own', {
  kind: 'query',
  ability: 'study.publish',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(OwnLecture),
})

/** Lectures that wait for the county's look. */
export const listLectureReviews = action('lecture.reviews', {
  kind: 'query',
  ability: 'notice.release',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      ...OwnLecture.entries,
      about: v.string(),
      link: v.string(),
      joinHint: v.string(),
      materialNames: v.array(v.string()),
      edition: v.number(),
    }),
  ),
})

/** The county lets it out, or does not: the text it looked at, `edition`, and no other. */
export const releaseLecture = action('lecture.release', {
  kind: 'mutation',
  ability: 'notice.release',
  input: v.strictObject({ lectureId: LectureId, edition: EditionSeen, release: v.boolean() }),
  output: v.object({ status: v.picklist(lectureStatuses) }),
})
