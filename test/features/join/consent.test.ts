import { findOrgs, giveConsent, openJoin, register, withdrawConsent } from '../../../src/contract/join'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { buildWorld, insert, orgs, people, stored } from '../../support/world'
import { agreement, consent, mayReadOwnFile } from './newcomer'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const registration = { name: '周梅', born: '1975-06', orgId: orgs.liuhe._id, note: '' }

describe('join.state', () => {
  it('allowed: where one’s joining stands, from nothing to a claim that waits', async () => {
    const state = () => call(emulator(), people.unbound, openJoin, {})
    expect(await state()).toEqual({ consentVersion: '2026-11', consented: false, bound: false })
    const { consentedAt } = await consent(emulator(), people.unbound)
    expect(await state()).toMatchObject({ consented: true, consentedAt })
    await call(emulator(), people.unbound, register, registration)
    expect(await state()).toMatchObject({
      claim: { kind: 'registration', state: 'waiting', orgName: '柳河村', leaderName: '赵组长', answer: '' },
    })
  })

  it('no ability: asks for none; a bound member is told that they are', async () => {
    expect(await call(emulator(), people.member, openJoin, {})).toMatchObject({ bound: true, consented: true })
    // an office is no member file: its holder may still bind one
    expect(await call(emulator(), people.township, openJoin, {})).toMatchObject({ bound: false })
  })

  it('out of scope: nobody sees another’s claim', async () => {
    await consent(emulator(), people.unbound)
    await call(emulator(), people.unbound, register, registration)
    expect(await call(emulator(), people.member, openJoin, {})).not.toHaveProperty('claim')
  })
})

describe('join.consent', () => {
  it('allowed: kept with the text’s version and the time; giving it twice keeps the first', async () => {
    const first = await consent(emulator(), people.unbound)
    expect(await consent(emulator(), people.unbound)).toEqual(first)
    const [record] = await stored(emulator(), 'consents')
    expect(record).toEqual({
      _id: people.unbound,
      history: [{ version: '2026-11', what: 'given', at: new Date(first.consentedAt) }],
    })
  })

  it('no ability: needs none, but both consents, and the text as it is now', async () => {
    for (const [change, field] of [
      [{ notice: false }, 'notice'],
      [{ sensitive: false }, 'sensitive'],
      [{ version: '2020-01' }, 'version'],
    ] as const) {
      const error = await refusal(emulator(), people.unbound, giveConsent, { ...agreement, ...change } as never)
      expect(error).toMatchObject({ code: 'INVALID', issues: [{ field }] })
    }
    expect(await stored(emulator(), 'consents')).toEqual([])
  })

  it('out of scope: nobody agrees for another', async () => {
    const forged = { ...agreement, openid: people.member } as never
    expect(await refusalCode(emulator(), people.unbound, giveConsent, forged)).toBe('INVALID')
  })
})

describe('join.withdraw_consent', () => {
  const withdraw = (openid: string, id?: string) => call(emulator(), openid, withdrawConsent, {}, id)

  it('allowed: the file stays, as is said; what is one’s own is closed until consent is given again', async () => {
    const id = requestId()
    const { stays } = await withdraw(people.member, id)
    expect(stays.join()).toContain('党员名册')
    expect(stays.join()).toContain('操作记录')
    // a lost answer, asked for again
    expect(await withdraw(people.member, id)).toEqual({ stays })
    expect(await mayReadOwnFile(emulator(), people.member)).toBe('CONSENT')
    expect((await stored(emulator(), 'members', { _id: 'm-wang' }))[0]).toMatchObject({
      openid: people.member,
      consentWithdrawnAt: expect.any(Date),
    })

    await consent(emulator(), people.member)
    expect(await mayReadOwnFile(emulator(), people.member)).toBe('ok')
    expect((await stored(emulator(), 'members', { _id: 'm-wang' }))[0]).not.toHaveProperty('consentWithdrawnAt')
    const texts = (await stored(emulator(), 'timeline', { memberId: 'm-wang' })).map(({ text }) => text)
    expect(texts.sort()).toEqual(['本人撤回使用个人信息的同意', '本人重新同意使用个人信息'])
    const [{ history } = { history: [] }] = await stored(emulator(), 'consents')
    expect(history.map(({ what }) => what)).toEqual(['withdrawn', 'given'])
  })

  it('no ability: not for somebody who never agreed', async () => {
    expect(await refusalCode(emulator(), people.unbound, withdrawConsent, {})).toBe('CONSENT')
  })

  it('out of scope: an office goes on, nobody else is touched', async () => {
    await withdraw(people.leader)
    expect(await mayReadOwnFile(emulator(), people.leader)).toBe('CONSENT')
    expect(await mayReadOwnFile(emulator(), people.member)).toBe('ok')
    const [account] = await stored(emulator(), 'accounts', { _id: people.leader })
    expect(account?.roles.map(({ role }) => role)).toEqual(['member', 'group_leader'])
  })

  it('takes back what waits to be recognised', async () => {
    await consent(emulator(), people.unbound)
    await call(emulator(), people.unbound, register, registration)
    const { stays } = await withdraw(people.unbound)
    expect(stays.join()).not.toContain('党员名册')
    expect(await stored(emulator(), 'claims')).toMatchObject([{ state: 'withdrawn' }])
    expect(await refusalCode(emulator(), people.unbound, register, registration)).toBe('CONSENT')
  })
})

