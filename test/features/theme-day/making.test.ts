/** A month's theme days, as the timer makes them. */
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import type { OrgRecord } from '../../../cloudfunctions/kernel/records'
import { listInbox } from '../../../src/contract/message'
import { closeOrg, createOrgs } from '../../../src/contract/org'
import { openHome } from '../../../src/contract/session'
import { setThemeDay } from '../../../src/contract/theme-day-leading'
import { call } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, member, orgs, people, stored } from '../../support/world'
import { clock, consent, MINUTE, shownTo, tick, useTemplates } from '../message/messages'
import { makeMonth, NOVEMBER, plan } from './month'

const emulator = useEmulator()
const days = (query = {}) => stored(emulator(), 'theme_days', query)
const counts = async (month = '2026-11') =>
  Object.fromEntries(
    (await stored(emulator(), 'theme_counts', { month })).map(({ orgId, unset, set }) => [orgId, [unset, set]]),
  )
const fixed = {
  on: { kind: 'date', day: 12 },
  clock: '19:30',
  way: 'online',
  place: '',
  link: '#小程序://腾讯会议/AbC',
  joinHint: '',
} as const
const fixedDay = (orgId: string, change: Partial<typeof fixed> | object = {}) => ({
  _id: orgId,
  fixed: { ...fixed, ...change },
  byName: '赵组长',
  at: new Date('2026-10-01T02:00:00Z'),
})

describe('a month', () => {
  beforeEach(() => makeMonth(emulator()))

  it('has one theme day for each life organisation, with or without a checklist', async () => {
    expect((await days()).map(({ _id }) => _id).sort()).toEqual([
      '2026-11:g0101',
      '2026-11:g0102',
      '2026-11:g0201',
      '2026-11:mb01',
    ])
    expect(await days({ orgId: 'g0101' })).toMatchObject([
      { state: 'unset', standId: 't01', keys: ['c01', 't01', 'v0101', 'g0101'], orgName: '柳河网上党小组' },
    ])
    expect(await stored(emulator(), 'theme_months')).toMatchObject([{ _id: '2026-11', state: 'done', made: 4 }])
  })

  it('is counted for each organisation right below the county', async () => {
    expect(await counts()).toEqual({ t01: [2, 0], t02: [1, 0], mc01: [1, 0] })
    expect(await stored(emulator(), 'theme_counts', { orgId: 't02' })).toEqual([
      {
        _id: '2026-11:t02',
        month: '2026-11',
        orgId: 't02',
        order: 2,
        unset: 1,
        set: 0,
        held: 0,
        recorded: 0,
        returned: 0,
        accepted: 0,
      },
    ])
  })

  it('is made once: the next minutes read one thing and write nothing', async () => {
    const [cost] = await costsOf(emulator(), () => tick(emulator()))
    expect(await days()).toHaveLength(4)
    expect(cost?.written).toBeLessThanOrEqual(2)
    expect((await days()).every(({ edition }) => edition === 0)).toBe(true)
  })

  it('comes by itself when it begins', async () => {
    await clock(emulator(), '2026-12-01T00:10:00Z')
    await tick(emulator())
    expect(await days({ month: '2026-12' })).toHaveLength(4)
  })

  it('stands in the fixed order of the county', async () => {
    const inOrder = (await days()).sort((one, other) => (one.sort < other.sort ? -1 : 1)).map(({ orgId }) => orgId)
    expect(inOrder).toEqual(['g0101', 'g0102', 'g0201', 'mb01'])
  })
})

describe('rule "an organisation made in mid-year is asked only from then on"', () => {
  it('a village and its group are asked from the month after they were set up, though that was made before', async () => {
    await makeMonth(emulator(), '2026-11-25T02:00:00Z')
    await insert(emulator(), 'theme_months', [
      {
        _id: '2026-12',
        state: 'due',
        made: 0,
        since: new Date('2026-11-25T02:00:00Z'),
        at: new Date('2026-11-25T02:00:00Z'),
      },
    ])
    await clock(emulator(), MINUTE)
    await tick(emulator())
    expect(await days({ month: '2026-12' })).toHaveLength(4)
    await call(emulator(), people.county, createOrgs, { items: [{ kind: 'village', name: '新塘村', parent: 't01' }] })
    await clock(emulator(), MINUTE)
    await tick(emulator())
    expect(await days({ orgName: '新塘网上党小组' })).toEqual([])

    await clock(emulator(), '2026-12-01T00:10:00Z')
    await tick(emulator())
    expect(await days({ orgName: '新塘网上党小组' })).toMatchObject([{ month: '2026-12', state: 'unset' }])
    expect(await counts('2026-12')).toEqual({ t01: [3, 0], t02: [1, 0], mc01: [1, 0] })
  })

  it('one that was closed is asked for nothing more', async () => {
    await makeMonth(emulator(), '2026-11-25T02:00:00Z')
    await insert(emulator(), 'theme_months', [
      {
        _id: '2026-12',
        state: 'due',
        made: 0,
        since: new Date('2026-11-25T02:00:00Z'),
        at: new Date('2026-11-25T02:00:00Z'),
      },
    ])
    await clock(emulator(), MINUTE)
    await tick(emulator())
    await call(emulator(), people.county, closeOrg, { orgId: 'g0102' })
    await clock(emulator(), '2026-12-01T00:10:00Z')
    await tick(emulator())
    expect((await days({ month: '2026-12' })).map(({ orgId }) => orgId).sort()).toEqual(['g0101', 'g0201', 'mb01'])
    expect(await counts('2026-12')).toEqual({ t01: [1, 0], t02: [1, 0], mc01: [1, 0] })
  })
})

