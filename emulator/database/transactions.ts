import { randomBytes } from 'node:crypto'
import type { Clock } from '../control/clock'
import { CloudError, databaseError } from '../errors'
import { limits } from '../limits'
import type { Collection } from './catalog'
import { encodeAscending } from './key-codec'
import type { Document } from './values'

/** What a transaction has written so far; nobody else sees it before the commit. */
export interface StagedWrite {
  readonly collection: Collection
  readonly id: unknown
  readonly after: Document | undefined
}

export interface Transaction {
  readonly id: string
  readonly expiresAt: number
  readonly staged: Map<string, StagedWrite>
  /** Documents that others changed since this transaction began, as they were then: its snapshot. */
  readonly before: Map<string, string | undefined>
  readonly timer: NodeJS.Timeout
  /** Resolves when the transaction is over; who waits for one of its documents waits for this. */
  readonly ended: Promise<void>
  readonly end: () => void
}

/**
 * Transactions as WeChat Cloud has them: on single documents, with a snapshot, and optimistic: the second to write a
 * document fails at once, whether the first has committed or not. Ordinary writes wait instead.
 */
export class Transactions {
  readonly #active = new Map<string, Transaction>()
  readonly #locks = new Map<string, Transaction>()

  constructor(private readonly clock: Clock) {
    clock.onMove(() => this.expire())
  }

  start(): Transaction {
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    const transaction: Transaction = {
      id: randomBytes(16).toString('hex'),
      expiresAt: this.clock.now() + limits.transactionMs,
      staged: new Map(),
      before: new Map(),
      timer: setTimeout(() => this.end(transaction), limits.transactionMs).unref(),
      ended,
      end,
    }
    this.#active.set(transaction.id, transaction)
    return transaction
  }

  get(id: string): Transaction {
    const transaction = this.#active.get(id)
    if (!transaction)
      throw new CloudError(
        'DATABASE_TRANSACTION_FAIL',
        '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
      )
    return transaction
  }

  /** Forgets the transaction and lets go of its documents. What it staged is lost unless it was written before. */
  end(transaction: Transaction): void {
    clearTimeout(transaction.timer)
    this.#active.delete(transaction.id)
    for (const [key, holder] of this.#locks) if (holder === transaction) this.#locks.delete(key)
    transaction.end()
  }

  endAll(): void {
    for (const transaction of [...this.#active.values()]) this.end(transaction)
  }

  stage(transaction: Transaction, write: StagedWrite): void {
    const key = documentKey(write.collection, write.id)
    const holder = this.#locks.get(key)
    if ((holder && holder !== transaction) || transaction.before.has(key))
      throw new CloudError(
        'DATABASE_TRANSACTION_CONFLICT',
        '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others',
      )
    this.#locks.set(key, transaction)
    transaction.staged.set(key, write)
  }

  /** A durable change by somebody: every transaction under way keeps what it would have read. */
  keepBefore(collection: Collection, id: unknown, text: string | undefined): void {
    if (this.#active.size === 0) return
    const key = documentKey(collection, id)
    for (const transaction of this.#active.values()) {
      if (this.#locks.get(key) === transaction || transaction.before.has(key)) continue
      transaction.before.set(key, text)
    }
  }

  /** Waits until no transaction holds one of these documents; false when there was nothing to wait for. */
  async waitFor(collection: Collection, ids: Iterable<unknown>): Promise<boolean> {
    const holder = this.holderOf(collection, ids)
    if (!holder) return false
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(databaseError('Unable to acquire lock within 15000ms')), limits.lockWaitMs)
    })
    await Promise.race([holder.ended, timeout]).finally(() => clearTimeout(timer))
    return true
  }

  private holderOf(collection: Collection, ids: Iterable<unknown>): Transaction | undefined {
    if (this.#locks.size === 0) return undefined
    for (const id of ids) {
      const holder = this.#locks.get(documentKey(collection, id))
      if (holder) return holder
    }
    return undefined
  }

  private expire(): void {
    for (const transaction of [...this.#active.values()])
      if (transaction.expiresAt <= this.clock.now()) this.end(transaction)
  }
}

export function documentKey(collection: Collection, id: unknown): string {
  return `${collection.id}:${encodeAscending(id).toString('latin1')}`
}
