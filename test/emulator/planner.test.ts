import type { CollectionSpec } from '../../config/cloud'
import { TestDatabase } from './support/database'

/**
 * Whatever index is chosen, the answer is that of reading everything: random documents and queries, the same every time,
 * asked of a collection with indexes and of one without.
 */
const retention = 'for the test'
const indexed: CollectionSpec = {
  indexes: {
    a: { fields: { a: 1, b: -1, _id: 1 } },
    b: { fields: { b: 1, a: 1 } },
    tags: { fields: { tags: 1, n: -1, _id: -1 } },
    nested: { fields: { 'list.k': 1, n: 1 } },
    n: { fields: { n: -1 } },
  },
  retention,
}

/** A small linear congruential generator: enough for variety, and repeatable. */
function generator(seed: number) {
  let state = seed
  const next = () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31
  const below = (count: number) => Math.floor(next() * count)
  return { below, pick: <T>(values: readonly T[]) => values[below(values.length)] as T }
}

const scalars = [null, 0, 1, 2, 2.5, -3, 'x', 'xy', 'y', '中', true, false, new Date(0), new Date(1000)]

function randomDocument(random: ReturnType<typeof generator>, id: number): object {
  const some = () => Array.from({ length: random.below(4) }, () => random.pick(scalars))
  return {
    _id: id % 3 ? id : `s${id}`,
    ...(random.below(5) && { a: random.pick(scalars) }),
    ...(random.below(5) && { b: random.below(3) }),
    ...(random.below(6) && { tags: random.below(4) ? some() : random.pick(scalars) }),
    ...(random.below(3) && { list: some().map((k) => ({ k })) }),
    n: random.below(8),
  }
}

function randomCondition(random: ReturnType<typeof generator>): unknown {
  const operand = () => random.pick(scalars.slice(1))
  switch (random.below(7)) {
    case 0:
      return { $in: Array.from({ length: random.below(4) }, () => random.pick(scalars)) }
    case 1:
      return { $gt: operand() }
    case 2:
      return { $gte: operand(), $lt: operand() }
    case 3:
      return { $lte: operand() }
    case 4:
      return { $gt: random.below(3), $lte: 2 + random.below(3) }
    default:
      return random.pick(scalars)
  }
}

function randomQuery(random: ReturnType<typeof generator>, depth = 0): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  const fields = ['a', 'b', 'tags', 'list.k', 'n', '_id']
  for (let i = random.below(3); i >= 0; i--) query[random.pick(fields)] = randomCondition(random)
  if (depth < 2 && random.below(3) === 0)
    query[random.pick(['$or', '$and'])] = [randomQuery(random, depth + 1), randomQuery(random, depth + 1)]
  return query
}

function randomOrder(random: ReturnType<typeof generator>): Record<string, 1 | -1> {
  const order: Record<string, 1 | -1> = {}
  for (let i = random.below(3); i > 0; i--) order[random.pick(['a', 'b', 'n', 'tags'])] = random.pick([1, -1])
  // the last word, so that there is one right order
  return { ...order, _id: random.pick([1, -1]) }
}

it.each([1, 2, 3])('indexes never change an answer (seed %i)', async (seed) => {
  const random = generator(seed)
  const database = new TestDatabase({ indexed, plain: { indexes: {}, retention } })
  const documents = Array.from({ length: 120 }, (_, i) => randomDocument(random, i))
  for (const collection of ['indexed', 'plain']) {
    await database.insert(collection, documents)
    await database.update(collection, { b: 1, n: 3 }, { $set: { a: 'changed', tags: ['x', 1] } })
    await database.remove(collection, { n: 7 })
  }
  let indexScans = 0
  for (let i = 0; i < 200; i++) {
    const query = randomQuery(random)
    const order = randomOrder(random)
    const [limit, offset] = [random.pick([3, 20, 1000]), random.pick([0, 0, 2])]
    const byIndex = await database.find('indexed', query, order, limit, offset)
    const byScan = await database.find('plain', query, order, limit, offset)
    if (byIndex.cost.index !== '_id_' && byIndex.cost.plan === 'IXSCAN') indexScans++
    expect({ query, order, found: byIndex.documents }).toEqual({ query, order, found: byScan.documents })
  }
  expect(indexScans).toBeGreaterThan(50)
})
