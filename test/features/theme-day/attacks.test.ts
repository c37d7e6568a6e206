/** Bad luck and ill will around theme days, all in one instant or at a bad hour, and what must not come of it. */
import { listInbox } from '../../../src/contract/message'
import { openThemeDay, tapIn } from '../../../src/contract/theme-day'
import { makeTapCode, setThemeDay } from '../../../src/contract/theme-day-leading'
import { acceptRecord, releaseMinutes, returnRecord, sampleRecords } from '../../../src/contract/theme-day-review'
import { call, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { changeRecord } from '../care/county'
import { clock, consent, tick, useTemplates } from '../message/messages'
import { picture } from '../study/push'
import { DAY_ID, makeMonth, NOVEMBER, plan, setDay } from './month'
import { everyWay } from './recording-days'
import { attacking, EVENING, allAtOnce, record } from './attacking'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))
const { checkCounts, day, evening, save } = attacking(emulator)

describe('in one instant', () => {
  it('set twice, recorded twice, each request sent twice: one of each, and the numbers are right', async () => {
    for (const [month, at] of [
      ['2026-11', NOVEMBER],
      ['2026-12', '2026-12-04T02:00:00Z'],
      ['2027-01', '2027-01-04T02:00:00Z'],
    ] as const) {
      await clock(emulator(), at)
      await tick(emulator())
      const themeDayId = `${month}:g0101`
      const twice = (action: string, input: object) => {
        const event = { action, input, requestId: requestId() }
        return [send(emulator(), people.leader, 'api', event), send(emulator(), people.leader, 'api', event)]
      }
      const set = { themeDayId, edition: 0, plan: { ...plan, startsAt: `${month}-12T11:30:00.000Z` } }
      await Promise.all([...twice('theme_day.set', set), ...twice('theme_day.set', set)])
      expect(await day(themeDayId)).toMatchObject({ edition: 1, state: 'set' })
      await checkCounts()
      await clock(emulator(), `${month}-12T12:00:00Z`)
      const input = record({ themeDayId, heldOn: `${month}-12` })
      await Promise.all([...twice('theme_day.record', input), ...twice('theme_day.record', input), tick(emulator())])
      expect(await day(themeDayId)).toMatchObject({ edition: 2, state: 'recorded', steps: [{ did: 'recorded' }] })
      await checkCounts()
    }
  })

  it('recorded and accepted, accepted and given back, accepted and corrected: one after the other, or one alone', async () => {
    await evening()
    await save()
    await checkCounts()
    let edition = 2
    for (let turn = 0; turn < 4; turn++) {
      const looked = { themeDayId: DAY_ID, edition }
      await allAtOnce<unknown>([
        call(emulator(), people.township, acceptRecord, looked),
        call(emulator(), people.county, returnRecord, { ...looked, question: '几个人？' }),
        save({ edition, minutes: `第 ${turn} 次。`, reason: '写错了' }),
      ])
      const stands = await day()
      await checkCounts()
      // nothing was accepted that its reviewer did not see
      if (stands.state === 'accepted') expect(stands.edition).toBe(edition)
      ;({ edition } = stands)
    }
  })

  it('a day is set while it is recorded: the other one starts anew', async () => {
    await setDay(emulator())
    await clock(emulator(), EVENING)
    const moved = { ...plan, startsAt: '2026-11-20T11:30:00.000Z' }
    const done = await allAtOnce<unknown>([
      save(),
      call(emulator(), people.leader, setThemeDay, { themeDayId: DAY_ID, edition: 1, plan: moved }),
    ])
    expect(done).toHaveLength(1)
    expect((await day()).edition).toBe(2)
    await checkCounts()
  })

  it('words that the county gives back while they are sent once more are not seen by members', async () => {
    await evening()
    let edition = 1
    for (let turn = 0; turn < 5; turn++) {
      await save({ edition, minutes: `复核测试 ${turn}`, reason: '再写' })
      edition++
      await allAtOnce<unknown>([
        call(emulator(), people.county, releaseMinutes, { themeDayId: DAY_ID, edition, release: false }),
        save({ edition, minutes: `复核测试 ${turn}`, reason: '再写' }),
        save({ edition, minutes: `复核测试 ${turn}`, reason: '再写', attendance: everyWay.slice(1) }),
      ])
      const seen = await call(emulator(), people.member, openThemeDay, { themeDayId: DAY_ID })
      expect(seen.record).toBeUndefined()
      ;({ edition } = await day())
      await checkCounts()
    }
  })

  it('a record on one that is about to be there brings no picture of others and no text that nobody looked at', async () => {
    const others = await picture(emulator(), people.township)
    const { fileId, name, size } = others
    await evening()
    let edition = 1
    for (let turn = 0; turn < 5; turn++) {
      await allAtOnce<unknown>([
        save({ edition }),
        ...[1, 2, 3].map(() => save({ edition: edition + 1, pictures: [{ fileId, name, size }] })),
      ])
      const stands = await day()
      expect(stands.record?.pictures).toEqual([])
      ;({ edition } = stands)
    }
  })
})

