/** To whom and in whose name somebody in office writes to the people of their organisations. */
import type { AudienceChoice, AudiencePart } from '../../src/contract/audience'
import type { Actor } from './actor'
import { audienceName } from './audience'
import { inScope, type Scope } from './authorize'
import type { Db } from './db'
import { AppError, invalid } from './errors'
import { isOpen, listBelow, loadOrgs } from './orgs'
import type { AudienceRecord, OrgRecord } from './records'

/** Organisations in which others stand that one writes to by themselves too. */
const WIDE: readonly OrgRecord['kind'][] = ['county', 'township', 'migrant_committee', 'migrant_general_branch']

/** The organisations one may write to: one's own, and those right below a wide one. */
export async function audienceChoices(db: Db, scope: Scope, actor: Actor): Promise<AudienceChoice[]> {
  const own = ownOrgs(scope, actor).filter(isOpen)
  const below = await Promise.all(own.filter(({ kind }) => WIDE.includes(kind)).map((org) => listBelow(db, org._id)))
  const all = new Map([...own, ...below.flat().filter(isOpen)].map((org) => [org._id, org]))
  return [...all.values()].map(({ _id, name, kind, memberCount, fullCount }) => ({
    orgId: _id,
    name,
    kind,
    memberCount,
    fullCount,
  }))
}

/**
 * In whose name something goes out: the first of the author's organisations that all of the audience lies in, else the
 * one that the first of it lies in.
 */
export function postingOrg(own: readonly OrgRecord[], audience: readonly OrgRecord[]): OrgRecord | undefined {
  const covers = (org: OrgRecord, part: OrgRecord | undefined) => part?.keys.includes(org._id) ?? false
  return own.find((org) => audience.every((part) => covers(org, part))) ?? own.find((org) => covers(org, audience[0]))
}

/**
 * The organisations of an audience, in the order they were chosen.
 * @throws NOT_FOUND where one lies out of scope
 */
export async function audienceOrgs(db: Db, scope: Scope, orgIds: readonly string[]): Promise<OrgRecord[]> {
  const orgs = await loadOrgs(db, orgIds)
  if (orgs.length < new Set(orgIds).size || orgs.some((org) => !inScope(scope, org))) {
    throw new AppError('NOT_FOUND', '没有找到要发给的组织。', [
      { field: 'to', message: '没有找到要发给的组织，请重新选。' },
    ])
  }
  return orgs
}

/** @throws INVALID where one of them is closed */
export function checkOpen(orgs: readonly OrgRecord[]): void {
  const closed = orgs.find((org) => !isOpen(org))
  if (closed) throw invalid('to', `「${closed.name}」已经撤销，请重新选。`)
}

/** The parts of an audience as they are kept: with what they were called when they were chosen. */
export const audienceRecords = (parts: readonly AudiencePart[], orgs: readonly OrgRecord[]): AudienceRecord[] =>
  parts.map((part) => ({
    orgId: part.orgId,
    name: audienceName(
      orgs.find(({ _id }) => _id === part.orgId)!,
      part,
    ),
    ...(part.kind ? { kind: part.kind } : {}),
  }))

/** The caller's own organisations within the scope. */
export const ownOrgs = (scope: Scope, actor: Actor): OrgRecord[] =>
  actor.orgs.filter((org) => scope.keys.includes(org._id))

/**
 * The audience that was chosen, as it is kept, and the organisation that it goes out from.
 * @throws NOT_FOUND where a part lies out of scope, INVALID where it is closed
 */
export async function chosenAudience(
  db: Db,
  scope: Scope,
  actor: Actor,
  parts: readonly AudiencePart[],
): Promise<{ to: AudienceRecord[]; from: OrgRecord }> {
  const orgs = await audienceOrgs(
    db,
    scope,
    parts.map(({ orgId }) => orgId),
  )
  checkOpen(orgs)
  const from = postingOrg(ownOrgs(scope, actor), orgs)
  if (!from) throw invalid('to', '请选择发给谁')
  return { to: audienceRecords(parts, orgs), from }
}
