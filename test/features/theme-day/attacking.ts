/** An evening of 柳河网上党小组 to be attacked, and what must be true whatever was done. */
import { answerThemeDay } from '../../../src/contract/theme-day'
import { themeDayStates } from '../../../src/contract/theme-day-fields'
import { recordThemeDay } from '../../../src/contract/theme-day-leading'
import { call, type Refused } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { clock } from '../message/messages'
import { DAY_ID, setDay } from './month'
import { everyWay, type RecordInput } from './recording-days'

/** 20:00 in China on the evening of the day that `setDay` sets. */
export const EVENING = '2026-11-12T12:00:00Z'

export const record = (change: Partial<RecordInput> = {}): RecordInput => ({
  ...{ themeDayId: DAY_ID, edition: 1, heldOn: '2026-11-12', way: 'both', attendance: everyWay, items: [] },
  ...{ meetings: [], minutes: '学了公报。', pictures: [], ...change },
})

/** All at the same instant; whatever is refused is refused with a sentence. */
export async function allAtOnce<T>(acts: readonly Promise<T>[]): Promise<T[]> {
  const done: T[] = []
  for (const one of await Promise.allSettled(acts)) {
    if (one.status === 'fulfilled') done.push(one.value)
    else expect((one.reason as Refused).error.code).not.toBe('UNAVAILABLE')
  }
  return done
}

/** What the attacks do, on the emulator of a test. */
export const attacking = (emulator: () => Emulator) => ({
  save: (change: Partial<RecordInput> = {}, openid: string = people.leader) =>
    call(emulator(), openid, recordThemeDay, record(change)),

  answer: (openid: string, change = {}) =>
    call(emulator(), openid, answerThemeDay, { themeDayId: DAY_ID, answer: 'here', words: '', ...change }),

  day: async (_id = DAY_ID) => (await stored(emulator(), 'theme_days', { _id }))[0]!,

  /** Its day is set, and the evening has come. */
  async evening(): Promise<void> {
    await setDay(emulator())
    await clock(emulator(), EVENING)
  },

  /** The county's numbers are what its theme days say. */
  async checkCounts(): Promise<void> {
    const [days, rows] = [await stored(emulator(), 'theme_days'), await stored(emulator(), 'theme_counts')]
    for (const row of rows) {
      const own = days.filter(({ month, standId }) => month === row.month && standId === row.orgId)
      const counted = Object.fromEntries(
        themeDayStates.map((state) => [state, own.filter((one) => one.state === state).length]),
      )
      expect(Object.fromEntries(themeDayStates.map((state) => [state, row[state]]))).toEqual(counted)
    }
  },
})