describe('the clock', () => {
  it('a month’s edge is China’s: its last minute belongs to it, the next one does not', async () => {
    await setDay(emulator(), { startsAt: '2026-11-30T15:59:00.000Z' })
    const next = { themeDayId: DAY_ID, edition: 1, plan: { ...plan, startsAt: '2026-11-30T16:00:00.000Z' } }
    expect(await refusalCode(emulator(), people.leader, setThemeDay, next)).toBe('INVALID')
    await clock(emulator(), '2026-11-30T15:59:30Z')
    await tick(emulator())
    expect((await day()).state).toBe('held')
    const { code } = await call(emulator(), people.leader, makeTapCode, { themeDayId: DAY_ID })
    expect(await call(emulator(), people.member, tapIn, { themeDayId: DAY_ID, code })).toEqual({ tappedIn: true })
    await clock(emulator(), '2026-11-30T16:00:30Z')
    await save({ heldOn: '2026-11-30' })
    await checkCounts()
  })

  it('a timer that is a month late tells of what is still to be done, once; put back, it undoes nothing', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day', { times: 5 })
    await setDay(emulator())
    await clock(emulator(), '2026-12-20T02:00:00Z')
    for (let at = 0; at < 4; at++) await tick(emulator())
    expect(await day()).toMatchObject({ state: 'held', nudged: { held: expect.anything() } })
    const told = await stored(emulator(), 'tellings', { ofDuty: true, thingId: DAY_ID })
    expect(told).toHaveLength(1)
    await clock(emulator(), '2026-11-11T02:00:00Z')
    for (let at = 0; at < 2; at++) await tick(emulator())
    expect((await day()).state).toBe('held')
    await clock(emulator(), '2026-12-21T02:00:00Z')
    for (let at = 0; at < 2; at++) await tick(emulator())
    expect(await stored(emulator(), 'tellings', { ofDuty: true, thingId: DAY_ID })).toHaveLength(1)
    await save()
    await checkCounts()
  })

  it('recorded before its time had come, it waits in nobody’s inbox', async () => {
    await setDay(emulator(), { startsAt: '2026-11-20T11:30:00.000Z' })
    await clock(emulator(), EVENING)
    await save()
    const { items } = await call(emulator(), people.colleague, listInbox, {})
    expect(items.find(({ thingId }) => thingId === DAY_ID)?.waits).toBe(false)
    await clock(emulator(), '2026-11-20T12:00:00Z')
    await tick(emulator())
    expect((await day()).state).toBe('recorded')
    await checkCounts()
  })

  it('of nothing or one recorded the county’s sample is that', async () => {
    const sample = async () => (await call(emulator(), people.county, sampleRecords, { month: '2026-11' })).items
    expect(await sample()).toEqual([])
    await evening()
    await save()
    for (const lot of [0, 0.5, 1]) {
      await changeRecord(emulator(), 'theme_days', DAY_ID, { lot })
      expect(await sample()).toMatchObject([{ themeDayId: DAY_ID }])
    }
  })
})
