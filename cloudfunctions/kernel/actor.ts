import type { Db } from './db'
import { loadOrgs } from './orgs'
import type { AccountRecord, MemberRecord, OrgRecord } from './records'

/** Who is calling. Everything in it comes from the platform's context and our own records, nothing from the event. */
export interface Actor {
  readonly openid: string
  /** `null` while this WeChat is not bound to anyone. */
  readonly account: AccountRecord | null
  /** The caller's own member file, where they have one. */
  readonly member: MemberRecord | null
  /** The organisations that the account's roles sit on. */
  readonly orgs: readonly OrgRecord[]
}

/** Looks the caller up. `openid` must be the platform's (`getWXContext`). */
export async function loadActor(db: Db, openid: string): Promise<Actor> {
  const account = await db.get('accounts', openid)
  const member = account?.memberId ? await db.get('members', account.memberId) : null
  const orgs = account
    ? await loadOrgs(
        db,
        account.roles.map(({ orgId }) => orgId),
      )
    : []
  return { openid, account, member, orgs }
}
