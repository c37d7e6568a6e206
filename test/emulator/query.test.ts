import { useEmulator } from '../support/emulator'
import { connect, idsOf, refusal, type Connection } from './support/sdk'

const emulator = useEmulator()

const people = [
  {
    _id: 'an',
    name: '安',
    age: 20,
    tags: ['a', 'b'],
    home: { city: '苏州', floor: 3 },
    at: new Date('2026-01-01'),
    ok: true,
  },
  {
    _id: 'bo',
    name: '波',
    age: 30,
    tags: ['b'],
    home: { city: '上海', floor: 9 },
    at: new Date('2026-02-01'),
    ok: false,
  },
  { _id: 'ce', name: '策', age: 40, tags: [], home: { city: '苏州' }, at: new Date('2026-03-01'), nick: null },
  { _id: 'du', name: '杜', age: '40', tags: ['c', 'a', 'd'], scores: [{ n: 1 }, { n: 7 }], big: 2 ** 40 },
]

let connection: Connection
const collection = () => connection.db.collection('people')
const where = async (query: object) => idsOf((await collection().where(query).orderBy('_id', 'asc').get()).data)

beforeAll(async () => {
  connection = connect(emulator())
  await connection.db.createCollection('people')
  await collection().add({ data: people })
})

describe('where', () => {
  const cases: [string, (c: Connection) => object, string[]][] = [
    ['equality', () => ({ age: 20 }), ['an']],
    ['equality of text and number apart', () => ({ age: '40' }), ['du']],
    ['a nested field', () => ({ home: { city: '苏州' } }), ['an', 'ce']],
    ['a path with dots', () => ({ 'home.floor': 9 }), ['bo']],
    ['an element of an array', () => ({ tags: 'a' }), ['an', 'du']],
    ['null: missing counts too', () => ({ nick: null }), ['an', 'bo', 'ce', 'du']],
    ['a field inside an array of objects', () => ({ 'scores.n': 7 }), ['du']],
    ['a number beyond 32 bits', () => ({ big: 2 ** 40 }), ['du']],
    ['a boolean', () => ({ ok: false }), ['bo']],
    ['a date', () => ({ at: new Date('2026-02-01') }), ['bo']],
    ['_.gt stays within its type', ({ _ }) => ({ age: _.gt(20) }), ['bo', 'ce']],
    ['_.gte and _.lt', ({ _ }) => ({ age: _.gte(20).and(_.lt(40)) }), ['an', 'bo']],
    ['_.lte on dates', ({ _ }) => ({ at: _.lte(new Date('2026-02-01')) }), ['an', 'bo']],
    ['_.neq', ({ _ }) => ({ age: _.neq(20) }), ['bo', 'ce', 'du']],
    ['_.in', ({ _ }) => ({ name: _.in(['安', '策', '无']) }), ['an', 'ce']],
    ['_.nin', ({ _ }) => ({ name: _.nin(['安', '策']) }), ['bo', 'du']],
    ['_.exists', ({ _ }) => ({ ok: _.exists(true) }), ['an', 'bo']],
    ['_.exists(false)', ({ _ }) => ({ at: _.exists(false) }), ['du']],
    ['_.size', ({ _ }) => ({ tags: _.size(1) }), ['bo']],
    ['_.all', ({ _ }) => ({ tags: _.all(['a', 'd']) }), ['du']],
    ['_.elemMatch', ({ _ }) => ({ scores: _.elemMatch({ n: _.gt(5) }) }), ['du']],
    ['_.mod', ({ _ }) => ({ age: _.mod(20, 0) }), ['an', 'ce']],
    ['_.or of fields', ({ _ }) => _.or([{ age: 20 }, { name: '波' }]), ['an', 'bo']],
    ['_.or of values', ({ _ }) => ({ age: _.or(_.eq(20), _.eq('40')) }), ['an', 'du']],
    ['_.nor', ({ _ }) => _.nor([{ age: 20 }, { name: '波' }]), ['ce', 'du']],
    ['_.not', ({ _ }) => ({ age: _.not(_.gt(25)) }), ['an', 'du']],
    ['_.and', ({ _ }) => _.and([{ tags: 'a' }, { tags: 'b' }]), ['an']],
    ['a regular expression', () => ({ 'home.city': /^上/ }), ['bo']],
    ['db.RegExp', ({ db }) => ({ _id: db.RegExp({ regexp: '^A', options: 'i' }) }), ['an']],
    ['_.in on _id', ({ _ }) => ({ _id: _.in(['du', 'an', 'none']) }), ['an', 'du']],
    ['a range of _id', ({ _ }) => ({ _id: _.gt('bo') }), ['ce', 'du']],
  ]

  it.each(cases)('%s', async (_name, query, expected) => {
    expect(await where(query(connection))).toEqual(expected)
  })

  it('counts what it matches', async () => {
    expect((await collection().where({ tags: 'a' }).count()).total).toBe(2)
  })

  it('gives values back as they were', async () => {
    const { data } = await collection().doc('du').get()
    expect(data).toEqual(people[3])
    expect((await collection().doc('an').get()).data['at']).toEqual(new Date('2026-01-01'))
  })
})

