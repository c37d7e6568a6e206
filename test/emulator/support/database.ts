import { EJSON } from 'bson'
import type { CollectionSpec } from '../../../config/cloud'
import { Clock } from '../../../emulator/control/clock'
import { newOperation, Stats, type OperationStats } from '../../../emulator/control/stats'
import { CloudDatabase } from '../../../emulator/database/database'
import type { DatabaseRequest } from '../../../emulator/database/request'
import { Settings } from '../../../emulator/settings'
import { openSql } from '../../../emulator/sql'
import type { Doc } from './sdk'

const wire = (value: object) => EJSON.stringify(value, { relaxed: false })

export interface Found {
  readonly documents: Doc[]
  readonly cost: OperationStats
}

/** The emulator's database in this process, with indexes of the test's own choosing. */
export class TestDatabase {
  readonly #database: CloudDatabase
  readonly #stats = new Stats()

  constructor(collections: Readonly<Record<string, CollectionSpec>>) {
    const sql = openSql(':memory:')
    this.#database = new CloudDatabase(sql, new Clock(new Settings(sql)), this.#stats, collections)
  }

  async insert(collectionName: string, documents: readonly object[]): Promise<void> {
    await this.request('insertDocument', { collectionName, data: documents.map(wire) })
  }

  async update(collectionName: string, query: object, modifier: object): Promise<void> {
    await this.request('modifyDocument', {
      collectionName,
      query: wire(query),
      data: wire(modifier),
      queryType: 'WHERE',
      merge: true,
      multi: true,
    })
  }

  async remove(collectionName: string, query: object): Promise<void> {
    await this.request('removeDocument', { collectionName, query: wire(query), queryType: 'WHERE', multi: true })
  }

  async find(collectionName: string, query: object, order?: object, limit = 1000, offset = 0): Promise<Found> {
    const request: DatabaseRequest = { collectionName, query: wire(query), queryType: 'WHERE', limit, offset }
    const { answer, cost } = await this.request('getDocument', { ...request, ...(order && { order: wire(order) }) })
    const { list } = answer['data'] as { list: string[] }
    return { documents: list.map((text) => EJSON.parse(text) as Doc), cost }
  }

  private async request(action: string, request: DatabaseRequest) {
    const call = this.#stats.beginCall({ requestId: '', function: null, action: null, openid: null, at: '' })
    const answer = await this.#database.handle(action, request, call)
    return { answer, cost: call.operations[0] ?? newOperation('', '') }
  }
}
