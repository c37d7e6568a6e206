import type { CollectionSpec } from '../../config/cloud'
import { TestDatabase } from './support/database'
import { idsOf } from './support/sdk'

const retention = 'for the test'
const collections: Record<string, CollectionSpec> = {
  notices: {
    indexes: {
      inbox: { fields: { keys: 1, publishedAt: -1, _id: -1 } },
      sent: { fields: { from: 1, publishedAt: -1, _id: -1 } },
      size: { fields: { size: 1 } },
    },
    retention,
  },
  people: {
    indexes: {
      phone: { fields: { phone: 1 }, unique: true },
      card: { fields: { 'card.kind': 1, 'card.number': 1 }, unique: true },
    },
    retention,
  },
  parallel: { indexes: { both: { fields: { a: 1, b: 1 } } }, retention },
  text: { indexes: { name: { fields: { name: -1 } } }, retention },
}

/** 600 notices, one a minute, each for its township and one of ten groups. */
const notices = Array.from({ length: 600 }, (_, i) => ({
  _id: `n${String(i).padStart(4, '0')}`,
  keys: [`t${i % 3}`, `g${i % 10}`, 'county'],
  from: `t${i % 3}`,
  publishedAt: new Date(Date.UTC(2026, 0, 1, 0, i)),
  size: i % 50,
  title: `notice ${i}`,
}))

let database: TestDatabase
beforeAll(async () => {
  database = new TestDatabase(collections)
  await database.insert('notices', notices)
})

const newestFirst = { publishedAt: -1, _id: -1 }
const expectedIds = (test: (notice: (typeof notices)[number]) => boolean) => idsOf(notices.filter(test).reverse())

describe('an index is used', () => {
  it('for the newest of one key: examines what it returns', async () => {
    const { documents, cost } = await database.find('notices', { keys: 't1' }, newestFirst, 20)
    expect(idsOf(documents)).toEqual(expectedIds(({ keys }) => keys.includes('t1')).slice(0, 20))
    expect(cost).toMatchObject({ plan: 'IXSCAN', index: 'inbox', documentsExamined: 20, keysExamined: 20 })
  })

  it('for the newest of several keys, merged without doubles', async () => {
    const keys = ['t0', 't1', 'g2', 'g4', 'county', 'none']
    const { documents, cost } = await database.find('notices', { keys: { $in: keys } }, newestFirst, 21)
    expect(idsOf(documents)).toEqual(expectedIds(() => true).slice(0, 21))
    expect(cost).toMatchObject({ index: 'inbox', documentsExamined: 21 })
    expect(cost.keysExamined).toBeLessThanOrEqual(21 * keys.length)
  })

  it('for the next page after a cursor of time and _id', async () => {
    const { publishedAt, _id } = notices[300] as (typeof notices)[number]
    const after = { $or: [{ publishedAt: { $lt: publishedAt } }, { publishedAt, _id: { $lt: _id } }] }
    const query = { keys: { $in: ['t0', 'g1', 'g2'] }, ...after }
    const { documents, cost } = await database.find('notices', query, newestFirst, 20)
    const matching = notices.slice(0, 300).filter(({ keys }) => ['t0', 'g1', 'g2'].some((key) => keys.includes(key)))
    expect(idsOf(documents)).toEqual(idsOf(matching.reverse()).slice(0, 20))
    expect(cost).toMatchObject({ index: 'inbox', documentsExamined: 20 })
  })

  it('for a range after an equality, in both directions', async () => {
    const range = { $gte: new Date('2026-01-01T02:00:00Z'), $lt: new Date('2026-01-01T03:00:00Z') }
    const upwards = await database.find('notices', { from: 't0', publishedAt: range }, { publishedAt: 1 })
    expect(idsOf(upwards.documents)).toEqual(idsOf(notices.slice(120, 180).filter(({ from }) => from === 't0')))
    expect(upwards.cost).toMatchObject({ index: 'sent', documentsExamined: 20 })
    const downwards = await database.find('notices', { from: 't0', publishedAt: range }, newestFirst)
    expect(idsOf(downwards.documents)).toEqual(idsOf(upwards.documents).reverse())
  })

  it('for $and, and for a dearer condition beside it', async () => {
    const query = { $and: [{ keys: 'g3' }, { size: { $gte: 40 } }, { title: /3$/ }] }
    const { documents, cost } = await database.find('notices', query)
    expect(idsOf(documents).sort()).toEqual(
      idsOf(notices.filter(({ keys, size, title }) => keys.includes('g3') && size >= 40 && title.endsWith('3'))),
    )
    expect(cost.plan).toBe('IXSCAN')
  })

  it('for _id, alone and in a list', async () => {
    expect((await database.find('notices', { _id: 'n0007' })).cost).toMatchObject({
      index: '_id_',
      documentsExamined: 1,
    })
    const several = await database.find('notices', { _id: { $in: ['n0009', 'n0007', 'none'] } })
    expect(idsOf(several.documents)).toEqual(['n0007', 'n0009'])
    expect(several.cost.documentsExamined).toBe(2)
  })

  it('for the order alone', async () => {
    const { documents, cost } = await database.find('notices', {}, { _id: -1 }, 3)
    expect(idsOf(documents)).toEqual(['n0599', 'n0598', 'n0597'])
    expect(cost.documentsExamined).toBe(3)
  })

  it('and the one with less to read, where two would do', async () => {
    const { cost } = await database.find('notices', { from: 't1', keys: 'g5' }, newestFirst)
    expect(cost).toMatchObject({ index: 'inbox', documentsExamined: 60 })
  })

  it('not where none helps', async () => {
    const { documents, cost } = await database.find('notices', { title: 'notice 5' })
    expect(idsOf(documents)).toEqual(['n0005'])
    expect(cost).toMatchObject({ plan: 'COLLSCAN', documentsExamined: 600 })
  })

  it('not for a sort on the array itself', async () => {
    const { cost } = await database.find('notices', { keys: 'g1' }, { keys: 1 }, 5)
    expect(cost.blockingSort).toBe(true)
  })

  it('after changes and removals as before', async () => {
    const own = new TestDatabase(collections)
    await own.insert('notices', notices.slice(0, 30))
    await own.update('notices', { from: 't1' }, { $set: { keys: ['moved'] } })
    await own.remove('notices', { from: 't2' })
    expect((await own.find('notices', { keys: 'moved' })).cost.documentsExamined).toBe(10)
    expect((await own.find('notices', { keys: 't1' })).cost.documentsExamined).toBe(0)
    expect((await own.find('notices', { keys: 't2' })).cost.keysExamined).toBe(0)
  })
})

