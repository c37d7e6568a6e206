import { accountRecord } from '../../cloudfunctions/kernel/person'
import type { AccountRecord } from '../../cloudfunctions/kernel/records'
import { CONSENT_VERSION } from '../../src/contract/join'
import type { Role } from '../../src/contract/roles'
import type { Calendar } from './calendar'
import type { Person } from './members'
import { freshName } from './names'
import type { OrgTree } from './orgs'
import { Random } from './random'

/** Village cadres of a county of usual size: three a village, in some villages four. */
export const VILLAGE_CADRES = 585

export interface Staff {
  /** Everybody who works for an organisation; the members' own accounts are not among them. */
  readonly accounts: AccountRecord[]
  /** The names of the contact cadres of each village. */
  readonly cadresOf: ReadonlyMap<string, readonly string[]>
}

/** County, committee, township and village cadres; the first cadre of a village is its branch secretary. */
export function makeStaff(tree: OrgTree, times: number, calendar: Calendar): Staff {
  const random = new Random('staff')
  const names = new Set<string>()
  const accounts: AccountRecord[] = []
  const add = (_id: string, roles: AccountRecord['roles'], youngest: number, oldest: number): AccountRecord => {
    const name = freshName(random, random.chance(0.64) ? 'male' : 'female', random.int(oldest, youngest), names)
    const account = accountRecord({ _id, name, roles, boundAt: calendar.at(random.int(235, 260), '10:00') })
    accounts.push(account)
    return account
  }

  const county = [1, 2].map((n) => add(`oc-${n}`, [{ role: 'county_admin', orgId: tree.county._id }], 1992, 1972))
  tree.county.leaderName = county[0]?.name
  const committee = add('omc-1', [{ role: 'branch_secretary', orgId: tree.committee._id }], 1980, 1968)
  tree.committee.leaderName = committee.name

  for (const township of tree.townships) {
    const cadres = Array.from({ length: random.int(2, 3) }, (_, i) =>
      add(`ot-${township._id.slice(1)}-${i + 1}`, [{ role: 'township_cadre', orgId: township._id }], 1996, 1970),
    )
    township.leaderName = cadres[0]?.name
  }

  const extra = VILLAGE_CADRES * times - 3 * tree.villages.length
  const withFour = new Set(random.shuffle(tree.villages).slice(0, extra))
  const cadresOf = new Map<string, string[]>()
  for (const each of tree.villages) {
    const id = each.village._id
    // a name may stand for two people in a county, not in a village
    names.clear()
    const cadres = Array.from({ length: withFour.has(each) ? 4 : 3 }, (_, i) =>
      add(
        `ov-${id.slice(1)}-${i + 1}`,
        [...(i === 0 ? [{ role: 'branch_secretary' as const, orgId: id }] : []), { role: 'contact_cadre', orgId: id }],
        1995,
        1964,
      ),
    )
    each.village.leaderName = cadres[0]?.name
    cadresOf.set(
      id,
      cadres.map((cadre) => cadre.name),
    )
  }
  return { accounts, cadresOf }
}

/**
 * The accounts of members with a bound WeChat, and who leads what: each migrant and cloud branch is led by one of its
 * members, each group by a member who is away or by a cadre in the village.
 */
export function makeMemberAccounts(tree: OrgTree, people: readonly Person[], staff: Staff): AccountRecord[] {
  const random = new Random('accounts')
  const accounts = new Map<string, AccountRecord>()
  for (const { member } of people) {
    if (!member.openid) continue
    const boundAt = new Date(member.createdAt.getTime() + random.int(1, 20) * 86_400_000 + random.int(0, 600) * 60_000)
    accounts.set(
      member.openid,
      accountRecord({
        _id: member.openid,
        name: member.name,
        memberId: member._id,
        roles: [{ role: 'member', orgId: member.lifeOrgId }],
        boundAt,
        consent: { version: CONSENT_VERSION, at: boundAt },
      }),
    )
  }

  const byLifeOrg = new Map<string, Person[]>()
  for (const person of people) {
    const here = byLifeOrg.get(person.member.lifeOrgId)
    if (here) here.push(person)
    else byLifeOrg.set(person.member.lifeOrgId, [person])
  }
  const able = (orgId: string) =>
    (byLifeOrg.get(orgId) ?? []).filter(
      ({ member, age }) => member.openid && member.phone && member.kind === 'full' && age >= 30 && age <= 60,
    )

  for (const branch of [...tree.migrantBranches.map(({ org }) => org), ...tree.cloudBranches]) {
    const { member } = random.pick(able(branch._id))
    give(accounts.get(member.openid ?? ''), 'branch_secretary', branch._id)
    branch.leaderName = member.name
  }
  const staffById = new Map(staff.accounts.map((account) => [account._id, account]))
  for (const { village, group } of tree.villages) {
    const away = able(group._id)
    const leader =
      away.length > 0 && random.chance(0.7)
        ? accounts.get(random.pick(away).member.openid ?? '')
        : staffById.get(`ov-${village._id.slice(1)}-2`)
    if (!leader) throw new Error(`Nobody to lead ${group.name}`)
    give(leader, 'group_leader', group._id)
    group.leaderName = leader.name
  }
  return [...accounts.values()]
}

/** Adds a role to an account. */
function give(account: AccountRecord | undefined, role: Role, orgId: string): void {
  account?.roles.push({ role, orgId })
  account?.orgIds.push(orgId)
}
