import { CloudError, databaseError, notSimulated } from '../errors'
import { limits } from '../limits'
import { isPlainObject, type Document } from './values'

/** Refused wherever they stand in a query or a pipeline: code in the database, and geography, which mingo lacks. */
const refusedOperators = new Map([
  ['$where', 'a $where condition'],
  ['$function', 'the $function expression'],
  ['$accumulator', 'the $accumulator expression'],
  ['$geoNear', 'a geographic query ($geoNear)'],
  ['$near', 'a geographic query ($near)'],
  ['$nearSphere', 'a geographic query ($nearSphere)'],
  ['$geoWithin', 'a geographic query ($geoWithin)'],
  ['$geoIntersects', 'a geographic query ($geoIntersects)'],
  ['$text', 'a text index ($text)'],
  ['$jsonSchema', 'a $jsonSchema condition'],
])

/** Throws when a query, a sort or a pipeline stage uses what the emulator does not have. */
export function refuseUnsupported(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseUnsupported)
  if (!isPlainObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    const feature = refusedOperators.get(key)
    if (feature) throw notSimulated(feature)
    refuseUnsupported(inner)
  }
}

/** What a MongoDB-like database does not store: wrong `_id`s, field names with `$` or dots, too deep, too large. */
export function checkDocument(document: Document, text: string): void {
  checkId(document['_id'])
  checkFields(document, '', 1)
  const bytes = Buffer.byteLength(text)
  if (bytes > limits.documentBytes)
    throw databaseError(`object to insert too large. size in bytes: ${bytes}, max size: ${limits.documentBytes}`)
}

/** WeChat Cloud takes a string or a number as `_id`. */
export function checkId(id: unknown): void {
  const isValid = (typeof id === 'string' && id !== '') || (typeof id === 'number' && Number.isFinite(id))
  if (!isValid) throw new CloudError('INVALID_PARAM', `[InvalidParameter] _id must be a string or a number`)
}

function checkFields(value: unknown, path: string, depth: number): void {
  if (depth > limits.documentDepth)
    throw databaseError(`Exceeded depth limit of ${limits.documentDepth} when converting js object to BSON`)
  if (Array.isArray(value)) {
    value.forEach((item, i) => checkFields(item, `${path}.${i}`, depth + 1))
  } else if (isPlainObject(value)) {
    for (const [field, inner] of Object.entries(value)) {
      const fieldPath = path ? `${path}.${field}` : field
      if (field.startsWith('$'))
        throw databaseError(`The dollar ($) prefixed field '${field}' in '${fieldPath}' is not valid for storage.`)
      if (field.includes('.'))
        throw databaseError(`The dotted field '${field}' in '${fieldPath}' is not valid for storage.`)
      if (field.includes('\0')) throw databaseError(`The field name in '${path}' must not contain a null byte.`)
      checkFields(inner, fieldPath, depth + 1)
    }
  }
}
