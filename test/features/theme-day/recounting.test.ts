/** Each night the numbers are what the theme days say, and each stands on the board of where its organisation is now. */
import { moveOrg, renameOrg, stepJob } from '../../../src/contract/org'
import { lookAtRecord, openThemeDayBoard } from '../../../src/contract/theme-day-review'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, orgs, people, stored } from '../../support/world'
import { MINUTE } from '../message/messages'
import { byId, countOf, dayOf, insertDays, MONTH, NOON, setClock, themeDay } from './review-days'

const emulator = useEmulator()
/** Three in the morning in China of the 11th of December, and days after it. */
const night = (after = 0) => new Date(Date.UTC(2026, 11, 10 + after, 19)).toISOString()
const tick = async (now: string) => {
  await setClock(emulator(), now)
  await emulator().post('/control/tick', { function: 'jobs' })
}
beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), NOON)
  await buildWorld(emulator())
  // the month was made: the timer adds nothing to what a test puts there
  await insert(emulator(), 'theme_months', [
    { _id: MONTH, state: 'done', made: 2, since: new Date(NOON), at: new Date(NOON) },
  ])
})

const ids = async (openid: string, month = MONTH) =>
  (await call(emulator(), openid, openThemeDayBoard, { month })).days.map(({ themeDayId }) => themeDayId)

describe('each night', () => {
  test('numbers that went astray, or were never made, are what the theme days say: of three months', async () => {
    const days = ['2026-10', '2026-11', '2026-12', '2027-01'].flatMap((month) => [
      themeDay(orgs.liuheGroup, 'recorded', {}, { month }),
      themeDay(orgs.suzhou, 'unset', {}, { month }),
    ])
    await insert(emulator(), 'theme_days', days)
    const wrong = { unset: 7, set: 0, held: -2, recorded: 0, returned: 0, accepted: 3 }
    await insert(
      emulator(),
      'theme_counts',
      ['2026-10', '2026-11', '2026-12'].map((month) => ({
        _id: `${month}:t01`,
        month,
        orgId: 't01',
        order: 1,
        ...wrong,
      })),
    )
    await tick(night())
    for (const month of ['2026-11', '2026-12', '2027-01']) {
      const [row] = await stored(emulator(), 'theme_counts', { _id: `${month}:t01` })
      expect(row).toMatchObject({ unset: 0, held: 0, recorded: 1, accepted: 0, order: 1 })
      expect(await countOf(emulator(), 'mc01', 'unset', month)).toBe(1)
    }
    expect(await countOf(emulator(), 't01', 'unset', '2026-10')).toBe(7)
    // below nothing is never shown
    const { stands } = await call(emulator(), people.county, openThemeDayBoard, { month: '2026-10' })
    expect(stands[0]?.counts.held).toBe(0)
  })

  test('once a night: where nothing changed, nothing is written', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'recorded'), themeDay(orgs.suzhou, 'unset')])
    await tick(night())
    expect((await stored(emulator(), 'theme_months'))[0]?.countedOn).toBe('2026-12-11')
    const before = [await stored(emulator(), 'theme_days'), await stored(emulator(), 'theme_counts')]
    await tick(night(1))
    expect([await stored(emulator(), 'theme_days'), await stored(emulator(), 'theme_counts')]).toEqual(before)
    const [quiet] = await costsOf(emulator(), () => tick(new Date(Date.parse(night(1)) + MINUTE).toISOString()))
    expect(quiet!.examined).toBeLessThan(20)
  })

  test('names and places are brought up to date, in the order that holds now', async () => {
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'set'), themeDay(orgs.shiqiaoGroup, 'recorded')])
    const job = await call(emulator(), people.county, renameOrg, { orgId: 'g0101', name: '新柳网上党小组' })
    expect(job).toBeDefined()
    await emulator().post('/admin', {
      action: 'database.modifyDocument',
      envName: 'local',
      collectionName: 'orgs',
      query: JSON.stringify({ _id: 'v0101' }),
      data: JSON.stringify({ $set: { order: 9 } }),
      merge: true,
      multi: true,
      upsert: false,
    })
    expect(await ids(people.township)).toEqual(['2026-12:g0101', '2026-12:g0102'])
    await tick(night())
    expect(await ids(people.township)).toEqual(['2026-12:g0102', '2026-12:g0101'])
    expect((await dayOf(emulator(), 'g0101')).orgName).toBe('新柳网上党小组')
    expect(await countOf(emulator(), 't01', 'set')).toBe(1)
  })

  test('of an organisation closed before its month nothing stays that nobody wrote in', async () => {
    const closed = (_id: string, closedAt: string) => ({
      ...orgRecord({ _id, kind: 'group', name: _id, order: 5 }, orgs.liuhe),
      closedAt: new Date(closedAt),
    })
    const all = [
      closed('g0103', '2026-11-20T02:00:00Z'),
      closed('g0104', '2026-12-02T02:00:00Z'),
      closed('g0105', '2026-11-20T02:00:00Z'),
    ]
    const known = new Map([...byId, ...all.map((org) => [org._id, org] as const)])
    await insert(emulator(), 'orgs', all)
    await insertDays(
      emulator(),
      [
        themeDay(all[0]!, 'unset', {}, { known }),
        // it was there when the month began
        themeDay(all[1]!, 'unset', {}, { known }),
        // somebody set a day: what was written stays
        themeDay(all[2]!, 'set', {}, { known }),
      ],
      known,
    )
    await tick(night())
    expect((await stored(emulator(), 'theme_days')).map(({ orgId }) => orgId).sort()).toEqual(['g0104', 'g0105'])
    expect(await countOf(emulator(), 't01', 'unset')).toBe(1)
    expect(await countOf(emulator(), 't01', 'set')).toBe(1)
  })
})

