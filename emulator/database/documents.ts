import type { Sql, SqlStatement } from '../sql'
import type { Collection } from './catalog'
import { documentId, firstDocumentId, lastDocumentId } from './document-ids'
import type { Entries } from './entries'
import { numberOfEntry, rangeOfKey } from './entries'
import { encodeAscending } from './key-codec'

/** A document where it lies: its number in the collection, and its text (canonical EJSON). */
export interface StoredText {
  readonly number: number
  readonly text: string
}

/** Documents a scan reads at once. */
const scanPage = 64

/** Reads and writes the documents table; indexes are somebody else's business. */
export class Documents {
  readonly #get: SqlStatement
  readonly #insert: SqlStatement
  readonly #update: SqlStatement
  readonly #remove: SqlStatement
  readonly #scan: SqlStatement

  constructor(
    sql: Sql,
    private readonly entries: Entries,
  ) {
    this.#get = sql.prepare('SELECT body FROM documents WHERE id = ?')
    this.#insert = sql.prepare('INSERT INTO documents(id, body) VALUES(?, ?)')
    this.#update = sql.prepare('UPDATE documents SET body = ? WHERE id = ?')
    this.#remove = sql.prepare('DELETE FROM documents WHERE id = ?')
    this.#scan = sql.prepare('SELECT id, body FROM documents WHERE id > ? AND id <= ? ORDER BY id LIMIT ?')
  }

  get(collection: Collection, number: number): string | undefined {
    const row = this.#get.get([documentId(collection.id, number)]) as { body: string } | undefined
    return row?.body
  }

  /** The number of the document with this `_id`, from the index of `_id`. */
  numberOf(collection: Collection, id: unknown): number | undefined {
    const [entry] = this.entries.page(collection.indexes[0].id, rangeOfKey(encodeAscending(id)), false, 1)
    return entry && numberOfEntry(entry)
  }

  find(collection: Collection, id: unknown): StoredText | undefined {
    const number = this.numberOf(collection, id)
    if (number === undefined) return undefined
    return { number, text: this.get(collection, number) as string }
  }

  insert(collection: Collection, text: string): number {
    const number = collection.nextNumber++
    this.#insert.run([documentId(collection.id, number), text])
    return number
  }

  update(collection: Collection, number: number, text: string): void {
    this.#update.run([text, documentId(collection.id, number)])
  }

  remove(collection: Collection, number: number): void {
    this.#remove.run([documentId(collection.id, number)])
  }

  /** Every document of a collection, in the order of insertion, a page at a time. */
  *scan(collection: Collection): Generator<StoredText> {
    const first = firstDocumentId(collection.id)
    const last = lastDocumentId(collection.id)
    for (let after = first; ;) {
      const rows = this.#scan.all([after, last, scanPage]) as { id: number; body: string }[]
      for (const row of rows) yield { number: row.id - first, text: row.body }
      const end = rows.at(-1)
      if (!end || rows.length < scanPage) return
      after = end.id
    }
  }
}
