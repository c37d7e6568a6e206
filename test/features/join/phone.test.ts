import { UNKNOWN_WORD } from '../../../cloudfunctions/kernel/member-index'
import { bindByPhone, claimSharedPhone, openJoin, unbind } from '../../../src/contract/join'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, member, members, orgs, people, stored } from '../../support/world'
import {
  addUnboundFiles,
  consent,
  invite,
  answer,
  later,
  mayReadOwnFile,
  pressPhoneButton,
  rewrite,
  tryPhone,
  unboundFiles,
} from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await addUnboundFiles(emulator())
})

const { zhou, husband, wife } = unboundFiles
const oneOf = async <C extends Parameters<typeof stored>[1]>(collection: C, _id: string) =>
  (await stored(emulator(), collection, { _id }))[0]
describe('join.phone', () => {
  it('allowed: the one file with this number is one’s own at once', async () => {
    expect(await tryPhone(emulator(), people.unbound, zhou.phone)).toEqual({
      outcome: 'bound',
      name: '周梅',
      orgName: '柳河网上党小组',
    })
    expect(await mayReadOwnFile(emulator(), people.unbound)).toBe('ok')
    const file = await oneOf('members', zhou._id)
    expect(file?.openid).toBe(people.unbound)
    expect(file?.finds).not.toContain(`g0101|${UNKNOWN_WORD}`)
    expect(await oneOf('accounts', people.unbound)).toMatchObject({
      name: '周梅',
      memberId: zhou._id,
      roles: [{ role: 'member', orgId: 'g0101' }],
      consent: { version: '2026-11' },
    })
    expect(await stored(emulator(), 'timeline')).toMatchObject([
      { memberId: zhou._id, text: '本人用微信手机号绑定', byName: '周梅' },
    ])
    // again: nothing more happens
    expect(await tryPhone(emulator(), people.unbound, zhou.phone)).toMatchObject({ outcome: 'bound' })
    expect(await stored(emulator(), 'timeline')).toHaveLength(1)
  })

  it('no ability: not before consent, and the code is not even looked at', async () => {
    const code = await pressPhoneButton(emulator(), people.unbound, zhou.phone)
    expect(await refusalCode(emulator(), people.unbound, bindByPhone, { code })).toBe('CONSENT')
    await consent(emulator(), people.unbound)
    expect(await call(emulator(), people.unbound, bindByPhone, { code })).toMatchObject({ outcome: 'bound' })
  })

  it('out of scope: a file bound to another WeChat stays theirs, and one is told whom to turn to', async () => {
    expect(await tryPhone(emulator(), people.unbound, members.li.phone)).toEqual({
      outcome: 'taken',
      orgName: '柳河网上党小组',
      leaderName: '赵组长',
    })
    expect((await oneOf('members', 'm-li'))?.openid).toBe(people.colleague)
    expect(await mayReadOwnFile(emulator(), people.unbound)).toBe('UNBOUND')
  })

  it('an unknown number, one of another country, and one of a closed file lead on', async () => {
    expect(await tryPhone(emulator(), people.unbound, '13000000000')).toEqual({ outcome: 'unknown' })
    expect(await tryPhone(emulator(), people.unbound, '+85261234567')).toEqual({ outcome: 'unknown' })
    const closed = { kind: 'transferred', at: new Date(0), reason: '转走', byName: '周干事' } as const
    const home = { village: orgs.liuhe, group: orgs.liuheGroup }
    await insert(emulator(), 'members', [member('m-gone', '钱走', home, { phone: '13944440000', closed })])
    expect(await tryPhone(emulator(), people.unbound, '13944440000')).toEqual({ outcome: 'unknown' })
  })

  it('keeps the office of a cadre who is a member too', async () => {
    await tryPhone(emulator(), people.contact, zhou.phone)
    expect(await oneOf('accounts', people.contact)).toMatchObject({
      memberId: zhou._id,
      orgIds: ['v0101', 'g0101'],
      roles: [
        { role: 'contact_cadre', orgId: 'v0101' },
        { role: 'member', orgId: 'g0101' },
      ],
    })
  })

  it('settles a claim that waited', async () => {
    const { code } = await invite(emulator())
    await answer(emulator(), people.unbound, code)
    await tryPhone(emulator(), people.unbound, zhou.phone)
    expect(await stored(emulator(), 'claims')).toMatchObject([{ state: 'withdrawn' }])
  })

  it('two people on one file at the same moment: one binds, the other is told', async () => {
    const two = ['op-first', 'op-second']
    for (const openid of two) await consent(emulator(), openid)
    const codes = await Promise.all(two.map((openid) => pressPhoneButton(emulator(), openid, zhou.phone)))
    const outcomes = await Promise.all(
      two.map((openid, at) => call(emulator(), openid, bindByPhone, { code: codes[at]! })),
    )
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['bound', 'taken'])
    expect(await stored(emulator(), 'accounts', { memberId: zhou._id })).toHaveLength(1)
    expect(await stored(emulator(), 'timeline')).toHaveLength(1)
  })

  it('a code used, or too old, asks for another press; a lost answer is the same answer', async () => {
    await consent(emulator(), people.unbound)
    const code = await pressPhoneButton(emulator(), people.unbound, husband.phone)
    const id = requestId()
    expect(await call(emulator(), people.unbound, bindByPhone, { code }, id)).toEqual({ outcome: 'shared' })
    expect(await call(emulator(), people.unbound, bindByPhone, { code }, id)).toEqual({ outcome: 'shared' })
    const used = await refusal(emulator(), people.unbound, bindByPhone, { code })
    expect(used).toMatchObject({ code: 'INVALID', issues: [{ field: 'code' }] })
    const old = await pressPhoneButton(emulator(), people.unbound, zhou.phone)
    await later(emulator(), 0.1)
    expect(await refusalCode(emulator(), people.unbound, bindByPhone, { code: old })).toBe('INVALID')
  })

  it('a bad day of WeChat’s writes nothing', async () => {
    await consent(emulator(), people.unbound)
    const code = await pressPhoneButton(emulator(), people.unbound, zhou.phone, { errcode: -1 })
    expect(await refusalCode(emulator(), people.unbound, bindByPhone, { code })).toBe('UNAVAILABLE')
    expect(await stored(emulator(), 'attempts')).toEqual([])
    expect(await stored(emulator(), 'audit', { action: 'join.phone' })).toEqual([])
    expect((await oneOf('members', zhou._id))?.openid).toBeUndefined()
  })
})