describe('orderBy, skip and limit', () => {
  it('orders values of several types as MongoDB does: null, numbers, text', async () => {
    const { data } = await collection().orderBy('age', 'desc').orderBy('_id', 'asc').get()
    expect(idsOf(data)).toEqual(['du', 'ce', 'bo', 'an'])
  })

  it('orders an array by its smallest element upwards and by its largest downwards', async () => {
    expect(idsOf((await collection().orderBy('tags', 'asc').orderBy('_id', 'asc').get()).data)).toEqual([
      'ce',
      'an',
      'du',
      'bo',
    ])
    expect(idsOf((await collection().orderBy('tags', 'desc').orderBy('_id', 'asc').get()).data)).toEqual([
      'du',
      'an',
      'bo',
      'ce',
    ])
  })

  it('pages with skip and limit', async () => {
    const { data } = await collection().orderBy('_id', 'asc').skip(1).limit(2).get()
    expect(idsOf(data)).toEqual(['bo', 'ce'])
  })

  it('returns 100 documents unless asked, and never more than 1000', async () => {
    const many = connection.db.collection('many')
    await connection.db.createCollection('many')
    await many.add({ data: Array.from({ length: 1100 }, (_, i) => ({ i })) })
    expect((await many.get()).data).toHaveLength(100)
    expect((await many.limit(5000).get()).data).toHaveLength(1000)
  })
})

describe('field', () => {
  it('returns only the fields asked for, and _id', async () => {
    const { data } = await collection().where({ _id: 'an' }).field({ name: true, 'home.city': true }).get()
    expect(data).toEqual([{ _id: 'an', name: '安', home: { city: '苏州' } }])
  })

  it('leaves fields out', async () => {
    const { data } = await collection().doc('bo').field({ _id: false, tags: false, home: false, at: false }).get()
    expect(data).toEqual({ name: '波', age: 30, ok: false })
  })
})

describe('what is not there', () => {
  it('refuses a collection that does not exist', async () => {
    expect(await refusal(connection.db.collection('nowhere').get())).toMatchObject({ code: -502005 })
  })

  it('says that a document does not exist', async () => {
    expect((await refusal(collection().doc('none').get())).message).toContain('does not exist')
  })

  it.each([
    [
      'geography',
      () => ({ place: connection._.geoNear({ geometry: connection.db.Geo.Point(120, 31), maxDistance: 1 }) }),
    ],
    ['$where', () => ({ $where: 'true' })],
  ])('refuses %s by name', async (_name, query) => {
    const { code, message } = await refusal(collection().where(query()).get())
    expect(code).toBe(-501007)
    expect(message).toContain('[NotSimulated]')
  })

  it('refuses an operator that does not exist', async () => {
    expect(await refusal(collection().where({ $nonsense: [] }).get())).toMatchObject({ code: -502001 })
  })
})
