import type { Clock } from '../control/clock'
import { CloudError } from '../errors'
import { limits } from '../limits'
import { refuseUnsupported } from './checks'
import type { FindOptions } from './finder'
import { isPlainObject, parseWireDocument, type Document } from './values'

/** A request as the SDK sends it; queries, data, order and projections are canonical EJSON in strings. */
export interface DatabaseRequest {
  readonly collectionName?: string
  readonly queryType?: 'DOC' | 'WHERE'
  readonly query?: string
  readonly data?: string | readonly string[]
  readonly order?: string
  readonly projection?: string
  readonly limit?: number
  readonly offset?: number
  readonly multi?: boolean
  readonly merge?: boolean
  readonly stages?: readonly { readonly stageKey: string; readonly stageValue: string }[]
  readonly transactionId?: string
}

export type Answer = Record<string, unknown>

type Check = (value: unknown) => boolean
const isOf =
  (type: string): Check =>
  (value) =>
    typeof value === type
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const isStage: Check = (value) =>
  isPlainObject(value) && typeof value['stageKey'] === 'string' && typeof value['stageValue'] === 'string'

const fieldChecks: Readonly<Record<keyof DatabaseRequest, Check>> = {
  collectionName: isOf('string'),
  queryType: isOf('string'),
  query: isOf('string'),
  data: (value) => typeof value === 'string' || isListOf(isOf('string'))(value),
  order: isOf('string'),
  projection: isOf('string'),
  limit: isOf('number'),
  offset: isOf('number'),
  multi: isOf('boolean'),
  merge: isOf('boolean'),
  stages: isListOf(isStage),
  transactionId: isOf('string'),
}

/** What is not of its type would go down to SQLite, whose binding ends the process over a boolean. */
export function checkRequest(request: Readonly<Record<string, unknown>>): void {
  for (const [field, check] of Object.entries(fieldChecks)) {
    const value = request[field] ?? undefined
    if (value !== undefined && !check(value))
      throw new CloudError('INVALID_PARAM', `[InvalidParameter] ${field} is not of its type`)
  }
}

export function queryOf(request: DatabaseRequest, clock: Clock): Document {
  const query = parseWireDocument(request.query, clock)
  refuseUnsupported(query)
  return query
}

/** Order, limit and offset; a limit that is missing or too large becomes the platform's own. */
export function findOptionsOf(request: DatabaseRequest, clock: Clock): FindOptions {
  const sort = request.order ? parseWireDocument(request.order, clock) : undefined
  const limit = request.queryType === 'DOC' ? 1 : Math.min(request.limit || limits.queryDefault, limits.queryMax)
  return { limit, skip: request.offset ?? 0, ...(sort && { sort }) }
}

/** The `_id` that a `doc()` request is about. Anything wider has no place in a transaction, or in a set. */
export function documentIdOf(request: DatabaseRequest, query: Document): unknown {
  const id = query['_id']
  if (request.queryType !== 'DOC' || isPlainObject(id))
    throw new CloudError('INVALID_PARAM', '[InvalidParameter] only operations on doc() are allowed in a transaction')
  return id
}
