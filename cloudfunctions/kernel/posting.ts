/** To whom and in whose name somebody in office writes to the people of their organisations. */
import type { AudienceChoice, AudiencePart } from '../../src/contract/audience'
import type { Actor } from './actor'
import { audienceName } from './audience'
import { inScope, type Scope } from './authorize'
import type { Db } from './db'
import { AppError, invalid } from './errors'
import { isOpen, listBelow, loadOrgs, postingOrg } from './orgs'
import type { AudienceRecord, OrgRecord } from './records'

/** Organisations in which others stand that one writes to by themselves too. */
const WIDE: readonly OrgRecord['kind'][] = ['county', 'township', 'migrant_committee', 'migrant_general_branch']

/** The organisations one may write to: one's own, and those right below a wide one. */
export async function audienceChoices(db: Db, scope: Scope, actor: Actor): Promise<AudienceChoice[]> {
  const own = actor.orgs.filter((org) => scope.keys.includes(org._id) && isOpen(org))
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
 * The audience that was chosen, as it is kept, and the organisation that it goes out from.
 * @throws NOT_FOUND where a part lies out of scope, INVALID where it is closed
 */
export async function chosenAudience(
  db: Db,
  scope: Scope,
  actor: Actor,
  parts: readonly AudiencePart[],
): Promise<{ to: AudienceRecord[]; from: OrgRecord }> {
  const orgs = new Map(
    (
      await loadOrgs(
        db,
        parts.map(({ orgId }) => orgId),
      )
    ).map((org) => [org._id, org]),
  )
  const chosen = parts.map((part) => ({ part, org: orgs.get(part.orgId) }))
  const found = chosen.flatMap(({ part, org }) => (org && inScope(scope, org) ? [{ part, org }] : []))
  if (found.length < parts.length) {
    throw new AppError('NOT_FOUND', '没有找到要发给的组织。', [
      { field: 'to', message: '没有找到要发给的组织，请重新选。' },
    ])
  }
  const closed = found.find(({ org }) => !isOpen(org))
  if (closed) throw invalid('to', `「${closed.org.name}」已经撤销，请重新选。`)
  const own = actor.orgs.filter((org) => scope.keys.includes(org._id))
  const from = postingOrg(
    own,
    found.map(({ org }) => org),
  )
  if (!from) throw invalid('to', '请选择发给谁')
  return {
    to: found.map(({ part, org }) => ({
      orgId: part.orgId,
      name: audienceName(org, part),
      ...(part.kind ? { kind: part.kind } : {}),
    })),
    from,
  }
}
