/** The year of an organisation and of a member: read from what was recorded, nothing is typed for it. */
import { themeDayId } from '../../../src/contract/theme-day-fields'
import type { openMemberYear, openOrgYear, openOwnYear, OrgYear } from '../../../src/contract/theme-day-year'
import type { Actor } from '../../kernel/actor'
import { lifeKey } from '../../kernel/audience'
import { inScope, scopeOf } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { lecturesOfMember, lecturesOfOrg } from '../../kernel/lecture-attendance'
import { isLifeOrg, loadOrgs } from '../../kernel/orgs'
import type { MemberRecord, OrgRecord } from '../../kernel/records'
import { listPeople } from './repository'
import { lackingOf, lectureDay, memberYear, monthsOf, orgMonth } from './year-rules'
import { daysByIds, daysNaming, findMember } from './year-repository'

/** One that is open to the caller: their own, one they lead, or one they look after. */
export async function findOrg(db: Db, orgId: string, may: (org: OrgRecord) => boolean): Promise<OrgRecord> {
  const [org] = await loadOrgs(db, [orgId])
  if (!org || !isLifeOrg(org) || !may(org)) throw notFound('没有找到这个组织。')
  return org
}

export const mayExport = (actor: Actor, org: OrgRecord): boolean => inScope(scopeOf(actor, 'theme_day.export'), org)
export const leads = (actor: Actor, org: OrgRecord): boolean => inScope(scopeOf(actor, 'theme_day.hold'), org)

/** The year as the page and the workbook have it. */
export async function orgYear(db: Db, org: OrgRecord, year: string, now: Date): Promise<OrgYear> {
  const months = monthsOf(year, now)
  const [days, lectures, above] = await Promise.all([
    daysByIds(
      db,
      months.map((month) => themeDayId(month, org._id)),
    ),
    lecturesOfOrg(db, org._id, year),
    loadOrgs(db, org.keys.slice(1, -1)),
  ])
  const byMonth = new Map(days.map((day) => [day.month, day]))
  return {
    orgId: org._id,
    orgName: org.name,
    aboveNames: above.map(({ name }) => name).join(' '),
    leaderName: org.leaderName ?? '',
    year,
    months: months.map((month) => orgMonth(month, org, byMonth.get(month), now)),
    lectures: lectures.map((lecture) => ({
      on: lectureDay(lecture),
      title: lecture.title,
      people: lecture.memberIds.length,
    })),
    lacking: lackingOf(org, byMonth, year, now),
  }
}

/** A member's year as the pages and the workbook have it. */
export async function yearOfMember(db: Db, member: MemberRecord, year: string, now: Date) {
  const [named, own, lectures, [org]] = await Promise.all([
    daysNaming(db, member._id, year),
    daysByIds(
      db,
      monthsOf(year, now).map((month) => themeDayId(month, member.lifeOrgId)),
    ),
    lecturesOfMember(db, member._id, year),
    loadOrgs(db, [member.lifeOrgId]),
  ])
  return memberYear(member, year, named, own, lectures, org ?? {}, now)
}

const handleOrgYear: Handler<typeof openOrgYear> = async ({ input, scope, actor, db, now }) => {
  const org = await findOrg(
    db,
    input.orgId,
    (found) =>
      scope.keys.includes(lifeKey(found._id)) ||
      leads(actor, found) ||
      mayExport(actor, found) ||
      inScope(scopeOf(actor, 'theme_day.review'), found),
  )
  const [year, people] = await Promise.all([
    orgYear(db, org, input.year, now),
    leads(actor, org) ? listPeople(db, org._id) : [],
  ])
  return {
    ...year,
    people: people.map(({ _id, name }) => ({ memberId: _id, name })),
    can: { export: mayExport(actor, org), record: leads(actor, org) },
  }
}

const handleOwnYear: Handler<typeof openOwnYear> = ({ input, actor, db, now }) =>
  yearOfMember(db, ownFile({ actor }), input.year, now)

const handleMemberYear: Handler<typeof openMemberYear> = async ({ input, scope, db, now }) => {
  const member = await findMember(db, input.memberId)
  const [org] = member && !member.closed ? await loadOrgs(db, [member.lifeOrgId]) : []
  if (!member || !org || !inScope(scope, org)) throw notFound('没有找到这位成员。')
  return yearOfMember(db, member, input.year, now)
}

export const yearHandlers = {
  'theme_day.year': handleOrgYear,
  'theme_day.own_year': handleOwnYear,
  'theme_day.member_year': handleMemberYear,
}
