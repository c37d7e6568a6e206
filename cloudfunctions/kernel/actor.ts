import type { Db } from './db'
import { loadOrgs } from './orgs'
import { dayInChina } from './time'
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
  /** The cadres, by person, whom the caller stands in for today. */
  readonly covers: readonly string[]
}

/** Looks the caller up. `openid` must be the platform's (`getWXContext`). */
export async function loadActor(db: Db, openid: string, now: Date): Promise<Actor> {
  const account = await db.get('accounts', openid)
  const member = account?.memberId ? await db.get('members', account.memberId) : null
  const orgs = account
    ? await loadOrgs(
        db,
        account.roles.map(({ orgId }) => orgId),
      )
    : []
  const today = dayInChina(now)
  const covers = (account?.standsIn ?? [])
    .filter(({ from, until }) => from <= today && today <= until)
    .map(({ personId }) => personId)
  return { openid, account, member, orgs, covers }
}
