/** Pairing members with cadres: proposed, looked at, applied. */
import { handOverPairs, listCadres, openCadre, pairMembers, proposePairs } from '../../../src/contract/contact-pairs'
import { closeFile } from '../../../src/contract/care'
import { openHome } from '../../../src/contract/session'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, insert, member, modify, orgs, people, stored } from '../../support/world'
import { buildCadres, cadres, expectWhole, fileOf, inShiqiao, many, pairsOf, person } from './pairing-world'

const emulator = useEmulator()
beforeEach(() => emulator().post('/control/reset'))

const pair = (pairs: { memberId: string; cadreId: string; seen?: string }[], openid: string = people.township) =>
  call(emulator(), openid, pairMembers, { pairs })
const proposal = (by: 'ledger' | 'even' = 'even', orgId?: string, openid: string = people.township) =>
  call(emulator(), openid, proposePairs, { by, ...(orgId ? { orgId } : {}) })

describe('contact.propose', () => {
  const bridge = [
    member('m-qiao', '乔石桥', inShiqiao, { contactCadreText: '唐书记' }),
    member('m-ding', '丁石桥', inShiqiao, { contactCadreText: '老唐' }),
  ]
  beforeEach(() => buildCadres(emulator(), bridge))

  it('allowed: village by village in their order, each with whom and how many they have; nothing is written', async () => {
    const found = await proposal()
    expect(found).toMatchObject({
      orgId: 't01',
      orgName: '青石镇',
      orgs: [{ orgId: 't01', name: '青石镇' }],
      unpaired: 7,
    })
    const said = found.items.map(({ villageName, name, cadre }) => `${villageName} ${name} ${cadre?.name}`)
    expect(said.filter((one) => one.startsWith('柳河村'))).toHaveLength(5)
    expect(said.slice(5)).toEqual(['石桥村 丁石桥 马干部', '石桥村 乔石桥 唐书记'])
    expect(await stored(emulator(), 'contact_pairs')).toEqual([])
    expect(await stored(emulator(), 'cadres')).toEqual([])
  })

  it('by the ledger: says why nobody is proposed', async () => {
    const { items } = await proposal('ledger')
    expect(items.find(({ name }) => name === '乔石桥')?.cadre?.name).toBe('唐书记')
    expect(items.find(({ name }) => name === '丁石桥')).toMatchObject({ why: 'unknown_name', ledgerText: '老唐' })
    expect(items.find(({ name }) => name === '王建国')).toMatchObject({ why: 'no_name' })
  })

  it('members of a migrant branch are their home village’s; their secretary may pair them too', async () => {
    const { items } = await proposal('even', undefined, people.secretary)
    expect(items.map(({ name, cadre }) => [name, cadre?.orgName])).toEqual([['陈明', '柳河村']])
  })

  it('no ability: not for a leader, a member or a contact cadre', async () => {
    for (const openid of [people.leader, people.member, people.contact]) {
      expect(await refusalCode(emulator(), openid, proposePairs, { by: 'even' })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not of another township', async () => {
    const input = { by: 'even', orgId: 'v0101' } as const
    expect(await refusalCode(emulator(), people.otherTownship, proposePairs, input)).toBe('NOT_FOUND')
  })

  it('a page of a township examines what it shows, villages and cadres, and no more', async () => {
    const [cost] = await costsOf(emulator(), () => proposal())
    expect(cost!.scans).toBe(0)
    expect(cost!.examined).toBeLessThan(3 * 14)
  })
})

describe('contact.pair', () => {
  beforeEach(() => buildCadres(emulator()))

  it('allowed: files, cadre, counts and history say so; members without a pair are on 首页 until then', async () => {
    const unpaired = async () =>
      (await call(emulator(), people.township, openHome, {})).duties.filter(({ kind }) => kind === 'unpaired')
    expect(await unpaired()).toEqual([{ kind: 'unpaired', orgId: 't01', orgName: '青石镇', people: 5 }])
    const { items } = await proposal()
    const pairs = items.map(({ memberId, cadre }) => ({ memberId, cadreId: cadre!.personId }))
    expect(await pair(pairs)).toEqual({ paired: 5, skipped: [] })
    await expectWhole(emulator())
    expect(await unpaired()).toEqual([])
    expect((await proposal()).items).toEqual([])
    const file = await fileOf(emulator(), 'm-wang')
    const history = await stored(emulator(), 'timeline', { memberId: 'm-wang' })
    expect(history).toMatchObject([{ text: `结对：${file.pair!.cadreName}（柳河村）`, byName: '周干事' }])
  })

  it('to another cadre: the pair that stood ends at the instant at which the new one begins', async () => {
    await pair([{ memberId: 'm-wang', cadreId: person('feng') }])
    await pair([{ memberId: 'm-wang', cadreId: person('he'), seen: person('feng') }])
    const [first, second] = await pairsOf(emulator(), 'm-wang')
    expect(first).toMatchObject({ cadreName: '冯干部', until: second!.from })
    expect(second).toMatchObject({ cadreName: '何干部', orgName: '柳河村' })
    const texts = (await stored(emulator(), 'timeline', { memberId: 'm-wang' })).map(({ text }) => text)
    expect(texts).toContain('由冯干部改为何干部联系')
    await expectWhole(emulator())
  })

  it('seen before applied: one who was paired otherwise meanwhile stays so, and is told of', async () => {
    await pair([{ memberId: 'm-wang', cadreId: person('feng') }])
    const answer = await pair([
      { memberId: 'm-wang', cadreId: person('he') },
      { memberId: 'm-li', cadreId: person('he') },
    ])
    expect(answer).toEqual({ paired: 1, skipped: [{ memberId: 'm-wang', name: '王建国', cadreName: '冯干部' }] })
    expect((await fileOf(emulator(), 'm-wang')).pair?.cadreName).toBe('冯干部')
    await expectWhole(emulator())
  })

  it('two people pairing one member at the same moment: one wins, the other is told whose they are', async () => {
    const [one, other] = await Promise.all([
      pair([{ memberId: 'm-wang', cadreId: person('feng') }]),
      pair([{ memberId: 'm-wang', cadreId: person('he') }], people.county),
    ])
    expect(one.paired + other.paired).toBe(1)
    const skipped = [...one.skipped, ...other.skipped]
    expect(skipped.map(({ cadreName }) => cadreName)).toEqual([(await fileOf(emulator(), 'm-wang')).pair!.cadreName])
    await expectWhole(emulator())
  })

  it('a file that was closed meanwhile is skipped by name', async () => {
    await call(emulator(), people.township, closeFile, { memberId: 'm-li', kind: 'left', reason: '核对信息' })
    const answer = await pair([{ memberId: 'm-li', cadreId: person('he') }])
    expect(answer).toEqual({ paired: 0, skipped: [{ memberId: 'm-li', name: '李秀英' }] })
  })

  it('asked twice with the same signal: paired once', async () => {
    const input = { pairs: [{ memberId: 'm-wang', cadreId: person('feng') }] }
    const first = await call(emulator(), people.township, pairMembers, input, 'same-request')
    expect(await call(emulator(), people.township, pairMembers, input, 'same-request')).toEqual(first)
    expect(await pairsOf(emulator(), 'm-wang')).toHaveLength(1)
  })

  it('not with somebody who lost the office, of another township, or with oneself; not beyond what one can do', async () => {
    const refuse = async (memberId: string, cadreId: string, openid: string = people.township) =>
      refusal(emulator(), openid, pairMembers, { pairs: [{ memberId, cadreId }] })
    expect(await refuse('m-wang', person('sha'))).toMatchObject({ code: 'CONFLICT' })
    expect((await refuse('m-wang', person('sha'))).userMessage).toContain('已经不是这里的包保干部')
    await insert(emulator(), 'accounts', [account('op-both', '陈明', [['branch_secretary', orgs.suzhou]], 'm-chen')])
    const [both] = await stored(emulator(), 'accounts', { _id: 'op-both' })
    expect((await refuse('m-chen', both!.personId)).issues?.[0]?.message).toBe('陈明不能和自己结对，请换一位干部')
    await pair([{ memberId: 'm-wang', cadreId: person('feng') }])
    await modify(emulator(), 'cadres', person('feng'), { members: 60 })
    expect((await refuse('m-li', person('feng'))).userMessage).toBe(
      '冯干部这样就要联系 61 位成员，一位干部最多 60 位。请分给几位干部。',
    )
    expect((await fileOf(emulator(), 'm-li')).pair).toBeUndefined()
  })

  it('no ability: not for a contact cadre themselves', async () => {
    const input = { pairs: [{ memberId: 'm-wang', cadreId: person('feng') }] }
    expect(await refusalCode(emulator(), people.contact, pairMembers, input)).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.leader, pairMembers, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township, nor those of one’s branch alone', async () => {
    const input = { pairs: [{ memberId: 'm-wang', cadreId: person('feng') }] }
    expect(await refusalCode(emulator(), people.otherTownship, pairMembers, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.secretary, pairMembers, input)).toBe('NOT_FOUND')
  })
})

describe('contact.cadres', () => {
  beforeEach(() => buildCadres(emulator()))
  const names = async (openid: string, input: object = {}) =>
    (await call(emulator(), openid, listCadres, input)).items.map(({ name, orgName }) => `${orgName} ${name}`)

  it('allowed: in the fixed order of villages, by name in each, with how many they have', async () => {
    await pair([{ memberId: 'm-wang', cadreId: person('he') }])
    expect(await names(people.township)).toEqual(['柳河村 冯干部', '柳河村 何干部', '石桥村 马干部', '石桥村 唐书记'])
    const { items } = await call(emulator(), people.township, listCadres, {})
    expect(items.map(({ members }) => members)).toEqual([0, 1, 0, 0])
  })

  it('for a member: the own village first, then the township’s contact cadres; the secretary of their own branch', async () => {
    expect(await names(people.township, { memberId: 'm-chen' })).toEqual([
      '柳河村 冯干部',
      '柳河村 何干部',
      '驻苏州流动党支部 孙书记',
      '石桥村 马干部',
    ])
  })

  it('the county goes township after township', async () => {
    const first = await call(emulator(), people.county, listCadres, {})
    expect(first.items).toHaveLength(4)
    const second = await call(emulator(), people.county, listCadres, { cursor: first.cursor! })
    expect(second.items.map(({ name }) => name)).toEqual(['沙干部'])
  })

  it('no ability: not for a contact cadre', async () => {
    expect(await refusalCode(emulator(), people.contact, listCadres, {})).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township, nor for its member', async () => {
    expect(await refusalCode(emulator(), people.otherTownship, listCadres, { orgId: 't01' })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, listCadres, { memberId: 'm-wang' })).toBe('NOT_FOUND')
  })
})

describe('contact.cadre', () => {
  beforeEach(() => buildCadres(emulator()))

  it('allowed: whom they are in touch with, by name, and who could take over', async () => {
    await pair(['m-wang', 'm-li'].map((memberId) => ({ memberId, cadreId: person('feng') })))
    const found = await call(emulator(), people.township, openCadre, { personId: person('feng') })
    expect(found).toMatchObject({ name: '冯干部', orgName: '柳河村', members: 2, many: false, can: { leave: true } })
    expect(found.people.map(({ name }) => name)).toEqual(['李秀英', '王建国'])
    expect(found.successors.map(({ name }) => name)).toEqual(['何干部', '马干部'])
  })

  it('no ability: not for a contact cadre', async () => {
    expect(await refusalCode(emulator(), people.contact, openCadre, { personId: person('feng') })).toBe('FORBIDDEN')
  })

  it('out of scope: nobody of another township, and nobody without such an office', async () => {
    const ask = (openid: string, personId: string) => refusalCode(emulator(), openid, openCadre, { personId })
    expect(await ask(people.otherTownship, person('feng'))).toBe('NOT_FOUND')
    const [member] = await stored(emulator(), 'accounts', { _id: people.member })
    expect(await ask(people.township, member!.personId)).toBe('NOT_FOUND')
  })
})

describe('contact.hand_over', () => {
  beforeEach(() => buildCadres(emulator(), many(30)))
  const handOver = (toId: string) => call(emulator(), people.township, handOverPairs, { fromId: person('feng'), toId })
  const giveFeng = async (count: number) => {
    const ids = many(count).map(({ _id }) => _id)
    for (let from = 0; from < ids.length; from += 25) {
      await pair(ids.slice(from, from + 25).map((memberId) => ({ memberId, cadreId: person('feng') })))
    }
  }

  it('allowed: all of them, some at a time; each ends and begins in the same act', async () => {
    await giveFeng(30)
    expect(await handOver(person('he'))).toEqual({ moved: 25, left: true, stay: [] })
    await expectWhole(emulator())
    expect(await handOver(person('he'))).toEqual({ moved: 5, left: false, stay: [] })
    await expectWhole(emulator())
    const found = await call(emulator(), people.township, openCadre, { personId: person('he') })
    expect([found.members, found.people.length, found.many]).toEqual([30, 30, true])
  })

  it('the leaver’s leave ends, and they stand in for nobody any more', async () => {
    await giveFeng(1)
    await pair([{ memberId: 'm-li', cadreId: person('he') }])
    await pair([{ memberId: 'm-zhao', cadreId: person('ma') }])
    const days = { from: '2026-05-01', until: '2027-05-01' }
    await modify(emulator(), 'cadres', person('feng'), {
      leave: { ...days, standInId: person('he'), standInName: '何干部' },
    })
    await modify(emulator(), 'accounts', cadres.he, {
      standsIn: [{ personId: person('feng'), name: '冯干部', ...days }],
    })
    await modify(emulator(), 'cadres', person('ma'), {
      leave: { ...days, standInId: person('feng'), standInName: '冯干部' },
    })
    await modify(emulator(), 'accounts', cadres.feng, {
      standsIn: [{ personId: person('ma'), name: '马干部', ...days }],
    })
    await handOver(person('he'))
    const records = await stored(emulator(), 'cadres')
    expect(records.filter(({ leave }) => leave)).toEqual([])
    const accounts = await stored(emulator(), 'accounts', { _id: { $in: [cadres.he, cadres.feng] } })
    expect(accounts.filter(({ standsIn }) => standsIn)).toEqual([])
  })

  it('whoever cannot be the successor’s stays whose they are, and is named', async () => {
    await insert(emulator(), 'accounts', [account('op-self', '石勇100', [['contact_cadre', orgs.liuhe]], 'm-100')])
    const [self] = await stored(emulator(), 'accounts', { _id: 'op-self' })
    await giveFeng(2)
    expect(await handOver(self!.personId)).toEqual({
      moved: 1,
      left: false,
      stay: [{ memberId: 'm-100', name: '石勇100' }],
    })
    await expectWhole(emulator())
    expect(
      (
        await refusal(emulator(), people.township, handOverPairs, {
          fromId: person('feng'),
          toId: person('sha'),
        })
      ).userMessage,
    ).toContain('不在同一个乡镇')
  })

  it('no ability: not for a contact cadre', async () => {
    const input = { fromId: person('feng'), toId: person('he') }
    expect(await refusalCode(emulator(), people.contact, handOverPairs, input)).toBe('FORBIDDEN')
  })

  it('out of scope: nobody of another township', async () => {
    await giveFeng(1)
    const input = { fromId: person('feng'), toId: person('sha') }
    expect(await refusalCode(emulator(), people.otherTownship, handOverPairs, input)).toBe('NOT_FOUND')
  })
})
