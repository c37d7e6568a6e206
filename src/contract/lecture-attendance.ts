/** Who was at a lecture, as its convener notes it: names to tick, no figures. */
import * as v from 'valibot'
import { action } from './action'
import { Instant, LectureId, MemberId, OrgId } from './fields'

/** More than stand in any organisation where organisational life is counted. */
export const ATTENDANCE_MAX = 2000

/**
 * Who was there. Without `orgId`, or with an organisation that is divided: the organisations to choose from; with one
 * where organisational life is counted, or where there is just one: its people, those the lecture was meant for.
 */
export const openAttendance = action('lecture.attendance', {
  kind: 'query',
  ability: 'member.list',
  input: v.strictObject({ lectureId: LectureId, orgId: v.optional(OrgId) }),
  output: v.object({
    lectureId: LectureId,
    title: v.string(),
    startsAt: Instant,
    orgs: v.array(v.object({ orgId: OrgId, name: v.string() })),
    sheet: v.optional(
      v.object({
        orgId: OrgId,
        orgName: v.string(),
        people: v.array(v.object({ memberId: MemberId, name: v.string(), wasThere: v.boolean() })),
        /** Counts saves, from 1; 0 while nothing was noted. A save names the one it started from. */
        edition: v.number(),
        byName: v.optional(v.string()),
        at: v.optional(Instant),
      }),
    ),
  }),
})

/** Notes who was there, as a whole. `edition` is the one the ticks started from: another one meanwhile is a CONFLICT. */
export const saveAttendance = action('lecture.attend', {
  kind: 'mutation',
  ability: 'member.list',
  input: v.strictObject({
    lectureId: LectureId,
    orgId: OrgId,
    edition: v.pipe(v.number(), v.integer(), v.minValue(0)),
    memberIds: v.pipe(
      v.array(MemberId),
      v.maxLength(ATTENDANCE_MAX, `一个组织最多记 ${ATTENDANCE_MAX} 人`),
      v.transform((ids) => [...new Set(ids)]),
    ),
  }),
  output: v.object({ edition: v.number() }),
})
