/** Setting the day. */
import { listInbox } from '../../../src/contract/message'
import { openHome } from '../../../src/contract/session'
import { openThemeDay } from '../../../src/contract/theme-day'
import { openThemeDayPlan, setThemeDay } from '../../../src/contract/theme-day-leading'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { insert, people, stored } from '../../support/world'
import { clock, consent, shownTo, tick, useTemplates } from '../message/messages'
import { DAY_ID, makeMonth, plan, setDay } from './month'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))

const day = async (id = DAY_ID) => (await stored(emulator(), 'theme_days', { _id: id }))[0]
const setCount = async (orgId = 't01') => {
  const [row] = await stored(emulator(), 'theme_counts', { month: '2026-11', orgId })
  return [row?.unset, row?.set]
}
const opened = (openid: string = people.leader, themeDayId = DAY_ID) =>
  call(emulator(), openid, openThemeDayPlan, { themeDayId })

describe('theme_day.set', () => {
  const input = { themeDayId: DAY_ID, edition: 0, plan }

  it('allowed: the leader sets it, its people find it, and the county counts it', async () => {
    expect(await call(emulator(), people.leader, setThemeDay, input)).toEqual({ edition: 1, state: 'set' })
    expect(await setCount()).toEqual([1, 1])
    const { items } = await call(emulator(), people.member, listInbox, {})
    expect(items).toMatchObject([{ kind: 'theme_day', title: '11月主题党日', startsAt: plan.startsAt, waits: true }])
    expect((await opened()).plan).toEqual(plan)
  })

  it('allowed: the village’s secretary, and that of a branch, for their own', async () => {
    const mine = { ...input, themeDayId: '2026-11:mb01' }
    expect(await call(emulator(), people.secretary, setThemeDay, mine)).toMatchObject({ state: 'set' })
    expect(await setCount('mc01')).toEqual([0, 1])
  })

  it('no ability: members, cadres and the county do not set it', async () => {
    for (const openid of [people.member, people.township, people.county, people.contact]) {
      expect(await refusalCode(emulator(), openid, setThemeDay, input)).toBe('FORBIDDEN')
    }
  })

  it('out of scope: another group’s is not there', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, setThemeDay, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.leader, setThemeDay, { ...input, themeDayId: '2026-11:v0101' })).toBe(
      'NOT_FOUND',
    )
  })

  it('sent twice it is done once', async () => {
    const id = requestId()
    for (let time = 0; time < 2; time++) await call(emulator(), people.leader, setThemeDay, input, id)
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    expect(await setCount()).toEqual([1, 1])
    expect(await day()).toMatchObject({ edition: 1, timing: 1 })
  })

  const fieldOf = async (change: object) => {
    const { issues } = await refusal(emulator(), people.leader, setThemeDay, { ...input, plan: { ...plan, ...change } })
    return issues?.map(({ field }) => field)
  }

  it('refuses a day outside the month, one gone by, and a place that is not said, each beside its field', async () => {
    expect(await fieldOf({ startsAt: '2026-12-01T11:30:00.000Z' })).toEqual(['plan.startsAt'])
    // the evening of the last day in China is the next month nowhere else
    expect(await fieldOf({ startsAt: '2026-11-30T16:30:00.000Z' })).toEqual(['plan.startsAt'])
    expect(await fieldOf({ startsAt: '2026-11-03T11:30:00.000Z' })).toEqual(['plan.startsAt'])
    expect(await fieldOf({ place: '' })).toEqual(['plan.place'])
    expect(await day()).toMatchObject({ state: 'unset' })
    // online needs no place, and its link may come on the day
    const online = { ...input, plan: { ...plan, way: 'online' as const, place: '', link: '' } }
    expect(await call(emulator(), people.leader, setThemeDay, online)).toMatchObject({ state: 'set' })
  })

  it('refuses words that WeChat refuses or is not sure of', async () => {
    expect(
      await refusalCode(emulator(), people.leader, setThemeDay, { ...input, plan: { ...plan, note: '复核测试' } }),
    ).toBe('REFUSED')
  })

  it('two who set it at once: the second is told who was first', async () => {
    await insert(emulator(), 'accounts', [
      {
        ...(await stored(emulator(), 'accounts', { _id: people.otherLeader }))[0]!,
        _id: 'op-second',
        name: '何书记',
        roles: [{ role: 'branch_secretary', orgId: 'v0101' }],
        orgIds: ['v0101'],
      },
    ])
    await call(emulator(), 'op-second', setThemeDay, input)
    const error = await refusal(emulator(), people.leader, setThemeDay, input)
    expect(error).toMatchObject({ code: 'CONFLICT' })
    expect(error.userMessage).toContain('何书记刚刚定过')
  })

  it('the same again tells nobody; a new time does, also those who opened the old one, on the same day', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'theme_day', { times: 3 })
    await setDay(emulator())
    await tick(emulator())
    await call(emulator(), people.member, openThemeDay, { themeDayId: DAY_ID })
    await setDay(emulator(), {}, 1)
    await tick(emulator())
    expect(await shownTo(emulator(), people.member)).toHaveLength(1)
    expect(await day()).toMatchObject({ edition: 1, timing: 1 })

    await setDay(emulator(), { startsAt: '2026-11-14T11:30:00.000Z' }, 1)
    await tick(emulator())
    const [newest, ...older] = await shownTo(emulator(), people.member)
    expect(older).toHaveLength(1)
    expect(newest?.text).toContain('2026年11月14日 19:30')
    expect(newest?.text).toContain('时间改了，请看新的时间')
    const { waiting } = await call(emulator(), people.member, openHome, {})
    expect(waiting).toMatchObject([{ thingId: DAY_ID, changedSince: true }])
    expect(await setCount()).toEqual([1, 1])
  })

  it('what waits for the morning never names a time that holds no more', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'theme_day', { times: 3 })
    await clock(emulator(), '2026-11-04T14:00:00Z')
    await setDay(emulator())
    await tick(emulator())
    await setDay(emulator(), { startsAt: '2026-11-14T11:30:00.000Z' }, 1)
    await tick(emulator())
    await clock(emulator(), '2026-11-05T00:01:00Z')
    await tick(emulator())
    const shown = await shownTo(emulator(), people.member)
    expect(shown.length).toBeGreaterThan(0)
    for (const { text } of shown) expect(text).toContain('2026年11月14日 19:30')
  })

  it('a note alone is written down and nobody is told', async () => {
    await setDay(emulator())
    await setDay(emulator(), { note: '带党徽' }, 1)
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    expect((await call(emulator(), people.member, openThemeDay, { themeDayId: DAY_ID })).note).toBe('带党徽')
  })

  it('on the evening itself the link can still be put right, and the time may not go back', async () => {
    await setDay(emulator())
    await clock(emulator(), '2026-11-12T11:40:00Z')
    const link = 'https://meeting.tencent.com/dm/new'
    expect(await setDay(emulator(), { link }, 1)).toMatchObject({ state: 'held' })
    expect((await call(emulator(), people.member, openThemeDay, { themeDayId: DAY_ID })).link).toBe(link)
  })

  it('one that did not take place is set anew', async () => {
    await setDay(emulator())
    await clock(emulator(), '2026-11-13T02:00:00Z')
    expect(await setDay(emulator(), { startsAt: '2026-11-20T11:30:00.000Z' }, 1)).toMatchObject({ state: 'set' })
  })

  it('one that the timer did not make is set all the same, and counted', async () => {
    await insert(emulator(), 'theme_counts', [
      {
        ...(await stored(emulator(), 'theme_counts', { orgId: 't01' }))[0]!,
        _id: '2026-12:t01',
        month: '2026-12',
        unset: 0,
      },
    ])
    const next = { ...input, themeDayId: '2026-12:g0101', plan: { ...plan, startsAt: '2026-12-10T11:30:00.000Z' } }
    await call(emulator(), people.leader, setThemeDay, next)
    expect(await day('2026-12:g0101')).toMatchObject({ state: 'set', keys: ['c01', 't01', 'v0101', 'g0101'] })
    expect(await stored(emulator(), 'theme_counts', { _id: '2026-12:t01' })).toMatchObject([{ unset: 0, set: 1 }])
  })

  describe('rule "theme day monthly, on one fixed day"', () => {
    const { way, place, link, joinHint } = plan
    const fixed = { on: { kind: 'date' as const, day: 31 }, clock: '19:30', way, place, link, joinHint }

    it('said once it holds for the months to come, and is proposed where a month was made before', async () => {
      await call(emulator(), people.leader, setThemeDay, { ...input, fixed })
      expect((await opened()).fixedDay).toEqual(fixed)
      // the 31st of a shorter month is its last day
      const other = await opened(people.leader, '2027-02:g0101')
      expect(other.proposed).toEqual({ ...plan, startsAt: '2027-02-28T11:30:00.000Z', note: '' })
      await clock(emulator(), '2026-12-01T02:00:00Z')
      await tick(emulator())
      expect(await day('2026-12:g0101')).toMatchObject({ state: 'set', startsAt: new Date('2026-12-31T11:30:00Z') })
    })

    it('can be dropped again, and stays where nothing is said of it', async () => {
      await call(emulator(), people.leader, setThemeDay, { ...input, fixed })
      await setDay(emulator(), { note: '改' }, 1)
      expect((await opened()).fixedDay).toEqual(fixed)
      await call(emulator(), people.leader, setThemeDay, { ...input, edition: 2, fixed: null })
      expect((await opened()).fixedDay).toBeUndefined()
    })
  })
})
