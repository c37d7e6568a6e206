import { useEmulator } from '../support/emulator'
import { connect, refusal, type Connection, type Doc } from './support/sdk'

const emulator = useEmulator()

let connection: Connection
const things = () => connection.db.collection('things')

/** Stores one document, updates it, and gives back what is stored then. */
async function updated(before: Doc, change: (c: Connection) => object): Promise<Doc> {
  await things().doc('x').set({ data: before })
  await things()
    .doc('x')
    .update({ data: change(connection) })
  const { _id, ...after } = (await things().doc('x').get()).data
  return after
}

beforeAll(async () => {
  connection = connect(emulator())
  await connection.db.createCollection('things')
})

describe('update', () => {
  const cases: [string, Doc, (c: Connection) => object, Doc][] = [
    ['sets fields and keeps others', { a: 1, b: 2 }, () => ({ b: 3, c: 4 }), { a: 1, b: 3, c: 4 }],
    ['reaches into nested objects', { a: { x: 1, y: 2 } }, () => ({ a: { y: 3 } }), { a: { x: 1, y: 3 } }],
    ['_.set replaces an object', { a: { x: 1 } }, ({ _ }) => ({ a: _.set({ y: 3 }) }), { a: { y: 3 } }],
    ['sets through dots', { a: { x: 1 } }, () => ({ 'a.b.c': 5 }), { a: { x: 1, b: { c: 5 } } }],
    ['sets an element of an array', { a: [1, 2, 3] }, () => ({ 'a.1': 9 }), { a: [1, 9, 3] }],
    ['_.remove', { a: 1, b: 2 }, ({ _ }) => ({ b: _.remove() }), { a: 1 }],
    ['_.inc', { n: 1 }, ({ _ }) => ({ n: _.inc(5), m: _.inc(2) }), { n: 6, m: 2 }],
    ['_.mul', { n: 3 }, ({ _ }) => ({ n: _.mul(5) }), { n: 15 }],
    ['_.max and _.min', { n: 3, m: 3 }, ({ _ }) => ({ n: _.max(5), m: _.min(1) }), { n: 5, m: 1 }],
    ['_.push', { a: [1] }, ({ _ }) => ({ a: _.push([2, 3]) }), { a: [1, 2, 3] }],
    ['_.push makes the array', { b: 1 }, ({ _ }) => ({ a: _.push([1]) }), { b: 1, a: [1] }],
    [
      '_.push sorted and sliced',
      { a: [5] },
      ({ _ }) => ({ a: _.push({ each: [1, 9], sort: -1, slice: 2 } as never) }),
      { a: [9, 5] },
    ],
    ['_.unshift', { a: [1] }, ({ _ }) => ({ a: _.unshift([0]) }), { a: [0, 1] }],
    [
      '_.pop and _.shift',
      { a: [1, 2, 3], b: [1, 2] },
      ({ _ }) => ({ a: _.pop(), b: _.shift() }),
      { a: [1, 2], b: [2] },
    ],
    ['_.pull', { a: [1, 2, 1] }, ({ _ }) => ({ a: _.pull(1) }), { a: [2] }],
    [
      '_.pull by a condition',
      { a: [{ n: 1 }, { n: 5 }] },
      ({ _ }) => ({ a: _.pull({ n: _.gt(3) }) }),
      { a: [{ n: 1 }] },
    ],
    ['_.pullAll', { a: [1, 2, 3] }, ({ _ }) => ({ a: _.pullAll([1, 3]) }), { a: [2] }],
    ['_.addToSet', { a: [1] }, ({ _ }) => ({ a: _.addToSet({ $each: [1, 2] }) }), { a: [1, 2] }],
    ['_.rename', { a: 1 }, ({ _ }) => ({ a: _.rename('z') }), { z: 1 }],
    ['null is a value', { a: 1 }, () => ({ a: null }), { a: null }],
  ]
  it.each(cases)('%s', async (_name, before, change, after) => {
    expect(await updated(before, change)).toEqual(after)
  })

  const refused: [string, Doc, (c: Connection) => object, RegExp][] = [
    ['_.inc of text', { a: 'x' }, ({ _ }) => ({ a: _.inc(1) }), /non-numeric type/],
    ['_.inc by text', { a: 1 }, ({ _ }) => ({ a: _.inc('1' as never) }), /non-numeric argument/],
    ['_.push onto text', { a: 'x' }, ({ _ }) => ({ a: _.push([1]) }), /must be an array/],
    ['_.pull from a number', { a: 1 }, ({ _ }) => ({ a: _.pull(1) }), /non-array/],
    ['_.addToSet onto text', { a: 'x' }, ({ _ }) => ({ a: _.addToSet(1) }), /non-array/],
    ['_.pop of an object', { a: {} }, ({ _ }) => ({ a: _.pop() }), /non-array/],
    ['a field inside a number', { a: 1 }, () => ({ 'a.b': 2 }), /Cannot create field 'b'/],
    ['a field inside null', { a: null }, () => ({ 'a.b': 2 }), /Cannot create field 'b'/],
    ['a named field of an array', { a: [1] }, () => ({ 'a.b': 2 }), /Cannot create field 'b'/],
    ['two changes of one field', { a: 1 }, ({ _ }) => ({ a: _.inc(1), 'a.b': 2 }), /would create a conflict/],
    ['a field name with a dollar', { a: 1 }, ({ _ }) => ({ a: _.set({ $b: 1 }) }), /dollar/],
  ]
  it.each(refused)('refuses %s, and changes nothing', async (_name, before, change, message) => {
    await things().doc('x').set({ data: before })
    const answer = await refusal(
      things()
        .doc('x')
        .update({ data: change(connection) }),
    )
    expect(answer.code).toBe(-502001)
    expect(answer.message).toMatch(message)
    expect((await things().doc('x').get()).data).toEqual({ _id: 'x', ...before })
  })

  it('counts what it changed, not what it matched', async () => {
    await things().where({ group: 'g' }).remove()
    for (const n of [1, 2, 3]) await things().add({ data: { group: 'g', n } })
    const { stats } = await things()
      .where({ group: 'g' })
      .update({ data: { n: 2 } })
    expect(stats.updated).toBe(2)
    expect((await things().where({ group: 'g', n: 2 }).count()).total).toBe(3)
  })

  it('changes all documents or none', async () => {
    await things().where({ group: 'h' }).remove()
    await things().add({ data: { _id: 'h1', group: 'h', n: 1 } })
    await things().add({ data: { _id: 'h2', group: 'h', n: 'text' } })
    await refusal(
      things()
        .where({ group: 'h' })
        .update({ data: { n: connection._.inc(1) } }),
    )
    expect((await things().doc('h1').get()).data['n']).toBe(1)
  })

  it('does not let the SDK change an _id', async () => {
    await expect(
      things()
        .doc('x')
        .update({ data: { _id: 'y' } }),
    ).rejects.toBeDefined()
  })

  it('changes no document that does not exist', async () => {
    expect(
      (
        await things()
          .doc('none')
          .update({ data: { a: 1 } })
      ).stats.updated,
    ).toBe(0)
  })
})

