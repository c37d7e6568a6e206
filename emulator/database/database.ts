import { randomBytes } from 'node:crypto'
import { collections } from '../../config/cloud'
import type { Clock } from '../control/clock'
import { newOperation, type CallStats, type OperationStats, type Stats } from '../control/stats'
import { CloudError, databaseError, notSimulated } from '../errors'
import { limits } from '../limits'
import { inTransaction, type Sql } from '../sql'
import { aggregate, type Stage } from './aggregate'
import { Catalog, type Collection } from './catalog'
import { checkDocument, checkId, refuseUnsupported } from './checks'
import { Documents } from './documents'
import { Entries } from './entries'
import { Finder, type FindOptions } from './finder'
import { project } from './project'
import { documentKey, Transactions, type Transaction } from './transactions'
import { applyUpdate, checkModifier } from './update'
import { isPlainObject, parseStored, parseWire, parseWireDocument, setField, stringify, type Document } from './values'
import { Writer, type Write } from './writer'

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
  readonly upsert?: boolean
  readonly stages?: readonly { readonly stageKey: string; readonly stageValue: string }[]
  readonly transactionId?: string
}

type Answer = Record<string, unknown>
type Handler = (request: DatabaseRequest, call: CallStats) => Answer | Promise<Answer>

/** The cloud database: the actions of the SDK's wire over documents and indexes in SQLite. */
export class CloudDatabase {
  readonly #catalog: Catalog
  readonly #documents: Documents
  readonly #finder: Finder
  readonly #writer: Writer
  readonly #transactions: Transactions
  readonly #handlers: Readonly<Record<string, Handler>>

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly stats: Stats,
  ) {
    const entries = new Entries(sql)
    this.#catalog = new Catalog(sql, entries, collections)
    this.#documents = new Documents(sql, entries)
    this.#finder = new Finder(this.#documents, entries)
    this.#transactions = new Transactions(clock)
    this.#writer = new Writer(sql, this.#catalog, this.#documents, entries, (collection, id, text) =>
      this.#transactions.keepBefore(collection, id, text),
    )
    this.#handlers = {
      addCollection: (request) => this.addCollection(request),
      insertDocument: (request, call) => this.insert(request, call),
      getDocument: (request, call) => this.get(request, call),
      calculateDocument: (request, call) => this.count(request, call),
      modifyDocument: (request, call) => this.modify(request, call),
      removeDocument: (request, call) => this.remove(request, call),
      aggregateDocuments: (request, call) => this.aggregate(request, call),
      startTransaction: () => ({ transactionId: this.#transactions.start().id }),
      commitTransaction: (request) => this.commit(request),
      abortTransaction: (request) => this.abort(request),
    }
  }

  /** Answers one `database.*` request of the wire. */
  async handle(action: string, request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const handler = Object.hasOwn(this.#handlers, action) ? this.#handlers[action] : undefined
    if (!handler) throw notSimulated(`the action database.${action}`)
    return handler(request, call)
  }

  /** Removes every document and every collection that config/cloud.ts does not declare. */
  reset(): void {
    this.#transactions.endAll()
    inTransaction(this.sql, () =>
      this.sql.exec('DELETE FROM documents; DELETE FROM entries; DELETE FROM indexes; DELETE FROM collections'),
    )
    this.#catalog.reload()
  }

  private addCollection({ collectionName }: DatabaseRequest): Answer {
    this.#catalog.create(collectionName ?? '')
    return {}
  }

  private async insert(request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const collection = this.collection(request)
    const texts = Array.isArray(request.data) ? (request.data as readonly string[]) : []
    const documents = texts.map((text) => withId(parseWireDocument(text, this.clock)))
    const ids = documents.map((document) => document['_id'])
    ids.forEach(checkId)
    if (request.transactionId) {
      this.insertInTransaction(this.#transactions.get(request.transactionId), collection, documents)
    } else {
      await this.#transactions.waitFor(collection, ids)
      this.#writer.apply(documents.map((after) => ({ collection, id: after['_id'], after })))
    }
    this.record(call, 'insert', collection, (stats) => (stats.documentsWritten = documents.length))
    return { data: { insertedIds: ids } }
  }

  private insertInTransaction(transaction: Transaction, collection: Collection, documents: readonly Document[]): void {
    for (const document of documents) {
      const id = document['_id']
      if (this.readInTransaction(transaction, collection, id))
        throw databaseError(
          `E11000 duplicate key error collection: ${collection.name} index: _id_ dup key: { _id: ${JSON.stringify(id)} }`,
        )
      this.stage(transaction, collection, id, document)
    }
  }

  private get(request: DatabaseRequest, call: CallStats): Answer {
    const collection = this.collection(request)
    const query = this.query(request)
    const projection = request.projection ? parseWireDocument(request.projection, this.clock) : undefined
    const stats = newOperation('get', collection.name)
    if (request.transactionId) {
      const document = this.readInTransaction(
        this.#transactions.get(request.transactionId),
        collection,
        idOf(request, query),
      )
      return { data: { list: document ? [project(stringify(document), document, projection)] : [] } }
    }
    const list: string[] = []
    for (const { text, document } of this.#finder.find(collection, query, this.findOptions(request), stats))
      list.push(project(text, document, projection))
    stats.documentsReturned = list.length
    this.stats.add(call, stats)
    return { data: { list }, limit: request.limit, offset: request.offset }
  }

  private count(request: DatabaseRequest, call: CallStats): Answer {
    const collection = this.collection(request)
    const stats = newOperation('count', collection.name)
    let total = 0
    for (const _ of this.#finder.find(collection, this.query(request), {}, stats)) total++
    this.stats.add(call, stats)
    return { data: { total } }
  }

  private async modify(request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const collection = this.collection(request)
    const query = this.query(request)
    const data = parseWireDocument(request.data as string, this.clock)
    if (request.merge) checkModifier(data)
    const change = (document: Document) => {
      if (request.merge) applyUpdate(document, data, query)
      return request.merge ? document : { _id: document['_id'], ...data }
    }
    if (request.transactionId || !request.merge) {
      const id = idOf(request, query)
      checkId(id)
      const counts = request.transactionId
        ? this.modifyInTransaction(request, collection, id, change)
        : await this.set(collection, id, change)
      this.record(
        call,
        request.merge ? 'update' : 'set',
        collection,
        (stats) => (stats.documentsWritten = counts.written),
      )
      return { data: counts.answer }
    }
    const written = await this.writeMatching(collection, query, request, call, 'update', change)
    return { data: { updated: written } }
  }

  /** `doc().set()`: the whole document is replaced, or made. */
  private async set(collection: Collection, id: unknown, change: (document: Document) => Document) {
    await this.waitForLocks(collection, () => [id])
    const before = this.#documents.find(collection, id)
    this.#writer.apply([{ collection, id, ...(before && { before }), after: change({ _id: id }) }])
    return { written: 1, answer: before ? { updated: 1 } : { updated: 0, upsert_id: id } }
  }

  private modifyInTransaction(
    request: DatabaseRequest,
    collection: Collection,
    id: unknown,
    change: (document: Document) => Document,
  ) {
    const transaction = this.#transactions.get(request.transactionId as string)
    const before = this.readInTransaction(transaction, collection, id)
    if (!before && request.merge) return { written: 0, answer: { updated: 0 } }
    const text = before && stringify(before)
    const after = change(before ?? { _id: id })
    this.stage(transaction, collection, id, after)
    const written = stringify(after) === text ? 0 : 1
    return { written, answer: before ? { updated: written } : { updated: 0, upsert_id: id } }
  }

  private async remove(request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const collection = this.collection(request)
    const query = this.query(request)
    if (request.transactionId) {
      const transaction = this.#transactions.get(request.transactionId)
      const id = idOf(request, query)
      const exists = this.readInTransaction(transaction, collection, id) !== undefined
      if (exists) this.stage(transaction, collection, id, undefined)
      this.record(call, 'remove', collection, (stats) => (stats.documentsWritten = exists ? 1 : 0))
      return { data: { deleted: exists ? 1 : 0 } }
    }
    return { data: { deleted: await this.writeMatching(collection, query, request, call, 'remove', () => undefined) } }
  }

  /** Finds, waits for transactions that hold what was found (and then finds anew), and writes all in one go. */
  private async writeMatching(
    collection: Collection,
    query: Document,
    request: DatabaseRequest,
    call: CallStats,
    operation: string,
    change: (document: Document) => Document | undefined,
  ): Promise<number> {
    const options: FindOptions = request.multi ? {} : { limit: 1 }
    let stats: OperationStats = newOperation(operation, collection.name)
    const find = () => {
      stats = newOperation(operation, collection.name)
      return [...this.#finder.find(collection, query, options, stats)]
    }
    let found = find()
    while (
      await this.#transactions.waitFor(
        collection,
        found.map(({ document }) => document['_id']),
      )
    )
      found = find()
    const writes = found.flatMap(({ number, text, document }): Write[] => {
      const id = document['_id']
      const after = change(document)
      return after && stringify(after) === text
        ? []
        : [{ collection, id, before: { number, text }, ...(after && { after }) }]
    })
    this.#writer.apply(writes)
    stats.documentsWritten = writes.length
    this.stats.add(call, stats)
    return writes.length
  }

  private async waitForLocks(collection: Collection, ids: () => unknown[]): Promise<void> {
    while (await this.#transactions.waitFor(collection, ids()));
  }

  private aggregate(request: DatabaseRequest, call: CallStats): Answer {
    const collection = this.collection(request)
    const pipeline = (request.stages ?? []).map(({ stageKey, stageValue }): Stage => [
      stageKey,
      parseWire(stageValue, this.clock),
    ])
    const operations: OperationStats[] = []
    const finder = this.#finder
    const catalog = this.#catalog
    const list = aggregate(collection.name, pipeline, function* (name, query, options) {
      const stats = newOperation('aggregate', name)
      operations.push(stats)
      for (const { document } of finder.find(catalog.get(name), query, options, stats)) yield document
    })
    if (operations[0]) operations[0].documentsReturned = list.length
    for (const stats of operations) this.stats.add(call, stats)
    return { data: { list: list.map(stringify) } }
  }

  private commit(request: DatabaseRequest): Answer {
    const transaction = this.#transactions.get(request.transactionId ?? '')
    try {
      const writes = [...transaction.staged.values()].map(({ collection, id, after }): Write => {
        const before = this.#documents.find(collection, id)
        return { collection, id, ...(before && { before }), ...(after && { after }) }
      })
      this.#writer.apply(writes)
    } finally {
      this.#transactions.end(transaction)
    }
    return { data: {} }
  }

  private abort(request: DatabaseRequest): Answer {
    this.#transactions.end(this.#transactions.get(request.transactionId ?? ''))
    return { data: {} }
  }

  private stage(transaction: Transaction, collection: Collection, id: unknown, after: Document | undefined): void {
    if (after) {
      checkDocument(after, stringify(after))
      this.#writer.checkUnique(collection, after, this.#documents.numberOf(collection, id))
    }
    this.#transactions.stage(transaction, { collection, id, after })
  }

  /** A fresh copy of what the transaction sees: its own writes, else its snapshot, else the database. */
  private readInTransaction(transaction: Transaction, collection: Collection, id: unknown): Document | undefined {
    const key = documentKey(collection, id)
    const staged = transaction.staged.get(key)
    if (staged) return staged.after && parseStored(stringify(staged.after))
    const text = transaction.before.has(key) ? transaction.before.get(key) : this.#documents.find(collection, id)?.text
    return text === undefined ? undefined : parseStored(text)
  }

  private record(
    call: CallStats,
    operation: string,
    collection: Collection,
    fill: (stats: OperationStats) => void,
  ): void {
    const stats = newOperation(operation, collection.name)
    fill(stats)
    this.stats.add(call, stats)
  }

  private collection(request: DatabaseRequest): Collection {
    return this.#catalog.get(request.collectionName ?? '')
  }

  private query(request: DatabaseRequest): Document {
    const query = parseWireDocument(request.query, this.clock)
    refuseUnsupported(query)
    return query
  }

  private findOptions(request: DatabaseRequest): FindOptions {
    const sort = request.order ? parseWireDocument(request.order, this.clock) : undefined
    const limit = request.queryType === 'DOC' ? 1 : Math.min(request.limit || limits.queryDefault, limits.queryMax)
    return { limit, skip: request.offset ?? 0, ...(sort && { sort }) }
  }
}

/** The `_id` a `doc()` request is about. Anything wider has no place in a transaction, or in a set. */
function idOf(request: DatabaseRequest, query: Document): unknown {
  const id = query['_id']
  if (request.queryType !== 'DOC' || isPlainObject(id))
    throw new CloudError('INVALID_PARAM', 'only operations on doc() are allowed in a transaction')
  return id
}

/** The platform makes ids of 32 hexadecimal digits, first in the document. */
function withId(document: Document): Document {
  if (document['_id'] !== undefined) return document
  const result: Document = { _id: randomBytes(16).toString('hex') }
  for (const [field, value] of Object.entries(document)) setField(result, field, value)
  return result
}
