/** A theme day whose time has come is held; the timer says so within a minute. */
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, orgs } from '../../support/world'
import { countOf, dayOf, insertDays, NOON, setClock, themeDay } from './review-days'

const emulator = useEmulator()
const tick = async (now: string) => {
  await setClock(emulator(), now)
  await emulator().post('/control/tick', { function: 'jobs' })
}
beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), NOON)
  await buildWorld(emulator())
})

const at = (instant: string) => ({ startsAt: new Date(instant) })

test('in the minute it begins, not before, and the county’s numbers with it', async () => {
  await insertDays(emulator(), [
    themeDay(orgs.liuheGroup, 'set', at('2026-12-10T11:30:00Z')),
    themeDay(orgs.shatanGroup, 'set', at('2026-12-20T11:30:00Z')),
    themeDay(orgs.suzhou, 'unset'),
  ])
  await tick('2026-12-10T11:29:00Z')
  expect((await dayOf(emulator(), 'g0101')).state).toBe('set')
  await tick('2026-12-10T11:30:00Z')
  expect((await dayOf(emulator(), 'g0101')).state).toBe('held')
  expect((await dayOf(emulator(), 'g0201')).state).toBe('set')
  expect((await dayOf(emulator(), 'mb01')).state).toBe('unset')
  expect(await countOf(emulator(), 't01', 'set')).toBe(0)
  expect(await countOf(emulator(), 't01', 'held')).toBe(1)
  await tick('2026-12-10T11:31:00Z')
  expect(await countOf(emulator(), 't01', 'held')).toBe(1)
})

test('a timer that did not fire for hours makes up for it; what was recorded meanwhile stays recorded', async () => {
  await insertDays(emulator(), [
    themeDay(orgs.liuheGroup, 'set', at('2026-12-09T11:30:00Z')),
    themeDay(orgs.shiqiaoGroup, 'recorded', at('2026-12-09T11:30:00Z')),
  ])
  await tick('2026-12-10T04:00:00Z')
  expect((await dayOf(emulator(), 'g0101')).state).toBe('held')
  expect((await dayOf(emulator(), 'g0102')).state).toBe('recorded')
  expect(await countOf(emulator(), 't01', 'recorded')).toBe(1)
})

test('a quiet minute costs one read of what is due, and writes nothing but the timer’s own lease', async () => {
  await insertDays(emulator(), [themeDay(orgs.liuheGroup, 'set', at('2026-12-20T11:30:00Z'))])
  // what is done once a day is behind it
  await tick('2026-12-10T04:00:00Z')
  await tick('2026-12-10T04:01:00Z')
  const [cost] = await costsOf(emulator(), () => tick('2026-12-10T04:02:00Z'))
  expect(cost).toMatchObject({ written: 2, scans: 0 })
  expect(cost!.examined).toBeLessThan(20)
})
