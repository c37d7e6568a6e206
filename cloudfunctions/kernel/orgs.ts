/** Reads of organisations that several features need. */
import type { OrgView } from '../../src/contract/session'
import type { Scope } from './authorize'
import { inScope } from './authorize'
import type { Db } from './db'
import { notFound } from './errors'
import type { OrgRecord } from './records'

/** The county of a deployment. */
export const COUNTY_ID = 'c01'

export const getCounty = (db: Db): Promise<OrgRecord | null> => db.get('orgs', COUNTY_ID)

/** Organisations whose members live their organisational life there. */
const LIFE_KINDS: readonly OrgRecord['kind'][] = ['group', 'migrant_branch', 'cloud_branch']
export const isLifeOrg = (org: OrgRecord): boolean => LIFE_KINDS.includes(org.kind)

/** A closed organisation is history: nobody is placed there, invited there or written to. */
export const isOpen = (org: OrgRecord): boolean => org.closedAt === undefined

/** These organisations, in the order of the ids; unknown ids are left out. */
export async function loadOrgs(db: Db, ids: readonly string[]): Promise<OrgRecord[]> {
  const found = new Map((await db.getMany('orgs', ids)).map((org) => [org._id, org]))
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? [])
}

/** One organisation within the scope. */
export async function loadOrg(db: Db, scope: Scope, id: string): Promise<OrgRecord> {
  const org = await db.get('orgs', id)
  if (!org || !inScope(scope, org)) throw notFound('没有找到这个组织。')
  return org
}

export function orgView(org: OrgRecord): OrgView {
  return {
    orgId: org._id,
    name: org.name,
    kind: org.kind,
    memberCount: org.memberCount,
    ...(org.leaderName ? { leaderName: org.leaderName } : {}),
  }
}

/** More than stand right below any organisation. */
const BELOW_MAX = 500

/** The organisations right below one that was found within the scope, in their order. */
export function listBelow(db: Db, parentId: string): Promise<OrgRecord[]> {
  return db.all('orgs', { index: 'parent', equal: { parentId }, limit: BELOW_MAX })
}

/** These records' organisations and all above them, by id; the county's place nobody asks. */
export async function orgsAbove(
  db: Db,
  records: readonly { readonly keys: readonly string[] }[],
): Promise<Map<string, OrgRecord>> {
  const orgs = await loadOrgs(
    db,
    records.flatMap(({ keys }) => keys.filter((key) => key !== COUNTY_ID)),
  )
  return new Map(orgs.map((org) => [org._id, org]))
}

/** The fixed order of organisations: level by level from the county down, as brothers are ordered. */
export function compareOrgs(
  one: Pick<OrgRecord, '_id' | 'keys'> | undefined,
  other: Pick<OrgRecord, '_id' | 'keys'> | undefined,
  byId: ReadonlyMap<string, Pick<OrgRecord, 'order'>>,
): number {
  const [ways, others] = [one?.keys ?? [], other?.keys ?? []]
  const level = ways.findIndex((key, at) => key !== others[at])
  const [key, beside] = [ways[level], others[level]]
  if (key === undefined || beside === undefined) return ways.length - others.length
  return (byId.get(key)?.order ?? 0) - (byId.get(beside)?.order ?? 0) || (key < beside ? -1 : 1)
}

/** Village after village in their fixed order; within one as they come. Pure. */
export function byVillage<M extends { readonly villageId: string }>(
  members: readonly M[],
  villages: readonly OrgRecord[],
  byId: ReadonlyMap<string, OrgRecord>,
): M[] {
  const places = [...villages].sort((one, other) => compareOrgs(one, other, byId)).map(({ _id }) => _id)
  const placeOf = new Map(places.map((villageId, at) => [villageId, at]))
  const place = ({ villageId }: M) => placeOf.get(villageId) ?? places.length
  return [...members].sort((one, other) => place(one) - place(other))
}

/** The same where the villages are still to be read. */
export async function inVillageOrder<M extends { readonly villageId: string }>(
  db: Db,
  members: readonly M[],
): Promise<M[]> {
  const villages = await loadOrgs(
    db,
    members.map(({ villageId }) => villageId),
  )
  return byVillage(members, villages, await orgsAbove(db, villages))
}

/** Members of an organisation without a pair. */
export const unpairedOf = ({ memberCount, pairedCount }: Pick<OrgRecord, 'memberCount' | 'pairedCount'>): number =>
  Math.max(0, memberCount - pairedCount)
