/** Nudges, not chasing: once by the 5th, once three days after, and never anybody twice. */
import { openThemeDayBoard } from '../../../src/contract/theme-day-review'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import type { OrgRecord, ThemeMonthRecord } from '../../../cloudfunctions/kernel/records'
import type { ThemeDayState } from '../../../src/contract/theme-day-fields'
import { call } from '../../support/api'
import { startEmulator, useEmulator, type Emulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { consent, DAY, MINUTE, shownTo, useTemplates } from '../message/messages'
import { byId, dayOf, insertDays, MONTH, setClock, themeDay } from './review-days'

const emulator = useEmulator()
const tick = async (now: string | number, on: Emulator = emulator()) => {
  await setClock(on, new Date(now).toISOString())
  await on.post('/control/tick', { function: 'jobs' })
}
/** The county sent the month's checklist on the 25th before, and the month was made: leaders know. */
const made: ThemeMonthRecord = {
  _id: MONTH,
  state: 'done',
  made: 0,
  since: new Date('2026-11-25T01:00:00Z'),
  at: new Date('2026-12-01T01:00:00Z'),
}
beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), '2026-12-01T02:00:00Z')
  await buildWorld(emulator())
  await insert(emulator(), 'theme_months', [made])
})

/** The clock goes on while the timer works. */
const minute = (at: Date | string | undefined) => new Date(at ?? 0).setSeconds(0, 0)

/** Nine in the morning in China, of a day of December. */
const nine = (day: number) => Date.UTC(2026, 11, day, 1)
const told = async (on: Emulator = emulator()) =>
  (await stored(on, 'tellings', { kind: 'theme_day' })).map(({ _id, to }) => ({
    of: _id,
    to: 'openids' in to ? [...to.openids].sort() : [],
  }))

describe('rule "told once by the 5th"', () => {
  const unset = { of: '2026-12:g0101:nudge:unset', to: [people.leader] }

  test('a leader who has set no day by then, once, at nine; one who has set it is not', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'unset'), themeDay(orgs.suzhou, 'set')])
    await tick(nine(4))
    expect(await told()).toEqual([])
    await tick(nine(5) - MINUTE)
    expect(await told()).toEqual([])
    await tick(nine(5))
    expect(await told()).toEqual([unset])
    for (const day of [5.5, 6, 7, 20]) await tick(nine(day))
    expect(await told()).toEqual([unset])
    const [telling] = await stored(emulator(), 'tellings')
    expect(telling).toMatchObject({
      ...{ isReminder: true, fromOrgName: '青石镇', title: '12月主题党日' },
      page: 'features/theme-day/pages/plan/index?id=2026-12:g0101',
    })
  })

  test('nobody, in a county that begins after the 5th: they could not have known', async () => {
    await emulator().post('/control/reset')
    await buildWorld(emulator())
    for (const day of [20, 21, 30]) await tick(nine(day))
    expect(await stored(emulator(), 'theme_days', { state: 'unset' })).not.toHaveLength(0)
    expect(await told()).toEqual([])
  })

  test('their phone shows it, though no day stands in anybody’s inbox; the township sees it without asking', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day')
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'unset')])
    await tick(nine(5))
    await tick(nine(5) + MINUTE)
    expect(await shownTo(emulator(), people.leader)).toHaveLength(1)
    const { days } = await call(emulator(), people.township, openThemeDayBoard, { month: MONTH })
    expect(days.map(({ orgName, nudgedAt }) => [orgName, minute(nudgedAt)])).toEqual([['柳河网上党小组', nine(5)]])
  })

  test('months to come and gone by are nobody’s haste', async () => {
    await insertDays(emulator(), [
      themeDay(orgs.liuheGroup, 'unset', {}, { month: '2027-01' }),
      themeDay(orgs.liuheGroup, 'unset', {}, { month: '2026-11' }),
    ])
    await tick(nine(25))
    expect(await told()).toEqual([])
  })

  test('of a group without a leader its village’s secretary; where there is neither nobody, and not again each day', async () => {
    await insert(emulator(), 'accounts', [account('op-village', '何书记', [['branch_secretary', orgs.shatan]])])
    await emulator().post('/admin', {
      action: 'database.removeDocument',
      envName: 'local',
      collectionName: 'accounts',
      query: JSON.stringify({ _id: people.otherLeader }),
      multi: true,
    })
    await insertDays(emulator(), [themeDay(orgs.shatanGroup, 'unset'), themeDay(orgs.shiqiaoGroup, 'unset')])
    await tick(nine(5))
    expect(await told()).toEqual([{ of: '2026-12:g0201:nudge:unset', to: ['op-village'] }])
    // the board does not say that somebody was told
    const { days } = await call(emulator(), people.township, openThemeDayBoard, { month: MONTH })
    expect(days[0]).not.toHaveProperty('nudgedAt')
    const before = await dayOf(emulator(), 'g0102')
    await tick(nine(6))
    expect(await dayOf(emulator(), 'g0102')).toEqual(before)
    expect(minute(before.unled?.unset)).toBe(nine(5))
  })

  test('nobody of an organisation that was closed', async () => {
    await insert(emulator(), 'orgs', [
      { ...orgRecord({ _id: 'g0109', kind: 'group', name: '旧组', order: 9 }, orgs.liuhe), closedAt: new Date(0) },
    ])
    await insert(emulator(), 'accounts', [
      account('op-old', '老组长', [['group_leader', { ...orgs.liuheGroup, _id: 'g0109' }]]),
    ])
    const known = new Map([
      ...byId,
      ['g0109', orgRecord({ _id: 'g0109', kind: 'group', name: '旧组', order: 9 }, orgs.liuhe)],
    ])
    await insertDays(emulator(), [themeDay(known.get('g0109')!, 'unset', {}, { known })], known)
    await tick(nine(5))
    expect(await told()).toEqual([])
  })
})

