import type { AccountRecord, OrgRecord } from '../../cloudfunctions/kernel/records'

/** Who writes for an organisation: the first who leads it or works for it. */
export function authorsOf(accounts: readonly AccountRecord[]): (org: OrgRecord) => AccountRecord {
  const byOrg = new Map<string, AccountRecord>()
  for (const account of accounts) {
    for (const { role, orgId } of account.roles) {
      if (role !== 'member' && role !== 'contact_cadre' && !byOrg.has(orgId)) byOrg.set(orgId, account)
    }
  }
  return (org) => {
    const author = byOrg.get(org._id)
    if (!author) throw new Error(`Nobody writes for ${org.name}`)
    return author
  }
}
