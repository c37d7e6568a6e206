/** The real, unmodified wx-server-sdk, pointed at an emulator as on the platform: by environment variables alone. */
import type * as Sdk from 'wx-server-sdk'
import type { Emulator } from '../../support/emulator'

export type Doc = Record<string, unknown>

/** The part of the SDK that tests use. Its own types also allow for callbacks, and then return nothing. */
export interface Query {
  where(query: object): Query
  orderBy(field: string, order: 'asc' | 'desc'): Query
  skip(count: number): Query
  limit(count: number): Query
  field(fields: object): Query
  get(): Promise<{ data: Doc[] }>
  count(): Promise<{ total: number }>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface DocumentReference {
  field(fields: object): DocumentReference
  get(): Promise<{ data: Doc }>
  set(options: { data: object }): Promise<{ _id: string; stats: { updated: number; created: number } }>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface Collection extends Query {
  doc(id: string | number): DocumentReference
  add(options: { data: object }): Promise<{ _id: string }>
  aggregate(): Aggregate
}

export type Aggregate = {
  readonly [
    stage in
      | 'match'
      | 'sort'
      | 'skip'
      | 'limit'
      | 'group'
      | 'project'
      | 'addFields'
      | 'unwind'
      | 'lookup'
      | 'count'
      | 'sortByCount'
      | 'replaceRoot'
      | 'bucket'
      | 'facet'
      | 'geoNear'
  ]: (argument: unknown) => Aggregate
} & { end(): Promise<{ list: Doc[] }> }

export interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

export interface Database {
  readonly Geo: Sdk.DB.Database['Geo']
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  runTransaction<T>(work: (transaction: Transaction) => Promise<T>, retries?: number): Promise<T>
  startTransaction(): Promise<Transaction>
  serverDate(options?: { offset: number }): object
  RegExp(options: { regexp: string; options: string }): object
}

export interface Connection {
  readonly cloud: typeof Sdk
  readonly db: Database
  readonly _: Sdk.DB.DatabaseCommand
  readonly $: Readonly<Record<'sum' | 'avg' | 'divide', (argument: unknown) => object>>
}

export function connect({ url }: Emulator): Connection {
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-env',
    TCB_ENV: 'local-env',
    TENCENTCLOUD_SECRETID: 'test',
    TENCENTCLOUD_SECRETKEY: 'test',
  })
  // only now: the SDK reads some of its environment when it is loaded
  const cloud = jest.requireActual<typeof Sdk>('wx-server-sdk')
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  const db = cloud.database()
  return { cloud, db: db as unknown as Database, _: db.command, $: db.command.aggregate as unknown as Connection['$'] }
}

/** What the SDK rejects with: the number and the text that product code sees. */
export async function refusal(work: Promise<unknown>): Promise<{ code: number; message: string }> {
  try {
    await work
  } catch (error) {
    const { errCode, errMsg } = error as { errCode: number; errMsg: string }
    return { code: errCode, message: errMsg }
  }
  throw new Error('was not refused')
}

/** The `_id`s of documents, in their order. */
export const idsOf = (documents: readonly Doc[]) => documents.map((document) => document['_id'])