describe('rule "told once three days after"', () => {
  const held = { of: '2026-12:g0101:nudge:held', to: [people.leader] }
  const heldAt = (ms: number) => ({ startsAt: new Date(ms) })

  test('a leader who has not recorded, once; one who recorded is not', async () => {
    await insertDays(emulator(), [
      themeDay(orgs.liuheGroup, 'held', heldAt(nine(10))),
      themeDay(orgs.suzhou, 'recorded', heldAt(nine(10))),
    ])
    await tick(nine(12))
    expect(await told()).toEqual([])
    await tick(nine(13))
    expect(await told()).toEqual([held])
    for (const day of [14, 15, 30]) await tick(nine(day))
    expect(await told()).toEqual([held])
    expect((await stored(emulator(), 'tellings'))[0]).toMatchObject({
      page: 'features/theme-day/pages/record/index?id=2026-12:g0101',
    })
    expect(minute((await dayOf(emulator(), 'g0101')).nudged?.held)).toBe(nine(13))
  })

  test('also when it was told by the 5th before: that was another matter', async () => {
    const nudged = { unset: new Date(nine(5)) }
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'held', { ...heldAt(nine(10)), nudged })])
    await tick(nine(13))
    expect(await told()).toEqual([held])
    const after = (await dayOf(emulator(), 'g0101')).nudged
    expect([minute(after?.unset), minute(after?.held)]).toEqual([nine(5), nine(13)])
  })

  test('not of what lies long back', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'held', heldAt(nine(13) - 61 * DAY), { month: '2026-10' })])
    await tick(nine(13))
    expect(await told()).toEqual([])
  })
})

describe('of many', () => {
  const MANY = 120
  const groups = Array.from({ length: MANY }, (_, at) =>
    orgRecord({ _id: `g9${at}`, kind: 'group', name: `${at}组`, order: at + 2 }, orgs.liuhe),
  )
  const known = new Map<string, OrgRecord>([...byId, ...groups.map((org) => [org._id, org] as const)])
  const states: readonly ThemeDayState[] = ['unset', 'held']

  async function build(on: Emulator): Promise<void> {
    await on.post('/control/reset')
    await setClock(on, '2026-12-01T02:00:00Z')
    await buildWorld(on)
    await insert(on, 'theme_months', [made])
    await insert(on, 'orgs', groups)
    await insert(
      on,
      'accounts',
      groups.map((org, at) => account(`op-l${at}`, `组长${at}`, [['group_leader', org]])),
    )
    await insertDays(
      on,
      groups.map((org, at) => themeDay(org, states[at % 2]!, {}, { known })),
      known,
    )
  }

  test('each leader is told once of their own, within a few minutes', async () => {
    await build(emulator())
    for (let at = 0; at < 5; at++) await tick(nine(9) + at * MINUTE)
    const first = await told()
    expect(first).toHaveLength(MANY)
    expect(first.every(({ to }) => to.length === 1)).toBe(true)
    await tick(nine(10))
    expect(await told()).toHaveLength(MANY)
  })

  test('killed in the middle and started again: nobody twice, nobody left out', async () => {
    const data = `.cache/nudging-${process.pid}`
    let crashing = await startEmulator({ data })
    try {
      await build(crashing)
      for (const wait of [400, 700]) {
        await setClock(crashing, new Date(nine(9)).toISOString())
        const running = crashing.post('/control/tick', { function: 'jobs' }).catch(() => undefined)
        await new Promise((resolve) => setTimeout(resolve, wait))
        await crashing.stop('SIGKILL')
        await running
        crashing = await startEmulator({ data })
      }
      // the lease of the one that was killed runs out; a slow machine needs more than one minute's share
      for (let at = 3; at < 8; at++) await tick(nine(9) + at * MINUTE, crashing)
      const all = await told(crashing)
      expect(all).toHaveLength(MANY)
      expect(new Set(all.flatMap(({ to }) => to)).size).toBe(MANY)
      const days = await stored(crashing, 'theme_days')
      expect(days.filter(({ nudged }) => !nudged)).toEqual([])
    } finally {
      await crashing.stop()
    }
  })
})
