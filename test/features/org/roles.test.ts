/** Roles given, taken and handed over; what they are worth from the next call on. */
import { personId } from '../../../cloudfunctions/kernel/person'
import { listMembers } from '../../../src/contract/member'
import { grantRole, handOverRole, listRoles, revokeRole } from '../../../src/contract/org'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, people, stored } from '../../support/world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const person = (who: keyof typeof people) => personId(people[who])
const toMember = { orgId: 'g0101', role: 'group_leader', personId: person('member') } as const
const byId = async (_id: string) => (await stored(emulator(), 'orgs', { _id }))[0]!
const accountOf = async (openid: string) => (await stored(emulator(), 'accounts', { _id: openid }))[0]

describe('org.roles', () => {
  it('allowed: who holds what, what there is to hold, and who could: bound members, told without their openid', async () => {
    const answer = await call(emulator(), people.county, listRoles, { orgId: 'g0101' })
    expect(answer.holders).toEqual([
      {
        personId: person('leader'),
        name: '赵组长',
        role: 'group_leader',
        orgId: 'g0101',
        orgName: '柳河网上党小组',
        me: false,
      },
    ])
    expect(answer.roles).toEqual(['group_leader'])
    // 张海燕's WeChat is not bound
    expect(answer.candidates.map(({ name }) => name)).toEqual(['陈明', '李秀英', '王建国', '赵组长'])
    expect(answer.more).toBe(false)
    expect(JSON.stringify(answer)).not.toContain('op-')
  })

  it('allowed: one’s own office is marked; a county has candidates by name', async () => {
    const { holders, candidates } = await call(emulator(), people.county, listRoles, { orgId: 'c01', find: '建国' })
    expect(holders).toMatchObject([{ name: '郑科长', me: true }])
    expect(candidates).toEqual([{ personId: person('member'), memberId: 'm-wang', name: '王建国' }])
  })

  it('no ability: not for a township cadre', async () => {
    expect(await refusalCode(emulator(), people.township, listRoles, { orgId: 't01' })).toBe('FORBIDDEN')
  })

  it('out of scope: not of what is not there', async () => {
    expect(await refusalCode(emulator(), people.county, listRoles, { orgId: 'g9999' })).toBe('NOT_FOUND')
  })
})

describe('org.grant', () => {
  it('allowed: works from the next call on, and the first leader’s name stands beside the organisation', async () => {
    const secretary = { orgId: 'v0101', role: 'branch_secretary', personId: person('colleague') } as const
    expect(await refusalCode(emulator(), people.colleague, listMembers, { orgId: 'v0101' })).toBe('FORBIDDEN')
    const { holders } = await call(emulator(), people.county, grantRole, secretary)
    // in the order of the roles of a village
    expect(holders.map(({ name, role }) => [name, role])).toEqual([
      ['李秀英', 'branch_secretary'],
      ['冯干部', 'contact_cadre'],
    ])
    expect((await call(emulator(), people.colleague, listMembers, { orgId: 'v0101' })).items).toHaveLength(5)
    expect((await byId('v0101')).leaderName).toBe('李秀英')
    // a second one does not take the first one's place
    await call(emulator(), people.county, grantRole, toMember)
    expect((await byId('g0101')).leaderName).toBe('赵组长')
  })

  it('no ability: nobody below the county gives roles', async () => {
    for (const openid of [people.township, people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, grantRole, toMember)).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not to somebody whom the county does not know', async () => {
    await insert(emulator(), 'accounts', [account('op-lost', '某人', [])])
    for (const id of [personId(people.unbound), personId('op-lost'), people.member]) {
      expect(await refusalCode(emulator(), people.county, grantRole, { ...toMember, personId: id })).toBe('NOT_FOUND')
    }
  })

  it('refuses a role that the organisation does not have, `member` above all', async () => {
    for (const role of ['county_admin', 'branch_secretary', 'member'] as const) {
      expect(await refusal(emulator(), people.county, grantRole, { ...toMember, role })).toMatchObject({
        code: 'INVALID',
        issues: [{ field: 'role', message: '「柳河网上党小组」没有这个职务' }],
      })
    }
  })

  it('the same request twice, and the same role twice, is one role', async () => {
    const id = requestId()
    const first = await call(emulator(), people.county, grantRole, toMember, id)
    expect(await call(emulator(), people.county, grantRole, toMember, id)).toEqual(first)
    await call(emulator(), people.county, grantRole, toMember)
    expect((await accountOf(people.member))?.roles).toEqual([
      { role: 'member', orgId: 'g0101' },
      { role: 'group_leader', orgId: 'g0101' },
    ])
  })
})

