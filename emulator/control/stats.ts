import { limits } from '../limits'

/** What one database request read and wrote. */
export interface OperationStats {
  readonly operation: string
  readonly collection: string
  /** 'COLLSCAN', or 'IXSCAN' with the name of its index, or 'WRITE' where nothing is searched for. */
  plan: 'COLLSCAN' | 'IXSCAN' | 'WRITE'
  index?: string
  /** The order asked for did not come from an index: all results were held and sorted. */
  blockingSort?: true
  documentsExamined: number
  keysExamined: number
  documentsReturned: number
  documentsWritten: number
}

/** One call of a cloud function, or one request of another caller of the SDK (`function` is then null). */
export interface CallStats {
  readonly requestId: string
  readonly function: string | null
  /** The event's `action`, where it has one. */
  readonly action: string | null
  readonly openid: string | null
  readonly at: string
  milliseconds: number | null
  error: string | null
  documentsExamined: number
  keysExamined: number
  documentsReturned: number
  documentsWritten: number
  readonly operations: OperationStats[]
}

type Totals = Omit<OperationStats, 'operation' | 'collection' | 'plan' | 'index' | 'blockingSort'> & {
  operations: number
}

/** Operations listed per call; the sums go on counting beyond. */
const operationsPerCall = 200

/** Counts what the database does, per call and per collection, so that a test can hold a list to what it costs. */
export class Stats {
  #calls: CallStats[] = []
  #collections = new Map<string, Totals>()

  beginCall(call: Pick<CallStats, 'requestId' | 'function' | 'action' | 'openid' | 'at'>): CallStats {
    const entry = { ...call, milliseconds: null, error: null, ...nothing(), operations: [] }
    this.#calls.push(entry)
    if (this.#calls.length > limits.statsCalls) this.#calls.shift()
    return entry
  }

  find(requestId: string): CallStats | undefined {
    return this.#calls.find((call) => call.requestId === requestId)
  }

  add(call: CallStats, operation: OperationStats): void {
    if (call.operations.length < operationsPerCall) call.operations.push(operation)
    const totals = this.#collections.get(operation.collection) ?? { ...nothing(), operations: 0 }
    this.#collections.set(operation.collection, totals)
    totals.operations++
    for (const sum of [call, totals]) {
      sum.documentsExamined += operation.documentsExamined
      sum.keysExamined += operation.keysExamined
      sum.documentsReturned += operation.documentsReturned
      sum.documentsWritten += operation.documentsWritten
    }
  }

  /** The newest call first. */
  report(): { calls: CallStats[]; collections: Record<string, Totals> } {
    return { calls: [...this.#calls].reverse(), collections: Object.fromEntries(this.#collections) }
  }

  reset(): void {
    this.#calls = []
    this.#collections = new Map()
  }
}

export function newOperation(operation: string, collection: string): OperationStats {
  return { operation, collection, plan: 'WRITE', ...nothing() }
}

function nothing() {
  return { documentsExamined: 0, keysExamined: 0, documentsReturned: 0, documentsWritten: 0 }
}
