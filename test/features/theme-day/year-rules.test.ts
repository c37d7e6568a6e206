import { fixedInstant, isAsked } from '../../../cloudfunctions/features/theme-day/rules'
import { lackingOf, memberYear, monthsOf, orgMonth } from '../../../cloudfunctions/features/theme-day/year-rules'
import type { ThemeDayRecord } from '../../../cloudfunctions/kernel/records'
import { monthAfter } from '../../../cloudfunctions/kernel/time'
import { orgs } from '../../support/world'
import { recorded } from './recorded'

const NOW = new Date('2026-08-20T02:00:00Z')
const { liuheGroup, suzhou } = orgs
const byMonth = (...days: ThemeDayRecord[]) => new Map(days.map((day) => [day.month, day]))
const whens = (org: Parameters<typeof lackingOf>[0], ...days: ThemeDayRecord[]) =>
  Object.fromEntries(lackingOf(org, byMonth(...days), '2026', NOW).map(({ what, when }) => [what, when]))

test('a year has the months that have begun', () => {
  expect(monthsOf('2026', NOW)).toHaveLength(8)
  expect(monthsOf('2025', NOW)).toHaveLength(12)
  expect(monthsOf('2027', NOW)).toEqual([])
  expect(monthAfter('2026-12')).toBe('2027-01')
  expect(monthAfter('2026-01', -1)).toBe('2025-12')
})

test('rule "theme day monthly": months that are over and were not recorded are lacking, this month is not', () => {
  const days = ['01', '02', '03', '05', '06', '07'].map((month) => recorded(liuheGroup, `2026-${month}`, { a: 'here' }))
  expect(whens(liuheGroup, ...days).theme_day).toEqual(['4月'])
  // a day that was set and not recorded is no record
  const { record: _, ...set } = recorded(liuheGroup, '2026-04', {}, {}, { state: 'held' })
  expect(whens(liuheGroup, ...days, set).theme_day).toEqual(['4月'])
  // one that the township gave back with a question was held all the same
  expect(
    whens(liuheGroup, ...days, recorded(liuheGroup, '2026-04', {}, {}, { state: 'returned' })).theme_day,
  ).toBeUndefined()
})

test('rule "members’ meeting quarterly": of a branch, once in each quarter that is over', () => {
  const meeting = (month: string) => recorded(suzhou, month, { a: 'here' }, { meetings: ['members_meeting'] })
  expect(whens(suzhou).members_meeting).toEqual(['第一季度', '第二季度'])
  expect(whens(suzhou, meeting('2026-02'), meeting('2026-03')).members_meeting).toEqual(['第二季度'])
  expect(whens(suzhou, meeting('2026-01'), meeting('2026-06')).members_meeting).toBeUndefined()
  // a group is not asked for it
  expect(whens(liuheGroup).members_meeting).toBeUndefined()
})

test('rule "group meeting monthly": of a group, in each month that is over', () => {
  const meeting = (month: string) => recorded(liuheGroup, month, { a: 'here' }, { meetings: ['group_meeting'] })
  expect(whens(liuheGroup, meeting('2026-01'), meeting('2026-07')).group_meeting).toEqual([
    '2月',
    '3月',
    '4月',
    '5月',
    '6月',
  ])
  expect(whens(suzhou).group_meeting).toBeUndefined()
})

test('rule "an organisation made in mid-year is asked only from then on"', () => {
  const late = { ...suzhou, since: '2026-05' }
  expect(isAsked(late, '2026-05')).toBe(false)
  expect(isAsked(late, '2026-06')).toBe(true)
  expect(whens(late)).toEqual({ theme_day: ['6月', '7月'], members_meeting: ['第二季度'] })
  expect(orgMonth('2026-04', late, undefined, NOW)).toMatchObject({ asked: false })
  // and a closed one until it was closed
  const closed = { ...suzhou, closedAt: new Date('2026-03-02T00:00:00Z') }
  expect(isAsked(closed, '2026-03')).toBe(true)
  expect(isAsked(closed, '2026-04')).toBe(false)
})

