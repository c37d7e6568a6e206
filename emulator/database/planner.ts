import { limits } from '../limits'
import { branchesOf, type Branch, type FieldBounds } from './bounds'
import type { Collection, Index } from './catalog'
import type { Entries, KeyRange } from './entries'
import type { IndexField } from './index-keys'
import { aboveEverything, encode, encodeAscending, isIndexable, typeBracket } from './key-codec'
import { isPlainObject, type Document } from './values'

/** A stretch of the index, and how many bytes of its keys come before the part that the sort compares. */
export interface PlannedRange extends KeyRange {
  readonly orderFrom: number
}

export interface IndexPlan {
  readonly kind: 'IXSCAN'
  readonly index: Index
  readonly ranges: readonly PlannedRange[]
  readonly reverse: boolean
  /** The index gives the order asked for; ranges are then merged, otherwise read one after the other. */
  readonly sorted: boolean
}

export type Plan = IndexPlan | { readonly kind: 'COLLSCAN' }

interface Candidate extends IndexPlan {
  readonly rank: number
}

/** Entries looked at to tell which of two equally promising indexes has less to read. */
const probeSize = 256

/** More combinations of pinned values than these are not told apart: the field after them is left to the filter. */
const maxPrefixes = 10_000

/** How much a property of a plan is worth: a field pinned to values, a range on the next one, the sort for free. */
const worth = { pinned: 4, range: 2, sort: 3, unique: 100 } as const

/**
 * Chooses the index that answers a query with the least reading. An index is usable when the query pins its leading
 * fields to values (and perhaps bounds the next one), or when it gives the order; in every alternative of an `$or`.
 */
export function planQuery(
  collection: Collection,
  query: Document,
  sort: readonly IndexField[],
  entries: Entries,
): Plan {
  const branches = branchesOf(query)
  const candidates = collection.indexes.flatMap((index) => candidate(index, branches, sort) ?? [])
  const best = Math.max(...candidates.map(({ rank }) => rank))
  const [first, ...others] = candidates.filter(({ rank }) => rank === best)
  if (!first) return { kind: 'COLLSCAN' }
  return others.reduce((leader, other) => (probe(other, entries) < probe(leader, entries) ? other : leader), first)
}

/** Whether the bounds alone prove that a document matches: a query by `_id` and nothing else. */
export function isById(query: Document): boolean {
  const keys = Object.keys(query)
  return keys.length === 1 && keys[0] === '_id' && !isPlainObject(query['_id']) && isIndexable(query['_id'])
}

function probe(plan: IndexPlan, entries: Entries): number {
  let count = 0
  for (const range of plan.ranges) {
    count += entries.page(plan.index.id, range, false, probeSize - count).length
    if (count >= probeSize) break
  }
  return count
}

function candidate(index: Index, branches: readonly Branch[], sort: readonly IndexField[]): Candidate | undefined {
  const prefixes = branches.map((branch) => pinnedPrefixes(index, branch))
  const pinned = Math.min(...prefixes.map((found) => found.depth))
  const bounded = branches.every((branch, i) => {
    const { depth } = prefixes[i] as Pinned
    return depth > pinned || rangeOn(index, depth, branch) !== undefined
  })
  const order = sort.length ? sortFit(index, branches, pinned, sort) : undefined
  if (pinned === 0 && !bounded && !order) return undefined

  const ranges = prefixes.flatMap((found, i) => rangesOf(index, found, branches[i] as Branch, order?.position ?? 0))
  const sorted = sort.length === 0 || (order !== undefined && ranges.length <= limits.mergedScans)
  if (pinned === 0 && !bounded && !sorted) return undefined
  const wholeUnique = index.unique && pinned === index.fields.length
  const rank =
    pinned * worth.pinned +
    (bounded && pinned < index.fields.length ? worth.range : 0) +
    (sorted && sort.length ? worth.sort : 0) +
    (wholeUnique ? worth.unique : 0)
  return { kind: 'IXSCAN', index, ranges, reverse: sorted && order?.reverse === true, sorted, rank }
}

/** The encoded values of the leading fields that a branch pins, every combination of them. */
interface Pinned {
  readonly depth: number
  readonly prefixes: readonly Prefix[]
}

interface Prefix {
  readonly bytes: Buffer
  /** Length of the prefix before each field, and after the last. */
  readonly lengths: readonly number[]
}

