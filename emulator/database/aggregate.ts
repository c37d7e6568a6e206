import { databaseError, notSimulated } from '../errors'
import { limits } from '../limits'
import { refuseUnsupported } from './checks'
import type { FindOptions } from './finder'
import { valuesAt } from './index-keys'
import { runPipeline } from './mingo'
import { isPlainObject, type Document } from './values'

export type Stage = readonly [name: string, argument: unknown]

/** Reads documents of a collection by its name, through an index where one helps. */
export type Source = (collection: string, query: Document, options: FindOptions) => Iterable<Document>

const stages = new Set([
  '$match',
  '$sort',
  '$limit',
  '$skip',
  '$project',
  '$addFields',
  '$group',
  '$unwind',
  '$lookup',
  '$count',
  '$sortByCount',
  '$replaceRoot',
  '$bucket',
  '$bucketAuto',
  '$sample',
])

/** Runs a pipeline; leading match, sort, skip and limit become a query, so that indexes serve them. */
export function aggregate(collection: string, pipeline: readonly Stage[], source: Source): Document[] {
  for (const [name, argument] of pipeline) {
    if (!stages.has(name)) throw notSimulated(`the aggregate stage ${name}`)
    refuseUnsupported(argument)
  }
  const limited = pipeline.some(([name]) => name === '$limit')
  const { query, options, rest } = leadingQuery(limited ? pipeline : [...pipeline, ['$limit', limits.aggregateDefault]])
  return [...runStages(source(collection, query, options), rest, source)]
}

interface LeadingQuery {
  readonly query: Document
  readonly options: FindOptions
  readonly rest: readonly Stage[]
}

/** Takes `[$match] [$sort] [$skip] [$limit]` off the front of the pipeline, as far as they stand there in this order. */
function leadingQuery(pipeline: readonly Stage[]): LeadingQuery {
  let position = 0
  const next = <T>(name: string, isValid: (argument: unknown) => argument is T): T | undefined => {
    const stage = pipeline[position]
    if (stage?.[0] !== name || !isValid(stage[1])) return undefined
    position++
    return stage[1]
  }
  const query = next('$match', isPlainObject) ?? {}
  const sort = next('$sort', isPlainObject)
  const skip = next('$skip', isCount)
  const limit = next('$limit', isCount)
  return {
    query,
    options: { ...(sort && { sort }), ...(skip && { skip }), ...(limit && { limit }) },
    rest: pipeline.slice(position),
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

function runStages(documents: Iterable<Document>, pipeline: readonly Stage[], source: Source): Iterable<Document> {
  const lookupAt = pipeline.findIndex(([name]) => name === '$lookup')
  if (lookupAt < 0) return runMingo(documents, pipeline)
  const joined = lookUp(runMingo(documents, pipeline.slice(0, lookupAt)), pipeline[lookupAt]?.[1], source)
  return runStages(joined, pipeline.slice(lookupAt + 1), source)
}

function runMingo(documents: Iterable<Document>, pipeline: readonly Stage[]): Iterable<Document> {
  if (pipeline.length === 0) return documents
  return runPipeline(
    documents,
    pipeline.map(([name, argument]) => ({ [name]: argument })),
  )
}

/** `$lookup` by equality of two fields; each document asks the other collection once, through its indexes. */
function* lookUp(documents: Iterable<Document>, argument: unknown, source: Source): Generator<Document> {
  const { from, localField, foreignField, as } = (isPlainObject(argument) ? argument : {}) as Record<string, unknown>
  if (isPlainObject(argument) && ('pipeline' in argument || 'let' in argument))
    throw notSimulated('$lookup with a pipeline')
  if (![from, localField, foreignField, as].every((field) => typeof field === 'string'))
    throw databaseError('$lookup argument must have from, localField, foreignField and as')
  for (const document of documents) {
    const values = valuesAt(document, localField as string).values.filter((value) => typeof value !== 'symbol')
    const query = { [foreignField as string]: values.length === 1 ? values[0] : { $in: values } }
    yield { ...document, [as as string]: [...source(from as string, query, {})] }
  }
}
