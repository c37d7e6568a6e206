/** The only place where pairing reads and writes cadres, their accounts and their members. */
import { PAIRS_MANY, PAIRS_MAX } from '../../../src/contract/contact-fields'
import { cadreKey } from '../../kernel/audience'
import { inScope, type Scope } from '../../kernel/authorize'
import { newCadre, readCadre } from '../../kernel/cadres'
import { type Db, type Page, remove, type Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { UNPAIRED_WORD } from '../../kernel/member-index'
import { compareOrgs, listBelow, loadOrgs } from '../../kernel/orgs'
import type { AccountRecord, CadreRecord, MemberRecord, OrgRecord, TimelineRecord } from '../../kernel/records'
import { type Possible, possibleOn } from './pairing-rules'

/** Members proposed for at once. */
export const PROPOSED = 100
/** Villages of a township, branches of a committee. */
const ORGS_MAX = 500
/** Those in office on the organisations of one page. */
const ACCOUNTS_MAX = 2000
/** The planner wants `in` short. */
const BATCH = 100
/** Cadres of a township. */
const CADRES_MAX = 1000

const PAIRED_KINDS = ['village', 'migrant_branch', 'cloud_branch'] as const

const proposedFields = ['name', 'villageId', 'villageName', 'openid', 'keys', 'contactCadreText', 'pair'] as const

/** Members of an organisation found within the scope whom no cadre is paired with, by name. */
export const pageUnpaired = (db: Db, orgId: string, cursor?: string): Promise<Page<MemberRecord>> =>
  db.page('members', {
    index: 'finds',
    equal: { finds: `${orgId}|${UNPAIRED_WORD}` },
    limit: PROPOSED,
    cursor,
    fields: proposedFields,
  })

/** Those who may be paired in an office on these organisations, in the order given. */
export async function listPossible(db: Db, orgs: readonly OrgRecord[]): Promise<Possible[]> {
  const accounts: AccountRecord[] = []
  for (let from = 0; from < orgs.length; from += BATCH) {
    const orgIds = orgs.slice(from, from + BATCH).map(({ _id }) => _id)
    accounts.push(...(await db.all('accounts', { index: 'org', equal: { orgIds }, limit: ACCOUNTS_MAX })))
  }
  return possibleOn(orgs, [...new Map(accounts.map((account) => [account._id, account])).values()])
}

/** The records of these people, by person; those who never had anybody have none. */
export async function cadresOf(db: Db, personIds: readonly string[]): Promise<Map<string, CadreRecord>> {
  return new Map((await db.getMany('cadres', personIds)).map((cadre) => [cadre._id, cadre]))
}

/** Villages and branches at or below an organisation right below the county, or one further down, in their order. */
async function pairedOrgsOf(db: Db, org: OrgRecord): Promise<OrgRecord[]> {
  const below = await db.all('orgs', {
    index: 'below',
    equal: { keys: org._id, kind: PAIRED_KINDS },
    limit: ORGS_MAX,
  })
  const above = new Map(below.concat(org).map((one) => [one._id, one]))
  return below.filter(({ closedAt }) => !closedAt).sort((one, other) => compareOrgs(one, other, above))
}

/** Cadres whose office sits at or below an organisation. */
const cadresBelow = (db: Db, orgId: string): Promise<CadreRecord[]> =>
  db.all('cadres', { index: 'org', equal: { keys: orgId }, limit: CADRES_MAX })

export interface Found {
  readonly possible: Pick<Possible, 'personId' | 'name' | 'org'>
  readonly record: CadreRecord | undefined
}

/** Everybody who may be paired at or below an organisation, and those who have members still without such an office. */
export async function listCadresOf(db: Db, org: OrgRecord): Promise<Found[]> {
  const orgs = await pairedOrgsOf(db, org)
  const [possible, records] = await Promise.all([listPossible(db, orgs), cadresBelow(db, org._id)])
  const byPerson = new Map(records.map((record) => [record._id, record]))
  const known = new Set(possible.map(({ personId }) => personId))
  const byOrg = new Map(orgs.map((one) => [one._id, one]))
  const left = records.flatMap((record) => {
    const at = byOrg.get(record.orgId) ?? org
    return record.members > 0 && !known.has(record._id)
      ? [{ personId: record._id, name: record.name, org: { ...at, name: record.orgName } }]
      : []
  })
  return [...possible, ...left].map((one) => ({ possible: one, record: byPerson.get(one.personId) }))
}

/** The organisations right below the county, one of which fills a page of its list. */
export const listStands = async (db: Db, countyId: string): Promise<OrgRecord[]> =>
  (await listBelow(db, countyId)).filter(({ closedAt }) => !closedAt)

/** The villages of the township at home, the own one first, then one's branch, then the others in their order. */
export async function orgsForMember(db: Db, member: MemberRecord, stand: OrgRecord): Promise<OrgRecord[]> {
  const villages = (await pairedOrgsOf(db, stand)).filter(({ kind }) => kind === 'village')
  const own = villages.filter(({ _id }) => _id === member.villageId)
  const branch = member.branchId ? await loadOrgs(db, [member.branchId]) : []
  return [...own, ...branch, ...villages.filter(({ _id }) => _id !== member.villageId)]
}

/** One open file within the scope. */
export async function findMember(db: Db | Tx, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await db.get('members', memberId)
  if (!member || member.closed || !inScope(scope, member))
    throw notFound('没有找到这位成员，名单可能变了，请再看一遍。')
  return member
}

/** A file whose pair is decided on: of one closed meanwhile, `closed` says so to whoever looked after it. */
export async function readForPair(tx: Tx, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await tx.get('members', memberId)
  const village = member?.closed ? await tx.get('orgs', member.villageId) : null
  if (!member || !inScope(scope, village ?? member)) {
    throw notFound('没有找到这位成员，名单可能变了，请再看一遍。')
  }
  return member
}

/** Somebody whom members may be paired with, as this act sees them, and the organisations of their offices. */
export interface Taking {
  readonly account: AccountRecord
  readonly orgs: ReadonlyMap<string, OrgRecord>
}

/**
 * The account in the transaction, and the organisations of its offices. It is written as it is: of an office that is
 * taken at the same moment and a pair made in it, one sees the other.
 */
export async function readTaking(tx: Tx, openid: string): Promise<Taking | undefined> {
  const account = await tx.get('accounts', openid)
  if (!account) return undefined
  await tx.set('accounts', account)
  const orgs = new Map<string, OrgRecord>()
  for (const orgId of account.orgIds) {
    const org = await tx.get('orgs', orgId)
    if (org) orgs.set(orgId, org)
  }
  return { account, orgs }
}

/** A cadre's record, made with their first member; the office it names follows where they hold it. */
export async function openCadre(tx: Tx, { account }: Taking, org: OrgRecord): Promise<CadreRecord> {
  const known = await readCadre(tx, account.personId)
  const begun = newCadre(account, org)
  const { orgId, orgName, keys } = begun
  const holds = known && account.orgIds.includes(known.orgId)
  const fresh: CadreRecord = { ...begun, ...known, ...(holds ? {} : { orgId, orgName, keys }), name: account.name }
  if (!known || JSON.stringify(known) !== JSON.stringify(fresh)) {
    await tx.set('cadres', { ...fresh, isMany: fresh.members > PAIRS_MANY })
  }
  return fresh
}

/** The members of a cadre, by name: all of them. */
export const membersOf = (db: Db, personId: string): Promise<MemberRecord[]> =>
  db.all('members', {
    index: 'roster',
    equal: { keys: cadreKey(personId) },
    limit: PAIRS_MAX + 1,
    fields: ['name', 'villageName', 'villageId', 'keys', 'openid', 'pair'],
  })

export const addEntry = (tx: Tx, entry: TimelineRecord): Promise<void> => tx.set('timeline', entry)

/** A cadre who has nobody any more is not on leave either, and stands in for nobody. */
export async function endLeaves(tx: Tx, cadre: CadreRecord, standInOpenid: string | undefined): Promise<void> {
  const { leave, _id, openid } = cadre
  if (leave) {
    await tx.update('cadres', _id, { leave: remove })
    const standIn = standInOpenid ? await tx.get('accounts', standInOpenid) : null
    if (standIn)
      await tx.set(
        'accounts',
        standingIn(standIn, (personId) => personId !== _id),
      )
  }
  const own = await tx.get('accounts', openid)
  if (!own?.standsIn?.length) return
  for (const { personId } of own.standsIn) {
    const covered = await tx.get('cadres', personId)
    if (covered?.leave?.standInId === _id) await tx.update('cadres', personId, { leave: remove })
  }
  await tx.set(
    'accounts',
    standingIn(own, () => false),
  )
}

/** An account that stands in for those alone whom `keeps` says. */
function standingIn({ standsIn = [], ...account }: AccountRecord, keeps: (personId: string) => boolean): AccountRecord {
  const kept = standsIn.filter(({ personId }) => keeps(personId))
  return kept.length > 0 ? { ...account, standsIn: kept } : account
}
