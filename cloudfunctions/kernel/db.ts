/**
 * The only way to the database. It offers what the design allows and nothing else: reads by id, pages along a named
 * index, inserts and updates by id, transactions. There is no skip, no count, no unbounded read, and no
 * `where().update()` inside a transaction (it would escape the transaction: platform.md, trap 2).
 */
import { collections, type CollectionName, type IndexFields } from '../../config/cloud'
import { database } from './cloud'
import { decodeCursor, encodeCursor, type Scalar } from './cursor'
import type { Records } from './records'

const command = database.command

/** The platform returns at most this many documents a read. */
const READ_MAX = 1000
/** Documents sent in one insert; keeps a request well under the platform's body limit. */
const INSERT_MAX = 200
/** `_.in` stays short enough for the platform's planner. */
const IN_MAX = 100

type Element<T> = T extends readonly (infer E)[] ? E : T
type Equal<R> = { readonly [K in keyof R]?: Element<R[K]> | readonly Element<R[K]>[] }
type IndexName<C extends CollectionName> = keyof (typeof collections)[C]['indexes'] & string

/** Values to set (a nested object replaces the old one whole), or a change made by `increase` or `remove`. */
export type Changes<R> = { readonly [K in keyof R]?: R[K] | FieldChange }

const fieldChange = Symbol('field change')
export interface FieldChange {
  readonly [fieldChange]: unknown
}
/** Adds to a number in the database itself. */
export const increase = (by: number): FieldChange => ({ [fieldChange]: command.inc(by) })
/** Takes the field away. */
export const remove: FieldChange = { [fieldChange]: command.remove() }

function wireChanges(changes: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]: [string, unknown]) => {
        if (typeof value === 'object' && value !== null && fieldChange in value) return [field, value[fieldChange]]
        return [field, command.set(value)]
      }),
  )
}

/** A transaction: single documents by id only. */
export interface Tx {
  get<C extends CollectionName>(collection: C, id: string): Promise<Records[C] | null>
  /** Fails where the id is taken. */
  add<C extends CollectionName>(collection: C, record: Records[C]): Promise<void>
  /** Writes the whole record, new or not. */
  set<C extends CollectionName>(collection: C, record: Records[C]): Promise<void>
  update<C extends CollectionName>(collection: C, id: string, changes: Changes<Records[C]>): Promise<void>
  remove(collection: CollectionName, id: string): Promise<void>
}

export interface PageQuery<C extends CollectionName> {
  /** An index of config/cloud.ts. `equal` gives its leading fields; the rest is the order of the list. */
  readonly index: IndexName<C>
  /** A value, or several of which one must match; on an array field: one element. */
  readonly equal: Equal<Records[C]>
  readonly limit: number
  /** Only what the order's first field, an ascending one, puts here or before; nothing that lacks the field. */
  readonly upTo?: Scalar
  /** Only what the order's first field has from `from` on and before `before`. */
  readonly within?: { readonly from: Scalar; readonly before: Scalar }
  /** Where the page before ended. */
  readonly cursor?: string | undefined
  /** Only these fields are read. */
  readonly fields?: readonly (keyof Records[C] & string)[]
}

export interface Page<T> {
  readonly items: T[]
  /** There while more follows. */
  readonly cursor?: string
}

/** "After these values" along the sort fields: a bound on the first, which an index can use, and the exact rest. */
function after(sort: readonly (readonly [string, 1 | -1])[], values: readonly Scalar[]): object[] {
  const bound = (direction: 1 | -1, value: Scalar, strict: boolean) =>
    direction === 1
      ? strict
        ? command.gt(value)
        : command.gte(value)
      : strict
        ? command.lt(value)
        : command.lte(value)
  const alternatives = sort.map(([field, direction], level) => ({
    ...Object.fromEntries(sort.slice(0, level).map(([name], at) => [name, command.eq(values[at])])),
    [field]: bound(direction, values[level]!, true),
  }))
  const [first] = sort
  if (!first || alternatives.length === 1) return alternatives
  return [{ [first[0]]: bound(first[1], values[0]!, false) }, command.or(alternatives as never)]
}

const isConflict = (error: unknown) =>
  /TransactionConflict/.test(String((error as { errMsg?: string })?.errMsg ?? error))
export const isDuplicate = (error: unknown) => /E11000/.test(String((error as { errMsg?: string })?.errMsg ?? error))

/** A conflict arrives without a code, so the SDK never retries it (platform.md, trap 1): we do. */
const CONFLICT_TRIES = 10
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function facade(transaction: { collection(name: string): ReturnType<typeof database.collection> }): Tx {
  return {
    async get(collection, id) {
      const answer = (await transaction.collection(collection).doc(id).get()) as unknown as { data: never } | undefined
      return answer?.data ?? null
    },
    async add(collection, record) {
      await transaction.collection(collection).add({ data: record })
    },
    async set(collection, record) {
      const { _id, ...data } = record
      await transaction.collection(collection).doc(_id).set({ data })
    },
    async update(collection, id, changes) {
      await transaction
        .collection(collection)
        .doc(id)
        .update({ data: wireChanges(changes) })
    },
    async remove(collection, id) {
      await transaction.collection(collection).doc(id).remove()
    },
  }
}

