import { EJSON } from 'bson'
import type { Clock } from '../control/clock'
import { CloudError } from '../errors'

/** A document as product code sees it: plain values, Date, RegExp, and the few BSON classes without a JS equivalent. */
export type Document = Record<string, unknown>

export function isPlainObject(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Values as the wire carries them (canonical EJSON) → values as the engine works with them. */
export function parseWire(text: string, clock: Clock): unknown {
  try {
    return toEngineValue(EJSON.parse(text), clock)
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `[InvalidParameter] not canonical EJSON: ${(error as Error).message}`)
  }
}

export function parseWireDocument(text: string | undefined, clock: Clock): Document {
  if (!text) return {}
  const value = parseWire(text, clock)
  return isPlainObject(value) ? value : {}
}

/** A stored document; server dates were replaced by instants when it was written. */
export function parseStored(text: string): Document {
  const value = EJSON.parse(text) as Document
  return text.includes('"$regularExpression"') ? (reviveRegExps(value) as Document) : value
}

/** The text that is stored and that goes over the wire. */
export function stringify(document: Document): string {
  return EJSON.stringify(document, { relaxed: false })
}

function toEngineValue(value: unknown, clock: Clock): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((item) => toEngineValue(item, clock))
  if (isBsonRegExp(value)) return toRegExp(value)
  if (!isPlainObject(value)) return value
  const serverDate = value['$tcb_server_date']
  if (isPlainObject(serverDate)) return new Date(clock.now() + Number(serverDate['offset'] ?? 0))
  return mapFields(value, (item) => toEngineValue(item, clock))
}

function reviveRegExps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reviveRegExps)
  if (isBsonRegExp(value)) return toRegExp(value)
  return isPlainObject(value) ? mapFields(value, reviveRegExps) : value
}

function mapFields(document: Document, change: (value: unknown) => unknown): Document {
  const result: Document = {}
  for (const [field, value] of Object.entries(document)) setField(result, field, change(value))
  return result
}

/** Plain assignment would call the setter of `__proto__`, and the field would be lost. */
export function setField(document: Document, field: string, value: unknown): void {
  if (field === '__proto__')
    Object.defineProperty(document, field, { value, enumerable: true, writable: true, configurable: true })
  else document[field] = value
}

interface BsonRegExp {
  readonly _bsontype: 'BSONRegExp'
  readonly pattern: string
  readonly options: string
}

function isBsonRegExp(value: unknown): value is BsonRegExp {
  return typeof value === 'object' && value !== null && (value as { _bsontype?: unknown })._bsontype === 'BSONRegExp'
}

/** JavaScript has no counterpart of MongoDB's `x` option, and `g`/`y` would make matching stateful. */
function toRegExp(value: BsonRegExp): RegExp {
  return new RegExp(value.pattern, value.options.replace(/[^imsu]/g, ''))
}
