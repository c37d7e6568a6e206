/** Whom members can be paired with: proposals, and who has how many. */
import type { listCadres, openCadre, proposePairs } from '../../../src/contract/contact-pairs'
import { inScope, type Scope, scopeOf } from '../../kernel/authorize'
import { accountOfPerson, readCadre } from '../../kernel/cadres'
import { standOf } from '../../kernel/contacts'
import { decodeCursor, encodeCursor } from '../../kernel/cursor'
import type { Db } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import type { Handler, QueryContext } from '../../kernel/handler'
import { byVillage, loadOrg, loadOrgs, orgsAbove, unpairedOf } from '../../kernel/orgs'
import type { CadreRecord, MemberRecord, OrgRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { pairingActs } from './pairing-acts'
import {
  cadresOf,
  findMember,
  type Found,
  listCadresOf,
  listPossible,
  listStands,
  membersOf,
  orgsForMember,
  pageUnpaired,
} from './pairing-repository'
import { cadreView, type Possible, possibleOn, propose } from './pairing-rules'

type Context = Pick<QueryContext, 'scope' | 'actor' | 'db'>

/** Where the caller may pair: the organisations of their offices. */
const officesOf = ({ actor, scope }: Pick<Context, 'actor' | 'scope'>): OrgRecord[] =>
  actor.orgs.filter(({ _id, closedAt }) => !closedAt && scope.keys.includes(_id))

/** The organisation asked about, or the first of one's offices. */
async function orgFor(context: Context, orgId: string | undefined): Promise<OrgRecord> {
  const found = orgId === undefined ? officesOf(context)[0] : await loadOrg(context.db, context.scope, orgId)
  if (!found) throw notFound('没有找到这个组织。')
  return found
}

const handleProposePairs: Handler<typeof proposePairs> = async ({ input, db, now, ...context }) => {
  const org = await orgFor({ ...context, db }, input.orgId)
  const page = await pageUnpaired(db, org._id, input.cursor)
  const homes = await loadOrgs(
    db,
    page.items.map(({ villageId }) => villageId),
  )
  const orgs = await orgsAbove(db, homes)
  // while an organisation is moved, its members follow one after another: each is seen on one side only
  const members = byVillage(
    page.items.filter((member) => inScope(context.scope, member)),
    homes,
    orgs,
  )
  const villages = [...new Set(members.map(({ villageId }) => villageId))].flatMap((id) => orgs.get(id) ?? [])
  const possible = await listPossible(db, villages)
  const records = await cadresOf(
    db,
    possible.map(({ personId }) => personId),
  )
  const loads = new Map([...records].map(([personId, cadre]) => [personId, cadre.members]))
  const ofVillage = new Map(
    villages.map(({ _id }) => [_id, possible.filter(({ org: { _id: orgId } }) => orgId === _id)]),
  )
  const proposed = propose(input.by, members, ofVillage, loads)
  const today = dayInChina(now)
  return {
    orgId: org._id,
    orgName: org.name,
    orgs: officesOf(context).map(({ _id, name }) => ({ orgId: _id, name })),
    unpaired: unpairedOf(org),
    items: members.map(({ _id, name, villageName, contactCadreText }) => {
      const found = proposed.get(_id) ?? { why: 'no_cadre' as const }
      return {
        memberId: _id,
        name,
        villageName,
        ledgerText: contactCadreText,
        ...('cadre' in found
          ? { cadre: cadreView(found.cadre, records.get(found.cadre.personId), today) }
          : { why: found.why }),
      }
    }),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  }
}

const views = (found: readonly Found[], now: Date) =>
  found.map(({ possible, record }) => cadreView(possible, record, dayInChina(now)))

/** The county's list goes township after township: a page of it is no longer than that of the largest of them. */
async function listOfCounty(db: Db, county: OrgRecord, cursor: string | undefined) {
  const stands = await listStands(db, county._id)
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1)
  const at = after === undefined ? 0 : stands.findIndex(({ _id }) => _id === after) + 1
  const stand = stands[at]
  const more = stand && at + 1 < stands.length ? { cursor: encodeCursor([stand._id]) } : {}
  return { found: stand ? await listCadresOf(db, stand) : [], ...more }
}

/** Those who may be paired with a member: the own village's first, then their branch's, then the township's. */
async function listForMember(db: Db, member: MemberRecord): Promise<{ stand: OrgRecord; found: Found[] }> {
  const [stand] = await loadOrgs(db, [standOf(member)])
  if (!stand) throw new Error(`${member._id} belongs to no township`)
  const possible = (await listPossible(db, await orgsForMember(db, member, stand))).filter(
    ({ openid, isSecretary, org }) => openid !== member.openid && (!isSecretary || member.keys.includes(org._id)),
  )
  const records = await cadresOf(
    db,
    possible.map(({ personId }) => personId),
  )
  return { stand, found: possible.map((one) => ({ possible: one, record: records.get(one.personId) })) }
}

const handleListCadres: Handler<typeof listCadres> = async ({ input, db, now, ...context }) => {
  if (input.memberId !== undefined) {
    const member = await findMember(db, context.scope, input.memberId)
    const { stand, found } = await listForMember(db, member)
    return { orgId: stand._id, orgName: stand.name, items: views(found, now) }
  }
  const org = await orgFor({ ...context, db }, input.orgId)
  const { found, ...more } =
    org.kind === 'county' ? await listOfCounty(db, org, input.cursor) : { found: await listCadresOf(db, org) }
  return { orgId: org._id, orgName: org.name, items: views(found, now), ...more }
}

interface Seat {
  readonly possible: Pick<Possible, 'personId' | 'name' | 'org'>
  readonly record: CadreRecord | undefined
}

/** A cadre within the scope: by their record, or by an office in which they may be given members. */
export async function findCadre(db: Db, scope: Scope, personId: string): Promise<Seat> {
  const record = (await readCadre(db, personId)) ?? undefined
  const account = await accountOfPerson(db, personId)
  const orgs = account ? await loadOrgs(db, account.orgIds) : []
  const seat = account && possibleOn(orgs, [account]).find(({ org }) => inScope(scope, org))
  const [at] = record && inScope(scope, record) ? await loadOrgs(db, [record.orgId]) : []
  if (seat) return { possible: at && record ? { ...seat, org: { ...at, name: record.orgName } } : seat, record }
  if (record && at) {
    return { possible: { personId, name: record.name, org: { ...at, name: record.orgName } }, record }
  }
  throw notFound('没有找到这位干部。')
}

/** Those who could take over: who may be paired with the first of the members; where there is none, nobody need. */
async function successorsOf(db: Db, personId: string, people: readonly MemberRecord[]): Promise<Found[]> {
  const [first] = people
  if (!first) return []
  return (await listForMember(db, first)).found.filter(({ possible }) => possible.personId !== personId)
}

const handleOpenCadre: Handler<typeof openCadre> = async ({ input, scope, actor, db, now }) => {
  const { possible, record } = await findCadre(db, scope, input.personId)
  const people = (record ? await membersOf(db, input.personId) : []).filter((member) => inScope(scope, member))
  return {
    ...cadreView(possible, record, dayInChina(now)),
    people: people.map(({ _id, name, villageName }) => ({ memberId: _id, name, villageName })),
    successors: views(await successorsOf(db, input.personId, people), now),
    can: { leave: record !== undefined && inScope(scopeOf(actor, 'contact.log'), record) },
  }
}

export const pairingHandlers = {
  'contact.propose': handleProposePairs,
  'contact.cadres': handleListCadres,
  'contact.cadre': handleOpenCadre,
  ...pairingActs,
}
