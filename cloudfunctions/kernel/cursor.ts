/** Where a page of a list ended, as text that a phone carries to the next one. */
import { AppError } from './errors'

/** What lists are sorted by. */
export type Scalar = string | number | Date

export function encodeCursor(values: readonly Scalar[]): string {
  const wire = values.map((value) => (value instanceof Date ? { d: value.getTime() } : value))
  return Buffer.from(JSON.stringify(wire)).toString('base64url')
}

export function decodeCursor(cursor: string, length: number): Scalar[] {
  try {
    const wire: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(wire) && wire.length === length) {
      return wire.map((value: unknown): Scalar => {
        if (typeof value === 'string' || Number.isFinite(value)) return value as Scalar
        // a cursor comes from a phone: nothing but scalars may reach the query
        const time = new Date((value as { d: number }).d)
        if (typeof (value as { d?: unknown }).d !== 'number' || Number.isNaN(time.getTime())) {
          throw new Error('not a cursor')
        }
        return time
      })
    }
  } catch {
    // falls through to the refusal below
  }
  throw new AppError('INVALID', '列表已经变了，请从头再看。', [
    { field: 'cursor', message: '列表已经变了，请从头再看。' },
  ])
}
