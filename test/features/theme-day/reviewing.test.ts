/** A record is looked at, accepted or given back with a question; nobody does that with their own. */
import { grantRole } from '../../../src/contract/org'
import { acceptRecord, lookAtRecord, returnRecord } from '../../../src/contract/theme-day-review'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { personId } from '../../../cloudfunctions/kernel/person'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { consent, shownTo, tick, useTemplates } from '../message/messages'
import { picture } from '../study/push'
import { byId, countOf, dayOf, insertDays, MONTH, NOON, record, setClock, themeDay } from './review-days'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), NOON)
  await buildWorld(emulator())
})

const id = '2026-12:g0101'
const look = (openid: string, themeDayId = id) => call(emulator(), openid, lookAtRecord, { themeDayId })
const accept = (openid: string, change: { themeDayId?: string; edition?: number } = {}) =>
  call(emulator(), openid, acceptRecord, { themeDayId: id, edition: 2, ...change })
const giveBack = (openid: string, change: { question?: string; edition?: number } = {}) =>
  call(emulator(), openid, returnRecord, { themeDayId: id, edition: 2, question: '为什么没有慰问？', ...change })
const refused = async (openid: string, change: { themeDayId?: string; edition?: number } = {}) => {
  const { code, userMessage } = await refusal(emulator(), openid, acceptRecord, {
    ...{ themeDayId: id, edition: 2 },
    ...change,
  })
  return `${code} ${userMessage}`
}

/** Secretary of the committee, and of the branch below it. */
const BOTH = 'op-committee'
const insertCommittee = () =>
  insert(emulator(), 'accounts', [
    account(BOTH, '马书记', [
      ['branch_secretary', orgs.committee],
      ['branch_secretary', orgs.suzhou],
    ]),
  ])

describe('theme_day.look', () => {
  it('allowed: the whole record, with names, voters, reasons and pictures', async () => {
    const { fileId, name, size } = await picture(emulator(), people.leader)
    const pictures = [{ fileId, name, size }]
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded', { record: record({ pictures }) })])
    const found = await look(people.township)
    expect(found).toMatchObject({
      ...{ month: MONTH, orgName: '柳河网上党小组', leaderName: '赵组长', state: 'recorded', edition: 2 },
      ...{ theme: '冬训', place: '村部会议室', isOwn: false, can: { accept: true, return: true } },
      record: {
        heldOn: '2026-12-05',
        counts: { here: 1, online: 1, elsewhere: 0, leave: 1, absent: 0 },
        voters: { entitled: 2, present: 1 },
        items: [{ done: true }, { text: '慰问老党员', done: false, why: '老人住院了' }],
        meetings: ['members_meeting'],
        minutes: '学了全会精神，商量了春节慰问。',
        byName: '赵组长',
        held: false,
      },
      steps: [{ byName: '赵组长', did: 'recorded' }],
    })
    expect(new Map(found.people.map((person) => [person.memberId, person.name]))).toEqual(
      new Map([
        ['m-wang', '王建国'],
        ['m-li', '李秀英'],
        ['m-zhang', '张海燕'],
      ]),
    )
    expect(found.record?.pictures[0]?.url).toMatch(/^http/)
    expect(JSON.stringify(found)).not.toContain(people.leader)
  })

  it('allowed: the county sees it the same way; of one without a record, when it is', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'set'), themeDay(orgs.shatanGroup, 'unset')])
    expect(await look(people.county)).toMatchObject({
      ...{ state: 'set', startsAt: '2026-12-20T11:30:00.000Z', place: '村部会议室', people: [], steps: [] },
      can: { accept: false, return: false },
    })
    expect(await look(people.county, '2026-12:g0201')).toMatchObject({ state: 'unset', place: '' })
  })

  it('allowed: leads on to the next that waits, in the board’s order, of the same township', async () => {
    const third = orgRecord({ _id: 'g0103', kind: 'group', name: '石桥二组', order: 2 }, orgs.shiqiao)
    const known = new Map([...byId, ['g0103', third]])
    await insert(emulator(), 'orgs', [third])
    await insertDays(
      emulator(),
      [
        themeDay(orgs.liuheGroup, 'recorded'),
        themeDay(orgs.shiqiaoGroup, 'accepted'),
        themeDay(third, 'recorded', {}, { known }),
        themeDay(orgs.shatanGroup, 'recorded'),
        themeDay(orgs.liuheGroup, 'recorded', {}, { month: '2026-11' }),
      ],
      known,
    )
    for (const openid of [people.township, people.county]) {
      expect((await look(openid)).nextId).toBe('2026-12:g0103')
      expect((await look(openid, '2026-12:g0102')).nextId).toBe('2026-12:g0103')
      // from the last on to the first
      expect((await look(openid, '2026-12:g0103')).nextId).toBe(id)
    }
    await accept(people.township, { themeDayId: '2026-12:g0103' })
    expect((await look(people.township)).nextId).toBeUndefined()
    expect((await look(people.county, '2026-12:g0201')).nextId).toBeUndefined()
  })

  it('allowed: among the branches right below the county it leads on to the next of them', async () => {
    const branches = ['cb01', 'cb02'].map((_id, at) =>
      orgRecord({ _id, kind: 'cloud_branch', name: `云支部${at}`, order: at + 4 }, orgs.county),
    )
    const known = new Map([...byId, ...branches.map((org) => [org._id, org] as const)])
    await insert(emulator(), 'orgs', branches)
    await insertDays(
      emulator(),
      branches.map((org) => themeDay(org, 'recorded', {}, { known })),
      known,
    )
    expect((await look(people.county, '2026-12:cb01')).nextId).toBe('2026-12:cb02')
    expect((await look(people.county, '2026-12:cb02')).nextId).toBe('2026-12:cb01')
  })

  it('no ability: not a leader or secretary, who see their own elsewhere', async () => {
    await insert(emulator(), 'accounts', [account('op-village', '何书记', [['branch_secretary', orgs.liuhe]])])
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded'), themeDay(orgs.suzhou, 'recorded')])
    for (const openid of [people.leader, 'op-village', people.member]) {
      expect(await refusalCode(emulator(), openid, lookAtRecord, { themeDayId: id })).toBe('FORBIDDEN')
    }
    const own = { themeDayId: '2026-12:mb01' }
    expect(await refusalCode(emulator(), people.secretary, lookAtRecord, own)).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township, and nothing that was not made', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    expect(await refusalCode(emulator(), people.otherTownship, lookAtRecord, { themeDayId: id })).toBe('NOT_FOUND')
    const unmade = { themeDayId: '2027-03:g0101' }
    expect(await refusalCode(emulator(), people.township, lookAtRecord, unmade)).toBe('NOT_FOUND')
  })
})

