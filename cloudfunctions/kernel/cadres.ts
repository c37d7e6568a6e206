/** The people whom members are paired with: their accounts and their records. */
import type { Role } from '../../src/contract/roles'
import { releaseCases } from './cases'
import type { Db, Tx } from './db'
import { personId } from './person'
import type { AccountRecord, CadreRecord, OrgRecord } from './records'

/** Offices whose holders members are paired with. */
export const CADRE_ROLES: readonly Role[] = ['contact_cadre', 'branch_secretary']

/** The account of a person, whom others know without their openid. */
export async function accountOfPerson(db: Db, personId: string): Promise<AccountRecord | undefined> {
  return (await db.page('accounts', { index: 'person', equal: { personId }, limit: 1 })).items[0]
}

/** A cadre's record; `null` for who never had a member or a leave. */
export const readCadre = (source: Pick<Db, 'get'> | Tx, personId: string): Promise<CadreRecord | null> =>
  source.get('cadres', personId)

/** A cadre's record as it begins: with their first pair, or with their first leave. */
export const newCadre = (
  { _id: openid, personId, name }: Pick<AccountRecord, '_id' | 'personId' | 'name'>,
  org: Pick<OrgRecord, '_id' | 'name' | 'keys'>,
): CadreRecord => ({
  _id: personId,
  name,
  openid,
  orgId: org._id,
  orgName: org.name,
  keys: org.keys,
  members: 0,
  isMany: false,
})

/** The leave that a cadre is on that day; whoever stands in then is named in it. */
export const leaveOn = (cadre: Pick<CadreRecord, 'leave'> | null, day: string): CadreRecord['leave'] =>
  cadre?.leave && cadre.leave.from <= day && day <= cadre.leave.until ? cadre.leave : undefined

/** Whether somebody holds an office in which cases are handled in person. */
export const isCadre = (account: Pick<AccountRecord, 'roles'> | null | undefined): boolean =>
  account?.roles.some(({ role }) => CADRE_ROLES.includes(role)) === true

/** Offices were taken from these people: the cases of those who are cadres nowhere any more are nobody's, and go up. */
export async function releaseWithoutOffice(db: Db, openids: readonly string[], now: Date): Promise<void> {
  for (const openid of openids) {
    if (!isCadre(await db.get('accounts', openid))) await releaseCases(db, personId(openid), now)
  }
}
