/** A timer's schedule: seven fields (second minute hour day month weekday year), read in UTC+8 as the platform does. */
export interface Schedule {
  readonly seconds: readonly number[]
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly number[]
  readonly months: readonly number[]
  readonly weekdays: readonly number[]
  readonly years: readonly number[]
}

const minute = 60_000
const day = 24 * 60 * minute
const beijing = 8 * 60 * minute

/** How far ahead a firing is looked for. */
const horizonDays = 366 * 5

/** Throws on anything but seven fields of numbers, ranges, steps, lists and `*`. */
export function parseSchedule(cron: string): Schedule {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 7) throw new Error(`a timer has seven fields: ${cron}`)
  const [seconds, minutes, hours, days, months, weekdays, years] = fields.map((text, i) => parseField(text, i, cron))
  return { seconds, minutes, hours, days, months, weekdays, years } as Schedule
}

/** The first firing after `after` (ms since 1970); undefined when there is none within five years. */
export function nextFiring(schedule: Schedule, after: number): number | undefined {
  const local = Math.floor(after / 1000) * 1000 + 1000 + beijing
  for (let start = Math.floor(local / day) * day, i = 0; i < horizonDays; start += day, i++) {
    if (!isOnDay(schedule, new Date(start))) continue
    const found = firstTime(schedule, Math.max(local - start, 0))
    if (found !== undefined) return start + found - beijing
  }
  return undefined
}

function firstTime({ hours, minutes, seconds }: Schedule, from: number): number | undefined {
  for (const hour of hours)
    for (const minuteOfHour of minutes) {
      const base = hour * 60 * minute + minuteOfHour * minute
      if (base + minute <= from) continue
      const second = seconds.find((value) => base + value * 1000 >= from)
      if (second !== undefined) return base + second * 1000
    }
  return undefined
}

function isOnDay({ days, months, weekdays, years }: Schedule, date: Date): boolean {
  return (
    days.includes(date.getUTCDate()) &&
    months.includes(date.getUTCMonth() + 1) &&
    weekdays.includes(date.getUTCDay()) &&
    years.includes(date.getUTCFullYear())
  )
}

const bounds = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
  [1970, 2099],
] as const

function parseField(text: string, position: number, cron: string): number[] {
  const [low, high] = bounds[position] as readonly [number, number]
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw new Error(`cannot read '${part}' in the timer ${cron}`)
    const from = match[1] === undefined ? low : Number(match[1])
    const to = match[2] !== undefined ? Number(match[2]) : match[1] === undefined || match[3] ? high : from
    const step = Number(match[3] ?? 1)
    if (from < low || to > high || from > to || step < 1)
      throw new Error(`'${part}' is out of range in the timer ${cron}`)
    for (let value = from; value <= to; value += step) values.add(value)
  }
  return [...values].sort((left, right) => left - right)
}
