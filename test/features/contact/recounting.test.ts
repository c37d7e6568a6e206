/** Each night the numbers of a month are what files, contacts and cases say. */
import { openContactCounty } from '../../../src/contract/contact-review'
import { moveOrg, stepJob } from '../../../src/contract/org'
import { countCases } from '../../../cloudfunctions/features/contact/recounting'
import { call } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, members, people, stored } from '../../support/world'
import { caseOf, counts, insertCounts, log, NOW, reachedOn } from './review-world'

const emulator = useEmulator()
/** Half past three in the morning in China of the 27th of November, and days after it. */
const night = (after = 0) => new Date(Date.UTC(2026, 10, 26 + after, 19, 30)).toISOString()
const tick = async (now: string) => {
  await emulator().post('/control/clock', { now })
  await emulator().post('/control/tick', { function: 'jobs' })
}
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
})

const row = async (month: string, orgId = 't01') =>
  (await stored(emulator(), 'contact_counts', { _id: `${month}:${orgId}` }))[0]

describe('each night', () => {
  test('numbers that went astray, or were never made, are what the files say; each month is counted by its own', async () => {
    await reachedOn(emulator(), 'm-wang', '2026-11-20')
    await reachedOn(emulator(), 'm-chen', '2026-11-01')
    await reachedOn(emulator(), 'm-li', '2026-08-01')
    await insert(emulator(), 'contact_logs', [
      log('l1', 'm-wang', '2026-10-20'),
      log('l2', 'm-li', '2026-10-21'),
      log('l3', 'm-liu', '2026-10-22', 't02'),
      // a second one of the month, and one that was taken back: they count for nothing
      ...[log('l4', 'm-wang', '2026-10-25'), log('l5', 'm-zhang', '2026-10-25')].map(
        ({ countedMonth: _, ...rest }) => rest,
      ),
    ])
    await insertCounts(emulator(), [
      counts('t01', { reached: 77, three: 9, people: 3 }),
      counts('t01', { month: '2026-10', reached: -1, three: 4, people: 4 }),
      counts('t01', { month: '2026-09', reached: 3, people: 4 }),
    ])
    await tick(night())
    expect(await row('2026-11')).toMatchObject({ people: 5, reached: 2, three: 3, six: 2, countedOn: '2026-11-27' })
    // what the month before had then stays; who was reached is what was written down
    expect(await row('2026-10')).toMatchObject({ people: 4, reached: 2, three: 4 })
    expect(await row('2026-09')).toMatchObject({ people: 4, reached: 3 })
    expect(await row('2026-11', 't02')).toMatchObject({ people: 1, reached: 0, three: 1, order: 2 })
    expect(await row('2026-10', 't02')).toMatchObject({ reached: 1 })
    expect(await row('2026-08')).toBeUndefined()
    // a committee is counted by those who are with it now
    expect(await row('2026-11', 'mc01')).toMatchObject({ people: 1, reached: 1, asked: 0 })
  })

  test('cases by kind and month, and how many wait; asked of nobody’s name', async () => {
    await insert(emulator(), 'cases', [
      caseOf('h-00000001', members.wang),
      caseOf('h-00000002', members.li, { state: 'answered', mayKnow: 'handler' }),
      caseOf('h-00000003', members.zhang, { state: 'solved', kind: 'job' }),
      caseOf('h-00000004', members.zhang, { state: 'ended', kind: 'job', month: '2026-06' }),
      caseOf('h-00000005', members.liu, { month: '2026-06' }),
    ])
    await tick(night())
    expect(await row('2026-11')).toMatchObject({
      ...{ asked: 3, answered: 2 },
      kinds: { wages: { asked: 2, waiting: 1 }, job: { asked: 1, waiting: 0 } },
    })
    expect(await row('2026-06')).toMatchObject({ asked: 1, answered: 0, kinds: { job: { asked: 1, waiting: 0 } } })
    const { kinds } = await call(emulator(), people.county, openContactCounty, {})
    expect(kinds).toEqual([
      { kind: 'wages', asked: 3, waiting: 2 },
      { kind: 'job', asked: 2, waiting: 0 },
    ])
  })

  test('once a night: a tick after it counts nothing', async () => {
    await tick(night())
    const before = await stored(emulator(), 'contact_counts')
    await tick(night(1))
    expect((await stored(emulator(), 'contact_counts')).map(({ countedOn }) => countedOn)).toEqual(
      before.map(() => '2026-11-28'),
    )
    const [quiet] = await costsOf(emulator(), () => tick(new Date(Date.parse(night(1)) + 60_000).toISOString()))
    expect(quiet!.examined).toBeLessThan(25)
  })

  test('a village that moved is counted where it is now', async () => {
    await reachedOn(emulator(), 'm-wang', '2026-11-20')
    await insertCounts(emulator(), [counts('t01', { reached: 1 })])
    const { jobId } = await call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' })
    while ((await call(emulator(), people.county, stepJob, { jobId })).status !== 'done');
    await tick(night())
    expect(await row('2026-11')).toMatchObject({ people: 0, reached: 0 })
    expect(await row('2026-11', 't02')).toMatchObject({ people: 6, reached: 1 })
  })
})

test('a case that was taken back waits no more and was not answered', () => {
  expect(countCases([{ kind: 'wages', state: 'ended' }])).toEqual({
    ...{ asked: 1, answered: 0 },
    kinds: { wages: { asked: 1, waiting: 0 } },
  })
})
