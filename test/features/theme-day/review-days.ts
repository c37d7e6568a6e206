/** Theme days as the database holds them, for those who look after them: made, set, held, recorded. */
import { newDay, placeOf } from '../../../cloudfunctions/features/theme-day/repository'
import type { OrgRecord, ThemeCountsRecord, ThemeDayRecord, ThemeRecord } from '../../../cloudfunctions/kernel/records'
import { themeDayId, type ThemeDayState } from '../../../src/contract/theme-day-fields'
import type { Emulator } from '../../support/emulator'
import { insert, orgs, people, stored } from '../../support/world'

/** Noon in China on a Thursday: theme days of December are made already. */
export const NOON = '2026-12-10T04:00:00.000Z'
export const MONTH = '2026-12'

export const setClock = (emulator: Emulator, now: string) => emulator.post('/control/clock', { now })

const all: readonly OrgRecord[] = Object.values(orgs)
export const byId = new Map(all.map((org) => [org._id, org]))

export const record = (change: Partial<ThemeRecord> = {}): ThemeRecord => ({
  heldOn: '2026-12-05',
  way: 'both',
  attendance: [
    { memberId: 'm-wang', how: 'here' },
    { memberId: 'm-li', how: 'online' },
    { memberId: 'm-zhang', how: 'leave' },
  ],
  voterIds: ['m-wang', 'm-zhang'],
  items: [
    { itemId: 'a', text: '学习全会精神', required: true, done: true, why: '' },
    { itemId: 'b', text: '慰问老党员', required: true, done: false, why: '老人住院了' },
  ],
  theme: '冬训',
  meetings: ['members_meeting'],
  minutes: '学了全会精神，商量了春节慰问。',
  pictures: [],
  byName: '赵组长',
  byOpenid: people.leader,
  at: new Date('2026-12-05T12:00:00Z'),
  ...change,
})

/** What a theme day has in each state. */
const content: Readonly<Record<ThemeDayState, (month: string) => Partial<ThemeDayRecord>>> = {
  unset: () => ({}),
  set: (month) => planned(`${month}-20T11:30:00.000Z`),
  held: (month) => planned(`${month}-05T11:30:00.000Z`),
  recorded: (month) => recorded(month),
  returned: (month) => recorded(month),
  accepted: (month) => recorded(month),
}

const planned = (startsAt: string): Partial<ThemeDayRecord> => ({
  edition: 1,
  timing: 1,
  startsAt: new Date(startsAt),
  plan: {
    startsAt: new Date(startsAt),
    way: 'both',
    place: '村部会议室',
    link: '',
    joinHint: '',
    note: '',
  },
})

const recorded = (month: string): Partial<ThemeDayRecord> => ({
  ...planned(`${month}-05T11:30:00.000Z`),
  edition: 2,
  record: record({ heldOn: `${month}-05` }),
  people: ['m-wang', 'm-li', 'm-zhang'],
  recordedAt: new Date('2026-12-05T12:00:00Z'),
  lot: 0.5,
  steps: [{ at: new Date('2026-12-05T12:00:00Z'), byName: '赵组长', did: 'recorded', words: '' }],
})

export const themeDay = (
  org: OrgRecord,
  state: ThemeDayState,
  change: Partial<ThemeDayRecord> = {},
  { month = MONTH, known = byId }: { month?: string; known?: ReadonlyMap<string, OrgRecord> } = {},
): ThemeDayRecord => ({ ...newDay(org, known, month), ...content[state](month), state, ...change })

/** The numbers beside them, as the making of a month begins them and every change goes on. */
export function countsOf(
  days: readonly ThemeDayRecord[],
  known: ReadonlyMap<string, OrgRecord> = byId,
): ThemeCountsRecord[] {
  const rows = new Map<string, ThemeCountsRecord>()
  for (const { month, standId, state } of days) {
    const _id = `${month}:${standId}`
    const row = rows.get(_id) ?? {
      ...{ _id, month, orgId: standId, order: known.get(standId)!.order },
      ...{ unset: 0, set: 0, held: 0, recorded: 0, returned: 0, accepted: 0 },
    }
    row[state]++
    rows.set(_id, row)
  }
  return [...rows.values()]
}

export async function insertDays(
  emulator: Emulator,
  days: readonly ThemeDayRecord[],
  known: ReadonlyMap<string, OrgRecord> = byId,
): Promise<void> {
  await insert(emulator, 'theme_days', days)
  await insert(emulator, 'theme_counts', countsOf(days, known))
}

export const dayOf = async (emulator: Emulator, orgId: string, month = MONTH): Promise<ThemeDayRecord> =>
  (await stored(emulator, 'theme_days', { _id: themeDayId(month, orgId) }))[0]!

/** The number of theme days of an organisation right below the county that stand in a state, as it was counted. */
export const countOf = async (emulator: Emulator, standId: string, state: ThemeDayState, month = MONTH) =>
  (await stored(emulator, 'theme_counts', { _id: `${month}:${standId}` }))[0]?.[state]

export { placeOf }
