/** The only place where cases are read and written, with the people who could handle them. */
import type { Role } from '../../../src/contract/roles'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import type { AccountRecord, CaseRecord, MemberRecord } from '../../kernel/records'

const PAGE = 20
/** People in office at one organisation. */
const OFFICE_MAX = 100

export const missing = () => notFound('没有找到这件事。可能已经换人办了。')

/** One case within the scope. */
export async function findCase(from: Db | Tx, scope: Scope, caseId: string): Promise<CaseRecord> {
  const found = await from.get('cases', caseId)
  if (!found || !inScope(scope, found)) throw missing()
  return found
}

export const readCase = (tx: Tx, caseId: string): Promise<CaseRecord | null> => tx.get('cases', caseId)
export const writeCase = (tx: Tx, record: CaseRecord): Promise<void> => tx.set('cases', record)

export const getMember = (from: Db | Tx, memberId: string): Promise<MemberRecord | null> =>
  from.get('members', memberId)

/** Files of one name, month of birth and of joining are few. */
const SAME_MAX = 20

/**
 * The file of a case's member as it is now: of one that was merged into another the other, where the two say the same
 * of the person.
 */
export async function ownerOf(db: Db, from: Db | Tx, memberId: string): Promise<MemberRecord> {
  const member = await from.get('members', memberId)
  if (!member) throw new Error(`${memberId} is no member`)
  if (member.closed?.kind !== 'merged') return member
  const { personKey } = member
  const alike = await db.all('members', { index: 'person', equal: { personKey }, limit: SAME_MAX })
  return alike.find(({ mergedFrom }) => mergedFrom?.includes(memberId)) ?? member
}

/** Open ones, the soonest due first. */
export const pageOpen = (db: Db, keys: readonly string[], cursor?: string, limit = PAGE): Promise<Page<CaseRecord>> =>
  db.page('cases', { index: 'due', equal: { keys, state: 'open' }, limit, cursor })

/** In these states, the newest first. */
export const pageNewest = (
  db: Db,
  keys: readonly string[],
  state: readonly CaseRecord['state'][],
  cursor?: string,
  limit = PAGE,
): Promise<Page<CaseRecord>> => db.page('cases', { index: 'newest', equal: { keys, state }, limit, cursor })

/** Open ones whose step is overdue, the longest first. */
export const pageLate = (db: Db, now: Date, cursor: string | undefined): Promise<Page<CaseRecord>> =>
  db.page('cases', { index: 'late', equal: { state: 'open' }, upTo: now, limit: PAGE, cursor })

/** Whoever holds one of these roles right there. */
export async function inOffice(db: Db, orgId: string, roles: readonly Role[]): Promise<AccountRecord[]> {
  const accounts = await db.all('accounts', { index: 'org', equal: { orgIds: orgId }, limit: OFFICE_MAX })
  return accounts.filter((one) => one.roles.some((held) => held.orgId === orgId && roles.includes(held.role)))
}
