/** What members see, answer and tap. */
import type { ThemeDayRecord } from '../../../cloudfunctions/kernel/records'
import { openHome } from '../../../src/contract/session'
import { answerThemeDay, listThemeDays, openThemeDay, tapIn } from '../../../src/contract/theme-day'
import { makeTapCode, openThemeDayPlan } from '../../../src/contract/theme-day-leading'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, people, stored } from '../../support/world'
import { clock } from '../message/messages'
import { DAY_ID, makeMonth, plan, setDay } from './month'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))

const open = (openid: string, themeDayId = DAY_ID) => call(emulator(), openid, openThemeDay, { themeDayId })
const input = { themeDayId: DAY_ID, answer: 'online', words: '夜班，线上来' } as const
const answer = (openid: string, change: object = {}) =>
  call(emulator(), openid, answerThemeDay, { ...input, ...change })

/** A theme day as it stands once it was recorded. */
async function recordedDay(change: Partial<ThemeDayRecord> = {}): Promise<ThemeDayRecord> {
  const [day] = await stored(emulator(), 'theme_days', { _id: DAY_ID })
  return {
    ...day!,
    _id: '2026-10:g0101',
    month: '2026-10',
    state: 'accepted',
    edition: 2,
    people: ['m-wang', 'm-chen'],
    recordedAt: new Date('2026-10-12T02:00:00Z'),
    record: {
      heldOn: '2026-10-10',
      way: 'both',
      attendance: [
        { memberId: 'm-wang', how: 'online' },
        { memberId: 'm-chen', how: 'here' },
      ],
      voterIds: ['m-wang', 'm-chen'],
      items: [],
      theme: '学党章',
      meetings: ['group_meeting'],
      minutes: '学习了党章。',
      pictures: [],
      byName: '赵组长',
      at: new Date('2026-10-12T02:00:00Z'),
    },
    ...change,
  }
}

