import { databaseError } from '../errors'
import { emptyArrayKey, encode } from './key-codec'
import { isPlainObject, type Document } from './values'

export interface IndexField {
  readonly path: string
  readonly direction: 1 | -1
}

/** The keys under which an index finds one document, and which of its fields held an array (a bit per position). */
export interface DocumentKeys {
  readonly keys: Buffer[]
  readonly arrayFields: number
}

/** The values an index sees at a path: every element where there is an array on the way; null where there is nothing. */
export interface PathValues {
  readonly values: readonly unknown[]
  readonly isArray: boolean
}

export function valuesAt(document: Document, path: string): PathValues {
  const values: unknown[] = []
  const isArray = collect(document, path.split('.'), 0, values)
  return { values, isArray }
}

function collect(value: unknown, segments: readonly string[], depth: number, into: unknown[]): boolean {
  if (depth === segments.length) {
    if (!Array.isArray(value)) {
      into.push(value ?? null)
      return false
    }
    into.push(...(value.length ? (value as unknown[]) : [emptyArray]))
    return true
  }
  const segment = segments[depth] as string
  if (Array.isArray(value)) {
    if (/^\d+$/.test(segment)) collect(value[Number(segment)], segments, depth + 1, into)
    else for (const item of value) collect(isPlainObject(item) ? item[segment] : null, segments, depth + 1, into)
    if (value.length === 0) into.push(null)
    return true
  }
  return collect(isPlainObject(value) ? value[segment] : null, segments, depth + 1, into)
}

/** Stands for "an array without elements" among the values at a path. */
const emptyArray = Symbol('empty array')

function encodeValue(value: unknown, direction: 1 | -1): Buffer {
  if (value !== emptyArray) return encode(value, direction)
  return direction === 1 ? emptyArrayKey : Buffer.from([0xff - (emptyArrayKey[0] as number)])
}

/** One key per array element, without doubles. A compound index may have one array field, as in MongoDB. */
export function documentKeys(fields: readonly IndexField[], document: Document): DocumentKeys {
  let keys: Buffer[] = [Buffer.alloc(0)]
  let arrayFields = 0
  let arrayPath: string | undefined
  fields.forEach(({ path, direction }, position) => {
    const { values, isArray } = valuesAt(document, path)
    if (isArray) {
      if (arrayPath !== undefined) throw databaseError(`cannot index parallel arrays [${path}] [${arrayPath}]`)
      arrayPath = path
      arrayFields |= 1 << position
    }
    const encoded = values.map((value) => encodeValue(value, direction))
    keys = keys.flatMap((key) => encoded.map((bytes) => (key.length ? Buffer.concat([key, bytes]) : bytes)))
  })
  return { keys: arrayPath === undefined ? keys : withoutDoubles(keys), arrayFields }
}

/** What a blocking sort compares: an array sorts by its smallest element ascending, by its largest descending. */
export function sortKey(fields: readonly IndexField[], document: Document): Buffer {
  const parts = fields.map(({ path, direction }) =>
    valuesAt(document, path)
      .values.map((value) => encodeValue(value, direction))
      .reduce((first, other) => (Buffer.compare(other, first) < 0 ? other : first)),
  )
  return Buffer.concat(parts)
}

function withoutDoubles(keys: Buffer[]): Buffer[] {
  const seen = new Set<string>()
  return keys.filter((key) => {
    const text = key.toString('latin1')
    return seen.has(text) ? false : seen.add(text)
  })
}