export const db = {
  async get<C extends CollectionName>(collection: C, id: string): Promise<Records[C] | null> {
    const answer = (await database.collection(collection).doc(id).get()) as unknown as { data: Records[C] | null }
    return answer?.data ?? null
  },

  /** The records with these ids, in no order; missing ones are left out. */
  async getMany<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
    fields?: readonly (keyof Records[C] & string)[],
  ): Promise<Records[C][]> {
    const found: Records[C][] = []
    const wanted = [...new Set(ids)]
    for (let from = 0; from < wanted.length; from += IN_MAX) {
      let query = database.collection(collection).where({ _id: command.in(wanted.slice(from, from + IN_MAX)) })
      if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, true])))
      const answer = (await query.limit(IN_MAX).get()) as unknown as { data: Records[C][] }
      found.push(...answer.data)
    }
    return found
  },

  /** One page along an index. */
  async page<C extends CollectionName>(collection: C, query: PageQuery<C>): Promise<Page<Records[C]>> {
    const specs = collections[collection].indexes as Record<string, { fields: IndexFields }>
    const fields = Object.entries(specs[query.index]!.fields)
    const equal = Object.entries(query.equal)
    const sort = fields.slice(equal.length)
    const leading = fields.slice(0, equal.length).map(([field]) => field)
    if (equal.some(([field]) => !leading.includes(field))) {
      throw new Error(`${collection}.${query.index}: ${equal.map(([field]) => field).join()} does not lead the index`)
    }
    const limit = Math.min(query.limit, READ_MAX - 1)
    const conditions: object[] = [
      Object.fromEntries(equal.map(([field, value]) => [field, Array.isArray(value) ? command.in(value) : value])),
    ]
    if (query.upTo !== undefined) conditions.push({ [sort[0]![0]]: command.lte(query.upTo) })
    if (query.within) {
      const { from, before } = query.within
      conditions.push({ [sort[0]![0]]: command.gte(from) }, { [sort[0]![0]]: command.lt(before) })
    }
    if (query.cursor !== undefined) conditions.push(...after(sort, decodeCursor(query.cursor, sort.length)))
    let request = database.collection(collection).where(command.and(conditions as never))
    for (const [field, direction] of sort) request = request.orderBy(field, direction === 1 ? 'asc' : 'desc')
    if (query.fields) {
      const names = [...query.fields, ...sort.map(([field]) => field)]
      request = request.field(Object.fromEntries(names.map((field) => [field, true])))
    }
    // one more than the page tells whether more follows
    const answer = (await request.limit(limit + 1).get()) as unknown as { data: Records[C][] }
    const items = answer.data.slice(0, limit)
    const last = items.at(-1) as Record<string, Scalar> | undefined
    if (!last || answer.data.length <= limit) return { items }
    return { items, cursor: encodeCursor(sort.map(([field]) => last[field]!)) }
  },

  /** All of a list that is bounded by its nature (an online group, the rows of one board); `limit` is that bound. */
  async all<C extends CollectionName>(collection: C, query: Omit<PageQuery<C>, 'cursor'>): Promise<Records[C][]> {
    const items: Records[C][] = []
    let cursor: string | undefined
    do {
      const page: Page<Records[C]> = await db.page(collection, {
        ...query,
        cursor,
        limit: Math.min(query.limit, READ_MAX - 1),
      })
      items.push(...page.items)
      cursor = page.cursor
    } while (cursor !== undefined && items.length < query.limit)
    return items
  },

  /** Adds one record; answers `false` where the id is taken. */
  async add<C extends CollectionName>(collection: C, record: Records[C]): Promise<boolean> {
    try {
      await database.collection(collection).add({ data: record })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  },

  /** Adds the records whose ids are not there yet: doing it again after a crash completes it without doubles. */
  async addMissing<C extends CollectionName>(collection: C, records: readonly Records[C][]): Promise<void> {
    const ids = records.map((record) => record._id)
    for (let attempt = 1; ; attempt++) {
      const there = new Set((await db.getMany(collection, ids, ['_id'])).map((record) => record._id))
      const missing = records.filter((record) => !there.has(record._id))
      try {
        for (let from = 0; from < missing.length; from += INSERT_MAX) {
          await database.collection(collection).add({ data: missing.slice(from, from + INSERT_MAX) as never })
        }
        return
      } catch (error) {
        // somebody else added one of them since we looked
        if (!isDuplicate(error) || attempt === CONFLICT_TRIES) throw error
      }
    }
  },

  /**
   * Changes these records, each on its own, outside any transaction: those that do not have the field `unless` yet,
   * and where `only` holds (on an array field: one element). Answers how many were changed.
   */
  async update<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
    changes: Changes<Records[C]>,
    { unless, only = {} }: { unless?: keyof Records[C] & string; only?: Equal<Records[C]> } = {},
  ): Promise<number> {
    let updated = 0
    for (let from = 0; from < ids.length; from += IN_MAX) {
      const where = {
        _id: command.in(ids.slice(from, from + IN_MAX)),
        ...(unless ? { [unless]: command.exists(false) } : {}),
        ...only,
      }
      const answer = (await database
        .collection(collection)
        .where(where)
        .update({ data: wireChanges(changes) })) as unknown as {
        stats: { updated: number }
      }
      updated += answer.stats.updated
    }
    return updated
  },

  /** Removes these records, outside any transaction; missing ones are no mistake. */
  async removeMany(collection: CollectionName, ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += IN_MAX) {
      await database
        .collection(collection)
        .where({ _id: command.in(ids.slice(from, from + IN_MAX)) })
        .remove()
    }
  },

  /** Runs `work` in a transaction; on a conflict with another one, again from the start. */
  async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const transaction = (await database.startTransaction()) as {
        collection(name: string): ReturnType<typeof database.collection>
        commit(): Promise<void>
        rollback(): Promise<void>
      }
      try {
        const answer = await work(facade(transaction))
        await transaction.commit()
        return answer
      } catch (error) {
        // the transaction may be gone already; the first error is the one that matters
        await transaction.rollback().catch(() => undefined)
        if (!isConflict(error) || attempt === CONFLICT_TRIES) throw error
        await pause(Math.random() * 20 * 2 ** Math.min(attempt, 5))
      }
    }
  },
}

export type Db = typeof db
