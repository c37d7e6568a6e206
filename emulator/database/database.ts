import { MingoError } from 'mingo/util'
import type { CollectionSpec } from '../../config/cloud'
import type { Clock } from '../control/clock'
import type { CallStats, Stats } from '../control/stats'
import { CloudError, databaseError, notSimulated } from '../errors'
import { inTransaction, type Sql } from '../sql'
import { Catalog } from './catalog'
import { Documents } from './documents'
import { Entries } from './entries'
import { Finder } from './finder'
import { project } from './project'
import { Reads } from './reads'
import { checkRequest, documentIdOf, queryOf, type Answer, type DatabaseRequest } from './request'
import { TransactionWrites } from './transaction-writes'
import { Transactions } from './transactions'
import { parseWireDocument, stringify } from './values'
import { Writer } from './writer'
import { Writes } from './writes'

type Handler = (request: DatabaseRequest, call: CallStats) => Answer | Promise<Answer>

/** The cloud database: the actions of the SDK's wire over documents and indexes in SQLite. */
export class CloudDatabase {
  readonly #catalog: Catalog
  readonly #transactions: Transactions
  readonly #transactionWrites: TransactionWrites
  readonly #handlers: Readonly<Record<string, Handler>>

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    stats: Stats,
    declared: Readonly<Record<string, CollectionSpec>>,
  ) {
    const entries = new Entries(sql)
    const catalog = new Catalog(sql, entries, declared)
    const documents = new Documents(sql, entries)
    const transactions = new Transactions(clock)
    const writer = new Writer(sql, catalog, documents, entries, (collection, id, text) =>
      transactions.keepBefore(collection, id, text),
    )
    const transactionWrites = new TransactionWrites(documents, writer, transactions)
    const finder = new Finder(documents, entries)
    const reads = new Reads(catalog, finder, clock, stats)
    const writes = new Writes({ catalog, documents, finder, writer, transactions, transactionWrites, clock, stats })
    this.#catalog = catalog
    this.#transactions = transactions
    this.#transactionWrites = transactionWrites
    this.#handlers = {
      addCollection: (request) => this.addCollection(request),
      insertDocument: (request, call) => writes.insert(request, call),
      getDocument: (request, call) =>
        request.transactionId ? this.getInTransaction(request, request.transactionId) : reads.get(request, call),
      calculateDocument: (request, call) => reads.count(request, call),
      modifyDocument: (request, call) => writes.modify(request, call),
      removeDocument: (request, call) => writes.remove(request, call),
      aggregateDocuments: (request, call) => reads.aggregate(request, call),
      startTransaction: () => ({ transactionId: transactions.start().id }),
      commitTransaction: (request) => this.endTransaction(() => transactionWrites.commit(request.transactionId ?? '')),
      abortTransaction: (request) => this.endTransaction(() => transactionWrites.abort(request.transactionId ?? '')),
    }
  }

  /** Answers one `database.*` request of the wire. */
  async handle(action: string, request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const handler = Object.hasOwn(this.#handlers, action) ? this.#handlers[action] : undefined
    if (!handler) throw notSimulated(`the action database.${action}`)
    checkRequest({ ...request })
    try {
      return await handler(request, call)
    } catch (error) {
      throw asDatabaseError(error)
    }
  }

  /** Removes every document and every collection that was not declared. */
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

  private getInTransaction(request: DatabaseRequest, transactionId: string): Answer {
    const collection = this.#catalog.get(request.collectionName)
    const id = documentIdOf(request, queryOf(request, this.clock))
    const document = this.#transactionWrites.read(transactionId, collection, id)
    const projection = request.projection ? parseWireDocument(request.projection, this.clock) : undefined
    return { data: { list: document ? [project(stringify(document), document, projection)] : [] } }
  }

  private endTransaction(end: () => void): Answer {
    end()
    return { data: {} }
  }
}

/** mingo complains about a query or an update in its own class; a pattern that is none is a SyntaxError. */
function asDatabaseError(error: unknown): unknown {
  if (error instanceof CloudError || !(error instanceof Error)) return error
  return error instanceof MingoError || error instanceof SyntaxError ? databaseError(error.message) : error
}
