import { closeFile, listPlaceable, listPlaces, placeMembers } from '../../../src/contract/care'
import { listMembers } from '../../../src/contract/member'
import { openNotice, openReach, publishNotice } from '../../../src/contract/notice'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { insert, member, orgs, people, stored } from '../../support/world'
import {
  accountOf,
  buildCounty,
  closedBranch,
  countsOf,
  fileOf,
  hangzhou,
  historyOf,
  villageSecretary,
  wrongCounts,
} from './county'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const place = (openid: string, memberIds: string[], branchId?: string) =>
  call(emulator(), openid, placeMembers, { memberIds, since: '2026-11', ...(branchId ? { branchId } : {}) })
const placed = { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' }

describe('care.placeable', () => {
  const names = async (openid: string, input: { orgId: string; destination?: string }) =>
    (await call(emulator(), openid, listPlaceable, input)).items.map(({ name }) => name)

  it('allowed: the members of one’s organisation, all or those who live at a place', async () => {
    await insert(emulator(), 'members', [
      member(
        'm-hai',
        '海宁',
        { village: orgs.liuhe, group: orgs.liuheGroup },
        {
          stay: { since: '2024-01', destination: { province: '浙江省', city: '嘉兴市', district: '海宁市' }, work: '' },
        },
      ),
    ])
    expect(await names(people.township, { orgId: 't01' })).toHaveLength(6)
    expect(await names(people.township, { orgId: 't01', destination: '苏州市' })).toHaveLength(5)
    expect(await names(people.township, { orgId: 't01', destination: '嘉兴' })).toEqual(['海宁'])
    expect(await names(people.township, { orgId: 'v0101', destination: '西安' })).toEqual([])
    // a village is where one comes from, not where one lives
    expect(await names(people.township, { orgId: 'v0101', destination: '柳河村' })).toEqual([])
  })

  it('no ability: a group leader places nobody', async () => {
    expect(await refusalCode(emulator(), people.leader, listPlaceable, { orgId: 'g0101' })).toBe('FORBIDDEN')
  })

  it('out of scope: not the members of another township', async () => {
    expect(await refusalCode(emulator(), people.otherTownship, listPlaceable, { orgId: 't01' })).toBe('NOT_FOUND')
  })
})

describe('care.places', () => {
  it('allowed: the open branches of the county, with their counts', async () => {
    for (const openid of [people.county, people.secretary, people.township]) {
      const { items } = await call(emulator(), openid, listPlaces, {})
      expect(items.map(({ name, memberCount }) => [name, memberCount]).sort()).toEqual([
        ['货运司机云支部', 0],
        ['驻杭州流动党支部', 0],
        ['驻苏州流动党支部', 1],
      ])
    }
  })

  it('no ability: not for a group leader or a member', async () => {
    expect(await refusalCode(emulator(), people.leader, listPlaces, {})).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.member, listPlaces, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing but public names, counts and places', async () => {
    const { items } = await call(emulator(), people.otherTownship, listPlaces, {})
    expect(items.find(({ orgId }) => orgId === 'mb02')).toEqual({
      orgId: 'mb02',
      name: '驻杭州流动党支部',
      memberCount: 0,
      destination: '杭州市',
    })
  })
})

describe('care.place', () => {
  it('allowed: into a branch, with counts, account and history; and back into the group', async () => {
    const before = await countsOf(emulator(), 'c01', 't01', 'g0101', 'mc01', 'mb01', 'mb02')
    expect(await place(villageSecretary, ['m-wang', 'm-zhang', 'm-wang'], 'mb02')).toEqual({ placed: 2 })
    expect(await fileOf(emulator(), 'm-wang')).toMatchObject({
      branchId: 'mb02',
      lifeOrgId: 'mb02',
      lifeOrgName: '驻杭州流动党支部',
      branchSince: '2026-11',
    })
    expect((await fileOf(emulator(), 'm-wang')).keys.sort()).toEqual(
      ['c01', 'g0101', 'mb02', 'mc01', 'self:m-wang', 't01', 'v0101'].sort(),
    )
    expect(await countsOf(emulator(), 'c01', 't01', 'g0101', 'mc01', 'mb01', 'mb02')).toEqual({
      ...before,
      mc01: '3/3',
      mb02: '2/2',
    })
    expect(await accountOf(emulator(), people.member)).toMatchObject({
      roles: [{ role: 'member', orgId: 'mb02' }],
      orgIds: ['mb02'],
    })
    expect((await call(emulator(), people.member, openSession, {})).lifeOrgId).toBe('mb02')
    expect(await historyOf(emulator(), 'm-zhang')).toEqual(['2026-11 起在驻杭州流动党支部过组织生活'])

    expect(await place(people.county, ['m-wang', 'm-zhang'])).toEqual({ placed: 2 })
    expect(await countsOf(emulator(), 'c01', 't01', 'g0101', 'mc01', 'mb01', 'mb02')).toEqual(before)
    const back = await fileOf(emulator(), 'm-wang')
    expect(back).toMatchObject({ lifeOrgId: 'g0101', lifeOrgName: '柳河网上党小组' })
    expect(back).not.toHaveProperty('branchId')
    expect(back).not.toHaveProperty('branchSince')
    expect(await accountOf(emulator(), people.member)).toMatchObject({ orgIds: ['g0101'] })
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('no ability: a group leader and a member place nobody', async () => {
    expect(await refusalCode(emulator(), people.leader, placeMembers, placed)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.member, placeMembers, placed)).toBe('FORBIDDEN')
  })

  it('out of scope: one such member among several, and nobody is placed, nobody is named', async () => {
    const input = { ...placed, memberIds: ['m-wang', 'm-liu'] }
    const error = await refusal(emulator(), people.township, placeMembers, input)
    expect(error).toMatchObject({ code: 'NOT_FOUND', userMessage: '没有找到这位成员。' })
    expect((await fileOf(emulator(), 'm-wang')).lifeOrgId).toBe('g0101')
    expect(await stored(emulator(), 'timeline')).toEqual([])
    // the secretary of a migrant branch reaches those in it, not those of the villages
    expect(await refusalCode(emulator(), people.secretary, placeMembers, placed)).toBe('NOT_FOUND')
  })

  it('only into an open branch: not a closed one, a village, a group or one that is not there', async () => {
    const into = async (branchId: string) => refusal(emulator(), people.county, placeMembers, { ...placed, branchId })
    expect(await into(closedBranch._id)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '驻无锡流动党支部已经停用，请另选一个支部。',
    })
    for (const branchId of ['v0101', 'g0101', 'mc01', 'nowhere']) expect((await into(branchId)).code).toBe('NOT_FOUND')
  })

  it('where they are already changes nothing; the same request does it once', async () => {
    expect(await place(people.county, ['m-chen'], 'mb01')).toEqual({ placed: 0 })
    expect(await place(people.county, ['m-wang'])).toEqual({ placed: 0 })
    expect(await stored(emulator(), 'timeline')).toEqual([])
    const id = requestId()
    const input = { ...placed, branchId: 'mb02' }
    expect(await call(emulator(), people.county, placeMembers, input, id)).toEqual({ placed: 1 })
    expect(await call(emulator(), people.county, placeMembers, input, id)).toEqual({ placed: 1 })
    expect(await historyOf(emulator(), 'm-wang')).toHaveLength(1)
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('asks for at least one member, at most fifty, and a month', async () => {
    const issue = async (input: object) =>
      (await refusal(emulator(), people.county, placeMembers, { ...placed, ...input })).issues?.[0]
    expect(await issue({ memberIds: [] })).toEqual({ field: 'memberIds', message: '请先勾选成员' })
    const many = Array.from({ length: 51 }, (_, at) => `m-${at}`)
    expect(await issue({ memberIds: many })).toEqual({ field: 'memberIds', message: '一次最多 50 人' })
    expect(await issue({ since: '2026-13' })).toMatchObject({ field: 'since' })
  })

  it('two at once: each member ends in one branch, and everybody is counted once', async () => {
    await Promise.all([
      place(people.county, ['m-wang', 'm-li'], 'mb01'),
      place(people.township, ['m-li', 'm-wang'], 'mb02'),
      place(villageSecretary, ['m-wang', 'm-li'], 'mb02'),
    ])
    for (const id of ['m-wang', 'm-li']) {
      const file = await fileOf(emulator(), id)
      expect(file.keys.filter((key) => key.startsWith('mb'))).toEqual([file.branchId])
      const account = await accountOf(emulator(), file.openid!)
      expect(account?.orgIds).toEqual([file.branchId])
    }
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('closing while placing: closed is closed, and counted nowhere', async () => {
    const close = call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason: '本人申请' })
    await Promise.allSettled([place(people.county, ['m-wang'], 'mb02'), close])
    expect((await fileOf(emulator(), 'm-wang')).keys).toEqual(['closed:c01'])
    expect(await accountOf(emulator(), people.member)).toBeUndefined()
    expect(await wrongCounts(emulator())).toEqual([])
  })

  it('fifty at once, within the time of a call', async () => {
    const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
    const many = Array.from({ length: 50 }, (_, at) => member(`m-${at}`, `石勇${at}`, home, { openid: `op-${at}` }))
    await insert(emulator(), 'members', many)
    expect(
      await place(
        people.township,
        many.map(({ _id }) => _id),
        'cb01',
      ),
    ).toEqual({ placed: 50 })
    const { items } = await call(emulator(), people.county, listMembers, { orgId: 'cb01' })
    expect(items).toHaveLength(30)
  })

  it('a secretary who is a member of the branch they move stays its secretary', async () => {
    await insert(emulator(), 'members', [
      member(
        'm-sun',
        '孙立',
        { village: orgs.liuhe, group: orgs.liuheGroup, branch: orgs.suzhou },
        { openid: 'op-sunli' },
      ),
    ])
    const roles = [
      { role: 'member' as const, orgId: 'mb01' },
      { role: 'branch_secretary' as const, orgId: 'mb01' },
    ]
    await insert(emulator(), 'accounts', [
      {
        ...(await accountOf(emulator(), people.secretary))!,
        _id: 'op-sunli',
        personId: 'p-sunli',
        memberId: 'm-sun',
        roles,
      },
    ])
    expect(await place('op-sunli', ['m-sun'], hangzhou._id)).toEqual({ placed: 1 })
    expect((await accountOf(emulator(), 'op-sunli'))?.roles).toEqual([
      { role: 'member', orgId: 'mb02' },
      { role: 'branch_secretary', orgId: 'mb01' },
    ])
  })

  it('boards that were looked at keep whom they were meant for', async () => {
    const notice = { to: ['g0101'], title: '冬春训', body: '请看', needsConfirm: true, attachments: [] }
    const { noticeId } = await call(emulator(), people.leader, publishNotice, notice)
    await call(emulator(), people.member, openNotice, { noticeId })
    await call(emulator(), people.leader, openReach, { noticeId })
    await place(people.county, ['m-wang'], 'mb02')
    const { ladder } = await call(emulator(), people.leader, openReach, { noticeId })
    expect(ladder?.people.find(({ name }) => name === '王建国')?.state).toBe('read')
  })
})