describe('theme_day.accept', () => {
  it('allowed: it is locked, says who accepted it, and the county counts it', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    expect(await accept(people.township)).toEqual({ state: 'accepted' })
    const day = await dayOf(emulator(), 'g0101')
    expect(day).toMatchObject({ state: 'accepted', edition: 2 })
    expect(day.steps.map(({ did, byName }) => `${byName} ${did}`)).toEqual(['赵组长 recorded', '周干事 accepted'])
    expect(await countOf(emulator(), 't01', 'accepted')).toBe(1)
    expect(await countOf(emulator(), 't01', 'recorded')).toBe(0)
  })

  it('no ability: not a leader or the secretary of a branch', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded'), themeDay(orgs.suzhou, 'recorded')])
    expect(await refused(people.leader)).toContain('FORBIDDEN')
    expect(await refused(people.secretary, { themeDayId: '2026-12:mb01' })).toContain('FORBIDDEN')
  })

  it('out of scope: not of another township', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    expect(await refused(people.otherTownship)).toContain('NOT_FOUND')
  })

  it('what was looked at and nothing else: recorded anew meanwhile, decided already, not recorded', async () => {
    await insertDays(emulator(), [
      themeDay(orgs.liuheGroup, 'recorded', { edition: 3 }),
      themeDay(orgs.shiqiaoGroup, 'held'),
    ])
    expect(await refused(people.township)).toBe('CONFLICT 赵组长刚刚改过这份记录，请先看看现在的。')
    expect(await refused(people.township, { themeDayId: '2026-12:g0102' })).toContain('CONFLICT 还没有记录')
    await accept(people.township, { edition: 3 })
    expect(await refused(people.county, { edition: 3 })).toBe('CONFLICT 周干事已经看过，通过了。')
    expect((await dayOf(emulator(), 'g0101')).steps).toHaveLength(2)
  })

  it('a text that the county did not let out is not locked', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded', { textState: 'refused' })])
    expect((await look(people.township)).can).toEqual({ accept: false, return: true })
    expect(await refused(people.township)).toContain('CONFLICT 县里没有放行')
  })

  it('the same tap sent twice is one step, and is counted once', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    const tap = requestId()
    const input = { themeDayId: id, edition: 2 }
    await call(emulator(), people.township, acceptRecord, input, tap)
    expect(await call(emulator(), people.township, acceptRecord, input, tap)).toEqual({ state: 'accepted' })
    expect((await dayOf(emulator(), 'g0101')).steps).toHaveLength(2)
    expect(await countOf(emulator(), 't01', 'accepted')).toBe(1)
  })

  it('two cadres at once: one accepts, the other is told', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    const both = await Promise.allSettled([accept(people.township), giveBack(people.county)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await dayOf(emulator(), 'g0101')).steps).toHaveLength(2)
  })

  it('rule "a leader never accepts their own record": not of the branch they lead, though they look after it', async () => {
    await insertCommittee()
    const wuhan = orgRecord({ _id: 'mb02', kind: 'migrant_branch', name: '驻武汉流动党支部', order: 2 }, orgs.committee)
    const known = new Map([...byId, ['mb02', wuhan]])
    await insert(emulator(), 'orgs', [wuhan])
    await insertDays(emulator(), [themeDay(orgs.suzhou, 'recorded'), themeDay(wuhan, 'recorded', {}, { known })], known)
    expect(await look(BOTH, '2026-12:mb01')).toMatchObject({ isOwn: true, can: { accept: false, return: false } })
    expect(await refused(BOTH, { themeDayId: '2026-12:mb01' })).toContain('CONFLICT 这是您自己记录的')
    // the others of the committee they may
    expect(await accept(BOTH, { themeDayId: '2026-12:mb02' })).toEqual({ state: 'accepted' })
  })

  it('rule "a leader never accepts their own record": not one they wrote in whatever office', async () => {
    const grant = { orgId: 't01', role: 'township_cadre', personId: personId(people.leader) } as const
    await call(emulator(), people.county, grantRole, grant)
    await insertDays(emulator(), [
      themeDay(orgs.shiqiaoGroup, 'recorded'),
      themeDay(orgs.liuheGroup, 'recorded', { record: record({ byOpenid: 'op-somebody' }) }),
    ])
    expect(await refused(people.leader, { themeDayId: '2026-12:g0102' })).toContain('CONFLICT 这是您自己记录的')
    // nor one of the group they lead that somebody else wrote
    expect(await refused(people.leader)).toContain('CONFLICT 这是您自己记录的')
    expect(await accept(people.township, { themeDayId: '2026-12:g0102' })).toEqual({ state: 'accepted' })
  })
})

