import { decideClaim, openJoin, register, unbind, withdrawConsent } from '../../../src/contract/join'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, orgs, people, stored } from '../../support/world'
import { addUnboundFiles, answer, closeOrg, consent, invite, mayReadOwnFile, tryPhone, unboundFiles } from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await addUnboundFiles(emulator())
})

const { zhou, elsewhere } = unboundFiles
const destination = { province: '江苏省', city: '苏州市', district: '吴中区' }

async function registered(openid: string = people.unbound, change: object = {}) {
  await consent(emulator(), openid)
  const input = { name: '周梅', born: '1975-06', orgId: orgs.liuhe._id, note: '' }
  return (await call(emulator(), openid, register, { ...input, ...change })).claimId
}
const answered = async (memberId?: string, openid: string = people.unbound) => {
  const { code } = await invite(emulator(), { orgId: 'g0101', ...(memberId ? { memberId } : {}) })
  return (await answer(emulator(), openid, code)).claimId
}
const stateOf = async (openid: string = people.unbound) => (await call(emulator(), openid, openJoin, {})).claim
const file = async (_id: string) => (await stored(emulator(), 'members', { _id }))[0]
const newFile = { gender: 'female', kind: 'full', joined: '1999-07' } as const

describe('join.decide', () => {
  it('allowed: 是本人 binds the WeChat to the file that was invited, and uses the invitation up', async () => {
    const claimId = await answered(zhou._id)
    expect(await call(emulator(), people.leader, decideClaim, { claimId, accept: true })).toEqual({
      state: 'accepted',
      memberId: zhou._id,
    })
    expect(await mayReadOwnFile(emulator(), people.unbound)).toBe('ok')
    expect(await stored(emulator(), 'timeline')).toMatchObject([
      { memberId: zhou._id, text: '经确认是本人，绑定微信（邀请）', byName: '赵组长' },
    ])
    expect((await stored(emulator(), 'invitations'))[0]?.usedAt).toBeInstanceOf(Date)
    expect(await stateOf()).toMatchObject({ state: 'accepted' })
    // unbound since: how it was once bound is no news
    await call(emulator(), people.leader, unbind, { memberId: zhou._id, reason: '换号' })
    expect(await stateOf()).toBeUndefined()
  })

  it('no ability: not by a member, not a new file by a group’s leader', async () => {
    const claimId = await registered()
    const input = { claimId, accept: true, newFile } as const
    expect(await refusalCode(emulator(), people.member, decideClaim, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.leader, decideClaim, input)).toBe('FORBIDDEN')
  })

  it('out of scope: neither another’s claim, nor a file beyond one’s own or the claim’s reach', async () => {
    const claimId = await registered()
    const mine = { claimId, accept: true, memberId: zhou._id } as const
    expect(await refusalCode(emulator(), people.otherTownship, decideClaim, mine)).toBe('NOT_FOUND')
    const theirs = { claimId, accept: true, memberId: elsewhere._id } as const
    for (const openid of [people.township, people.county]) {
      expect(await refusalCode(emulator(), openid, decideClaim, theirs)).toBe('NOT_FOUND')
    }
    expect(await stateOf()).toMatchObject({ state: 'waiting' })
  })

  it('a registration is merged with the file there is; a number that it lacks is kept', async () => {
    await tryPhone(emulator(), people.unbound, '13000000000')
    const claimId = await registered()
    const input = { claimId, accept: true, memberId: 'm-zhang' } as const
    await call(emulator(), people.township, decideClaim, input)
    expect(await file('m-zhang')).toMatchObject({ name: '张海燕', phone: '13000000000', openid: people.unbound })
    expect((await stored(emulator(), 'timeline'))[0]?.text).toBe('经确认是本人，绑定微信（找组织登记），并补上手机号')
  })

  it('or opens a new file in the village, counted at once', async () => {
    const claimId = await registered(people.unbound, { destination, awaySince: '2024-03', phone: '13955550000' })
    const bare = await refusal(emulator(), people.township, decideClaim, { claimId, accept: true })
    expect(bare).toMatchObject({ code: 'INVALID', issues: [{ field: 'memberId' }] })
    const undated = { claimId, accept: true, newFile: { ...newFile, joined: undefined } } as const
    expect(await refusal(emulator(), people.township, decideClaim, undated)).toMatchObject({
      issues: [{ field: 'newFile.joined' }],
    })
    const { memberId } = await call(emulator(), people.township, decideClaim, { claimId, accept: true, newFile })
    expect(await file(memberId!)).toMatchObject({
      name: '周梅',
      ...newFile,
      born: '1975-06',
      phone: '13955550000',
      stay: { since: '2024-03', destination },
      lifeOrgId: 'g0101',
      openid: people.unbound,
    })
    const counts = async (_id: string) => (await stored(emulator(), 'orgs', { _id }))[0]
    const before = { c01: 6, t01: 5, v0101: 5, g0101: 5 }
    for (const [orgId, count] of Object.entries(before)) {
      expect(await counts(orgId)).toMatchObject({ memberCount: count + 1, fullCount: count + 1 })
    }
    expect(await mayReadOwnFile(emulator(), people.unbound)).toBe('ok')
    expect((await stored(emulator(), 'timeline')).map(({ text }) => text)).toEqual([
      '经确认是本人，新建档案并绑定微信（找组织登记）',
    ])
  })

  it('an invitation of a group with no files yet opens one too, when the branch decides', async () => {
    const claimId = await answered()
    const { memberId } = await call(emulator(), people.township, decideClaim, { claimId, accept: true, newFile })
    expect(await file(memberId!)).toMatchObject({ villageId: 'v0101', groupId: 'g0101' })
  })

  it('the wrong person is refused with a word why, which they see, and may ask again', async () => {
    const claimId = await answered(zhou._id)
    const input = { claimId, accept: false, reason: '姓名和出生年月对不上' } as const
    expect(await call(emulator(), people.leader, decideClaim, input)).toEqual({ state: 'refused' })
    expect(await stateOf()).toMatchObject({ state: 'refused', answer: '姓名和出生年月对不上' })
    expect((await file(zhou._id))?.openid).toBeUndefined()
    await registered()
    expect(await stateOf()).toMatchObject({ kind: 'registration', state: 'waiting', answer: '' })
  })

  it('two leaders at the same moment: one decides, the other is told', async () => {
    const claimId = await answered(zhou._id)
    const decisions = await Promise.allSettled([
      call(emulator(), people.leader, decideClaim, { claimId, accept: true }),
      call(emulator(), people.township, decideClaim, { claimId, accept: false, reason: '不是本人' }),
    ])
    expect(decisions.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [lost] = decisions.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
    expect(lost).toContain('CONFLICT')
  })

  it('two people claim one file: the first who is confirmed has it', async () => {
    const [first, second] = [await registered('op-first'), await registered('op-second')]
    const memberId = zhou._id
    await call(emulator(), people.leader, decideClaim, { claimId: first, accept: true, memberId })
    const late = { claimId: second, accept: true, memberId } as const
    expect(await refusalCode(emulator(), people.leader, decideClaim, late)).toBe('CONFLICT')
    expect((await file(memberId))?.openid).toBe('op-first')
    expect(await stateOf('op-second')).toMatchObject({ state: 'waiting' })
  })

  it('nobody is bound who took their consent or their claim back meanwhile', async () => {
    const claimId = await answered(zhou._id)
    await call(emulator(), people.unbound, withdrawConsent, {})
    expect(await refusalCode(emulator(), people.leader, decideClaim, { claimId, accept: true })).toBe('CONFLICT')
    expect((await file(zhou._id))?.openid).toBeUndefined()
  })

  it('a shared number: the leader confirms which of the two it is', async () => {
    const { husband, wife } = unboundFiles
    await tryPhone(emulator(), people.unbound, husband.phone)
    const claimId = await answered(undefined, people.unbound)
    await call(emulator(), people.township, decideClaim, { claimId, accept: true, memberId: wife._id })
    expect(await file(wife._id)).toMatchObject({ openid: people.unbound, lifeOrgId: 'mb01' })
    expect((await stored(emulator(), 'accounts', { _id: people.unbound }))[0]?.roles).toEqual([
      { role: 'member', orgId: 'mb01' },
    ])
  })

  it('a village closed meanwhile takes nobody in, and gives no office', async () => {
    const claimId = await registered()
    const office = { orgId: 'v0102', role: 'branch_secretary' } as const
    const { code } = await invite(emulator(), office, people.county)
    const second = await answer(emulator(), 'op-other', code)
    for (const orgId of ['v0101', 'v0102']) await closeOrg(emulator(), orgId)
    const input = { claimId, accept: true, newFile } as const
    expect(await refusalCode(emulator(), people.township, decideClaim, input)).toBe('CONFLICT')
    const other = { claimId: second.claimId, accept: true } as const
    expect(await refusalCode(emulator(), people.county, decideClaim, other)).toBe('CONFLICT')
    expect(await stored(emulator(), 'accounts', { _id: 'op-other' })).toEqual([])
  })

  it('an office is given once the county confirms, also to somebody who is a member already', async () => {
    const office = { orgId: 'g0102', role: 'group_leader' } as const
    for (const openid of [people.unbound, people.member]) {
      const { code } = await invite(emulator(), office, people.county)
      const { claimId } = await answer(emulator(), openid, code, '石组长', '1980-01')
      const input = { claimId, accept: true } as const
      expect(await refusalCode(emulator(), people.township, decideClaim, input)).toBe('NOT_FOUND')
      expect(await call(emulator(), people.county, decideClaim, input)).toEqual({ state: 'accepted' })
      const session = await call(emulator(), openid, openSession, {})
      expect(session.roles.map(({ role, org }) => `${org.name} ${role}`)).toContain('石桥网上党小组 group_leader')
    }
    const [wang] = await stored(emulator(), 'accounts', { _id: people.member })
    expect(wang).toMatchObject({ name: '王建国', memberId: 'm-wang', orgIds: ['g0101', 'g0102'] })
    expect((await stored(emulator(), 'orgs', { _id: 'g0102' }))[0]?.leaderName).toBe('石组长')
  })
})
