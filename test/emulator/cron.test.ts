import { nextFiring, parseSchedule } from '../../emulator/timers/cron'

const next = (cron: string, after: string) => {
  const firing = nextFiring(parseSchedule(cron), Date.parse(after))
  return firing === undefined ? undefined : new Date(firing).toISOString()
}

it.each([
  ['every minute', '0 * * * * * *', '2026-11-25T00:00:00Z', '2026-11-25T00:01:00.000Z'],
  ['every minute, from the middle of one', '0 * * * * * *', '2026-11-25T00:00:59.500Z', '2026-11-25T00:01:00.000Z'],
  ['every five seconds', '*/5 * * * * * *', '2026-11-25T00:00:01Z', '2026-11-25T00:00:05.000Z'],
  ['at nine in Beijing', '0 0 9 * * * *', '2026-11-25T00:00:00Z', '2026-11-25T01:00:00.000Z'],
  ['at midnight in Beijing', '0 0 0 * * * *', '2026-11-25T00:00:00Z', '2026-11-25T16:00:00.000Z'],
  ['on the 25th', '0 30 8 25 * * *', '2026-11-25T00:30:00Z', '2026-12-25T00:30:00.000Z'],
  ['on weekdays', '0 0 8 * * 1-5 *', '2026-11-27T00:00:00Z', '2026-11-30T00:00:00.000Z'],
  ['on a list of hours', '0 0 8,20 * * * *', '2026-11-25T00:00:00Z', '2026-11-25T12:00:00.000Z'],
  ['on the 29th of February', '0 0 8 29 2 * *', '2026-11-25T00:00:00Z', '2028-02-29T00:00:00.000Z'],
])('fires %s', (_name, cron, after, expected) => {
  expect(next(cron, after)).toBe(expected)
})

it('does not fire when there is nothing left', () => {
  expect(next('0 0 8 1 1 * 2020', '2026-11-25T00:00:00Z')).toBeUndefined()
})

it.each(['* * * * *', '60 * * * * * *', '0 0 8 * * MON *', '5-1 * * * * * *', '*/0 * * * * * *'])(
  'refuses %s',
  (cron) => {
    expect(() => parseSchedule(cron)).toThrow()
  },
)
