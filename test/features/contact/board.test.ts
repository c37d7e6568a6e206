/** The month at a look, for whoever looks after the members below: people who need something, by name. */
import { grantRole } from '../../../src/contract/org'
import { listBelowContacts, openContactBoard } from '../../../src/contract/contact-review'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { personId } from '../../../cloudfunctions/kernel/person'
import type { MemberRecord } from '../../../cloudfunctions/kernel/records'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, member, members, modify, orgs, people } from '../../support/world'
import { pairUp } from './paired'
import { caseOf, counts, deskHandler, insertCounts, MONTH, noon, NOW, reachedOn } from './review-world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
})

const SECRETARY = 'op-village'
const board = (openid: string, orgId?: string) => call(emulator(), openid, openContactBoard, orgId ? { orgId } : {})
const below = (openid: string, input: { orgId?: string; list?: 'unreached' | 'unpaired'; cursor?: string } = {}) =>
  call(emulator(), openid, listBelowContacts, { orgId: 't01', list: 'unreached', ...input })
const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name)
const addSecretary = () =>
  insert(emulator(), 'accounts', [account(SECRETARY, '何书记', [['branch_secretary', orgs.liuhe]])])

describe('contact.board', () => {
  it('allowed: a township has those not reached this month, the longest first, with whose they are and the last contact', async () => {
    await pairUp(emulator(), ['m-wang', 'm-li'])
    await reachedOn(emulator(), 'm-wang', '2026-10-03')
    await reachedOn(emulator(), 'm-li', '2026-11-02')
    await reachedOn(emulator(), 'm-zhang', '2026-08-20')
    const found = await board(people.township)
    expect(found).toMatchObject({ orgId: 't01', orgName: '青石镇', month: MONTH, orgs: [{ orgId: 't01' }] })
    // 赵组长 and 陈明 were never reached since the ledger was opened in May
    expect(names(found.unreached)).toEqual(['陈明', '赵组长', '张海燕', '王建国'])
    expect(found.unreached.map(({ flag }) => flag)).toEqual(['six', 'six', 'three', undefined])
    expect(found.unreached[3]).toMatchObject({
      villageName: '柳河村',
      cadreName: '冯干部',
      cadreId: personId(people.contact),
      maskedPhone: '138****5678',
      last: { on: '2026-10-03', how: 'phone', byName: '冯干部' },
      reached: false,
    })
    expect(found.unreached[2]).not.toHaveProperty('cadreId')
    expect(found.counts).toEqual({
      ...{ people: 5, reached: 1, unreached: 4, three: 3, six: 2 },
      ...{ unpaired: 3, waiting: 0, hidden: 0 },
    })
    expect(found.can).toEqual({ pair: true, ask: true, export: true })
    expect(JSON.stringify(found)).not.toContain('13812345678')
  })

  it('allowed: a village’s secretary has the village, a branch’s the branch, without months', async () => {
    await addSecretary()
    expect(await board(SECRETARY)).toMatchObject({ orgName: '柳河村', counts: { people: 5, unreached: 5 }, bars: [] })
    expect(await board(people.secretary)).toMatchObject({
      orgName: '驻苏州流动党支部',
      counts: { people: 1 },
      bars: [],
    })
  })

  it('allowed: a village right below the county is told of no more cases than any other', async () => {
    const village = orgRecord({ _id: 'v0901', kind: 'village', name: '城东村', order: 9 }, orgs.county)
    await insert(emulator(), 'orgs', [village])
    await insert(emulator(), 'accounts', [account(SECRETARY, '何书记', [['branch_secretary', village]])])
    await insertCounts(emulator(), [counts('v0901', { asked: 2, kinds: { wages: { asked: 2, waiting: 2 } } })])
    expect(await board(SECRETARY)).toMatchObject({ orgName: '城东村', counts: { waiting: 0, hidden: 0 }, bars: [] })
  })

  it('allowed: months as bars for a township, the oldest first; none that there are no numbers of', async () => {
    await insertCounts(emulator(), [
      counts('t01', { month: '2026-11', reached: 2, asked: 3, answered: 1 }),
      counts('t01', { month: '2026-10', reached: 4 }),
      counts('t01', { month: '2026-02', reached: 1 }),
      counts('t02', { month: '2026-11', reached: 1 }),
    ])
    expect((await board(people.township)).bars).toEqual([
      { month: '2026-10', people: 5, reached: 4, asked: 0, answered: 0 },
      { month: '2026-11', people: 5, reached: 2, asked: 3, answered: 1 },
    ])
  })

  it('no ability: not for a cadre, a group’s leader, a member', async () => {
    for (const openid of [people.contact, people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, openContactBoard, {})).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not another township, not the county, nobody’s village', async () => {
    for (const orgId of ['t02', 'c01', 'mc01', 'v0201', 't99']) {
      expect(await refusalCode(emulator(), people.township, openContactBoard, { orgId })).toBe('NOT_FOUND')
    }
    expect(names((await board(people.otherTownship)).unreached)).toEqual(['刘洋'])
  })

  it('whoever holds an office in two chooses between them', async () => {
    const grant = { orgId: 't02', role: 'township_cadre', personId: personId(people.township) } as const
    await call(emulator(), people.county, grantRole, grant)
    const found = await board(people.township, 't02')
    expect(names(found.orgs)).toEqual(['青石镇', '白河镇'])
    expect(names(found.unreached)).toEqual(['刘洋'])
  })

  it('rule "once a month": reached on the first of the month is reached; midnight begins the next one by itself', async () => {
    await reachedOn(emulator(), 'm-wang', '2026-11-30')
    await reachedOn(emulator(), 'm-li', '2026-11-01')
    await emulator().post('/control/clock', { now: '2026-11-30T15:59:00.000Z' })
    expect(names((await board(people.township)).unreached)).toEqual(['陈明', '赵组长', '张海燕'].sort(sameOrder))
    await emulator().post('/control/clock', { now: '2026-11-30T16:01:00.000Z' })
    const next = await board(people.township)
    expect(next.month).toBe('2026-12')
    expect(next.counts).toMatchObject({ reached: 0, unreached: 5 })
    expect(names(next.unreached).slice(-2)).toEqual(['李秀英', '王建国'])
  })

  it('rule "lost-contact flags at 3 and 6 months": to the day, and nothing happens by itself', async () => {
    await reachedOn(emulator(), 'm-wang', '2026-08-26')
    await reachedOn(emulator(), 'm-li', '2026-08-27')
    await reachedOn(emulator(), 'm-zhang', '2026-05-26')
    await reachedOn(emulator(), 'm-zhao', '2026-05-27')
    await emulator().post('/control/clock', { now: noon('2026-11-26').toISOString() })
    const flags = (await board(people.township)).unreached.map(({ name, flag }) => [name, flag])
    expect(Object.fromEntries(flags)).toMatchObject({ 张海燕: 'six', 赵组长: 'three', 王建国: 'three' })
    expect(Object.fromEntries(flags)).toHaveProperty('李秀英', undefined)
  })

  it('rule "no order by rate": those with too many stand by village and name, whatever they did', async () => {
    const cadre = (id: string, name: string, org: typeof orgs.liuhe, many: number) => ({
      ...{ _id: `p-${id}`, name, openid: `op-${id}`, orgId: org._id, orgName: org.name, keys: org.keys },
      ...{ members: many, isMany: many > 10 },
    })
    await insert(emulator(), 'cadres', [
      cadre('a', '赵明', orgs.shiqiao, 40),
      cadre('b', '陈兰', orgs.shiqiao, 11),
      cadre('c', '周强', orgs.liuhe, 12),
      cadre('d', '李梅', orgs.liuhe, 10),
      cadre('e', '王海', orgs.shatan, 50),
    ])
    const { many } = await board(people.township)
    expect(many.map(({ orgName, name, members: load }) => `${orgName} ${name} ${load}`)).toEqual([
      '柳河村 周强 12',
      '石桥村 陈兰 11',
      '石桥村 赵明 40',
    ])
    expect(JSON.stringify(await board(people.township))).not.toMatch(/rate|rank|percent|score/i)
  })

  it('rule "who may know": one sees the cases one may know of; of the others the township has a number, a village nothing', async () => {
    await addSecretary()
    const { wang, li, zhang, liu } = members
    await insert(emulator(), 'cases', [
      caseOf('h-00000001', wang),
      caseOf('h-00000002', li, { mayKnow: 'branch', words: '孩子上学' }),
      caseOf('h-00000003', zhang, { mayKnow: 'handler', words: '只说给您听' }),
      caseOf('h-00000004', wang, { handler: deskHandler, mayKnow: 'handler', words: '是关于冯干部的' }),
      caseOf('h-00000005', wang, { state: 'answered' }),
      caseOf('h-00000006', liu),
    ])
    await insertCounts(emulator(), [
      counts('t01', { asked: 5, answered: 1, kinds: { wages: { asked: 5, waiting: 4 } } }),
    ])
    const township = await board(people.township)
    expect(township.cases.map(({ caseId }) => caseId).sort()).toEqual(['h-00000001', 'h-00000004'])
    expect(township.counts).toMatchObject({ waiting: 2, hidden: 2 })
    const village = await board(SECRETARY)
    expect(village.cases.map(({ caseId }) => caseId).sort()).toEqual(['h-00000001', 'h-00000002'])
    expect(village.counts).toMatchObject({ waiting: 2, hidden: 0 })
    expect(JSON.stringify(village)).not.toMatch(/只说给您听|关于冯干部/)
    // a township that looks at its village knows no more of it than at home
    const fromAbove = await board(people.township, 'v0101')
    expect(fromAbove.cases.map(({ caseId }) => caseId)).toEqual(['h-00000001'])
    expect(fromAbove.counts.hidden).toBe(0)
    const county = await board(people.county, 't01')
    expect(county.cases).toEqual([])
    expect(county.counts).toMatchObject({ waiting: 0, hidden: 4 })
  })
})

