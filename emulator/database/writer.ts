import { databaseError } from '../errors'
import { inTransaction, type Sql } from '../sql'
import type { Catalog, Collection, Index } from './catalog'
import { checkDocument } from './checks'
import type { Documents, StoredText } from './documents'
import { documentKeys } from './index-keys'
import type { Entries } from './entries'
import { parseStored, stringify, type Document } from './values'

/** One document before and after: inserted (no before), changed, or removed (no after). */
export interface Write {
  readonly collection: Collection
  readonly id: unknown
  readonly before?: StoredText
  readonly after?: Document
}

/** Told of each document's text before it changed, once the change is durable. */
export type BeforeImage = (collection: Collection, id: unknown, text: string | undefined) => void

/** Writes documents and keeps their index entries in step. */
export class Writer {
  constructor(
    private readonly sql: Sql,
    private readonly catalog: Catalog,
    private readonly documents: Documents,
    private readonly entries: Entries,
    private readonly onBeforeImage: BeforeImage,
  ) {}

  /** All of the writes are durable when this returns, or none has happened. */
  apply(writes: readonly Write[]): void {
    if (writes.length === 0) return
    const arrayFields = new Map<Index, number>()
    inTransaction(this.sql, () => {
      for (const write of writes) this.applyOne(write, arrayFields)
      for (const [index, found] of arrayFields) this.catalog.saveArrayFields(index, found)
    })
    for (const [index, found] of arrayFields) index.arrayFields |= found
    for (const { collection, id, before } of writes) this.onBeforeImage(collection, id, before?.text)
  }

  /** Throws E11000 when another document already has this one's place in a unique index. */
  checkUnique(collection: Collection, document: Document, number: number | undefined): void {
    for (const index of collection.indexes) {
      if (!index.unique) continue
      for (const key of documentKeys(index.fields, document).keys)
        this.checkKey(collection, index, key, number, document)
    }
  }

  private applyOne({ collection, before, after }: Write, arrayFields: Map<Index, number>): void {
    if (!after) {
      if (before) this.remove(collection, before)
      return
    }
    const text = stringify(after)
    checkDocument(after, text)
    if (before?.text === text) return
    const old = before && parseStored(before.text)
    const number = before ? before.number : this.documents.insert(collection, text)
    if (before) this.documents.update(collection, number, text)
    for (const index of collection.indexes) {
      const found = this.reindex(collection, index, number, old, after)
      if ((index.arrayFields | found) !== index.arrayFields)
        arrayFields.set(index, (arrayFields.get(index) ?? 0) | found)
    }
  }

  /** Brings one index up to date; returns which of its fields hold arrays in this document. */
  private reindex(
    collection: Collection,
    index: Index,
    number: number,
    old: Document | undefined,
    document: Document,
  ): number {
    const { keys, arrayFields } = documentKeys(index.fields, document)
    const oldKeys = old ? documentKeys(index.fields, old).keys : []
    const added = without(keys, oldKeys)
    if (index.unique) for (const key of added) this.checkKey(collection, index, key, number, document)
    this.entries.remove(index.id, without(oldKeys, keys), number)
    this.entries.add(index.id, added, number)
    return arrayFields
  }

  private remove(collection: Collection, before: StoredText): void {
    const document = parseStored(before.text)
    for (const index of collection.indexes)
      this.entries.remove(index.id, documentKeys(index.fields, document).keys, before.number)
    this.documents.remove(collection, before.number)
  }

  private checkKey(
    collection: Collection,
    index: Index,
    key: Buffer,
    number: number | undefined,
    document: Document,
  ): void {
    if (this.entries.holderOtherThan(index.id, key, number) === undefined) return
    const values = index.fields.map(
      ({ path }) => `${path}: ${JSON.stringify(path === '_id' ? document['_id'] : at(document, path))}`,
    )
    throw databaseError(
      `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: { ${values.join(', ')} }`,
    )
  }
}

function without(keys: readonly Buffer[], others: readonly Buffer[]): Buffer[] {
  if (others.length === 0) return [...keys]
  const known = new Set(others.map((key) => key.toString('latin1')))
  return keys.filter((key) => !known.has(key.toString('latin1')))
}

function at(document: Document, path: string): unknown {
  return path.split('.').reduce<unknown>((value, field) => (value as Document | undefined)?.[field], document) ?? null
}