describe('a fixed day', () => {
  beforeEach(async () => {
    await emulator().post('/control/reset')
    await clock(emulator(), NOVEMBER)
    await buildWorld(emulator())
    await useTemplates(emulator())
  })

  it('is the day at once: its people find it and are told, nobody else', async () => {
    await insert(emulator(), 'fixed_days', [fixedDay('g0101')])
    await consent(emulator(), people.member, 'theme_day')
    await consent(emulator(), people.stranger, 'theme_day')
    await tick(emulator())
    expect(await days({ state: 'set' })).toMatchObject([
      { _id: '2026-11:g0101', edition: 1, timing: 1, startsAt: new Date('2026-11-12T11:30:00Z'), setByName: '赵组长' },
    ])
    expect(await counts()).toEqual({ t01: [1, 1], t02: [1, 0], mc01: [1, 0] })
    await tick(emulator())
    const [shown, ...more] = await shownTo(emulator(), people.member)
    expect(more).toEqual([])
    expect(shown).toMatchObject({ page: 'features/theme-day/pages/day/index?id=2026-11:g0101' })
    expect(shown?.text).toContain('11月主题党日')
    expect(shown?.text).toContain('2026年11月12日 19:30')
    expect(await shownTo(emulator(), people.stranger)).toEqual([])
    const { items } = await call(emulator(), people.member, listInbox, {})
    expect(items).toMatchObject([{ kind: 'theme_day', thingId: '2026-11:g0101', waits: true }])
    expect((await call(emulator(), people.away, listInbox, {})).items).toEqual([])
  })

  it('waits in the inbox until it begins, and no longer', async () => {
    await insert(emulator(), 'fixed_days', [fixedDay('g0101')])
    await tick(emulator())
    const waiting = async () => (await call(emulator(), people.member, openHome, {})).waiting.length
    expect(await waiting()).toBe(1)
    await clock(emulator(), '2026-11-12T11:31:00Z')
    expect(await waiting()).toBe(0)
  })

  it('that this month has passed already is left to its leader', async () => {
    await insert(emulator(), 'fixed_days', [fixedDay('g0101', { on: { kind: 'date', day: 3 } })])
    await tick(emulator())
    expect(await days({ orgId: 'g0101' })).toMatchObject([{ state: 'unset', timing: 0 }])
    expect(await stored(emulator(), 'tellings')).toEqual([])
  })

  it('leaves alone what its leader set already', async () => {
    await call(emulator(), people.leader, setThemeDay, { themeDayId: '2026-11:g0101', edition: 0, plan })
    await insert(emulator(), 'fixed_days', [fixedDay('g0101', { on: { kind: 'date', day: 20 } })])
    await tick(emulator())
    expect(await days({ orgId: 'g0101' })).toMatchObject([{ startsAt: new Date(plan.startsAt), timing: 1 }])
  })
})

/** As many life organisations as a county of Taihu's size has. */
const LIFE_ORGS = 236

describe('236 life organisations', () => {
  jest.setTimeout(120_000)
  const groups = Array.from({ length: LIFE_ORGS - 4 }, (_, at): OrgRecord => ({
    ...orgRecord({ _id: `g${2000 + at}`, kind: 'group', name: `第${at}小组`, order: at + 2 }, orgs.shiqiao),
    memberCount: 1,
    fullCount: 1,
  }))

  it('are made within a minute, in steps, once only though two ticks run at once', async () => {
    await emulator().post('/control/reset')
    await clock(emulator(), NOVEMBER)
    await buildWorld(emulator())
    await insert(emulator(), 'orgs', groups)
    await insert(
      emulator(),
      'members',
      groups.map((group) =>
        member(`m-${group._id}`, '石勇', { village: orgs.shiqiao, group }, { openid: `op-${group._id}` }),
      ),
    )
    // the dearest case: each has a fixed day, and its people are told
    await insert(
      emulator(),
      'fixed_days',
      groups.map(({ _id }) => fixedDay(_id)),
    )
    const began = Date.now()
    for (let minute = 0; (await stored(emulator(), 'theme_months', { state: 'done' })).length === 0; minute++) {
      expect(minute).toBeLessThan(10)
      await Promise.all([tick(emulator()), tick(emulator())])
    }
    expect(Date.now() - began).toBeLessThan(60_000)
    expect(await days()).toHaveLength(LIFE_ORGS)
    expect(await counts()).toEqual({ t01: [2, LIFE_ORGS - 4], t02: [1, 0], mc01: [1, 0] })
    expect(await stored(emulator(), 'tellings')).toHaveLength(LIFE_ORGS - 4)
    expect((await stored(emulator(), 'tellings')).every(({ _id }) => _id.endsWith(':set:1'))).toBe(true)
  })
})
