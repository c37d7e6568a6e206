/**
 * A small county in one call: two townships, three villages with their groups, a migrant branch, and one person of each
 * kind. Records are written as a database administrator would, through the SDK's wire; everything after that goes
 * through the functions.
 */
import { EJSON } from 'bson'
import { memberRecord } from '../../cloudfunctions/kernel/member-index'
import { orgRecord } from '../../cloudfunctions/kernel/org-index'
import { accountRecord } from '../../cloudfunctions/kernel/person'
import type { MemberRecord, OrgRecord, Records } from '../../cloudfunctions/kernel/records'
import { CONSENT_VERSION } from '../../src/contract/join'
import type { OrgKind, Role } from '../../src/contract/roles'
import type { Emulator } from './emulator'

export const BUILT_AT = new Date('2026-05-06T02:00:00Z')

/** Writes records of one collection, in requests that the platform accepts. */
export async function insert<C extends keyof Records>(
  emulator: Emulator,
  collection: C,
  records: readonly Records[C][],
) {
  for (let from = 0; from < records.length; from += 500) {
    const answer = await emulator.post<{ code?: string; message?: string }>('/admin', {
      action: 'database.insertDocument',
      envName: 'local',
      collectionName: collection,
      data: records.slice(from, from + 500).map((record) => EJSON.stringify(record, { relaxed: false })),
    })
    if (answer.code) throw new Error(`${collection}: ${answer.code} ${answer.message}`)
  }
}

/** Changes one record as a database administrator would. */
export async function modify<C extends keyof Records>(
  emulator: Emulator,
  collection: C,
  _id: string,
  $set: Partial<Records[C]>,
): Promise<void> {
  const answer = await emulator.post<{ code?: string; message?: string }>('/admin', {
    action: 'database.modifyDocument',
    envName: 'local',
    collectionName: collection,
    queryType: 'DOC',
    query: EJSON.stringify({ _id }, { relaxed: false }),
    data: EJSON.stringify({ $set }, { relaxed: false }),
    multi: false,
    merge: true,
    upsert: false,
  })
  if (answer.code) throw new Error(`${collection}: ${answer.code} ${answer.message}`)
}

/** All records of one collection that match, straight from the database: for what no action shows. */
export async function stored<C extends keyof Records>(
  emulator: Emulator,
  collection: C,
  query: Record<string, unknown> = {},
): Promise<Records[C][]> {
  const answer = await emulator.post<{ code?: string; message?: string; data: { list: string[] } }>('/admin', {
    action: 'database.getDocument',
    envName: 'local',
    queryType: 'WHERE',
    collectionName: collection,
    query: EJSON.stringify(query, { relaxed: false }),
    limit: 1000,
  })
  if (answer.code) throw new Error(`${collection}: ${answer.code} ${answer.message}`)
  return answer.data.list.map((text) => EJSON.parse(text) as Records[C])
}

const org = (
  parent: OrgRecord | null,
  _id: string,
  kind: OrgKind,
  name: string,
  order: number,
  leaderName?: string,
): OrgRecord => orgRecord({ _id, kind, name, order, ...(leaderName ? { leaderName } : {}) }, parent)

const county = org(null, 'c01', 'county', '云溪县', 1)
const qingshi = org(county, 't01', 'township', '青石镇', 1)
const baihe = org(county, 't02', 'township', '白河镇', 2)
const liuhe = org(qingshi, 'v0101', 'village', '柳河村', 1)
const shiqiao = org(qingshi, 'v0102', 'village', '石桥村', 2)
const shatan = org(baihe, 'v0201', 'village', '沙滩村', 1)
const liuheGroup = org(liuhe, 'g0101', 'group', '柳河网上党小组', 1, '赵组长')
const shiqiaoGroup = org(shiqiao, 'g0102', 'group', '石桥网上党小组', 1)
const shatanGroup = org(shatan, 'g0201', 'group', '沙滩网上党小组', 1)
const committee = org(county, 'mc01', 'migrant_committee', '云溪县流动党员党委', 3)
const suzhou = org(committee, 'mb01', 'migrant_branch', '驻苏州流动党支部', 1, '孙书记')

export const orgs = {
  county,
  qingshi,
  baihe,
  liuhe,
  shiqiao,
  shatan,
  liuheGroup,
  shiqiaoGroup,
  shatanGroup,
  committee,
  suzhou,
} as const

type Home = { village: OrgRecord; group: OrgRecord; branch?: OrgRecord }
const inLiuhe: Home = { village: liuhe, group: liuheGroup }

