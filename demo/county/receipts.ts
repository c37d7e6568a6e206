import type { ReceiptRecord } from '../../cloudfunctions/kernel/records'
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

/** What people were told of: a notice, a study push, a lecture. */
export interface Told {
  readonly _id: string
  readonly keys: readonly string[]
  readonly fromOrgId: string
  readonly authorOpenid: string
  readonly publishedAt: Date
  readonly edition: number
  readonly editedAt?: Date
  readonly withdrawnAt?: Date
  readonly needsConfirm: boolean
  /** Whose receipts there are: everybody's, everybody's of the last weeks, or only where a visitor looks. */
  readonly receipts: 'all' | 'recent' | 'shown'
}

/** Older than this, `recent` things have receipts only where a visitor looks. */
export const RECENT_DAYS = 30
/** The lab's members have not read what is newer, nor the newest of their own group or branch. */
const WAITING_DAYS = 4
const HOUR = 3_600_000

export interface ReceiptOptions {
  readonly now: Date
  /** Organisations whose ladders a visitor looks at: everything that concerns them has its receipts. */
  readonly showcase: ReadonlySet<string>
  /** The lab's members: they have read all but the newest. */
  readonly visitors: ReadonlySet<string>
  /** Receipts that must be there, `<thing>:<member>`: of those who wrote something about it. */
  readonly wrote?: ReadonlySet<string>
  /** Only the showcase: for counties made to measure with. */
  readonly sparse: boolean
}

/** Who opened what when, and who pressed 收到. The things of one kind, in the order of publishing. */
export function makeReceipts(
  things: readonly Told[],
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
  // things come in the order of publishing: the last one of each organisation stays
  const newestOf = new Map(things.map((thing) => [thing.fromOrgId, thing]))
  const receipts: ReceiptRecord[] = []

  for (const thing of things) {
    const random = new Random(`receipts ${thing._id}`)
    const age = options.now.getTime() - thing.publishedAt.getTime()
    const full =
      !options.sparse && (thing.receipts === 'all' || (thing.receipts === 'recent' && age < RECENT_DAYS * 24 * HOUR))
    for (const person of thing.keys.flatMap((key) => byKey.get(key) ?? [])) {
      const { member } = person
      const habit = habitOf.get(member._id)
      const chance = random.next()
      const wait = random.next()
      const confirms = random.chance(0.93)
      const pause = random.int(20, 900) * 1000
      if (!habit || !member.openid || !(full || isShown(person))) continue
      const visitor = options.visitors.has(member._id)
      const waits = age < WAITING_DAYS * 24 * HOUR || newestOf.get(member.lifeOrgId) === thing
      const author = member.openid === thing.authorOpenid || options.wrote?.has(`${thing._id}:${member._id}`)
      if (!author && (visitor ? waits : chance >= habit.share)) continue
      const readAt = atDaytime(
        thing.publishedAt.getTime() - Math.log2(1 - wait) * (author ? 0.1 : visitor ? 3 : habit.hours) * HOUR,
      )
      if (readAt > options.now.getTime() - 10 * 60_000) continue
      if (thing.withdrawnAt && readAt > thing.withdrawnAt.getTime()) continue
      const readEdition =
        thing.editedAt && readAt < thing.editedAt.getTime() && !visitor ? thing.edition - 1 : thing.edition
      const confirmed = thing.needsConfirm && (confirms || visitor || author)
      receipts.push({
        _id: `${thing._id}:${member._id}`,
        thingId: thing._id,
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
