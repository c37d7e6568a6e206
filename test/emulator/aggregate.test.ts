import { useEmulator } from '../support/emulator'
import { connect, refusal, type Connection } from './support/sdk'

const emulator = useEmulator()

let connection: Connection
const visits = () => connection.db.collection('visits').aggregate()

beforeAll(async () => {
  connection = connect(emulator())
  const { db } = connection
  for (const name of ['visits', 'places', 'plenty']) await db.createCollection(name)
  await db.collection('visits').add({
    data: [
      { _id: 1, place: 'p1', minutes: 10, by: ['a', 'b'] },
      { _id: 2, place: 'p1', minutes: 30, by: ['a'] },
      { _id: 3, place: 'p2', minutes: 20, by: [] },
      { _id: 4, place: 'p9', minutes: 5 },
    ],
  })
  await db.collection('places').add({
    data: [
      { _id: 'p1', name: '柳河' },
      { _id: 'p2', name: '石桥' },
    ],
  })
  await db.collection('plenty').add({ data: Array.from({ length: 30 }, (_, i) => ({ _id: i })) })
})

describe('aggregate', () => {
  it('groups and sums', async () => {
    const { $ } = connection
    const { list } = await visits()
      .group({ _id: '$place', total: $.sum('$minutes'), mean: $.avg('$minutes'), count: $.sum(1) })
      .sort({ _id: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'p1', total: 40, mean: 20, count: 2 },
      { _id: 'p2', total: 20, mean: 20, count: 1 },
      { _id: 'p9', total: 5, mean: 5, count: 1 },
    ])
  })

  it('matches, projects and adds fields', async () => {
    const { _, $ } = connection
    const { list } = await visits()
      .match({ minutes: _.gte(20) })
      .sort({ minutes: -1 })
      .project({ place: 1, hours: $.divide(['$minutes', 60]) })
      .end()
    expect(list).toEqual([
      { _id: 2, place: 'p1', hours: 0.5 },
      { _id: 3, place: 'p2', hours: 1 / 3 },
    ])
  })

  it('unwinds and counts', async () => {
    expect((await visits().unwind('$by').sortByCount('$by').end()).list).toEqual([
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ])
    expect((await visits().match({ place: 'p1' }).count('n').end()).list).toEqual([{ n: 2 }])
  })

  it('looks up in another collection, through its index', async () => {
    await emulator().post('/control/stats/reset')
    const { list } = await visits()
      .match({ place: connection._.in(['p1', 'p9']) })
      .lookup({ from: 'places', localField: 'place', foreignField: '_id', as: 'found' })
      .sort({ _id: 1 })
      .end()
    expect(list.map(({ found }) => found)).toEqual([[{ _id: 'p1', name: '柳河' }], [{ _id: 'p1', name: '柳河' }], []])
    const { collections } = await emulator().get<{ collections: Record<string, { documentsExamined: number }> }>(
      '/control/stats',
    )
    expect(collections['places']?.documentsExamined).toBe(2)
  })

  it('returns 20 documents unless it has a limit', async () => {
    const plenty = () => connection.db.collection('plenty').aggregate()
    expect((await plenty().sort({ _id: 1 }).end()).list).toHaveLength(20)
    expect((await plenty().limit(25).end()).list).toHaveLength(25)
  })

  it('reads no more than a leading limit allows', async () => {
    await emulator().post('/control/stats/reset')
    await connection.db.collection('plenty').aggregate().sort({ _id: -1 }).skip(2).limit(3).end()
    const { collections } = await emulator().get<{ collections: Record<string, { documentsExamined: number }> }>(
      '/control/stats',
    )
    expect(collections['plenty']?.documentsExamined).toBe(5)
  })

  it('refuses what is not simulated by name', async () => {
    const near = new (connection.db.Geo.Point as unknown as new (longitude: number, latitude: number) => object)(1, 1)
    const answer = await refusal(visits().geoNear({ near }).end())
    expect(answer.message).toContain('[NotSimulated] the aggregate stage $geoNear')
    const withPipeline = visits().lookup({ from: 'places', let: {}, pipeline: [], as: 'x' })
    expect((await refusal(withPipeline.end())).message).toContain('$lookup with a pipeline')
  })

  it('has no facet, as the SDK has none', () => {
    expect(() => visits().facet({})).toThrow()
  })

  it('refuses an expression that does not exist', async () => {
    expect(
      (
        await refusal(
          visits()
            .project({ a: { $nonsense: 1 } })
            .end(),
        )
      ).message,
    ).toContain('$nonsense')
  })
})
