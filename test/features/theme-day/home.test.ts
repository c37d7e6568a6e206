/** What of theme days stands on 首页. */
import type { ThemeDayRecord } from '../../../cloudfunctions/kernel/records'
import { openHome } from '../../../src/contract/session'
import { answerThemeDay } from '../../../src/contract/theme-day'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, orgs, people, stored } from '../../support/world'
import { clock } from '../message/messages'
import { DAY_ID, makeMonth, plan, setDay } from './month'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))

const home = (openid: string) => call(emulator(), openid, openHome, {})
const duties = async (openid: string) =>
  (await home(openid)).duties.flatMap((duty) => (duty.kind === 'theme_day' ? [[duty.what, duty.themeDayId]] : []))
const another = async (month: string, change: Partial<ThemeDayRecord> = {}) => {
  const [day] = await stored(emulator(), 'theme_days', { _id: DAY_ID })
  await insert(emulator(), 'theme_days', [{ ...day!, _id: `${month}:g0101`, month, ...change }])
}

describe('a member', () => {
  it('sees the month’s with its time and what they said, one that has no day without', async () => {
    expect((await home(people.member)).themeDay).toEqual({ themeDayId: DAY_ID, month: '2026-11' })
    await setDay(emulator())
    await call(emulator(), people.member, answerThemeDay, { themeDayId: DAY_ID, answer: 'here', words: '' })
    expect((await home(people.member)).themeDay).toEqual({
      themeDayId: DAY_ID,
      month: '2026-11',
      startsAt: plan.startsAt,
      way: 'both',
      mine: 'here',
    })
  })

  it('sees the next month’s once this one’s day has gone by or was recorded', async () => {
    await another('2026-12')
    expect((await home(people.member)).themeDay?.month).toBe('2026-11')
    await setDay(emulator())
    await clock(emulator(), '2026-11-12T12:00:00Z')
    expect((await home(people.member)).themeDay?.month).toBe('2026-11')
    await clock(emulator(), '2026-11-13T02:00:00Z')
    expect((await home(people.member)).themeDay?.month).toBe('2026-12')
  })

  it('without a file there is none', async () => {
    expect((await home(people.township)).themeDay).toBeUndefined()
  })
})

describe('who leads', () => {
  it('is told of one without a day, one that nobody recorded, and one that was given back', async () => {
    expect(await duties(people.leader)).toEqual([['unset', DAY_ID]])
    await setDay(emulator())
    expect(await duties(people.leader)).toEqual([])
    await another('2026-10', { state: 'returned', startsAt: new Date('2026-10-10T11:30:00Z') })
    await clock(emulator(), '2026-11-12T12:00:00Z')
    expect(await duties(people.leader)).toEqual([
      ['returned', '2026-10:g0101'],
      ['held', DAY_ID],
    ])
  })

  it('is not asked for a day of a month gone by', async () => {
    await another('2026-10')
    expect(await duties(people.leader)).toEqual([['unset', DAY_ID]])
  })

  it('leads it directly: a secretary has the groups that nobody leads, a member and a township none', async () => {
    await insert(emulator(), 'accounts', [
      account('op-liuhe', '何书记', [['branch_secretary', orgs.liuhe]]),
      account('op-shiqiao', '石书记', [['branch_secretary', orgs.shiqiao]]),
      account('op-committee', '邱书记', [['branch_secretary', orgs.committee]]),
    ])
    expect(await duties('op-shiqiao')).toEqual([['unset', '2026-11:g0102']])
    for (const openid of ['op-liuhe', 'op-committee', people.member, people.township]) {
      expect(await duties(openid)).toEqual([])
    }
    expect(await duties(people.secretary)).toEqual([['unset', '2026-11:mb01']])
  })
})
