import type { NoticeRecord, ReceiptRecord } from '../../cloudfunctions/kernel/records'
import type { Person } from './members'
import { Random } from './random'

/** How soon and how surely people read: most of them soon, a few hardly ever. */
interface Habit {
  readonly share: number
  /** Hours after which half of those who read have read. */
  readonly hours: number
}

const habits: readonly (readonly [Habit, number])[] = [
  [{ share: 0.98, hours: 5 }, 55],
  [{ share: 0.88, hours: 16 }, 25],
  [{ share: 0.5, hours: 40 }, 15],
  [{ share: 0.08, hours: 60 }, 5],
]

/** Older than this, what single groups and townships posted has receipts only where a visitor looks. */
const RECENT_DAYS = 30
/** The lab's members have not read what is newer, nor the newest of their own group or branch. */
const WAITING_DAYS = 4
const HOUR = 3_600_000

export interface ReceiptOptions {
  readonly now: Date
  /** Organisations whose ladders a visitor looks at: every notice that concerns them has its receipts. */
  readonly showcase: ReadonlySet<string>
  /** The lab's members: they have read all but the newest. */
  readonly visitors: ReadonlySet<string>
  /** Only the showcase: for counties made to measure with. */
  readonly sparse: boolean
}

/** Who opened which notice when, and who pressed 收到. */
export function makeReceipts(
  notices: readonly NoticeRecord[],
  people: readonly Person[],
  options: ReceiptOptions,
): ReceiptRecord[] {
  const byKey = new Map<string, Person[]>()
  for (const person of people) {
    for (const key of person.member.keys) {
      const here = byKey.get(key)
      if (here) here.push(person)
      else byKey.set(key, [person])
    }
  }
  const draw = new Random('habits')
  const habitOf = new Map(people.map(({ member }) => [member._id, draw.weighted(habits)]))
  const isShown = (person: Person) => person.member.keys.some((key) => options.showcase.has(key))
  // notices come in the order of publishing: the last one of each organisation stays
  const newestOf = new Map(notices.map((notice) => [notice.fromOrgId, notice]))
  const receipts: ReceiptRecord[] = []

  for (const notice of notices) {
    const random = new Random(`receipts ${notice._id}`)
    const age = options.now.getTime() - notice.publishedAt.getTime()
    const wide = notice.fromKeys.length === 1 || notice.fromOrgId.startsWith('mc')
    const full = !options.sparse && (wide || age < RECENT_DAYS * 24 * HOUR)
    for (const person of notice.keys.flatMap((key) => byKey.get(key) ?? [])) {
      const { member } = person
      const habit = habitOf.get(member._id)
      const chance = random.next()
      const wait = random.next()
      const confirms = random.chance(0.93)
      const pause = random.int(20, 900) * 1000
      if (!habit || !member.openid || !(full || isShown(person))) continue
      const visitor = options.visitors.has(member._id)
      const waits = age < WAITING_DAYS * 24 * HOUR || newestOf.get(member.lifeOrgId) === notice
      const author = member.openid === notice.authorOpenid
      if (!author && (visitor ? waits : chance >= habit.share)) continue
      const readAt = atDaytime(
        notice.publishedAt.getTime() - Math.log2(1 - wait) * (author ? 0.1 : visitor ? 3 : habit.hours) * HOUR,
      )
      if (readAt > options.now.getTime() - 10 * 60_000) continue
      if (notice.withdrawnAt && readAt > notice.withdrawnAt.getTime()) continue
      const readEdition =
        notice.editedAt && readAt < notice.editedAt.getTime() && !visitor ? notice.edition - 1 : notice.edition
      const confirmed = notice.needsConfirm && (confirms || visitor || author)
      receipts.push({
        _id: `${notice._id}:${member._id}`,
        thingId: notice._id,
        memberId: member._id,
        keys: member.keys,
        readAt: new Date(readAt),
        readEdition,
        ...(confirmed ? { confirmedAt: new Date(readAt + pause), confirmedEdition: readEdition } : {}),
      })
    }
  }
  return receipts
}

/** Whoever would have read at night reads in the morning. */
function atDaytime(instant: number): number {
  const hour = Math.floor(instant / HOUR + 8) % 24
  return hour < 6 ? instant + 7 * HOUR : instant
}
