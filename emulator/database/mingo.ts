import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { update } from 'mingo/updater'
import { valuesAt } from './index-keys'
import type { Document } from './values'

/** mingo's own `$mod` reads text as numbers; MongoDB's matches numbers only. */
function $mod(path: string, operand: unknown): (document: Document) => boolean {
  const [divisor, remainder] = Array.isArray(operand) ? (operand as number[]) : []
  return (document) =>
    valuesAt(document, path).values.some(
      (value) => typeof value === 'number' && Math.trunc(value) % Number(divisor) === remainder,
    )
}

/** mingo with the corrections that make it like MongoDB, and without code in queries. */
const options = {
  scriptEnabled: false,
  context: Context.init({ accumulator, expression, pipeline, projection, query: { ...query, $mod: $mod as never } }),
}

/** A condition as a test, and as a source of projections. */
export function compileQuery(condition: Document): Query {
  return new Query(condition, options)
}

export function runPipeline(documents: Iterable<Document>, stages: Document[]): Document[] {
  return new Aggregator(stages, options).run<Document>(documents)
}

/** Changes the document in place. `condition` says which element a `$` in a path stands for. */
export function runUpdate(document: Document, modifier: Document, condition: Document): void {
  update(document, modifier, [], condition, { cloneMode: 'deep', queryOptions: options })
}
