import { databaseError } from '../errors'
import type { Collection } from './catalog'
import { checkDocument } from './checks'
import type { Documents } from './documents'
import { documentKey, type Transaction, type Transactions } from './transactions'
import { parseStored, stringify, type Document } from './values'
import type { Write, Writer } from './writer'
import type { WriteOutcome } from './writes'

/** What can be done inside a transaction: single documents, read from its snapshot, written when it commits. */
export class TransactionWrites {
  constructor(
    private readonly documents: Documents,
    private readonly writer: Writer,
    private readonly transactions: Transactions,
  ) {}

  /** A fresh copy of what the transaction sees: its own writes, else its snapshot, else the database. */
  read(transactionId: string, collection: Collection, id: unknown): Document | undefined {
    return this.see(this.transactions.get(transactionId), collection, id)
  }

  insert(transactionId: string, collection: Collection, documents: readonly Document[]): void {
    const transaction = this.transactions.get(transactionId)
    for (const document of documents) {
      const id = document['_id']
      if (this.see(transaction, collection, id))
        throw databaseError(
          `E11000 duplicate key error collection: ${collection.name} index: _id_ dup key: { _id: ${JSON.stringify(id)} }`,
        )
      this.stage(transaction, collection, id, document)
    }
  }

  modify(
    transactionId: string,
    collection: Collection,
    id: unknown,
    isUpdate: boolean,
    change: (document: Document) => Document,
  ): WriteOutcome {
    const transaction = this.transactions.get(transactionId)
    const before = this.see(transaction, collection, id)
    if (!before && isUpdate) return { existed: false, written: 0 }
    const text = before && stringify(before)
    const after = change(before ?? { _id: id })
    this.stage(transaction, collection, id, after)
    return { existed: before !== undefined, written: stringify(after) === text ? 0 : 1 }
  }

  /** How many documents (0 or 1) were removed. */
  remove(transactionId: string, collection: Collection, id: unknown): number {
    const transaction = this.transactions.get(transactionId)
    if (!this.see(transaction, collection, id)) return 0
    this.stage(transaction, collection, id, undefined)
    return 1
  }

  commit(transactionId: string): void {
    const transaction = this.transactions.get(transactionId)
    try {
      const writes = [...transaction.staged.values()].map(({ collection, id, after }): Write => {
        const before = this.documents.find(collection, id)
        return { collection, id, ...(before && { before }), ...(after && { after }) }
      })
      this.writer.apply(writes)
    } finally {
      this.transactions.end(transaction)
    }
  }

  abort(transactionId: string): void {
    this.transactions.end(this.transactions.get(transactionId))
  }

  private see(transaction: Transaction, collection: Collection, id: unknown): Document | undefined {
    const key = documentKey(collection, id)
    const staged = transaction.staged.get(key)
    if (staged) return staged.after && parseStored(stringify(staged.after))
    const text = transaction.before.has(key) ? transaction.before.get(key) : this.documents.find(collection, id)?.text
    return text === undefined ? undefined : parseStored(text)
  }

  private stage(transaction: Transaction, collection: Collection, id: unknown, after: Document | undefined): void {
    if (after) {
      checkDocument(after, stringify(after))
      this.writer.checkUnique(collection, after, this.documents.numberOf(collection, id))
    }
    this.transactions.stage(transaction, { collection, id, after })
  }
}
