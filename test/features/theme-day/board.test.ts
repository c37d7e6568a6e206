/** The month at a look: organisations in their fixed order, with what stands where, for whoever looks after them. */
import { grantRole } from '../../../src/contract/org'
import { openHome } from '../../../src/contract/session'
import { openThemeDayBoard, sampleRecords } from '../../../src/contract/theme-day-review'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { personId } from '../../../cloudfunctions/kernel/person'
import type { OrgRecord } from '../../../cloudfunctions/kernel/records'
import { countDays } from '../../../cloudfunctions/features/theme-day/review-rules'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people } from '../../support/world'
import { byId, countsOf, insertDays, MONTH, NOON, setClock, themeDay } from './review-days'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), NOON)
  await buildWorld(emulator())
})

const board = (openid: string, input: { month?: string; orgId?: string; cursor?: string } = {}) =>
  call(emulator(), openid, openThemeDayBoard, { month: MONTH, ...input })

const none = { unset: 0, set: 0, held: 0, recorded: 0, returned: 0, accepted: 0 }

describe('theme_day.board', () => {
  const cloudBranch = orgRecord({ _id: 'cb01', kind: 'cloud_branch', name: '云上党支部', order: 4 }, orgs.county)
  const known = new Map([...byId, ['cb01', cloudBranch]])
  const days = [
    themeDay(orgs.suzhou, 'accepted'),
    themeDay(orgs.shiqiaoGroup, 'unset', { nudged: { unset: new Date('2026-12-06T01:00:00Z') } }),
    themeDay(orgs.liuheGroup, 'recorded'),
    themeDay(orgs.shatanGroup, 'returned'),
    themeDay(cloudBranch, 'recorded', {}, { known }),
  ]

  it('allowed: a township has its own in their fixed order, with names, the leader and who was told', async () => {
    await insertDays(emulator(), days.slice(0, 4))
    const found = await board(people.township)
    expect(found).toMatchObject({ orgId: 't01', orgName: '青石镇', orgs: [{ orgId: 't01' }], stands: [] })
    expect(found.days).toEqual([
      {
        themeDayId: '2026-12:g0101',
        orgName: '柳河网上党小组',
        aboveName: '柳河村',
        leaderName: '赵组长',
        state: 'recorded',
        startsAt: '2026-12-05T11:30:00.000Z',
        heldOn: '2026-12-05',
      },
      {
        themeDayId: '2026-12:g0102',
        orgName: '石桥网上党小组',
        aboveName: '石桥村',
        leaderName: '',
        state: 'unset',
        nudgedAt: '2026-12-06T01:00:00.000Z',
      },
    ])
    expect(found.counts).toEqual({ ...none, unset: 1, recorded: 1 })
    expect(found.can).toEqual({ sample: false })
  })

  it('allowed: one whose time has come says 已开展 before the timer does', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'set', { startsAt: new Date('2026-12-10T03:59:00Z') })])
    const found = await board(people.township)
    expect(found.days[0]?.state).toBe('held')
    expect(found.counts).toEqual({ ...none, held: 1 })
  })

  it('allowed: the county has townships and committees with their numbers, and the branches right below it', async () => {
    await insert(emulator(), 'orgs', [cloudBranch])
    await insertDays(emulator(), days, known)
    const found = await board(people.county)
    expect(found.stands).toEqual([
      { orgId: 't01', name: '青石镇', counts: { ...none, unset: 1, recorded: 1 } },
      { orgId: 't02', name: '白河镇', counts: { ...none, returned: 1 } },
      { orgId: 'mc01', name: '云溪县流动党员党委', counts: { ...none, accepted: 1 } },
    ])
    expect(found.days).toMatchObject([{ themeDayId: '2026-12:cb01', orgName: '云上党支部', state: 'recorded' }])
    expect(found.counts).toEqual({ ...none, unset: 1, recorded: 2, returned: 1, accepted: 1 })
    expect(found.can).toEqual({ sample: true })
    expect((await board(people.county, { orgId: 'mc01' })).days).toMatchObject([
      { orgName: '驻苏州流动党支部', aboveName: '', leaderName: '孙书记', state: 'accepted' },
    ])
  })

  it('allowed: a month that was not made yet is empty', async () => {
    expect(await board(people.township, { month: '2027-01' })).toMatchObject({ days: [], stands: [], counts: none })
    expect(await board(people.county, { month: '2027-01' })).toMatchObject({ days: [], stands: [], counts: none })
  })

  it('no ability: not for a secretary of a branch or a village, a leader, a member', async () => {
    await insert(emulator(), 'accounts', [account('op-village', '何书记', [['branch_secretary', orgs.liuhe]])])
    for (const openid of [people.secretary, 'op-village', people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, openThemeDayBoard, { month: MONTH })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not another township, not the county, nothing of theirs below', async () => {
    await insertDays(emulator(), days.slice(0, 4))
    for (const orgId of ['t02', 'c01', 'mc01', 'g0201', 't99']) {
      const { code } = await refusal(emulator(), people.township, openThemeDayBoard, { month: MONTH, orgId })
      expect(code).toBe('NOT_FOUND')
    }
    expect((await board(people.otherTownship)).days.map(({ themeDayId }) => themeDayId)).toEqual(['2026-12:g0201'])
  })

  it('whoever holds an office in two chooses between them', async () => {
    const grant = { orgId: 't02', role: 'township_cadre', personId: personId(people.township) } as const
    await call(emulator(), people.county, grantRole, grant)
    await insertDays(emulator(), days.slice(0, 4))
    const found = await board(people.township, { orgId: 't02' })
    expect(found.orgs.map(({ name }) => name)).toEqual(['青石镇', '白河镇'])
    expect(found.days).toMatchObject([{ orgName: '沙滩网上党小组' }])
  })

  describe('of a large township, after three years', () => {
    const VILLAGES = 120
    const villages = Array.from({ length: VILLAGES }, (_, at) =>
      orgRecord({ _id: `v9${at}`, kind: 'village', name: `${at}村`, order: at + 10 }, orgs.qingshi),
    )
    const groups = villages.map((village, at) =>
      orgRecord({ _id: `g9${at}`, kind: 'group', name: `${at}村网上党小组`, order: 1 }, village),
    )
    const many = new Map<string, OrgRecord>([
      ...byId,
      ...[...villages, ...groups].map((org) => [org._id, org] as const),
    ])
    const monthsBefore = Array.from(
      { length: 24 },
      (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    )

    beforeEach(async () => {
      await insert(emulator(), 'orgs', [...villages, ...groups])
      await insertDays(
        emulator(),
        groups.map((org, at) => themeDay(org, at % 3 ? 'recorded' : 'unset', {}, { known: many })),
        many,
      )
      for (const month of monthsBefore) {
        await insertDays(
          emulator(),
          groups.slice(0, 40).map((org) => themeDay(org, 'accepted', {}, { known: many, month })),
          many,
        )
      }
    })

    it('examines at most three times the rows it shows, page by page, and counts all of them', async () => {
      let first: Awaited<ReturnType<typeof board>> | undefined
      const [cost] = await costsOf(emulator(), async () => (first = await board(people.township)))
      expect(first?.days).toHaveLength(100)
      // beside them the reader's account and office, the sum of all pages, and the row that says that more follows
      expect(cost!.examined).toBeLessThanOrEqual(3 * 100 + 4)
      expect(cost!.scans).toBe(0)
      expect(first?.counts).toEqual({ ...none, unset: 40, recorded: 80 })
      const rest = await board(people.township, { cursor: first!.cursor! })
      expect(rest.days).toHaveLength(20)
      expect(rest.counts).toEqual(first?.counts)
      expect(rest.cursor).toBeUndefined()
      // 10 comes after 9, not after 1
      const names = [...first!.days, ...rest.days].map(({ orgName }) => orgName)
      expect(names).toEqual(groups.map(({ name }) => name))
      const [countyCost] = await costsOf(emulator(), () => board(people.county))
      expect(countyCost!.examined).toBeLessThanOrEqual(20)
    })
  })
})