function pinnedPrefixes(index: Index, branch: Branch): Pinned {
  let prefixes: Prefix[] = [{ bytes: Buffer.alloc(0), lengths: [0] }]
  let depth = 0
  for (const { path, direction } of index.fields) {
    const points = branch.get(path)?.points
    if (!points || points.length * prefixes.length > maxPrefixes) break
    const encoded = points.map((value) => encode(value, direction)).sort(Buffer.compare)
    prefixes = prefixes.flatMap((prefix) =>
      encoded.map((value) => {
        const bytes = Buffer.concat([prefix.bytes, value])
        return { bytes, lengths: [...prefix.lengths, bytes.length] }
      }),
    )
    depth++
  }
  return { depth, prefixes }
}

function rangeOn(index: Index, position: number, branch: Branch): FieldBounds | undefined {
  const field = index.fields[position]
  const bounds = field && branch.get(field.path)
  return bounds && (bounds.lower || bounds.upper) ? bounds : undefined
}

function rangesOf(index: Index, pinned: Pinned, branch: Branch, sortPosition: number): PlannedRange[] {
  const bounds = rangeOn(index, pinned.depth, branch)
  const field = index.fields[pinned.depth]
  const isArray = (index.arrayFields & (1 << pinned.depth)) !== 0
  const within = bounds && field && rangeWithin(bounds, field.direction, isArray)
  return pinned.prefixes.map(({ bytes, lengths }) => ({
    from: within ? Buffer.concat([bytes, within.from]) : bytes,
    to: Buffer.concat([bytes, within ? within.to : aboveEverything]),
    orderFrom: lengths[sortPosition] ?? 0,
  }))
}

/**
 * Bounds as bytes. They stay within values of the operand's type, as comparisons do. On an array field only one of two
 * bounds may be used: `[0, 10]` is both above 1 and below 5, though none of its elements lies between.
 */
function rangeWithin(bounds: FieldBounds, direction: 1 | -1, isArray: boolean): KeyRange {
  const { lower, upper } = bounds
  const { from, to } = typeBracket((lower ?? upper)?.value, direction)
  const range = { from, to }
  const alone = isArray || !sameType(lower?.value, upper?.value)
  const bound = (value: unknown, inclusive: boolean, sign: 1 | -1) => {
    const bytes = encode(value, direction)
    const beyond = Buffer.concat([bytes, aboveEverything])
    if (direction === sign) range.from = inclusive ? bytes : beyond
    else range.to = inclusive ? beyond : bytes
  }
  if (lower) bound(lower.value, lower.inclusive, 1)
  if (upper && !(lower && alone)) bound(upper.value, upper.inclusive, -1)
  return range
}

function sameType(left: unknown, right: unknown): boolean {
  return Buffer.compare(typeBracket(left, 1).from, typeBracket(right, 1).from) === 0
}

/** Where in the index the sort begins, and whether the index has to be read backwards for it. */
interface SortFit {
  readonly position: number
  readonly reverse: boolean
}

function sortFit(
  index: Index,
  branches: readonly Branch[],
  pinned: number,
  sort: readonly IndexField[],
): SortFit | undefined {
  const fixed = new Set(
    index.fields
      .filter(({ path }, position) => !holdsArrays(index, position) && isFixed(path, branches))
      .map(({ path }) => path),
  )
  const wanted = sort.filter(({ path }) => !fixed.has(path))
  for (let position = pinned; position >= 0; position--) {
    const reverse = wanted[0] !== undefined && wanted[0].direction !== index.fields[position]?.direction
    const fits = wanted.every(({ path, direction }, i) => {
      const field = index.fields[position + i]
      return field?.path === path && (field.direction !== direction) === reverse && !holdsArrays(index, position + i)
    })
    if (fits) return { position, reverse }
  }
  return undefined
}

function holdsArrays(index: Index, position: number): boolean {
  return (index.arrayFields & (1 << position)) !== 0
}

/** Every alternative pins the field to the same single value, so that it plays no part in the order. */
function isFixed(path: string, branches: readonly Branch[]): boolean {
  const values = branches.map((branch) => branch.get(path)?.points)
  const [first] = values
  if (first?.length !== 1) return false
  const key = encodeAscending(first[0])
  return values.every((points) => points?.length === 1 && Buffer.compare(encodeAscending(points[0]), key) === 0)
}
