import type { Sql, SqlStatement } from '../sql'
import { numberBytes } from './document-ids'
import { aboveEverything } from './key-codec'

/** Rows inserted by one statement where there are many: an index entry is small, the call that inserts it is not. */
const rowsPerStatement = 32

/** A stretch of an index: keys from (inclusive) to (exclusive). */
export interface KeyRange {
  readonly from: Buffer
  readonly to: Buffer
}

/**
 * All index entries in one table. An entry is the key of the indexed values followed by the document's number, which
 * makes it unique, and orders equal keys by insertion.
 */
export class Entries {
  readonly #insertOne: SqlStatement
  readonly #insertMany: SqlStatement
  readonly #remove: SqlStatement
  readonly #ascending: SqlStatement
  readonly #descending: SqlStatement

  constructor(private readonly sql: Sql) {
    sql.exec(
      'CREATE TABLE IF NOT EXISTS entries(ix INTEGER NOT NULL, key BLOB NOT NULL, PRIMARY KEY(ix, key)) WITHOUT ROWID',
    )
    const values = (rows: number) => Array.from({ length: rows }, () => '(?, ?)').join(', ')
    this.#insertOne = sql.prepare(`INSERT INTO entries(ix, key) VALUES ${values(1)}`)
    this.#insertMany = sql.prepare(`INSERT INTO entries(ix, key) VALUES ${values(rowsPerStatement)}`)
    this.#remove = sql.prepare('DELETE FROM entries WHERE ix = ? AND key = ?')
    const page = (order: 'ASC' | 'DESC') =>
      sql.prepare(`SELECT key FROM entries WHERE ix = ? AND key >= ? AND key < ? ORDER BY key ${order} LIMIT ?`)
    this.#ascending = page('ASC')
    this.#descending = page('DESC')
  }

  add(index: number, keys: readonly Buffer[], number: number): void {
    const suffix = encodeNumber(number)
    const parameters: (number | Buffer)[] = []
    for (const key of keys) parameters.push(index, Buffer.concat([key, suffix]))
    const whole = rowsPerStatement * 2
    let done = 0
    for (; done + whole <= parameters.length; done += whole) this.#insertMany.run(parameters.slice(done, done + whole))
    for (; done < parameters.length; done += 2) this.#insertOne.run(parameters.slice(done, done + 2))
  }

  remove(index: number, keys: readonly Buffer[], number: number): void {
    const suffix = encodeNumber(number)
    for (const key of keys) this.#remove.run([index, Buffer.concat([key, suffix])])
  }

  clear(index: number): void {
    this.sql.prepare('DELETE FROM entries WHERE ix = ?').run([index])
  }

  /** At most `count` entries of a range, from its start or (reverse) from its end. */
  page(index: number, range: KeyRange, reverse: boolean, count: number): Buffer[] {
    const statement = reverse ? this.#descending : this.#ascending
    const rows = statement.all([index, range.from, range.to, count]) as { key: ArrayBuffer }[]
    return rows.map((row) => Buffer.from(row.key))
  }

  /** The document of another number that already has this key, if any. */
  holderOtherThan(index: number, key: Buffer, number: number | undefined): number | undefined {
    const found = this.page(index, rangeOfKey(key), false, 2).map(numberOfEntry)
    return found.find((other) => other !== number)
  }
}

/** Everything that starts with this key. */
export function rangeOfKey(key: Buffer): KeyRange {
  return { from: key, to: Buffer.concat([key, aboveEverything]) }
}

export function numberOfEntry(entry: Buffer): number {
  return entry.readUIntBE(entry.length - numberBytes, numberBytes)
}

function encodeNumber(number: number): Buffer {
  const bytes = Buffer.allocUnsafe(numberBytes)
  bytes.writeUIntBE(number, 0, numberBytes)
  return bytes
}