describe('join.find_orgs', () => {
  const found = async (text: string) =>
    (await call(emulator(), people.unbound, findOrgs, { text })).items.map(
      ({ name, aboveName, home }) => `${aboveName}/${name}${home ? '' : '（外地）'}`,
    )

  it('allowed: a village, a township’s villages, and branches in the city one lives in', async () => {
    expect(await found('柳河村')).toEqual(['青石镇/柳河村'])
    expect(await found('柳河')).toEqual(['青石镇/柳河村'])
    expect(await found('青石')).toEqual(['青石镇/柳河村', '青石镇/石桥村'])
    expect(await found('青石镇')).toEqual(['青石镇/柳河村', '青石镇/石桥村'])
    await insert(emulator(), 'orgs', [
      orgRecord(
        { _id: 'mb02', kind: 'migrant_branch', name: '驻杭州流动党支部', order: 2, destination: '杭州市余杭区' },
        orgs.committee,
      ),
    ])
    for (const place of ['杭州', '杭州市', '余杭', '余杭区']) {
      expect(await found(place)).toEqual(['云溪县流动党员党委/驻杭州流动党支部（外地）'])
    }
    expect(await found('没有这里')).toEqual([])
  })

  it('no ability: needs none, and tells names and whom to turn to, nothing else', async () => {
    const { items } = await call(emulator(), people.unbound, findOrgs, { text: '驻苏州流动党支部' })
    expect(items).toEqual([
      { orgId: 'mb01', name: '驻苏州流动党支部', aboveName: '云溪县流动党员党委', leaderName: '孙书记', home: false },
    ])
    expect(await refusalCode(emulator(), people.unbound, findOrgs, { text: '柳' })).toBe('INVALID')
  })

  it('out of scope: never a closed one', async () => {
    await insert(emulator(), 'orgs', [
      { ...orgRecord({ _id: 'v0103', kind: 'village', name: '旧村', order: 3 }, orgs.qingshi), closedAt: new Date(0) },
    ])
    expect(await found('旧村')).toEqual([])
    expect(await found('青石镇')).toEqual(['青石镇/柳河村', '青石镇/石桥村'])
  })

  it('shows twenty at most and reads little more than that', async () => {
    const villages = Array.from({ length: 300 }, (_, at) =>
      orgRecord(
        { _id: `v03${at}`, kind: 'village', name: at % 2 ? '张家村' : `李家${at}村`, order: at + 3 },
        orgs.baihe,
      ),
    )
    await insert(emulator(), 'orgs', villages)
    const costs = await costsOf(emulator(), async () => {
      expect(await found('张家')).toHaveLength(20)
      expect(await found('白河')).toHaveLength(20)
    })
    for (const { examined, scans } of costs) {
      expect(examined).toBeLessThanOrEqual(3 * 20 + 5)
      expect(scans).toBe(0)
    }
  })
})
