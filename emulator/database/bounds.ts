import { encodeAscending, isIndexable } from './key-codec'
import { isPlainObject, type Document } from './values'

/** What a query demands of one field, as far as an index can help. */
export interface FieldBounds {
  /** The field has one of these values. */
  readonly points?: readonly unknown[]
  readonly lower?: Bound
  readonly upper?: Bound
}

export interface Bound {
  readonly value: unknown
  readonly inclusive: boolean
}

/** One alternative of a query: the bounds of each field, all of which hold. */
export type Branch = ReadonlyMap<string, FieldBounds>

/** More alternatives than these are not told apart; the query is then planned by what they have in common. */
const maxBranches = 32

/**
 * The alternatives of a query, each with what it demands of every field. A query without `$or` has exactly one.
 * Bounds are necessary conditions, not sufficient ones: whatever an index finds is still tested against the query.
 */
export function branchesOf(query: Document): Branch[] {
  const common = new Map<string, FieldBounds>()
  const alternatives: Branch[][] = []
  collect(query, common, alternatives)
  let branches: Branch[] = [common]
  for (const choice of alternatives) {
    const product = branches.flatMap((branch) => choice.map((other) => both(branch, other)))
    if (product.length <= maxBranches) branches = product
  }
  return branches
}

function collect(query: Document, into: Map<string, FieldBounds>, alternatives: Branch[][]): void {
  for (const [field, condition] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) collect(part, into, alternatives)
    } else if (field === '$or' && Array.isArray(condition)) {
      alternatives.push(condition.filter(isPlainObject).flatMap(branchesOf))
    } else if (!field.startsWith('$')) {
      const bounds = boundsOf(condition)
      if (bounds) into.set(field, narrow(into.get(field), bounds))
    }
  }
}

function both(left: Branch, right: Branch): Branch {
  const result = new Map(left)
  for (const [field, bounds] of right) result.set(field, narrow(result.get(field), bounds))
  return result
}

function boundsOf(condition: unknown): FieldBounds | undefined {
  if (!isPlainObject(condition)) return isIndexable(condition) ? { points: [condition] } : undefined
  let bounds: FieldBounds | undefined
  for (const [operator, operand] of Object.entries(condition)) {
    const found = operatorBounds(operator, operand)
    if (found) bounds = narrow(bounds, found)
  }
  return bounds
}

function operatorBounds(operator: string, operand: unknown): FieldBounds | undefined {
  switch (operator) {
    case '$eq':
      return isIndexable(operand) ? { points: [operand] } : undefined
    case '$in':
      return Array.isArray(operand) && operand.every(isIndexable) ? { points: withoutDoubles(operand) } : undefined
    case '$all':
      return Array.isArray(operand) && operand.length > 0 && isIndexable(operand[0])
        ? { points: [operand[0]] }
        : undefined
    case '$gt':
    case '$gte':
      return isRangeable(operand) ? { lower: { value: operand, inclusive: operator === '$gte' } } : undefined
    case '$lt':
    case '$lte':
      return isRangeable(operand) ? { upper: { value: operand, inclusive: operator === '$lte' } } : undefined
    default:
      return undefined
  }
}

function isRangeable(operand: unknown): boolean {
  return operand !== null && isIndexable(operand)
}

function withoutDoubles(values: readonly unknown[]): unknown[] {
  const byKey = new Map(values.map((value) => [encodeAscending(value).toString('latin1'), value]))
  return [...byKey.values()]
}

/** Two demands on one field: the shorter list of values, the tighter bounds. */
function narrow(known: FieldBounds | undefined, added: FieldBounds): FieldBounds {
  if (!known) return added
  const points =
    known.points && added.points
      ? known.points.length <= added.points.length
        ? known.points
        : added.points
      : (known.points ?? added.points)
  const lower = tighter(known.lower, added.lower, 1)
  const upper = tighter(known.upper, added.upper, -1)
  return { ...(points && { points }), ...(lower && { lower }), ...(upper && { upper }) }
}

function tighter(left: Bound | undefined, right: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (!left || !right) return left ?? right
  const order = Buffer.compare(encodeAscending(left.value), encodeAscending(right.value)) * sign
  if (order === 0) return left.inclusive ? right : left
  return order > 0 ? left : right
}
