/** Who could handle a case of a member, level by level; and who stands above whoever does. */
import type { Role } from '../../../src/contract/roles'
import { LOOKS_AFTER } from '../../kernel/authorize'
import { accountOfPerson, isCadre, leaveOn, readCadre } from '../../kernel/cadres'
import type { CasePlace } from '../../kernel/cases'
import { standOf } from '../../kernel/contacts'
import type { Db } from '../../kernel/db'
import { COUNTY_ID, loadOrgs } from '../../kernel/orgs'
import type { AccountRecord, CaseRecord, HandlerRecord, MemberRecord, OrgRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { inOffice } from './repository'

/** Who works at a desk. */
const DESK_ROLES: readonly Role[] = ['township_cadre', 'branch_secretary', 'county_admin']

const person = (level: HandlerRecord['level'], org: OrgRecord, { personId, name }: AccountRecord): HandlerRecord => ({
  level,
  orgId: org._id,
  orgName: org.name,
  personId,
  name,
})

export const desk = (org: OrgRecord): HandlerRecord => ({
  level: org.kind === 'county' ? 'county' : 'township',
  orgId: org._id,
  orgName: org.name,
})

/** Nobody handles a case of their own. */
const isOther = (member: MemberRecord, account: AccountRecord) =>
  account.memberId !== member._id && account._id !== member.openid

async function secretary(db: Db, member: MemberRecord, org: OrgRecord, level: 'home' | 'branch') {
  const found = (await inOffice(db, org._id, ['branch_secretary'])).find((one) => isOther(member, one))
  return found && person(level, org, found)
}

/** The cadre one is paired with; while they are on leave whoever stands in for them. */
async function pairedCadre(db: Db, member: MemberRecord, village: OrgRecord, now: Date) {
  if (!member.pair) return undefined
  const cadre = await readCadre(db, member.pair.cadreId)
  const leave = leaveOn(cadre, dayInChina(now))
  const account = await accountOfPerson(db, leave?.standInId ?? member.pair.cadreId)
  if (!account || !isCadre(account) || !isOther(member, account)) return undefined
  const [org] = cadre ? await loadOrgs(db, [cadre.orgId]) : []
  return person('home', org ?? village, account)
}

/** Who could handle it: the cadre or the secretary at home, the secretary of the own branch, the township, the county. */
export async function choicesFor(db: Db, member: MemberRecord, now: Date): Promise<HandlerRecord[]> {
  const ids = [member.villageId, standOf(member), COUNTY_ID, ...(member.branchId ? [member.branchId] : [])]
  const byId = new Map((await loadOrgs(db, ids)).map((org) => [org._id, org]))
  const village = byId.get(member.villageId)
  const branch = byId.get(member.branchId ?? '')
  const desks = [standOf(member), COUNTY_ID].flatMap((id) => byId.get(id) ?? [])
  if (!village) throw new Error(`${member._id} has no village`)
  const [cadre, ofVillage, ofBranch] = await Promise.all([
    pairedCadre(db, member, village, now),
    secretary(db, member, village, 'home'),
    branch && secretary(db, member, branch, 'branch'),
  ])
  const home = cadre ?? ofVillage
  return [...(ofBranch ? [ofBranch] : []), ...(home ? [home] : []), ...desks.map(desk)]
}

/** Everybody whom a desk may choose: both the cadre and the secretary at home, the branch's, the desks themselves. */
export async function assigneesFor(
  db: Db,
  member: MemberRecord,
  own: readonly OrgRecord[],
  now: Date,
): Promise<HandlerRecord[]> {
  const choices = await choicesFor(db, member, now)
  const [village] = await loadOrgs(db, [member.villageId])
  const ofVillage = village && (await secretary(db, member, village, 'home'))
  const all = [...choices.filter(({ personId }) => personId), ...(ofVillage ? [ofVillage] : []), ...own.map(desk)]
  const above = choices.filter(({ personId }) => !personId)
  const unique = new Map([...all, ...above].map((one) => [`${one.orgId}:${one.personId ?? ''}`, one]))
  return [...unique.values()]
}

/**
 * The desks above whoever handles it, the nearest first: of a person at home the township's, of a branch's secretary that
 * of the committee above it, then the county's.
 */
export async function desksAbove(
  db: Db,
  { handler }: Pick<CaseRecord, 'handler'>,
  place: CasePlace,
): Promise<OrgRecord[]> {
  const below = handler.level === 'branch' ? handler.orgId : handler.level === 'home' ? place.standId : COUNTY_ID
  const [org] = await loadOrgs(db, [below])
  const above = org ? await loadOrgs(db, [...org.keys].reverse()) : []
  const desks = above.filter(({ kind }) => LOOKS_AFTER.includes(kind))
  return desks.filter(({ _id }) => _id !== handler.orgId || handler.personId !== undefined)
}

/** Whose message it is: the person, or everybody at the desk; never the member it is about. */
export async function openidsOf(db: Db, handler: HandlerRecord, member: MemberRecord): Promise<string[]> {
  if (handler.personId) {
    const account = await accountOfPerson(db, handler.personId)
    return account ? [account._id] : []
  }
  const people = (await inOffice(db, handler.orgId, DESK_ROLES)).filter((one) => isOther(member, one))
  return people.map(({ _id }) => _id)
}
