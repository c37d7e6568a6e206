import type { Entries, KeyRange } from './entries'
import { numberOfEntry } from './entries'
import type { IndexPlan, PlannedRange } from './planner'

/** Entries read at once: few at first, because most lists stop after a page; more when a scan goes on. */
const firstPage = 24
const largestPage = 512

/** Told of every index entry that a scan uses. */
export interface ScanCounter {
  keysExamined: number
}

/** The numbers of the documents that an index plan finds, in the order of the plan, each once, read as they are asked for. */
export function* scanIndex(plan: IndexPlan, entries: Entries, counter: ScanCounter): Generator<number> {
  const needsDedupe = plan.ranges.length > 1 || plan.index.arrayFields !== 0
  const seen = new Set<number>()
  const readers = plan.ranges.map((range) => new RangeReader(plan.index.id, range, plan.reverse, entries))
  for (const entry of plan.sorted ? merge(readers, plan.reverse) : concatenate(readers)) {
    counter.keysExamined++
    const number = numberOfEntry(entry)
    if (needsDedupe) {
      if (seen.has(number)) continue
      seen.add(number)
    }
    yield number
  }
}

class RangeReader {
  readonly #orderFrom: number
  #range: KeyRange
  #page: Buffer[] = []
  #next = 0
  #size = firstPage
  #ended = false

  constructor(
    private readonly index: number,
    range: PlannedRange,
    private readonly reverse: boolean,
    private readonly entries: Entries,
  ) {
    this.#range = range
    this.#orderFrom = range.orderFrom
  }

  /** The next entry, without taking it. */
  peek(): Buffer | undefined {
    if (this.#next === this.#page.length && !this.#ended) this.read()
    return this.#page[this.#next]
  }

  take(): void {
    this.#next++
  }

  /** Whether this reader's next entry comes before the other's, by the part of the key that the sort is about. */
  isBefore(other: RangeReader, sign: 1 | -1): boolean {
    const mine = this.peek() as Buffer
    const theirs = other.peek() as Buffer
    return mine.compare(theirs, other.#orderFrom, theirs.length, this.#orderFrom, mine.length) * sign < 0
  }

  private read(): void {
    this.#page = this.entries.page(this.index, this.#range, this.reverse, this.#size)
    this.#next = 0
    this.#ended = this.#page.length < this.#size
    this.#size = Math.min(this.#size * 4, largestPage)
    const last = this.#page.at(-1)
    if (!last) return
    if (this.reverse) this.#range = { from: this.#range.from, to: last }
    else this.#range = { from: Buffer.concat([last, Buffer.alloc(1)]), to: this.#range.to }
  }
}

function* concatenate(readers: readonly RangeReader[]): Generator<Buffer> {
  for (const reader of readers) {
    for (let entry = reader.peek(); entry; entry = reader.peek()) {
      reader.take()
      yield entry
    }
  }
}

/** A lazy merge of ranges that are each in order: nothing is read beyond what the caller takes, and a page ahead. */
function* merge(readers: readonly RangeReader[], reverse: boolean): Generator<Buffer> {
  const sign = reverse ? -1 : 1
  let open = readers.filter((reader) => reader.peek())
  while (open.length) {
    const first = open.reduce((leader, reader) => (reader.isBefore(leader, sign) ? reader : leader))
    const entry = first.peek() as Buffer
    first.take()
    yield entry
    if (!first.peek()) open = open.filter((reader) => reader !== first)
  }
}
