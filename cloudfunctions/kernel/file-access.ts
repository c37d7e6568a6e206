/** The record of who looked at a member's data: written in the same transaction as the act, shown to the member. */
import { roleNames, type Ability } from '../../src/contract/roles'
import type { Actor } from './actor'
import { officeOf } from './authorize'
import type { Db } from './db'
import { notFound } from './errors'
import type { MutationContext } from './handler'
import type { AccessRecord, MemberRecord } from './records'

/** The caller's own file; the scope of `member.own` is that file and nothing else. */
export function ownFile({ actor }: { readonly actor: Actor }): MemberRecord {
  if (!actor.member) throw notFound('没有找到您的档案，请联系您的支部书记。')
  if (actor.member.closed) throw notFound('您的档案已经停用。如有疑问，请联系您原来的支部书记。')
  return actor.member
}

/** In what office the caller acts on this member or organisation: 青石镇 乡镇党委干部. */
export function titleOf(actor: Actor, ability: Ability, record: { readonly keys: readonly string[] }): string {
  const office = officeOf(actor, ability, record)
  if (!office) return ''
  const org = actor.orgs.find(({ _id }) => _id === office.orgId)
  return `${org?.name ?? ''} ${roleNames[office.role]}`.trim()
}

/** The entry for one look, with a deterministic id: the same request leaves one. */
export function accessRecord(
  context: Pick<MutationContext, 'actor' | 'now' | 'actId'>,
  look: Pick<AccessRecord, 'memberId' | 'what' | 'reason' | 'byTitle'>,
): AccessRecord {
  return {
    _id: context.actId,
    at: context.now,
    byName: context.actor.account?.name ?? '',
    ...look,
  }
}

/** Writes down for each member that somebody took their data out; those that are down already stay as they are. */
export const recordExports = (db: Db, accesses: readonly AccessRecord[]): Promise<void> =>
  db.addMissing('accesses', accesses)
