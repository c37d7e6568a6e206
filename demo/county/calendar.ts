const HOUR = 3_600_000
const DAY = 24 * HOUR
/** China's time zone, without summer time. */
const OFFSET = 8 * HOUR

/** The days of the demo, counted back from the day of its first start, in China's time. */
export class Calendar {
  readonly #today: number

  constructor(readonly now: Date) {
    this.#today = Math.floor((now.getTime() + OFFSET) / DAY) * DAY - OFFSET
  }

  /** So many days before today, at `HH:MM`. */
  at(daysAgo: number, time: string): Date {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return new Date(this.#today - daysAgo * DAY + hours * HOUR + minutes * 60_000)
  }

  /** Today's day of the month. */
  get dayOfMonth(): number {
    return new Date(this.#today + OFFSET).getUTCDate()
  }

  /** When the ledger of a township was brought in, some seven months ago, one township a day. */
  ledgerDay(townshipId: string): Date {
    return this.at(230 - (Number(townshipId.slice(1)) % 30), '15:20')
  }
}

/** 11月25日, as it is said, in China's time. */
export function dayText(instant: Date, plusDays = 0): string {
  const day = new Date(instant.getTime() + OFFSET + plusDays * DAY)
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
}

/** The month of an instant in China's time, 1 to 12. */
export const monthOf = (instant: Date) => new Date(instant.getTime() + OFFSET).getUTCMonth() + 1