describe('theme_day.return', () => {
  const tellings = async () => stored(emulator(), 'tellings', { kind: 'theme_day' })

  it('allowed: its leader is told that there is a question, once', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day')
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    expect(await giveBack(people.township)).toEqual({ state: 'returned' })
    const day = await dayOf(emulator(), 'g0101')
    expect(day.state).toBe('returned')
    expect(day.steps[1]).toMatchObject({ byName: '周干事', did: 'returned', words: '为什么没有慰问？' })
    expect(await countOf(emulator(), 't01', 'returned')).toBe(1)
    expect(await tellings()).toMatchObject([
      { _id: `${id}:returned:2`, to: { openids: [people.leader] }, fromOrgName: '青石镇', byName: '周干事' },
    ])
    await tick(emulator())
    await tick(emulator())
    const shown = await shownTo(emulator(), people.leader)
    expect(shown).toHaveLength(1)
    expect(shown[0]?.page).toBe(`features/theme-day/pages/record/index?id=${id}`)
  })

  it('allowed: of a group without a leader its village’s secretary is told, and without one nobody', async () => {
    await insert(emulator(), 'accounts', [account('op-village', '何书记', [['branch_secretary', orgs.shiqiao]])])
    await insertDays(emulator(), [themeDay(orgs.shiqiaoGroup, 'recorded'), themeDay(orgs.suzhou, 'recorded')])
    const question = '开展的日子对吗？'
    await call(emulator(), people.township, returnRecord, { themeDayId: '2026-12:g0102', edition: 2, question })
    expect(await tellings()).toMatchObject([{ to: { openids: ['op-village'] } }])
    await emulator().post('/control/reset')
    await buildWorld(emulator())
    await insertDays(emulator(), [themeDay(orgs.shiqiaoGroup, 'recorded')])
    await call(emulator(), people.township, returnRecord, { themeDayId: '2026-12:g0102', edition: 2, question })
    expect(await tellings()).toEqual([])
  })

  it('no ability: not a leader', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    const input = { themeDayId: id, edition: 2, question: '？' }
    expect(await refusalCode(emulator(), people.leader, returnRecord, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not of another township', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    const input = { themeDayId: id, edition: 2, question: '？' }
    expect(await refusalCode(emulator(), people.otherTownship, returnRecord, input)).toBe('NOT_FOUND')
  })

  it('refuses without a question, and one that WeChat’s check does not pass; nothing changes', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded')])
    const says = async (question: string) =>
      refusal(emulator(), people.township, returnRecord, { themeDayId: id, edition: 2, question })
    expect(await says(' ')).toMatchObject({ code: 'INVALID', issues: [{ field: 'question' }] })
    expect((await says('复核测试')).code).toBe('REFUSED')
    expect((await dayOf(emulator(), 'g0101')).state).toBe('recorded')
    expect(await tellings()).toEqual([])
  })

  it('refuses one that was recorded anew, or accepted, meanwhile', async () => {
    await insertDays(emulator(), [
      themeDay(orgs.liuheGroup, 'recorded', { edition: 3 }),
      themeDay(orgs.shiqiaoGroup, 'accepted'),
    ])
    for (const themeDayId of [id, '2026-12:g0102']) {
      const input = { themeDayId, edition: 2, question: '对吗？' }
      expect(await refusalCode(emulator(), people.township, returnRecord, input)).toBe('CONFLICT')
    }
  })
})
