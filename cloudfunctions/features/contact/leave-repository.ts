/** The only place where leaves read and write: a cadre's own, and the account of whoever stands in. */
import { CADRE_ROLES, isCadre, newCadre, readCadre } from '../../kernel/cadres'
import type { Db, Tx } from '../../kernel/db'
import { isOpen, loadOrgs } from '../../kernel/orgs'
import type { AccountRecord, CadreRecord, OrgRecord } from '../../kernel/records'

/** The organisations that a person's offices of a cadre sit on, in their order. */
export const cadreOrgIds = ({ roles }: Pick<AccountRecord, 'roles'>): string[] => [
  ...new Set(roles.filter(({ role }) => CADRE_ROLES.includes(role)).map(({ orgId }) => orgId)),
]

export const officesOf = async (db: Db, account: AccountRecord): Promise<OrgRecord[]> =>
  (await loadOrgs(db, cadreOrgIds(account))).filter(isOpen)

/** Villages of a township. */
const ORGS_MAX = 200
/** Offices of the villages of a township; of a branch its members too. */
const ACCOUNTS_MAX = 1000
const TOGETHER = 100

export interface CadreThere {
  readonly account: Pick<AccountRecord, '_id' | 'name' | 'roles' | 'personId'>
  readonly orgName: string
}

const byName = (one: CadreThere, other: CadreThere) =>
  one.account.name.localeCompare(other.account.name, 'zh') || (one.account._id < other.account._id ? -1 : 1)

/** Those who hold an office of a cadre in these organisations, in the order of these. */
async function cadresIn(db: Db, orgs: readonly OrgRecord[]): Promise<CadreThere[]> {
  const accounts: AccountRecord[] = []
  for (let from = 0; from < orgs.length; from += TOGETHER) {
    const orgIds = orgs.slice(from, from + TOGETHER).map(({ _id }) => _id)
    const fields = ['name', 'roles', 'personId'] as const
    accounts.push(...(await db.all('accounts', { index: 'org', equal: { orgIds }, limit: ACCOUNTS_MAX, fields })))
  }
  return orgs.flatMap((org) =>
    accounts
      .filter((account) => cadreOrgIds(account).includes(org._id))
      .map((account) => ({ account, orgName: org.name }))
      .sort(byName),
  )
}

/** Those beside a branch whom members are paired with: its accounts and those of the others are mostly members'. */
async function pairedCadres(db: Db, aboveId: string): Promise<CadreThere[]> {
  const cadres = await db.all('cadres', { index: 'org', equal: { keys: aboveId }, limit: ORGS_MAX })
  const accounts = await db.getMany(
    'accounts',
    cadres.map(({ openid }) => openid),
  )
  return accounts
    .filter(isCadre)
    .map((account) => ({
      account,
      orgName: cadres.find(({ openid }) => openid === account._id)?.orgName ?? '',
    }))
    .sort(byName)
}

/** Who could stand in for somebody with this office: those of the same organisation, then those beside it, each once. */
export async function standInsFor(db: Db, office: OrgRecord): Promise<CadreThere[]> {
  const above = office.parentId
  const isVillage = office.kind === 'village'
  const villages =
    isVillage && above ? await db.all('orgs', { index: 'parent', equal: { parentId: above }, limit: ORGS_MAX }) : []
  const beside = villages.filter((org) => org._id !== office._id && org.kind === 'village' && isOpen(org))
  const found = [
    ...(await cadresIn(db, [office, ...beside])),
    ...(!isVillage && above ? await pairedCadres(db, above) : []),
  ]
  const seen = new Set<string>()
  return found.filter(({ account }) => !seen.has(account._id) && seen.add(account._id))
}

export const readAccount = (tx: Tx, openid: string): Promise<AccountRecord | null> => tx.get('accounts', openid)

/** Says in an account whom this person stands in for; nobody any more once the list is empty. */
export async function setStandsIn(
  tx: Tx,
  openid: string,
  standsIn: NonNullable<AccountRecord['standsIn']>,
): Promise<void> {
  await tx.update('accounts', openid, { standsIn })
}

/** A cadre's record as it is, or as it begins. */
export const readOrBegin = async (tx: Tx, account: AccountRecord, office: OrgRecord): Promise<CadreRecord> =>
  (await readCadre(tx, account.personId)) ?? newCadre(account, office)

export async function setCadre(tx: Tx, cadre: CadreRecord): Promise<void> {
  await tx.set('cadres', cadre)
}
