/** The record of who looked at a member's data: written in the same transaction as the act, shown to the member. */
import { roleNames } from '../../src/contract/roles'
import type { MutationContext } from './handler'
import { loadOrgs } from './orgs'
import type { AccessRecord } from './records'

/** In what office the caller acts: 青石镇 乡镇党委干部. */
export async function titleOf(context: Pick<MutationContext, 'actor' | 'db' | 'scope'>): Promise<string> {
  const grant = context.actor.account?.roles.find(({ orgId }) => context.scope.keys.includes(orgId))
  if (!grant) return ''
  const [org] = await loadOrgs(context.db, [grant.orgId])
  return `${org?.name ?? ''} ${roleNames[grant.role]}`.trim()
}

/** The entry for one look, with a deterministic id: the same request leaves one. */
export function accessRecord(
  context: Pick<MutationContext, 'actor' | 'now' | 'requestId'>,
  look: Pick<AccessRecord, 'memberId' | 'what' | 'reason' | 'byTitle'>,
): AccessRecord {
  return {
    _id: `${context.actor.openid}:${context.requestId}`,
    at: context.now,
    byName: context.actor.account?.name ?? '',
    ...look,
  }
}