describe('add and set', () => {
  it('makes an _id of 32 hexadecimal digits', async () => {
    expect((await things().add({ data: { a: 1 } }))._id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('takes numbers as _id', async () => {
    await things().add({ data: { _id: 7, a: 1 } })
    expect((await things().doc(7).get()).data).toEqual({ _id: 7, a: 1 })
  })

  it('refuses an _id that is taken', async () => {
    await things().add({ data: { _id: 'taken' } })
    const answer = await refusal(things().add({ data: { _id: 'taken' } }))
    expect(answer.code).toBe(-502001)
    expect(answer.message).toContain('E11000')
  })

  it('adds many in one go, or none', async () => {
    const answer = await refusal(things().add({ data: [{ _id: 'm1' }, { _id: 'm2' }, { _id: 'm1' }] }))
    expect(answer.message).toContain('E11000')
    expect(
      (
        await things()
          .where({ _id: connection._.in(['m1', 'm2']) })
          .count()
      ).total,
    ).toBe(0)
  })

  it('set makes or replaces the whole document', async () => {
    await things().where({ _id: 's' }).remove()
    expect(
      (
        await things()
          .doc('s')
          .set({ data: { a: 1, b: 1 } })
      ).stats,
    ).toEqual({ created: 1, updated: 0 })
    expect(
      (
        await things()
          .doc('s')
          .set({ data: { a: 2 } })
      ).stats,
    ).toEqual({ created: 0, updated: 1 })
    expect((await things().doc('s').get()).data).toEqual({ _id: 's', a: 2 })
  })

  it('writes the time of the server', async () => {
    await emulator().post('/control/clock', { now: '2026-11-25T00:00:00Z' })
    await things()
      .doc('t')
      .set({ data: { at: connection.db.serverDate(), later: connection.db.serverDate({ offset: 60_000 }) } })
    const { at, later } = (await things().doc('t').get()).data as { at: Date; later: Date }
    expect(at.toISOString()).toMatch(/^2026-11-25T00:00/)
    expect(later.getTime() - at.getTime()).toBe(60_000)
    await emulator().post('/control/clock', {})
  })

  it.each([
    ['a dot in a field name', { 'a.b': 1 }, /dotted field/],
    ['a dollar in a field name', { a: { $gt: 1 } }, /dollar/],
  ])('refuses %s', async (_name, data, message) => {
    expect((await refusal(things().add({ data }))).message).toMatch(message)
  })

  it('refuses an _id that is an object', async () => {
    expect((await refusal(things().add({ data: { _id: { a: 1 } } }))).code).toBe(-501007)
  })

  it('refuses a document above 16 MB', async () => {
    const answer = await refusal(things().add({ data: { text: 'x'.repeat(17 * 2 ** 20) } }))
    expect(answer.message).toContain('too large')
  })

  it('refuses a document nested too deep', async () => {
    let data: Doc = {}
    for (let i = 0; i < 101; i++) data = { a: data }
    expect((await refusal(things().add({ data }))).message).toContain('depth')
  })
})

describe('remove', () => {
  it('removes one document, and all that match', async () => {
    await things().where({ group: 'r' }).remove()
    for (const _id of ['r1', 'r2', 'r3']) await things().add({ data: { _id, group: 'r' } })
    expect((await things().doc('r1').remove()).stats.removed).toBe(1)
    expect((await things().doc('r1').remove()).stats.removed).toBe(0)
    expect((await things().where({ group: 'r' }).remove()).stats.removed).toBe(2)
  })
})