/** Those of one instant stand by their ids. */
const sameOrder = (one: string, other: string) => ids.indexOf(one) - ids.indexOf(other)
const ids = ['陈明', '张海燕', '赵组长']

describe('contact.below', () => {
  it('allowed: members without a pair, of one’s own alone', async () => {
    await pairUp(emulator(), ['m-wang', 'm-zhao', 'm-chen'])
    expect(names((await below(people.township, { list: 'unpaired' })).items)).toEqual(['李秀英', '张海燕'])
    expect(names((await below(people.county, { orgId: 'c01', list: 'unpaired' })).items)).toContain('刘洋')
  })

  it('no ability: not for a cadre, a group’s leader, a member', async () => {
    const input = { orgId: 'g0101', list: 'unpaired' } as const
    for (const openid of [people.contact, people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, listBelowContacts, input)).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not another township’s, not the county’s', async () => {
    for (const orgId of ['t02', 'c01']) {
      expect(await refusalCode(emulator(), people.township, listBelowContacts, { orgId, list: 'unreached' })).toBe(
        'NOT_FOUND',
      )
    }
  })
})

describe('a township of 250 members', () => {
  const home = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
  const two = (at: number) => String((at % 28) + 1).padStart(2, '0')
  const many = Array.from({ length: 245 }, (_, at) =>
    member(`m-many-${String(at).padStart(3, '0')}`, `成员${at}`, home, {
      // a hundred and ninety-five of them not reached this month; ten not for three months
      contactedAt: at < 10 ? noon('2026-07-15') : at < 195 ? noon(`2026-10-${two(at)}`) : noon('2026-11-10'),
    }),
  )
  const others = (from: number, count: number): MemberRecord[] =>
    Array.from({ length: count }, (_, at) =>
      member(`m-other-${from + at}`, `外镇${at}`, { village: orgs.shatan, group: orgs.shatanGroup }),
    )

  beforeEach(async () => {
    await insert(emulator(), 'members', many)
    await modify(emulator(), 'orgs', 't01', { memberCount: 250, pairedCount: 240 })
    await insertCounts(
      emulator(),
      ['2026-10', '2026-11'].map((month) => counts('t01', { month, people: 250, reached: 50, three: 15, six: 5 })),
    )
  })

  it('examines at most three times what it shows, page by page, and no more with others beside it', async () => {
    let first: Awaited<ReturnType<typeof board>> | undefined
    const [cost] = await costsOf(emulator(), async () => (first = await board(people.township)))
    expect(first!.unreached).toHaveLength(100)
    expect(cost!.examined).toBeLessThanOrEqual(3 * 100)
    expect(cost!.scans).toBe(0)
    expect(first!.counts).toMatchObject({ people: 250, reached: 50, unreached: 200, three: 15, six: 5, unpaired: 10 })
    const rest = await below(people.township, { cursor: first!.cursor! })
    expect(rest.items).toHaveLength(100)
    expect(rest.cursor).toBeUndefined()
    expect(new Set([...first!.unreached, ...rest.items].map(({ memberId }) => memberId)).size).toBe(200)
    await insert(emulator(), 'members', others(0, 400))
    const [again] = await costsOf(emulator(), () => board(people.township))
    expect(again!.examined).toBe(cost!.examined)
  })

  it('a village that keeps no numbers is counted on, up to a bound', async () => {
    await modify(emulator(), 'orgs', 'v0102', { memberCount: 245 })
    const [cost] = await costsOf(emulator(), async () => {
      expect((await board(people.township, 'v0102')).counts).toMatchObject({ people: 245, unreached: 195, three: 10 })
    })
    expect(cost!.examined).toBeLessThanOrEqual(3 * 100)
  })
})