test('a fixed day: the 31st of a shorter month is its last day; the last Saturday; the second Sunday', () => {
  const on = (fixed: Parameters<typeof fixedInstant>[0]['on'], month: string) =>
    fixedInstant({ on: fixed, clock: '19:30' }, month).toISOString()
  expect(on({ kind: 'date', day: 31 }, '2026-11')).toBe('2026-11-30T11:30:00.000Z')
  expect(on({ kind: 'date', day: 31 }, '2028-02')).toBe('2028-02-29T11:30:00.000Z')
  expect(on({ kind: 'date', day: 5 }, '2026-11')).toBe('2026-11-05T11:30:00.000Z')
  // November 2026 begins on a Sunday
  expect(on({ kind: 'weekday', nth: 2, weekday: 0 }, '2026-11')).toBe('2026-11-08T11:30:00.000Z')
  expect(on({ kind: 'weekday', nth: 5, weekday: 6 }, '2026-11')).toBe('2026-11-28T11:30:00.000Z')
  expect(on({ kind: 'weekday', nth: 5, weekday: 1 }, '2026-11')).toBe('2026-11-30T11:30:00.000Z')
})

describe('a member’s year', () => {
  const wang = { _id: 'm-wang', name: '王建国', lifeOrgName: '驻苏州流动党支部' }
  const year = (...named: ThemeDayRecord[]) => memberYear(wang, '2026', named, [], [], suzhou, NOW)
  const month = (number: number, ...named: ThemeDayRecord[]) => year(...named).months[number - 1]

  test('rule "leave is not absence", rule "attendance where one lives counts": each is counted by itself', () => {
    const days = (['here', 'online', 'elsewhere', 'leave', 'absent'] as const).map((how, at) =>
      recorded(liuheGroup, `2026-0${at + 1}`, { 'm-wang': how }),
    )
    expect(year(...days).counts).toEqual({ here: 1, online: 1, elsewhere: 1, leave: 1, absent: 1 })
  })

  test('rule "each member counts once, in their life organisation": where they took part, of two in one month', () => {
    const before = recorded(liuheGroup, '2026-03', { 'm-wang': 'absent' })
    const after = recorded(
      suzhou,
      '2026-03',
      { 'm-wang': 'here' },
      {},
      { recordedAt: new Date('2026-03-20T00:00:00Z') },
    )
    expect(month(3, before, after)).toMatchObject({ orgName: '驻苏州流动党支部', how: 'here' })
    expect(year(before, after).counts).toMatchObject({ here: 1, absent: 0 })
    // took part in both: the first that was recorded
    const both = recorded(liuheGroup, '2026-03', { 'm-wang': 'online' })
    expect(month(3, after, both)).toMatchObject({ orgName: '柳河网上党小组', how: 'online' })
  })

  test('a month before their organisation was set up is no absence: it is left out, unless they were counted elsewhere', () => {
    const late = { ...suzhou, since: '2026-05' }
    const before = recorded(liuheGroup, '2026-02', { 'm-wang': 'online' })
    const months = memberYear(wang, '2026', [before], [], [], late, NOW).months.map((one) => one.month)
    expect(months).toEqual(['2026-02', '2026-06', '2026-07', '2026-08'])
  })

  test('who was with an organisation elsewhere was not at the meeting that was held here', () => {
    const held = { meetings: ['members_meeting' as const] }
    expect(month(2, recorded(suzhou, '2026-02', { 'm-wang': 'online' }, held))?.meetings).toEqual(['members_meeting'])
    expect(month(2, recorded(suzhou, '2026-02', { 'm-wang': 'elsewhere' }, held))?.meetings).toEqual([])
  })
})

test('the beginning of the minutes is shown; not of a text that waits for the county', () => {
  const long = recorded(liuheGroup, '2026-02', { a: 'here' }, { minutes: '学'.repeat(200) })
  expect(orgMonth('2026-02', liuheGroup, long, NOW).minutes).toHaveLength(60)
  expect(orgMonth('2026-02', liuheGroup, { ...long, textState: 'review' }, NOW).minutes).toBe('')
})
