import { randomBytes } from 'node:crypto'
import type { Clock } from '../control/clock'
import { newOperation, type CallStats, type Stats } from '../control/stats'
import type { Catalog, Collection } from './catalog'
import { checkId } from './checks'
import type { Documents } from './documents'
import type { Finder } from './finder'
import { documentIdOf, queryOf, type Answer, type DatabaseRequest } from './request'
import type { TransactionWrites } from './transaction-writes'
import type { Transactions } from './transactions'
import { applyUpdate, checkModifier } from './update'
import { parseWireDocument, setField, stringify, type Document } from './values'
import type { Write, Writer } from './writer'

interface WriteParts {
  readonly catalog: Catalog
  readonly documents: Documents
  readonly finder: Finder
  readonly writer: Writer
  readonly transactions: Transactions
  readonly transactionWrites: TransactionWrites
  readonly clock: Clock
  readonly stats: Stats
}

/** add, set, update and remove. Each request is one durable step; those of a transaction are put aside until its commit. */
export class Writes {
  constructor(private readonly parts: WriteParts) {}

  async insert(request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const { catalog, writer, transactionWrites, clock } = this.parts
    const collection = catalog.get(request.collectionName)
    const texts = typeof request.data === 'string' ? [request.data] : (request.data ?? [])
    const documents = texts.map((text) => withId(parseWireDocument(text, clock)))
    const ids = documents.map((document) => document['_id'])
    ids.forEach(checkId)
    if (request.transactionId) {
      transactionWrites.insert(request.transactionId, collection, documents)
    } else {
      await this.waitForLocks(collection, ids)
      writer.apply(documents.map((after) => ({ collection, id: after['_id'], after })))
    }
    this.record(call, 'insert', collection, documents.length)
    return { data: { insertedIds: ids } }
  }

  async modify(request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const { catalog, transactionWrites, clock } = this.parts
    const collection = catalog.get(request.collectionName)
    const query = queryOf(request, clock)
    const data = parseWireDocument(request.data as string, clock)
    if (request.merge) checkModifier(data)
    const change = (document: Document): Document => {
      if (!request.merge) return { _id: document['_id'], ...data }
      applyUpdate(document, data, query)
      return document
    }
    if (!request.transactionId && request.merge)
      return { data: { updated: await this.writeMatching(request, query, call, 'update', change) } }

    const id = documentIdOf(request, query)
    checkId(id)
    const outcome = request.transactionId
      ? transactionWrites.modify(request.transactionId, collection, id, request.merge === true, change)
      : await this.set(collection, id, change({ _id: id }))
    this.record(call, request.merge ? 'update' : 'set', collection, outcome.written)
    return {
      data: outcome.existed ? { updated: outcome.written } : { updated: 0, ...(outcome.written && { upsert_id: id }) },
    }
  }

  async remove(request: DatabaseRequest, call: CallStats): Promise<Answer> {
    const { catalog, transactionWrites, clock } = this.parts
    const collection = catalog.get(request.collectionName)
    const query = queryOf(request, clock)
    if (!request.transactionId)
      return { data: { deleted: await this.writeMatching(request, query, call, 'remove', () => undefined) } }
    const deleted = transactionWrites.remove(request.transactionId, collection, documentIdOf(request, query))
    this.record(call, 'remove', collection, deleted)
    return { data: { deleted } }
  }

  /** `doc().set()`: the whole document is replaced, or made. */
  private async set(collection: Collection, id: unknown, after: Document): Promise<WriteOutcome> {
    const { documents, writer } = this.parts
    await this.waitForLocks(collection, [id])
    const before = documents.find(collection, id)
    writer.apply([{ collection, id, ...(before && { before }), after }])
    return { existed: before !== undefined, written: 1 }
  }

  /** Finds, waits for transactions that hold what was found (and then finds anew), and writes all in one go. */
  private async writeMatching(
    request: DatabaseRequest,
    query: Document,
    call: CallStats,
    operation: string,
    change: (document: Document) => Document | undefined,
  ): Promise<number> {
    const { catalog, finder, writer, transactions, stats } = this.parts
    const collection = catalog.get(request.collectionName)
    for (;;) {
      const cost = newOperation(operation, collection.name)
      const found = [...finder.find(collection, query, request.multi ? {} : { limit: 1 }, cost)]
      const hadToWait = await transactions.waitFor(
        collection,
        found.map(({ document }) => document['_id']),
      )
      if (hadToWait) continue
      const writes = found.flatMap(({ number, text, document }): Write[] => {
        const id = document['_id']
        const after = change(document)
        if (after && stringify(after) === text) return []
        return [{ collection, id, before: { number, text }, ...(after && { after }) }]
      })
      writer.apply(writes)
      cost.documentsWritten = writes.length
      stats.add(call, cost)
      return writes.length
    }
  }

  private async waitForLocks(collection: Collection, ids: readonly unknown[]): Promise<void> {
    while (await this.parts.transactions.waitFor(collection, ids));
  }

  private record(call: CallStats, operation: string, collection: Collection, documentsWritten: number): void {
    this.parts.stats.add(call, { ...newOperation(operation, collection.name), documentsWritten })
  }
}

/** What happened to one document: whether it was there, and how many (0 or 1) were written. */
export interface WriteOutcome {
  readonly existed: boolean
  readonly written: number
}

/** The platform makes ids of 32 hexadecimal digits, first in the document. */
function withId(document: Document): Document {
  if (document['_id'] !== undefined) return document
  const result: Document = { _id: randomBytes(16).toString('hex') }
  for (const [field, value] of Object.entries(document)) setField(result, field, value)
  return result
}