describe('org.revoke', () => {
  const revoke = { orgId: 'g0101', role: 'group_leader', personId: person('leader') } as const

  it('allowed: ends at once; a member stays a member, and the name beside the organisation goes', async () => {
    expect(await call(emulator(), people.county, revokeRole, revoke)).toEqual({ holders: [] })
    expect(await refusalCode(emulator(), people.leader, listMembers, { orgId: 'g0101' })).toBe('FORBIDDEN')
    const session = await call(emulator(), people.leader, openSession, {})
    expect(session).toMatchObject({ bound: true, can: { 'notice.read': true, 'notice.publish': false } })
    expect((await byId('g0101')).leaderName).toBeUndefined()
    expect(await refusalCode(emulator(), people.county, revokeRole, revoke)).toBe('CONFLICT')
  })

  it('allowed: somebody who was only in office is nobody after that', async () => {
    const township = { orgId: 't01', role: 'township_cadre', personId: person('township') } as const
    await call(emulator(), people.county, revokeRole, township)
    expect(await accountOf(people.township)).toBeUndefined()
    expect((await call(emulator(), people.township, openSession, {})).bound).toBe(false)
  })

  it('no ability: not by a township cadre', async () => {
    expect(await refusalCode(emulator(), people.township, revokeRole, revoke)).toBe('FORBIDDEN')
  })

  it('out of scope: not from a person or on an organisation that is not there', async () => {
    const nobody = { ...revoke, personId: personId(people.unbound) }
    expect(await refusalCode(emulator(), people.county, revokeRole, nobody)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.county, revokeRole, { ...revoke, orgId: 'g9999' })).toBe('NOT_FOUND')
  })

  it('the last administrator cannot give up the role; with a second one either can', async () => {
    const own = { orgId: 'c01', role: 'county_admin', personId: person('county') } as const
    expect(await refusal(emulator(), people.county, revokeRole, own)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '县里至少要有一名管理员。请先交给别人。',
    })
    await call(emulator(), people.county, grantRole, { ...own, personId: person('member') })
    await call(emulator(), people.county, revokeRole, own)
    expect((await call(emulator(), people.county, openSession, {})).bound).toBe(false)
    expect((await byId('c01')).leaderName).toBe('王建国')
  })

  it('two administrators who take each other’s role at once: one stays', async () => {
    const role = { orgId: 'c01', role: 'county_admin' } as const
    await call(emulator(), people.county, grantRole, { ...role, personId: person('member') })
    const answers = await Promise.allSettled([
      call(emulator(), people.county, revokeRole, { ...role, personId: person('member') }),
      call(emulator(), people.member, revokeRole, { ...role, personId: person('county') }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const admins = (await stored(emulator(), 'accounts')).filter(({ orgIds }) => orgIds.includes('c01'))
    expect(admins).toHaveLength(1)
  })
})

describe('org.hand_over', () => {
  const handOver = {
    orgId: 'c01',
    role: 'county_admin',
    personId: person('county'),
    toPersonId: person('member'),
  } as const

  it('allowed: in one act, the last administrator’s role too; the new one has it, the old one not', async () => {
    const { holders } = await call(emulator(), people.county, handOverRole, handOver)
    expect(holders.map(({ name, me }) => [name, me])).toEqual([['王建国', false]])
    expect((await call(emulator(), people.member, openSession, {})).can['org.manage']).toBe(true)
    expect(await refusalCode(emulator(), people.county, listRoles, { orgId: 'c01' })).toBe('UNBOUND')
    expect((await byId('c01')).leaderName).toBe('王建国')
  })

  it('no ability: a leader does not hand over by themselves', async () => {
    const own = {
      orgId: 'g0101',
      role: 'group_leader',
      personId: person('leader'),
      toPersonId: person('member'),
    } as const
    expect(await refusalCode(emulator(), people.leader, handOverRole, own)).toBe('FORBIDDEN')
    await call(emulator(), people.county, handOverRole, own)
    expect((await byId('g0101')).leaderName).toBe('王建国')
  })

  it('out of scope: not to nobody, not to oneself, not what one does not hold', async () => {
    const code = (change: object) =>
      refusalCode(emulator(), people.county, handOverRole, { ...handOver, ...change } as typeof handOver)
    expect(await code({ toPersonId: personId(people.unbound) })).toBe('NOT_FOUND')
    expect(await code({ toPersonId: handOver.personId })).toBe('INVALID')
    expect(await code({ personId: person('leader') })).toBe('CONFLICT')
    expect((await accountOf(people.county))?.roles).toEqual([{ role: 'county_admin', orgId: 'c01' }])
  })

  it('to somebody who holds it already: nobody holds it twice', async () => {
    const { toPersonId, ...role } = handOver
    await call(emulator(), people.county, grantRole, { ...role, personId: toPersonId })
    const { holders } = await call(emulator(), people.county, handOverRole, handOver)
    expect(holders).toHaveLength(1)
    expect((await byId('c01')).leaderName).toBe('王建国')
  })
})
