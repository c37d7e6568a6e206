import type { CollectionSpec } from '../../config/cloud'
import { CloudError } from '../errors'
import { limits } from '../limits'
import { inTransaction, type Sql } from '../sql'
import { documentKeys, type IndexField } from './index-keys'
import type { Entries } from './entries'
import { firstDocumentId, lastDocumentId } from './document-ids'
import { parseStored } from './values'

export interface Index {
  readonly id: number
  readonly name: string
  readonly fields: readonly IndexField[]
  readonly unique: boolean
  /** A bit per field that has ever held an array: such a field cannot give a sort, nor two bounds at once. */
  arrayFields: number
}

export interface Collection {
  readonly id: number
  readonly name: string
  /** The first one is always the index of `_id`. */
  readonly indexes: readonly [Index, ...Index[]]
  /** The number of the next document inserted. */
  nextNumber: number
}

const idIndex = { name: '_id_', fields: [{ path: '_id', direction: 1 }], unique: true } as const

interface IndexRow {
  readonly id: number
  readonly name: string
  readonly definition: string
  readonly arrayFields: number
}

/** Which collections and indexes there are. Those of config/cloud.ts exist from the start, and are rebuilt when they change. */
export class Catalog {
  readonly #collections = new Map<string, Collection>()

  constructor(
    private readonly sql: Sql,
    private readonly entries: Entries,
    private readonly declared: Readonly<Record<string, CollectionSpec>>,
  ) {
    sql.exec(`
      CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
        definition TEXT NOT NULL, arrayFields INTEGER NOT NULL DEFAULT 0, UNIQUE(collection, name));
      CREATE TABLE IF NOT EXISTS documents(id INTEGER PRIMARY KEY, body TEXT NOT NULL)`)
    this.reload()
  }

  get(name: string | undefined): Collection {
    const collection = this.#collections.get(name ?? '')
    if (!collection)
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}`)
    return collection
  }

  all(): Iterable<Collection> {
    return this.#collections.values()
  }

  /** Idempotent, as createCollection of the platform is not: a test may run twice on one database. */
  create(name: string): void {
    if (this.#collections.has(name)) return
    if (!/^[A-Za-z][\w-]*$/.test(name)) throw new CloudError('INVALID_PARAM', `invalid collection name: ${name}`)
    if (this.#collections.size >= limits.collections)
      throw new CloudError(
        'DATABASE_COLLECTION_EXCEED_LIMIT',
        `an environment has at most ${limits.collections} collections`,
      )
    inTransaction(this.sql, () => this.open(name, { indexes: {}, retention: '' }))
  }

  /** Everything that was read from SQLite is read again: after a start, and after a reset. */
  reload(): void {
    this.#collections.clear()
    inTransaction(this.sql, () => {
      for (const [name, spec] of Object.entries(this.declared)) this.open(name, spec)
      const rows = this.sql.prepare('SELECT name FROM collections ORDER BY id').all([]) as { name: string }[]
      for (const { name } of rows) if (!this.#collections.has(name)) this.open(name, { indexes: {}, retention: '' })
    })
  }

  /** Writes down that fields of an index hold arrays; `index.arrayFields` is for the caller to set once that is durable. */
  saveArrayFields(index: Index, arrayFields: number): void {
    this.sql.prepare('UPDATE indexes SET arrayFields = ? WHERE id = ?').run([index.arrayFields | arrayFields, index.id])
  }

  private open(name: string, spec: CollectionSpec): void {
    this.sql.prepare('INSERT INTO collections(name) VALUES(?) ON CONFLICT DO NOTHING').run([name])
    const { id } = this.sql.prepare('SELECT id FROM collections WHERE name = ?').get([name]) as { id: number }
    const rows = this.sql.prepare('SELECT * FROM indexes WHERE collection = ?').all([id]) as IndexRow[]
    const wanted = [
      idIndex,
      ...Object.entries(spec.indexes).map(([indexName, index]) => declaredIndex(indexName, index)),
    ]
    for (const row of rows) if (!wanted.some((index) => index.name === row.name)) this.drop(row)
    const [first, ...others] = wanted.map((index) => this.openIndex(id, index, rows))
    const last = this.sql
      .prepare('SELECT max(id) AS id FROM documents WHERE id >= ? AND id <= ?')
      .get([firstDocumentId(id), lastDocumentId(id)]) as { id: number | null }
    const nextNumber = last.id === null ? 1 : last.id - firstDocumentId(id) + 1
    this.#collections.set(name, { id, name, indexes: [first as Index, ...others], nextNumber })
  }

  private openIndex(collection: number, wanted: Omit<Index, 'id' | 'arrayFields'>, rows: readonly IndexRow[]): Index {
    const definition = JSON.stringify({ fields: wanted.fields, unique: wanted.unique })
    const existing = rows.find((row) => row.name === wanted.name)
    if (existing?.definition === definition) return { ...wanted, id: existing.id, arrayFields: existing.arrayFields }
    if (existing) this.drop(existing)
    const { id } = this.sql
      .prepare('INSERT INTO indexes(collection, name, definition) VALUES(?, ?, ?) RETURNING id')
      .get([collection, wanted.name, definition]) as { id: number }
    const index: Index = { ...wanted, id, arrayFields: 0 }
    this.build(collection, index)
    return index
  }

  private build(collection: number, index: Index): void {
    const first = firstDocumentId(collection)
    const rows = this.sql
      .prepare('SELECT id, body FROM documents WHERE id >= ? AND id <= ?')
      .all([first, lastDocumentId(collection)]) as { id: number; body: string }[]
    for (const row of rows) {
      const { keys, arrayFields } = documentKeys(index.fields, parseStored(row.body))
      index.arrayFields |= arrayFields
      this.entries.add(index.id, keys, row.id - first)
    }
    this.saveArrayFields(index, index.arrayFields)
  }

  private drop(row: IndexRow): void {
    this.entries.clear(row.id)
    this.sql.prepare('DELETE FROM indexes WHERE id = ?').run([row.id])
  }
}

function declaredIndex(name: string, spec: CollectionSpec['indexes'][string]): Omit<Index, 'id' | 'arrayFields'> {
  const fields = Object.entries(spec.fields).map(([path, direction]) => ({ path, direction }))
  return { name, fields, unique: spec.unique === true }
}
