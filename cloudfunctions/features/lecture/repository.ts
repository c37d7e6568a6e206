/** The only place that reads and writes lectures, who asked to be reminded, and who was there. */
import { isOrgKey } from '../../kernel/audience'
import type { Scope } from '../../kernel/authorize'
import { encodeCursor } from '../../kernel/cursor'
import type { Changes, Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import type {
  AttendanceRecord,
  LectureRecord,
  LectureReminderRecord,
  MemberRecord,
  OrgRecord,
} from '../../kernel/records'
import { ATTENDANCE_MAX } from '../../../src/contract/lecture-attendance'
import { LONGEST_MS } from './rules'

const LIST_PAGE = 20

const missing = () => notFound('没有找到这堂课。')

/** What lists show: the text stays where it is. */
const ITEM_FIELDS = [
  'title',
  'speaker',
  'startsAt',
  'endsAt',
  'fromOrgId',
  'fromOrgName',
  'fromKeys',
  'authorName',
  'status',
  'edition',
  'to',
  'keys',
  'replay',
] as const

/** "From this instant on", as the place where a list sorted by time begins. */
const from = (at: number) => encodeCursor([new Date(at), ''])

/** A page of the lectures for any of these keys that are not over, the soonest first. */
export async function listComing(
  db: Db,
  keys: readonly string[],
  now: Date,
  cursor = from(now.getTime() - LONGEST_MS),
): Promise<Page<LectureRecord>> {
  const page = await db.page('lectures', {
    index: 'coming',
    equal: { keys },
    limit: LIST_PAGE,
    cursor,
    fields: ITEM_FIELDS,
  })
  // what began within the longest time that one takes may be over already
  return { ...page, items: page.items.filter(({ endsAt }) => endsAt > now) }
}

/** A page of those that are over, the newest first. */
export async function listPast(
  db: Db,
  keys: readonly string[],
  now: Date,
  cursor = from(now.getTime()),
): Promise<Page<LectureRecord>> {
  const page = await db.page('lectures', {
    index: 'past',
    equal: { keys },
    limit: LIST_PAGE,
    cursor,
    fields: ITEM_FIELDS,
  })
  return { ...page, items: page.items.filter(({ endsAt }) => endsAt <= now) }
}

/** A page of the lectures that the scope's organisations sent. */
export function listOwn(db: Db, scope: Scope, cursor?: string): Promise<Page<LectureRecord>> {
  const fromOrgId = scope.keys
  return db.page('lectures', { index: 'own', equal: { fromOrgId }, limit: LIST_PAGE, cursor, fields: ITEM_FIELDS })
}

/** A page of those that wait for the county's look; the county's scope is the whole deployment. */
export async function listWaiting(db: Db, scope: Scope, cursor?: string, limit = LIST_PAGE) {
  const page = await db.page('lectures', { index: 'review', equal: { status: 'review' }, limit, cursor })
  return { ...page, items: page.items.filter((lecture) => isFrom(lecture, scope)) }
}

/** Whether an organisation of the scope sent it. */
export const isFrom = (lecture: LectureRecord, scope: Scope) => lecture.fromKeys.some((key) => scope.keys.includes(key))

/** Whether an organisation of the scope itself sent it, not one below. */
export const isOwn = (lecture: LectureRecord, scope: Scope) => scope.keys.includes(lecture.fromOrgId)

/** Whether it is for somebody with these keys, and visible. */
export const isFor = (lecture: LectureRecord, keys: readonly string[]) => lecture.keys.some((key) => keys.includes(key))

type May = (lecture: LectureRecord) => boolean

/** One lecture that the caller may see, as the predicate says. */
export async function findLecture(db: Pick<Db, 'get'> | Tx, lectureId: string, may: May): Promise<LectureRecord> {
  const lecture = await db.get('lectures', lectureId)
  if (!lecture || !may(lecture)) throw missing()
  return lecture
}

export async function addLecture(tx: Tx, lecture: LectureRecord): Promise<void> {
  await tx.add('lectures', lecture)
}

export async function setLecture(tx: Tx, lecture: LectureRecord): Promise<void> {
  await tx.set('lectures', lecture)
}

export async function changeLecture(tx: Tx, lectureId: string, changes: Changes<LectureRecord>): Promise<void> {
  await tx.update('lectures', lectureId, changes)
}

export const reminderId = (lectureId: string, personId: string) => `${lectureId}:${personId}`

export async function isReminded(db: Db, lectureId: string, personId: string): Promise<boolean> {
  return (await db.get('lecture_reminders', reminderId(lectureId, personId))) !== null
}

export async function setReminder(db: Db, reminder: LectureReminderRecord): Promise<void> {
  await db.add('lecture_reminders', reminder)
}

export async function dropReminder(db: Db, id: string): Promise<void> {
  await db.removeMany('lecture_reminders', [id])
}

/** A page of those who asked to be reminded of a lecture. */
export function listReminders(db: Db, lectureId: string, cursor: string | undefined, limit: number) {
  return db.page('lecture_reminders', { index: 'lecture', equal: { lectureId }, limit, cursor })
}

/** Lectures whose people are to be told of something by now, those due longest first. */
export function listTells(db: Db, now: Date, limit: number): Promise<Page<LectureRecord>> {
  return db.page('lectures', { index: 'tells', equal: {}, upTo: now, limit })
}

export const attendanceId = (lectureId: string, orgId: string) => `${lectureId}:${orgId}`

export function findAttendance(db: Pick<Db, 'get'> | Tx, lectureId: string, orgId: string) {
  return db.get('attendance', attendanceId(lectureId, orgId))
}

export async function setAttendance(tx: Tx, sheet: AttendanceRecord): Promise<void> {
  await tx.set('attendance', sheet)
}

/** Whether somebody noted that this member was there, wherever they were counted then. */
export async function wasThere(db: Db, lectureId: string, member: MemberRecord): Promise<boolean> {
  const ids = member.keys.filter(isOrgKey).map((key) => attendanceId(lectureId, key))
  return (await db.getMany('attendance', ids)).some(({ memberIds }) => memberIds.includes(member._id))
}

/** Everybody in the roster of an organisation, by name. */
export function listPeople(db: Db, org: OrgRecord): Promise<MemberRecord[]> {
  return db.all('members', {
    index: 'roster',
    equal: { keys: org._id },
    limit: ATTENDANCE_MAX,
    fields: ['name', 'sortName', 'keys', 'kind', 'lifeOrgId', 'lifeOrgName'],
  })
}

/** These members by name, wherever they are now. */
export async function namesOf(db: Db, memberIds: readonly string[]): Promise<Pick<MemberRecord, '_id' | 'name'>[]> {
  return db.getMany('members', memberIds, ['name'])
}