describe('an organisation that moves', () => {
  const moveVillage = async () => {
    const { jobId } = await call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' })
    while ((await call(emulator(), people.county, stepJob, { jobId })).status !== 'done');
  }

  test('takes its theme days along: the new township sees them, the old one no more; also those of years ago', async () => {
    await insertDays(emulator(), [
      themeDay(orgs.liuheGroup, 'recorded'),
      themeDay(orgs.shiqiaoGroup, 'recorded'),
      themeDay(orgs.shatanGroup, 'unset'),
      themeDay(orgs.liuheGroup, 'accepted', {}, { month: '2024-03' }),
    ])
    await moveVillage()
    expect(await ids(people.township)).toEqual(['2026-12:g0102'])
    // last in its new township, where it was put
    expect(await ids(people.otherTownship)).toEqual(['2026-12:g0201', '2026-12:g0101'])
    expect(await ids(people.otherTownship, '2024-03')).toEqual(['2024-03:g0101'])
    const themeDayId = '2026-12:g0101'
    expect(await refusalCode(emulator(), people.township, lookAtRecord, { themeDayId })).toBe('NOT_FOUND')
    expect((await call(emulator(), people.otherTownship, lookAtRecord, { themeDayId })).can.accept).toBe(true)
    // and so does what the county counts
    expect(await countOf(emulator(), 't01', 'recorded')).toBe(1)
    expect(await countOf(emulator(), 't02', 'recorded')).toBe(1)
    const places = async () =>
      (await stored(emulator(), 'theme_days')).map(({ _id, keys, standId, sort }) => ({ _id, keys, standId, sort }))
    const before = await places()
    await tick(night())
    expect(await places()).toEqual(before)
    expect(await countOf(emulator(), 't02', 'recorded')).toBe(1)
  })

  test('leaves what a township added to a checklist where it was asked', async () => {
    const addition = {
      ...{ _id: `${MONTH}:t01`, month: MONTH, orgId: 't01', orgName: '青石镇', keys: ['c01', 't01'], edition: 1 },
      sent: [],
    }
    await insert(emulator(), 'checklist_additions', [addition])
    await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'set')])
    await moveVillage()
    expect(await stored(emulator(), 'checklist_additions')).toEqual([addition])
    expect((await dayOf(emulator(), 'g0101')).keys).toEqual(['c01', 't02', 'v0101', 'g0101'])
  })
})
