/** Accounts: one WeChat, one person. Pure. */
import { createHash } from 'node:crypto'
import type { AccountRecord, MemberRecord } from './records'

const hashOf = (openid: string) => createHash('sha256').update(`person:${openid}`).digest('hex').slice(0, 24)

/** Names a person to others without telling their openid. */
export const personId = (openid: string): string => `p-${hashOf(openid)}`

/** One claim a person: its id follows from who claims. */
export const claimId = (openid: string): string => `k-${hashOf(openid)}`

/** Completes an account with what follows from its openid and roles. */
export function accountRecord(data: Omit<AccountRecord, 'orgIds' | 'personId'>): AccountRecord {
  return {
    ...data,
    orgIds: [...new Set(data.roles.map(({ orgId }) => orgId))],
    personId: personId(data._id),
  }
}

/** The account of somebody whose file is no longer theirs to use: their offices stay; `null` where none is left. */
export function accountWithoutFile({ memberId: _, ...account }: AccountRecord): AccountRecord | null {
  const offices = account.roles.filter(({ role }) => role !== 'member')
  return offices.length > 0 ? accountRecord({ ...account, roles: offices }) : null
}

/** The account with its `member` role on the member's life organisation. */
export function accountOfMember(account: AccountRecord, member: MemberRecord): AccountRecord {
  const offices = account.roles.filter(({ role }) => role !== 'member')
  return accountRecord({
    ...account,
    name: member.name,
    memberId: member._id,
    roles: [{ role: 'member', orgId: member.lifeOrgId }, ...offices],
  })
}
