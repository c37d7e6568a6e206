/** A month as the timer makes it, and days set as a leader does. */
import type { ThemeDayPlan } from '../../../src/contract/theme-day-fields'
import { setThemeDay } from '../../../src/contract/theme-day-leading'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { buildWorld, people } from '../../support/world'
import { clock, tick } from '../message/messages'

/** 10 o'clock in China on a Wednesday, a month that has its theme days to be held. */
export const NOVEMBER = '2026-11-04T02:00:00Z'
export const DAY_ID = '2026-11:g0101'

export const plan = {
  startsAt: '2026-11-12T11:30:00.000Z',
  way: 'both',
  place: '柳河村党群服务中心',
  link: '#小程序://腾讯会议/AbCdEf',
  joinHint: '会议号 123 456 789',
  note: '带上笔记本',
} as const satisfies ThemeDayPlan

/** The small county on a morning of November, its theme days made. */
export async function makeMonth(emulator: Emulator, at = NOVEMBER): Promise<void> {
  await emulator.post('/control/reset')
  await clock(emulator, at)
  await buildWorld(emulator)
  await tick(emulator)
}

/** Sets the day of 柳河网上党小组, as its leader. */
export const setDay = (emulator: Emulator, change: Partial<ThemeDayPlan> = {}, edition = 0) =>
  call(emulator, people.leader, setThemeDay, { themeDayId: DAY_ID, edition, plan: { ...plan, ...change } })
