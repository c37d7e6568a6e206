import type { OperationStats } from '../control/stats'
import { databaseError } from '../errors'
import { limits } from '../limits'
import type { Collection } from './catalog'
import type { Documents } from './documents'
import type { Entries } from './entries'
import { sortKey, type IndexField } from './index-keys'
import { compileQuery } from './mingo'
import { isById, planQuery, type Plan } from './planner'
import { scanIndex } from './scan'
import { parseStored, type Document } from './values'

export interface Found {
  readonly number: number
  readonly text: string
  readonly document: Document
}

export interface FindOptions {
  readonly sort?: Document
  readonly skip?: number
  readonly limit?: number
}

/** Finds documents: plans, reads lazily, tests what it read, sorts what no index has sorted. */
export class Finder {
  constructor(
    private readonly documents: Documents,
    private readonly entries: Entries,
  ) {}

  *find(collection: Collection, query: Document, options: FindOptions, stats: OperationStats): Generator<Found> {
    const sort = sortFields(options.sort)
    const plan = planQuery(collection, query, sort, this.entries)
    stats.plan = plan.kind
    if (plan.kind === 'IXSCAN') stats.index = plan.index.name
    const isSorted = sort.length === 0 || (plan.kind === 'IXSCAN' && plan.sorted)
    const matching = this.matching(collection, query, plan, stats)
    const skip = options.skip ?? 0
    const end = skip + (options.limit ?? Infinity)
    let position = 0
    if (end <= 0) return
    for (const found of isSorted ? matching : blockingSort(matching, sort, end, stats)) {
      if (position++ < skip) continue
      yield found
      if (position >= end) return
    }
  }

  private *matching(collection: Collection, query: Document, plan: Plan, stats: OperationStats): Generator<Found> {
    const filter = isById(query) ? undefined : compileQuery(query)
    for (const { number, text } of this.read(collection, plan, stats)) {
      stats.documentsExamined++
      const document = parseStored(text)
      if (!filter || filter.test(document)) yield { number, text, document }
    }
  }

  private *read(
    collection: Collection,
    plan: Plan,
    stats: OperationStats,
  ): Generator<{ number: number; text: string }> {
    if (plan.kind === 'COLLSCAN') return yield* this.documents.scan(collection)
    for (const number of scanIndex(plan, this.entries, stats)) {
      const text = this.documents.get(collection, number)
      if (text !== undefined) yield { number, text }
    }
  }
}

export function sortFields(sort: Document | undefined): IndexField[] {
  return Object.entries(sort ?? {}).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw databaseError(`$sort key ordering must be 1 or -1: ${path}`)
    return { path, direction }
  })
}

interface Sortable {
  readonly found: Found
  readonly key: Buffer
}

/** Holds what it sorts, within MongoDB's limit; with a limit on the result it holds little more than the result. */
function blockingSort(
  documents: Iterable<Found>,
  sort: readonly IndexField[],
  wanted: number,
  stats: OperationStats,
): Found[] {
  stats.blockingSort = true
  let held: Sortable[] = []
  let bytes = 0
  const keepBest = () => {
    held.sort((left, right) => Buffer.compare(left.key, right.key) || left.found.number - right.found.number)
    if (held.length > wanted) held = held.slice(0, wanted)
    bytes = held.reduce((sum, { found }) => sum + found.text.length, 0)
  }
  for (const found of documents) {
    held.push({ found, key: sortKey(sort, found.document) })
    bytes += found.text.length
    if (held.length > 2 * wanted + limits.queryMax) keepBest()
    if (bytes > limits.blockingSortBytes) keepBest()
    if (bytes > limits.blockingSortBytes)
      throw databaseError(
        `Sort operation used more than the maximum ${limits.blockingSortBytes} bytes of RAM. Add an index, or specify a smaller limit.`,
      )
  }
  keepBest()
  return held.map(({ found }) => found)
}