describe('a unique index', () => {
  const other = { card: { kind: 'other' } }

  it('refuses a second document with the same value, also by an update', async () => {
    const own = new TestDatabase(collections)
    await own.insert('people', [{ _id: 'a', phone: '1', ...other }])
    await expect(own.insert('people', [{ _id: 'b', phone: '1' }])).rejects.toThrow('E11000')
    await own.insert('people', [{ _id: 'b', phone: '2' }])
    await expect(own.update('people', { _id: 'b' }, { $set: { phone: '1' } })).rejects.toThrow('E11000')
    await own.update('people', { _id: 'b' }, { $set: { name: 'same phone' } })
  })

  it('takes a missing field for null', async () => {
    const own = new TestDatabase(collections)
    await own.insert('people', [{ _id: 'a', ...other }])
    await expect(own.insert('people', [{ _id: 'b', phone: null }])).rejects.toThrow('E11000')
  })

  it('gives a value free again', async () => {
    const own = new TestDatabase(collections)
    await own.insert('people', [{ _id: 'a', phone: '1' }])
    await own.remove('people', { _id: 'a' })
    await own.insert('people', [{ _id: 'b', phone: '1' }])
  })
})

describe('like MongoDB', () => {
  it('refuses two arrays in one index', async () => {
    const own = new TestDatabase(collections)
    await own.insert('parallel', [{ a: [1, 2], b: 1 }])
    await own.insert('parallel', [{ a: 1, b: [1, 2] }])
    await expect(own.insert('parallel', [{ a: [1], b: [1] }])).rejects.toThrow('cannot index parallel arrays')
  })

  it('finds text that begins with the same characters, and nothing else', async () => {
    const own = new TestDatabase(collections)
    await own.insert('text', [
      { _id: 1, name: 'a' },
      { _id: 2, name: 'a\0' },
      { _id: 3, name: 'a\0b' },
      { _id: 4, name: 'ab' },
    ])
    expect(idsOf((await own.find('text', { name: 'a' })).documents)).toEqual([1])
    expect(idsOf((await own.find('text', { name: { $gt: 'a' } }, { name: 1 })).documents)).toEqual([2, 3, 4])
    expect(idsOf((await own.find('text', { name: { $lte: 'a\0b' } }, { name: -1 })).documents)).toEqual([3, 2, 1])
  })

  it('refuses to hold more than 32 MB for a sort', async () => {
    const own = new TestDatabase({ large: { indexes: {}, retention } })
    const text = 'x'.repeat(2 ** 20)
    for (let i = 0; i < 34; i++) await own.insert('large', [{ i, text }])
    await expect(own.find('large', {}, { i: 1 })).rejects.toThrow('Sort operation used more than the maximum')
    expect((await own.find('large', {}, { i: -1 }, 2)).documents.map(({ i }) => i)).toEqual([33, 32])
  })
})