describe('theme_day.sample', () => {
  const sample = () => call(emulator(), people.county, sampleRecords, { month: MONTH })
  const all = [orgs.liuheGroup, orgs.shiqiaoGroup, orgs.shatanGroup, orgs.suzhou]

  it('allowed: recorded ones of the whole county, by lot, each at most once; with the township', async () => {
    const states = ['recorded', 'accepted', 'unset', 'returned'] as const
    await insertDays(
      emulator(),
      all.map((org, at) => themeDay(org, states[at]!, states[at] === 'unset' ? {} : { lot: at / 4 })),
    )
    const { items } = await sample()
    expect(items.map(({ orgName, standName, state }) => `${standName} ${orgName} ${state}`).sort()).toEqual([
      '云溪县流动党员党委 驻苏州流动党支部 returned',
      '青石镇 柳河网上党小组 recorded',
      '青石镇 石桥网上党小组 accepted',
    ])
  })

  it('allowed: five of many, others each time, without looking at the rest', async () => {
    const groups = Array.from({ length: 60 }, (_, at) =>
      orgRecord({ _id: `g8${at}`, kind: 'group', name: `${at}组`, order: at + 2 }, orgs.liuhe),
    )
    const known = new Map<string, OrgRecord>([...byId, ...groups.map((org) => [org._id, org] as const)])
    await insert(emulator(), 'orgs', groups)
    await insertDays(
      emulator(),
      groups.map((org, at) => themeDay(org, 'recorded', { lot: at / 60 }, { known })),
      known,
    )
    const seen = new Set<string>()
    const costs = await costsOf(emulator(), async () => {
      for (let at = 0; at < 8; at++) {
        const { items } = await sample()
        expect(new Set(items.map(({ themeDayId }) => themeDayId)).size).toBe(5)
        for (const { themeDayId } of items) seen.add(themeDayId)
      }
    })
    expect(seen.size).toBeGreaterThan(5)
    for (const { examined, scans } of costs) {
      expect(examined).toBeLessThanOrEqual(3 * 5 + 6)
      expect(scans).toBe(0)
    }
  })

  it('no ability: not for a township or a committee', async () => {
    await insert(emulator(), 'accounts', [account('op-committee', '马书记', [['branch_secretary', orgs.committee]])])
    for (const openid of [people.township, 'op-committee', people.secretary]) {
      expect(await refusalCode(emulator(), openid, sampleRecords, { month: MONTH })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: nothing of another county', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded', { keys: ['c02', 't01', 'v0101', 'g0101'] })])
    expect((await sample()).items).toEqual([])
  })
})