describe('join.claim_phone', () => {
  const claim = { name: husband.name, born: husband.born }

  it('allowed: one of those with the number says who they are, and their leader is asked', async () => {
    expect(await tryPhone(emulator(), people.unbound, husband.phone)).toEqual({ outcome: 'shared' })
    expect(await call(emulator(), people.unbound, claimSharedPhone, claim)).toMatchObject({
      kind: 'phone',
      state: 'waiting',
      orgName: '柳河网上党小组',
      leaderName: '赵组长',
    })
    // nothing is bound yet
    expect(await mayReadOwnFile(emulator(), people.unbound)).toBe('UNBOUND')

    await tryPhone(emulator(), 'op-wife', wife.phone)
    const hers = await call(emulator(), 'op-wife', claimSharedPhone, { name: wife.name, born: wife.born })
    expect(hers).toMatchObject({ orgName: '驻苏州流动党支部', leaderName: '孙书记' })
  })

  it('no ability: not before consent', async () => {
    expect(await refusalCode(emulator(), people.unbound, claimSharedPhone, claim)).toBe('CONSENT')
  })

  it('out of scope: nothing is confirmed to a stranger', async () => {
    await consent(emulator(), people.unbound)
    const without = await refusal(emulator(), people.unbound, claimSharedPhone, claim)
    await tryPhone(emulator(), people.unbound, husband.phone)
    const other = await refusal(emulator(), people.unbound, claimSharedPhone, { name: zhou.name, born: zhou.born })
    const month = await refusal(emulator(), people.unbound, claimSharedPhone, { ...claim, born: '1960-02' })
    expect([without, other, month].map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
    expect(new Set([without, other, month].map(({ userMessage }) => userMessage)).size).toBe(1)
    expect(await stored(emulator(), 'claims')).toEqual([])
  })

  it('guessing is slow: after five wrong answers one waits, with the right one too', async () => {
    await tryPhone(emulator(), people.unbound, husband.phone)
    for (let month = 1; month <= 5; month++) {
      const guess = { name: husband.name, born: `1950-0${month}` }
      expect(await refusalCode(emulator(), people.unbound, claimSharedPhone, guess)).toBe('NOT_FOUND')
    }
    expect((await refusal(emulator(), people.unbound, claimSharedPhone, claim)).userMessage).toContain('15 分钟')
    await later(emulator(), 0.26)
    expect(await call(emulator(), people.unbound, claimSharedPhone, claim)).toMatchObject({ state: 'waiting' })
  })

  it('the number is asked for anew after a day', async () => {
    await tryPhone(emulator(), people.unbound, husband.phone)
    await later(emulator(), 25)
    expect(await refusalCode(emulator(), people.unbound, claimSharedPhone, claim)).toBe('NOT_FOUND')
  })
})

describe('join.unbind', () => {
  const input = { memberId: 'm-wang', reason: '手机丢了' }

  it('allowed: the lost WeChat is nobody at once, and a new one binds', async () => {
    expect(await call(emulator(), people.leader, unbind, input)).toEqual({ bound: false })
    expect(await call(emulator(), people.member, openSession, {})).toMatchObject({ bound: false, roles: [] })
    expect(await mayReadOwnFile(emulator(), people.member)).toBe('UNBOUND')
    expect(await oneOf('accounts', people.member)).toBeUndefined()
    const file = await oneOf('members', 'm-wang')
    expect(file).not.toHaveProperty('openid')
    expect(file?.finds).toContain(`g0101|${UNKNOWN_WORD}`)
    expect(await stored(emulator(), 'timeline')).toMatchObject([
      { memberId: 'm-wang', text: '解除微信绑定：手机丢了', byName: '赵组长' },
    ])
    expect(await stored(emulator(), 'audit')).toMatchObject([{ action: 'join.unbind', target: 'm-wang' }])

    expect(await tryPhone(emulator(), 'op-new', members.wang.phone)).toMatchObject({ outcome: 'bound' })
    expect(await mayReadOwnFile(emulator(), 'op-new')).toBe('ok')
    expect(await call(emulator(), people.member, openJoin, {})).toMatchObject({ bound: false })
  })

  it('no ability: not for a member, nor for a contact cadre', async () => {
    expect(await refusalCode(emulator(), people.member, unbind, { ...input, memberId: 'm-li' })).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.contact, unbind, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not a member of another group', async () => {
    expect(await refusalCode(emulator(), people.leader, unbind, { ...input, memberId: 'm-liu' })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, unbind, input)).toBe('NOT_FOUND')
    expect((await oneOf('members', 'm-wang'))?.openid).toBe(people.member)
  })

  it('a reason that WeChat’s check finds fault with is not written down', async () => {
    for (const reason of ['违规测试', '复核测试']) {
      expect(await refusalCode(emulator(), people.leader, unbind, { ...input, reason })).toBe('REFUSED')
    }
    expect((await oneOf('members', 'm-wang'))?.openid).toBe(people.member)
  })

  it('a file that a move has not reached yet is counted where it now stands', async () => {
    // the village stands under the other township already; the job has not come to this file
    await rewrite(emulator(), 'orgs', 'v0101', { keys: ['c01', 't02', 'v0101'], parentId: 't02' })
    await rewrite(emulator(), 'orgs', 'g0101', { keys: ['c01', 't02', 'v0101', 'g0101'] })
    await call(emulator(), people.leader, unbind, input)
    expect((await oneOf('members', 'm-wang'))?.keys).toContain('t02')
    expect(await oneOf('orgs', 't01')).toMatchObject({ memberCount: 4, fullCount: 4 })
    expect(await oneOf('orgs', 't02')).toMatchObject({ memberCount: 2, fullCount: 2 })
    expect(await oneOf('orgs', 'c01')).toMatchObject({ memberCount: 6 })
  })

  it('a group that has changed its village takes along whom it meets', async () => {
    await rewrite(emulator(), 'orgs', 'g0101', { keys: ['c01', 't01', 'v0102', 'g0101'], parentId: 'v0102' })
    await call(emulator(), people.leader, unbind, input)
    expect(await oneOf('members', 'm-wang')).toMatchObject({ villageId: 'v0102', villageName: '石桥村' })
  })

  it('leaves other offices, and does nothing where nobody is bound', async () => {
    await call(emulator(), people.township, unbind, { ...input, memberId: 'm-zhao' })
    const account = await oneOf('accounts', people.leader)
    expect(account?.roles).toEqual([{ role: 'group_leader', orgId: 'g0101' }])
    expect(account).not.toHaveProperty('memberId')
    await call(emulator(), people.township, unbind, { ...input, memberId: 'm-zhao' })
    expect(await stored(emulator(), 'timeline')).toHaveLength(1)
  })
})