describe('theme_day.list', () => {
  const list = (openid: string, orgId?: string) =>
    call(emulator(), openid, listThemeDays, { ...(orgId !== undefined && { orgId }) })

  it('allowed: a member’s own organisation, the latest month first, with what they said', async () => {
    await insert(emulator(), 'theme_days', [await recordedDay()])
    await setDay(emulator())
    await answer(people.member)
    const { items, orgs, orgId } = await list(people.member)
    expect(orgId).toBe('g0101')
    expect(orgs).toEqual([{ orgId: 'g0101', name: '柳河网上党小组', leads: false }])
    expect(items).toMatchObject([
      { month: '2026-11', state: 'set', startsAt: plan.startsAt, way: 'both', mine: 'online' },
      { month: '2026-10', state: 'accepted', heldOn: '2026-10-10', theme: '学党章', mine: 'online' },
    ])
  })

  it('allowed: those one leads are to choose from; a township looks at any of its own', async () => {
    expect((await list(people.leader)).orgs).toEqual([{ orgId: 'g0101', name: '柳河网上党小组', leads: true }])
    expect((await list(people.secretary)).orgs).toEqual([{ orgId: 'mb01', name: '驻苏州流动党支部', leads: true }])
    expect(await list(people.township)).toEqual({ items: [], orgs: [] })
    expect((await list(people.township, 'g0102')).items).toHaveLength(1)
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listThemeDays, {})).toBe('UNBOUND')
  })

  it('out of scope: neither a neighbour’s nor a village’s', async () => {
    for (const orgId of ['g0102', 'mb01', 'v0101', 'none']) {
      expect(await refusalCode(emulator(), people.member, listThemeDays, { orgId })).toBe('NOT_FOUND')
    }
    expect(await refusalCode(emulator(), people.otherTownship, listThemeDays, { orgId: 'g0101' })).toBe('NOT_FOUND')
  })

  it('a year of them costs no more than three times what it shows', async () => {
    const [day] = await stored(emulator(), 'theme_days', { _id: DAY_ID })
    const year = Array.from(
      { length: 20 },
      (_, at) => `20${24 - Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    )
    await insert(
      emulator(),
      'theme_days',
      year.map((month) => ({ ...day!, _id: `${month}:g0101`, month })),
    )
    const [cost] = await costsOf(emulator(), () => list(people.member))
    expect(cost).toMatchObject({ scans: 0 })
    expect(cost!.examined).toBeLessThanOrEqual(3 * 12)
    const first = await list(people.member)
    expect(first.items).toHaveLength(12)
    const next = await call(emulator(), people.member, listThemeDays, { cursor: first.cursor })
    expect(next.items).toHaveLength(9)
  })
})

describe('theme_day.open', () => {
  beforeEach(() => setDay(emulator()))

  it('allowed: when, where and how to join; opening it counts as 已读', async () => {
    const view = await open(people.member)
    expect(view).toMatchObject({
      state: 'set',
      startsAt: plan.startsAt,
      place: plan.place,
      link: plan.link,
      leadsTo: 'mini_program',
      joinHint: plan.joinHint,
      note: plan.note,
      setByName: '赵组长',
      tappedIn: false,
      can: { answer: true, tapIn: false, lead: false, look: false },
    })
    expect(await stored(emulator(), 'receipts')).toMatchObject([{ thingId: DAY_ID, memberId: 'm-wang' }])
  })

  it('allowed: who leads it and who looks after it, and it counts for neither', async () => {
    expect((await open(people.township)).can).toEqual({ answer: false, tapIn: false, lead: false, look: true })
    expect((await open(people.leader)).can).toMatchObject({ answer: true, lead: true, look: false })
    expect(await stored(emulator(), 'receipts')).toMatchObject([{ memberId: 'm-zhao' }])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openThemeDay, { themeDayId: DAY_ID })).toBe('UNBOUND')
  })

  it('out of scope: neither a neighbour’s, nor one of another township, nor one that was not made', async () => {
    for (const openid of [people.stranger, people.away, people.otherTownship, people.otherLeader]) {
      expect(await refusalCode(emulator(), openid, openThemeDay, { themeDayId: DAY_ID })).toBe('NOT_FOUND')
    }
    expect(await refusalCode(emulator(), people.member, openThemeDay, { themeDayId: '2031-01:g0101' })).toBe(
      'NOT_FOUND',
    )
  })

  it('once it was recorded its people read it, also one who moved away since; nobody’s attendance but their own', async () => {
    await insert(emulator(), 'theme_days', [await recordedDay()])
    const id = '2026-10:g0101'
    const view = await open(people.away, id)
    expect(view).toMatchObject({
      mine: 'here',
      record: { minutes: '学习了党章。', meetings: ['group_meeting'], counts: { here: 1, online: 1, absent: 0 } },
      can: { answer: false },
    })
    expect(JSON.stringify(view)).not.toContain('m-wang')
    expect(await refusalCode(emulator(), people.stranger, openThemeDay, { themeDayId: id })).toBe('NOT_FOUND')
  })

  it('a text that waits for the county is not shown', async () => {
    await insert(emulator(), 'theme_days', [await recordedDay({ textState: 'review' })])
    expect((await open(people.member, '2026-10:g0101')).record).toBeUndefined()
  })

  it('goes by the checklist that held when it began', async () => {
    const edition = (at: string, theme: string) => ({
      at: new Date(at),
      byName: '郑科长',
      theme,
      reading: [],
      items: [{ itemId: 'a', text: theme, required: true, away: '线上听' }],
      changes: [],
    })
    const sent = [edition('2026-10-25T01:00:00Z', '旧主题'), edition('2026-11-20T01:00:00Z', '新主题')]
    await insert(emulator(), 'checklists', [
      {
        _id: '2026-11',
        keys: ['c01'],
        status: 'sent',
        edition: 2,
        content: sent[1]!,
        authorOpenid: people.county,
        byName: '郑科长',
        savedAt: new Date('2026-11-20T01:00:00Z'),
        sent,
        tellPart: 0,
      },
    ])
    const held = await open(people.member)
    expect(held.checklist).toMatchObject({ theme: '旧主题', items: [{ away: '线上听' }] })
    await clock(emulator(), '2026-11-21T02:00:00Z')
    expect((await open(people.member)).theme).toBe('旧主题')
    // not held yet: the correction is for it
    expect((await open(people.township, '2026-11:g0102')).theme).toBe('新主题')
  })
})

describe('theme_day.answer', () => {
  it('allowed: with a word, changed as often as one likes, from the inbox it is gone', async () => {
    await setDay(emulator())
    expect(await answer(people.member)).toEqual({ answer: 'online' })
    await answer(people.member)
    expect(await open(people.member)).toMatchObject({ mine: 'online', words: '夜班，线上来' })
    expect((await call(emulator(), people.member, openHome, {})).waiting).toEqual([])
    await answer(people.member, { answer: 'leave', words: '' })
    expect(await stored(emulator(), 'theme_answers')).toMatchObject([
      { memberId: 'm-wang', answer: 'leave', words: '' },
    ])
  })

  it('no ability: somebody without a file answers nothing', async () => {
    await setDay(emulator())
    expect(await refusalCode(emulator(), people.secretary, answerThemeDay, input)).toBe('FORBIDDEN')
  })

  it('out of scope: that of another organisation is not there', async () => {
    await setDay(emulator())
    for (const openid of [people.away, people.stranger]) {
      expect(await refusalCode(emulator(), openid, answerThemeDay, input)).toBe('NOT_FOUND')
    }
  })

  it('without a day, or once it was recorded, there is nothing to answer', async () => {
    expect((await refusal(emulator(), people.member, answerThemeDay, input)).userMessage).toContain('还没定时间')
    await insert(emulator(), 'theme_days', [await recordedDay()])
    const late = { ...input, themeDayId: '2026-10:g0101' }
    expect((await refusal(emulator(), people.member, answerThemeDay, late)).userMessage).toContain('已经记录了')
  })

  it('words that WeChat is not sure of are not shown to the leader', async () => {
    await setDay(emulator())
    expect(await refusalCode(emulator(), people.member, answerThemeDay, { ...input, words: '复核测试' })).toBe(
      'REFUSED',
    )
    expect(await stored(emulator(), 'theme_answers')).toEqual([])
  })

  it('rule "attendance where one lives counts": taking part there is an answer', async () => {
    await setDay(emulator())
    await answer(people.member, { answer: 'elsewhere', words: '厂里党支部的' })
    const { people: found } = await call(emulator(), people.leader, openThemeDayPlan, { themeDayId: DAY_ID })
    expect(found.find(({ name }) => name === '王建国')).toMatchObject({ answer: 'elsewhere', words: '厂里党支部的' })
  })
})

describe('theme_day.tap_in', () => {
  let code: string
  const wrong = () => (code === '1234' ? '4321' : '1234')
  const tap = (openid: string = people.member, number = code) =>
    call(emulator(), openid, tapIn, { themeDayId: DAY_ID, code: number })
  const refused = (number: string) => refusal(emulator(), people.member, tapIn, { themeDayId: DAY_ID, code: number })
  beforeEach(async () => {
    await setDay(emulator())
    await clock(emulator(), '2026-11-12T11:00:00Z')
    code = (await call(emulator(), people.leader, makeTapCode, { themeDayId: DAY_ID })).code
  })

  it('allowed: once, however often it is tapped', async () => {
    expect((await open(people.member)).can.tapIn).toBe(true)
    for (let time = 0; time < 2; time++) expect(await tap()).toEqual({ tappedIn: true })
    expect(await open(people.member)).toMatchObject({ tappedIn: true, can: { tapIn: false } })
    const { people: found } = await call(emulator(), people.leader, openThemeDayPlan, { themeDayId: DAY_ID })
    expect(found.filter(({ tappedIn }) => tappedIn).map(({ name }) => name)).toEqual(['王建国'])
  })

  it('no ability: somebody without a file taps nothing', async () => {
    expect(await refusalCode(emulator(), people.secretary, tapIn, { themeDayId: DAY_ID, code })).toBe('FORBIDDEN')
  })

  it('out of scope: that of another organisation is not there', async () => {
    expect(await refusalCode(emulator(), people.stranger, tapIn, { themeDayId: DAY_ID, code })).toBe('NOT_FOUND')
  })

  it('a wrong number is said beside the field; after ten nothing more can be guessed', async () => {
    expect(await refused(wrong())).toMatchObject({
      code: 'INVALID',
      issues: [{ field: 'code', message: '数字不对，请再看一眼。' }],
    })
    for (let time = 2; time < 10; time++) expect((await refused(wrong())).code).toBe('INVALID')
    expect((await refused(wrong())).code).toBe('CONFLICT')
    expect((await refused(code)).userMessage).toContain('请直接告诉组长您到了')
  })

  it('on the day only', async () => {
    await clock(emulator(), '2026-11-13T02:00:00Z')
    expect((await refused(code)).userMessage).toBe('到场码当天才能用。')
    expect((await open(people.member)).can.tapIn).toBe(false)
  })

  it('a day without a number needs none', async () => {
    await clock(emulator(), '2026-11-11T02:00:00Z')
    await setDay(emulator(), { startsAt: '2026-11-12T11:30:00.000Z' }, 1)
    expect((await open(people.member)).can.tapIn).toBe(false)
  })
})
