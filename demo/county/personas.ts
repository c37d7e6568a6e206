import type { AccountRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import { roleNames, type Role } from '../../src/contract/roles'
import type { Person } from './members'
import type { OrgTree } from './orgs'
import { EMPTY_TOWNSHIP } from './places'

/** Somebody a visitor can be, on one of the lab's three phones; the first of each phone is who it starts with. */
export interface Persona {
  readonly openid: string
  readonly name: string
  /** In Chinese, as the screens call it. */
  readonly role: string
  /** One line: who they are. */
  readonly note: string
  readonly phone: 'member' | 'leader' | 'cadre'
}

export interface Cast {
  readonly personas: readonly Persona[]
  /** Members among them. */
  readonly visitors: ReadonlySet<string>
  /** Organisations whose boards a visitor looks at. */
  readonly showcase: ReadonlySet<string>
  /** Among them, by what they are. */
  readonly shown: { readonly township: OrgRecord; readonly group: OrgRecord; readonly branch: OrgRecord }
  /** The contact cadre among them, and the member whom the lab starts with: theirs. */
  readonly pair: { readonly cadre: AccountRecord; readonly memberId: string; readonly villageId: string }
}

/** Whoever opens the lab's phone without having been bound to a file. */
export const UNBOUND_OPENID = 'op-unbound'

const placeOf = ({ member }: Person) => {
  const { city = '', district = '' } = member.stay?.destination ?? {}
  return `${city}${district}`
}

/** Picks the lab's people from the county: the member and the leader it starts with are of the same group. */
export function makeCast(tree: OrgTree, people: readonly Person[], accounts: readonly AccountRecord[]): Cast {
  const personas: Persona[] = []
  const visitors = new Set<string>()
  const showcase = new Set<string>()
  const holder = (role: Role, orgId: string): AccountRecord => {
    const found = accounts.find(({ roles }) => roles.some((held) => held.role === role && held.orgId === orgId))
    if (!found) throw new Error(`Nobody is ${role} of ${orgId}`)
    return found
  }
  const add = (
    phone: Persona['phone'],
    account: { _id: string; name: string; memberId?: string },
    role: string,
    note: string,
  ) => {
    personas.push({ openid: account._id, name: account.name, role, note, phone })
    if (account.memberId) visitors.add(account.memberId)
  }
  const addMember = (person: Person | undefined, note: (person: Person) => string) => {
    if (!person) throw new Error('The county has no such member')
    const { openid = '', name, _id } = person.member
    add('member', { _id: openid, name, memberId: _id }, roleNames.member, note(person))
  }
  const bound = people.filter(({ member }) => member.openid)
  const plain = bound.filter(({ member }) => accounts.find(({ _id }) => _id === member.openid)?.roles.length === 1)

  // a group of 25 to 40 that a member leads from away, with an older member on a building site
  const onSite = (person: Person) =>
    person.age >= 60 &&
    person.age <= 65 &&
    person.member.stay?.work === '建筑装修' &&
    person.member.kind === 'full' &&
    !person.branch
  const home = tree.villages.find(
    ({ group }) =>
      group.memberCount >= 25 &&
      group.memberCount <= 40 &&
      holder('group_leader', group._id).memberId &&
      plain.some((person) => person.village.group === group && onSite(person)),
  )
  if (!home) throw new Error('The county has no group to show')
  addMember(
    plain.find((person) => person.village === home && onSite(person)),
    (person) => `${person.age} 岁，在${placeOf(person)}的工地做装修，${home.group.name}`,
  )

  const inSuzhou = tree.migrantBranches.find(
    ({ org, city }) =>
      city.city === '苏州市' &&
      org.memberCount >= 28 &&
      org.memberCount <= 42 &&
      plain.some(({ branch, age }) => branch === org && age < 33),
  )
  if (!inSuzhou) throw new Error('The county has no migrant branch to show')
  addMember(
    plain.find(({ branch, age }) => branch === inSuzhou.org && age < 33),
    (person) => `${person.age} 岁，${person.member.stay?.work}，在${inSuzhou.org.name}`,
  )
  const cloud = tree.cloudBranches[0]
  addMember(
    plain.find(({ branch, age }) => branch === cloud && age > 35 && age < 59),
    (person) => `${person.age} 岁，跑货运，组织生活在${cloud?.name}`,
  )
  add('member', { _id: UNBOUND_OPENID, name: '还没绑定的人' }, '未绑定微信', '第一次打开，还没有认出是谁')

  const groupLeader = holder('group_leader', home.group._id)
  add('leader', groupLeader, roleNames.group_leader, `${home.group.name}，${home.group.memberCount} 人，自己也在外地`)
  const secretary = holder('branch_secretary', inSuzhou.org._id)
  add('leader', secretary, roleNames.branch_secretary, `${inSuzhou.org.name}，${inSuzhou.org.memberCount} 人`)
  const emptyVillage = tree.villages.find(({ empty }) => empty)
  if (!emptyVillage) throw new Error(`${EMPTY_TOWNSHIP} has no villages`)
  add(
    'leader',
    holder('group_leader', emptyVillage.group._id),
    roleNames.group_leader,
    `${EMPTY_TOWNSHIP}${emptyVillage.group.name}，导入台账后才有成员`,
  )
  add(
    'leader',
    holder('branch_secretary', home.village._id),
    roleNames.branch_secretary,
    `${home.township.name}${home.village.name}党支部，人在村里`,
  )

  const cadreOf = (orgId: string) => holder('township_cadre', orgId)
  add('cadre', cadreOf(emptyVillage.township._id), roleNames.township_cadre, `${EMPTY_TOWNSHIP}，样例台账在这里导入`)
  add(
    'cadre',
    cadreOf(home.township._id),
    roleNames.township_cadre,
    `${home.township.name}，${home.township.memberCount} 名流动党员`,
  )
  const cadre = accounts.find(
    ({ roles }) => roles.length === 1 && roles[0]?.role === 'contact_cadre' && roles[0].orgId === home.village._id,
  )
  if (!cadre) throw new Error(`${home.village.name} has no cadre to show`)
  add('cadre', cadre, roleNames.contact_cadre, `${home.township.name}${home.village.name}，每月联系几位外出党员`)
  add('cadre', holder('county_admin', tree.county._id), roleNames.county_admin, `${tree.county.name}，看全县`)
  add('cadre', holder('branch_secretary', tree.committee._id), '流动党委书记', tree.committee.name)

  for (const org of [home.township, home.group, inSuzhou.org, ...(cloud ? [cloud] : [])]) showcase.add(org._id)
  const shown = { township: home.township, group: home.group, branch: inSuzhou.org }
  const [memberId = ''] = visitors
  const pair = { cadre, memberId, villageId: home.village._id }
  return { personas, visitors, showcase, shown, pair }
}