describe('what waits on 首页', () => {
  const duties = async (openid: string) =>
    (await call(emulator(), openid, openHome, {})).duties.filter(({ kind }) => kind === 'theme_day_records')

  it('a township reads how many records of this month and the last wait for its look', async () => {
    const november = themeDay(orgs.liuheGroup, 'recorded', {}, { month: '2026-11' })
    const october = themeDay(orgs.liuheGroup, 'recorded', {}, { month: '2026-10' })
    await insertDays(emulator(), [
      themeDay(orgs.liuheGroup, 'recorded'),
      themeDay(orgs.shiqiaoGroup, 'recorded'),
      themeDay(orgs.shatanGroup, 'accepted'),
      november,
      october,
    ])
    expect(await duties(people.township)).toEqual([
      { kind: 'theme_day_records', orgId: 't01', month: '2026-11', days: 1 },
      { kind: 'theme_day_records', orgId: 't01', month: '2026-12', days: 2 },
    ])
    for (const openid of [people.otherTownship, people.county, people.secretary, people.member]) {
      expect(await duties(openid)).toEqual([])
    }
  })
})

describe('rules', () => {
  const now = new Date(NOON)

  it('each is counted where it stands, and nowhere twice', () => {
    const days = [themeDay(orgs.liuheGroup, 'set'), themeDay(orgs.shatanGroup, 'held')]
    expect(countDays(days, now)).toEqual({ ...none, set: 1, held: 1 })
    expect(countsOf(days).map(({ orgId, set, held }) => [orgId, set, held])).toEqual([
      ['t01', 1, 0],
      ['t02', 0, 1],
    ])
  })

  it('organisations stand in their fixed order, whatever became of their theme days', async () => {
    const groups = [orgs.liuheGroup, orgs.shiqiaoGroup]
    const orders = []
    for (const states of [
      ['unset', 'accepted'],
      ['accepted', 'unset'],
    ] as const) {
      await emulator().post('/control/reset')
      await buildWorld(emulator())
      await insertDays(
        emulator(),
        groups.map((org, at) => themeDay(org, states[at]!)),
      )
      orders.push((await board(people.township)).days.map(({ orgName }) => orgName))
    }
    expect(orders[0]).toEqual(['柳河网上党小组', '石桥网上党小组'])
    expect(orders[1]).toEqual(orders[0])
  })

  it('no score: what is answered has no rate, rank or points', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded'), themeDay(orgs.shatanGroup, 'unset')])
    for (const openid of [people.county, people.township]) {
      expect(JSON.stringify(await board(openid))).not.toMatch(/rate|rank|score|percent|point/i)
    }
  })
})
