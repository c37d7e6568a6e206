import { EJSON, ObjectId } from 'bson'

/**
 * Values as bytes whose order is MongoDB's order of values:
 * null < numbers < strings < objects < arrays < binary < ObjectId < booleans < dates < regular expressions.
 *
 * Every encoding starts with the byte of its type and is prefix-free, so that the bytes of several fields can simply
 * follow each other. No type byte is 0x00 or 0xFF, also when complemented, which makes `prefix + 0xFF` a bound above
 * everything that starts with the prefix.
 */
const type = {
  /** An empty array: MongoDB indexes it as undefined, below null. */
  emptyArray: 0x05,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binary: 0x60,
  objectId: 0x68,
  false: 0x70,
  true: 0x71,
  date: 0x78,
  regExp: 0x80,
  other: 0x90,
} as const

export const emptyArrayKey = Buffer.from([type.emptyArray])
export const aboveEverything = Buffer.from([0xff])

/** Bytes that sort ascending as the value does. */
export function encodeAscending(value: unknown): Buffer {
  if (value === null || value === undefined) return Buffer.from([type.null])
  switch (typeof value) {
    case 'number':
      return encodeNumber(type.number, value)
    case 'bigint':
      return encodeNumber(type.number, Number(value))
    case 'string':
      return encodeText(type.string, value)
    case 'boolean':
      return Buffer.from([value ? type.true : type.false])
    default:
      return encodeObject(value as object)
  }
}

/** Bytes that sort descending as the value does: the complement of the ascending ones. */
export function encode(value: unknown, direction: 1 | -1): Buffer {
  const bytes = encodeAscending(value)
  return direction === 1 ? bytes : complement(bytes)
}

/** The bytes between which every value of this value's type lies: from (inclusive) and to (exclusive). */
export function typeBracket(value: unknown, direction: 1 | -1): { from: Buffer; to: Buffer } {
  const first = encodeAscending(value)[0] ?? type.null
  const [low, high] = first === type.false || first === type.true ? [type.false, type.true] : [first, first]
  return direction === 1
    ? { from: Buffer.from([low]), to: Buffer.from([high + 1]) }
    : { from: Buffer.from([0xff - high]), to: Buffer.from([0xff - low + 1]) }
}

/** Whether equality and ranges on this value can be answered from an index: scalars whose bytes say all there is. */
export function isIndexable(value: unknown): boolean {
  if (value === null) return true
  if (typeof value === 'object') return value instanceof Date || value instanceof ObjectId
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
}

function complement(bytes: Buffer): Buffer {
  const result = Buffer.allocUnsafe(bytes.length)
  for (let i = 0; i < bytes.length; i++) result[i] = 0xff - (bytes[i] as number)
  return result
}

/** IEEE 754, sign flipped so that memcmp orders it; NaN is below every number, as in MongoDB. */
function encodeNumber(typeByte: number, value: number): Buffer {
  const bytes = Buffer.alloc(9)
  bytes[0] = typeByte
  if (Number.isNaN(value)) return bytes
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1)
  if ((bytes[1] as number) & 0x80) for (let i = 1; i < 9; i++) bytes[i] = 0xff - (bytes[i] as number)
  else bytes[1] = (bytes[1] as number) | 0x80
  return bytes
}

/** UTF-8 with 00 written as 00 FF, ended by 00 01: shorter sorts first, and no text is the prefix of another. */
function encodeText(typeByte: number, text: string): Buffer {
  const size = Buffer.byteLength(text)
  if (!text.includes('\0')) {
    const bytes = Buffer.allocUnsafe(size + 3)
    bytes[0] = typeByte
    bytes.write(text, 1)
    bytes[size + 1] = 0x00
    bytes[size + 2] = 0x01
    return bytes
  }
  const escaped: number[] = [typeByte]
  for (const byte of Buffer.from(text)) {
    escaped.push(byte)
    if (byte === 0x00) escaped.push(0xff)
  }
  return Buffer.from([...escaped, 0x00, 0x01])
}

/** Objects and arrays are ordered by their text; MongoDB compares them field by field, which no query here needs. */
function encodeObject(value: object): Buffer {
  if (value instanceof Date) return encodeNumber(type.date, value.getTime())
  if (value instanceof RegExp) return encodeText(type.regExp, String(value))
  if (value instanceof ObjectId) return Buffer.concat([Buffer.from([type.objectId]), value.id])
  const text = EJSON.stringify(value, { relaxed: false })
  if (Array.isArray(value)) return encodeText(type.array, text)
  const bsonType = (value as { _bsontype?: unknown })._bsontype
  if (bsonType === undefined) return encodeText(type.object, text)
  if (bsonType === 'Long' || bsonType === 'Int32' || bsonType === 'Double')
    return encodeNumber(type.number, Number(value))
  return encodeText(bsonType === 'Binary' ? type.binary : type.other, text)
}