/** A member file with ordinary data; `change` says what is particular. */
export function member(_id: string, name: string, home: Home, change: Partial<MemberRecord> = {}): MemberRecord {
  return memberRecord(
    {
      _id,
      name,
      gender: 'male',
      ethnic: '汉族',
      born: '1968-03',
      education: '初中',
      joined: '1995-07',
      kind: 'full',
      phone: '13812345678',
      certificate: '',
      stay: {
        since: '2022-10',
        destination: { province: '江苏省', city: '苏州市', district: '吴中区' },
        work: '电子厂务工',
      },
      hostOrgText: '',
      contactCadreText: '',
      note: '',
      createdAt: BUILT_AT,
      ...change,
    },
    home,
  )
}

/** Openids of the county's people. */
export const people = {
  /** A member of 柳河网上党小组. */
  member: 'op-wang',
  /** Another one there. */
  colleague: 'op-li',
  /** A member of the migrant branch, from the same village. */
  away: 'op-chen',
  /** A member of another township. */
  stranger: 'op-liu',
  /** Leader of 柳河网上党小组, a member there too. */
  leader: 'op-zhao',
  /** Leader of 沙滩网上党小组, in another township. */
  otherLeader: 'op-qian',
  /** Secretary of the migrant branch. */
  secretary: 'op-sun',
  township: 'op-township',
  otherTownship: 'op-township2',
  county: 'op-county',
  /** Contact cadre of 柳河村; whose members are paired with them, see `test/features/contact/paired.ts`. */
  contact: 'op-contact',
  /** A WeChat that nobody knows. */
  unbound: 'op-nobody',
} as const

export const members = {
  wang: member('m-wang', '王建国', inLiuhe, { openid: people.member }),
  li: member('m-li', '李秀英', inLiuhe, { openid: people.colleague, gender: 'female', phone: '13987654321' }),
  zhang: member('m-zhang', '张海燕', inLiuhe, { gender: 'female', phone: '' }),
  zhao: member('m-zhao', '赵组长', inLiuhe, { openid: people.leader, phone: '13700001111' }),
  chen: member('m-chen', '陈明', { ...inLiuhe, branch: suzhou }, { openid: people.away, phone: '13600002222' }),
  liu: member(
    'm-liu',
    '刘洋',
    { village: shatan, group: shatanGroup },
    { openid: people.stranger, phone: '13500003333' },
  ),
} as const

export const account = (_id: string, name: string, roles: readonly [Role, OrgRecord][], memberId?: string) =>
  accountRecord({
    _id,
    name,
    roles: roles.map(([role, { _id: orgId }]) => ({ role, orgId })),
    boundAt: BUILT_AT,
    ...(memberId ? { memberId, consent: { version: CONSENT_VERSION, at: BUILT_AT } } : {}),
  })

/** Fills an empty emulator with the small county, and `more` members of it. */
export async function buildWorld(emulator: Emulator, more: readonly MemberRecord[] = []): Promise<void> {
  const all = [...Object.values(members), ...more]
  const counted = Object.values(orgs).map((one) => ({
    ...one,
    memberCount: all.filter(({ keys }) => keys.includes(one._id)).length,
    fullCount: all.filter(({ keys, kind }) => keys.includes(one._id) && kind === 'full').length,
    pairedCount: all.filter(({ keys, pair }) => keys.includes(one._id) && pair).length,
  }))
  await insert(emulator, 'orgs', counted)
  await insert(emulator, 'members', all)
  await insert(emulator, 'accounts', [
    account(people.member, '王建国', [['member', liuheGroup]], 'm-wang'),
    account(people.colleague, '李秀英', [['member', liuheGroup]], 'm-li'),
    account(people.away, '陈明', [['member', suzhou]], 'm-chen'),
    account(people.stranger, '刘洋', [['member', shatanGroup]], 'm-liu'),
    account(
      people.leader,
      '赵组长',
      [
        ['member', liuheGroup],
        ['group_leader', liuheGroup],
      ],
      'm-zhao',
    ),
    account(people.otherLeader, '钱组长', [['group_leader', shatanGroup]]),
    account(people.secretary, '孙书记', [['branch_secretary', suzhou]]),
    account(people.township, '周干事', [['township_cadre', qingshi]]),
    account(people.otherTownship, '吴干事', [['township_cadre', baihe]]),
    account(people.county, '郑科长', [['county_admin', county]]),
    account(people.contact, '冯干部', [['contact_cadre', liuhe]]),
  ])
}
