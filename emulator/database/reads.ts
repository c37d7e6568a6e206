import type { Clock } from '../control/clock'
import { newOperation, type CallStats, type OperationStats, type Stats } from '../control/stats'
import { aggregate, type Stage } from './aggregate'
import type { Catalog } from './catalog'
import type { Finder } from './finder'
import { project } from './project'
import { findOptionsOf, queryOf, type Answer, type DatabaseRequest } from './request'
import { parseWire, parseWireDocument, stringify } from './values'

/** get, count and aggregate outside transactions. */
export class Reads {
  constructor(
    private readonly catalog: Catalog,
    private readonly finder: Finder,
    private readonly clock: Clock,
    private readonly stats: Stats,
  ) {}

  get(request: DatabaseRequest, call: CallStats): Answer {
    const collection = this.catalog.get(request.collectionName)
    const query = queryOf(request, this.clock)
    const projection = request.projection ? parseWireDocument(request.projection, this.clock) : undefined
    const stats = newOperation('get', collection.name)
    const list: string[] = []
    for (const { text, document } of this.finder.find(collection, query, findOptionsOf(request, this.clock), stats))
      list.push(project(text, document, projection))
    stats.documentsReturned = list.length
    this.stats.add(call, stats)
    return { data: { list }, limit: request.limit, offset: request.offset }
  }

  count(request: DatabaseRequest, call: CallStats): Answer {
    const collection = this.catalog.get(request.collectionName)
    const stats = newOperation('count', collection.name)
    const found = this.finder.find(collection, queryOf(request, this.clock), {}, stats)
    let total = 0
    while (!found.next().done) total++
    this.stats.add(call, stats)
    return { data: { total } }
  }

  aggregate(request: DatabaseRequest, call: CallStats): Answer {
    const { catalog, finder } = this
    const collection = catalog.get(request.collectionName)
    const pipeline = (request.stages ?? []).map(({ stageKey, stageValue }): Stage => {
      return [stageKey, parseWire(stageValue, this.clock)]
    })
    const operations: OperationStats[] = []
    const list = aggregate(collection.name, pipeline, function* (name, query, options) {
      const stats = newOperation('aggregate', name)
      operations.push(stats)
      for (const { document } of finder.find(catalog.get(name), query, options, stats)) yield document
    })
    if (operations[0]) operations[0].documentsReturned = list.length
    for (const stats of operations) this.stats.add(call, stats)
    return { data: { list: list.map(stringify) } }
  }
}
