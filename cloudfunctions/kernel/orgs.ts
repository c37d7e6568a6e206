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

/** Members of an organisation without a pair. */
export const unpairedOf = ({ memberCount, pairedCount }: Pick<OrgRecord, 'memberCount' | 'pairedCount'>): number =>
  Math.max(0, memberCount - pairedCount)
