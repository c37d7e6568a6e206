/** Who was there: a leader or secretary ticks names of their organisation; nobody else sees them. */
import type { openAttendance, saveAttendance } from '../../../src/contract/lecture-attendance'
import { audienceKey } from '../../../src/contract/audience'
import type { Actor } from '../../kernel/actor'
import { isMeant } from '../../kernel/audience'
import { inScope, scopeOf, type Scope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import { type Handler, wire } from '../../kernel/handler'
import { isLifeOrg, isOpen, listBelow, loadOrg, loadOrgs } from '../../kernel/orgs'
import type { AttendanceRecord, LectureRecord, OrgRecord } from '../../kernel/records'
import { attendanceId, findAttendance, findLecture, listPeople, namesOf, setAttendance } from './repository'
import { concerns } from './rules'

/** The caller's organisations that the lecture concerns, or those of its audience that lie below the caller's. */
async function startingOrgs(db: Db, scope: Scope, own: readonly OrgRecord[], lecture: LectureRecord) {
  const within = own.filter((org) => scope.keys.includes(org._id) && concerns(lecture, org))
  if (within.length > 0) return within
  const audience = await loadOrgs(
    db,
    lecture.to.map(({ orgId }) => orgId),
  )
  return audience.filter((org) => inScope(scope, org))
}

const mayKnow = (lecture: LectureRecord) => lecture.status === 'published' && lecture.keys.length > 0

/** Whether the caller leads people that the lecture is for. */
export async function mayAttend(db: Db, actor: Actor, lecture: LectureRecord): Promise<boolean> {
  const scope = scopeOf(actor, 'member.list')
  return scope.keys.length > 0 && mayKnow(lecture) && (await startingOrgs(db, scope, actor.orgs, lecture)).length > 0
}

/** Whoever is in the roster, was meant, and has their organisational life here; and who was ticked before they left. */
async function peopleOf(db: Db, lecture: LectureRecord, org: OrgRecord, sheet: AttendanceRecord | null) {
  const keys = lecture.to.map(audienceKey)
  const roster = (await listPeople(db, org)).filter((member) => member.lifeOrgId === org._id && isMeant(member, keys))
  const here = new Set(roster.map(({ _id }) => _id))
  const gone = await namesOf(db, sheet?.memberIds.filter((id) => !here.has(id)) ?? [])
  return [...roster, ...gone]
}

async function findConvened(
  context: Pick<Parameters<Handler<typeof openAttendance>>[0], 'db' | 'scope' | 'actor' | 'now'>,
  lectureId: string,
) {
  const { db, scope, actor, now } = context
  const lecture = await findLecture(db, lectureId, mayKnow)
  const start = await startingOrgs(db, scope, actor.orgs, lecture)
  if (start.length === 0) throw notFound('没有找到这堂课。')
  if (lecture.startsAt > now) throw new AppError('CONFLICT', '还没有开课，课后再记谁来了。')
  return { lecture, start }
}

/** One organisation within the scope that the lecture concerns. */
async function concernedOrg(db: Db, scope: Scope, lecture: LectureRecord, orgId: string): Promise<OrgRecord> {
  const org = await loadOrg(db, scope, orgId)
  if (!concerns(lecture, org)) throw notFound('这堂课不是发给这个组织的。')
  return org
}

const handleOpen: Handler<typeof openAttendance> = async (context) => {
  const { input, scope, db } = context
  const { lecture, start } = await findConvened(context, input.lectureId)
  let orgs = input.orgId ? [await concernedOrg(db, scope, lecture, input.orgId)] : start
  // down to where there is something to choose, or people
  while (orgs.length === 1 && orgs[0] && !isLifeOrg(orgs[0])) {
    orgs = (await listBelow(db, orgs[0]._id)).filter(isOpen)
  }
  const about = { lectureId: lecture._id, title: lecture.title, startsAt: wire(lecture.startsAt) }
  const [org] = orgs
  if (!org || orgs.length > 1) return { ...about, orgs: orgs.map(({ _id, name }) => ({ orgId: _id, name })) }
  const sheet = await findAttendance(db, lecture._id, org._id)
  const people = await peopleOf(db, lecture, org, sheet)
  return {
    ...about,
    orgs: [],
    sheet: {
      orgId: org._id,
      orgName: org.name,
      people: people.map(({ _id, name }) => ({
        memberId: _id,
        name,
        wasThere: sheet?.memberIds.includes(_id) ?? false,
      })),
      edition: sheet?.edition ?? 0,
      ...(sheet ? { byName: sheet.byName, at: wire(sheet.at) } : {}),
    },
  }
}

const handleSave: Handler<typeof saveAttendance> = async (context) => {
  const { input, scope, actor, db, now, commit } = context
  const { lecture } = await findConvened(context, input.lectureId)
  const org = await concernedOrg(db, scope, lecture, input.orgId)
  if (!isLifeOrg(org)) throw invalid('orgId', '请选到小组或支部，再记谁来了。')
  const people = await peopleOf(db, lecture, org, await findAttendance(db, lecture._id, org._id))
  const known = new Set(people.map(({ _id }) => _id))
  return commit(attendanceId(lecture._id, org._id), async (tx) => {
    const before = await findAttendance(tx, lecture._id, org._id)
    if ((before?.edition ?? 0) !== input.edition) {
      throw new AppError('CONFLICT', `${before?.byName ?? '别人'}刚刚记过一次，请先看看现在的。`)
    }
    if (!input.memberIds.every((id) => known.has(id))) throw notFound('名单变了，请重新打开再记。')
    const edition = input.edition + 1
    await setAttendance(tx, {
      _id: attendanceId(lecture._id, org._id),
      lectureId: lecture._id,
      orgId: org._id,
      memberIds: input.memberIds,
      startsAt: lecture.startsAt,
      title: lecture.title,
      edition,
      byName: actor.account?.name ?? '',
      at: now,
    })
    return { edition }
  })
}

export const attendanceHandlers = { 'lecture.attendance': handleOpen, 'lecture.attend': handleSave }
