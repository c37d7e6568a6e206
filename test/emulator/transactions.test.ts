import { useEmulator } from '../support/emulator'
import { connect, refusal, type Connection, type Transaction } from './support/sdk'

const emulator = useEmulator()

let connection: Connection
const accounts = () => connection.db.collection('accounts')
const balance = async (id: string) => (await accounts().doc(id).get()).data['balance']
const account = (transaction: Transaction, id: string) => transaction.collection('accounts').doc(id)

/** Product code has to try again by itself: the SDK does not recognise a conflict inside a transaction. */
async function withRetry<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await connection.db.runTransaction(work, 0)
    } catch (error) {
      const { errMsg = '' } = error as { errMsg?: string }
      if (!errMsg.includes('TransactionConflict') || attempt > 200) throw error
    }
  }
}

beforeAll(() => {
  connection = connect(emulator())
})

beforeEach(async () => {
  await accounts()
    .doc('a')
    .set({ data: { balance: 100 } })
  await accounts()
    .doc('b')
    .set({ data: { balance: 100 } })
  await accounts().doc('c').remove()
})

describe('a transaction', () => {
  it('writes all of it on commit, and sees its own writes before', async () => {
    const seen = await connection.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').update({ data: { balance: connection._.inc(-30) } })
      await account(transaction, 'b').update({ data: { balance: connection._.inc(30) } })
      await transaction.collection('accounts').add({ data: { _id: 'c', balance: 1 } })
      expect(await balance('a')).toBe(100)
      return [
        (await account(transaction, 'a').get()).data['balance'],
        (await account(transaction, 'c').get()).data['balance'],
      ]
    })
    expect(seen).toEqual([70, 1])
    expect([await balance('a'), await balance('b'), await balance('c')]).toEqual([70, 130, 1])
  })

  it('leaves nothing behind when it is rolled back, or fails', async () => {
    const rolledBack = connection.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').set({ data: { balance: 0 } })
      await account(transaction, 'b').remove()
      await transaction.rollback('changed my mind')
    })
    await expect(rolledBack).rejects.toBe('changed my mind')
    const failed = connection.db.runTransaction(async (transaction) => {
      await account(transaction, 'a').set({ data: { balance: 0 } })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect([await balance('a'), await balance('b')]).toEqual([100, 100])
  })

  it('keeps its snapshot while others write', async () => {
    const transaction = await connection.db.startTransaction()
    await accounts()
      .doc('a')
      .update({ data: { balance: 5 } })
    await accounts()
      .doc('c')
      .set({ data: { balance: 5 } })
    expect((await account(transaction, 'a').get()).data['balance']).toBe(100)
    expect((await refusal(account(transaction, 'c').get())).message).toContain('does not exist')
    await transaction.rollback()
  })

  it('conflicts when it writes what changed since it began', async () => {
    const transaction = await connection.db.startTransaction()
    await accounts()
      .doc('a')
      .update({ data: { balance: 5 } })
    const answer = await refusal(account(transaction, 'a').update({ data: { balance: 7 } }))
    expect(answer.code).toBe(-501001)
    expect(answer.message).toContain('[ResourceUnavailable.TransactionConflict]')
    await transaction.rollback()
    expect(await balance('a')).toBe(5)
  })

  it('conflicts at once with another that has written the document', async () => {
    const [first, second] = [await connection.db.startTransaction(), await connection.db.startTransaction()]
    await account(first, 'a').update({ data: { balance: 1 } })
    expect((await refusal(account(second, 'a').update({ data: { balance: 2 } }))).message).toContain(
      'TransactionConflict',
    )
    await first.commit()
    await second.rollback()
    expect(await balance('a')).toBe(1)
  })

  it('makes ordinary writes wait until it is over', async () => {
    const transaction = await connection.db.startTransaction()
    await account(transaction, 'a').update({ data: { balance: 1 } })
    const order: string[] = []
    const byId = accounts()
      .doc('a')
      .update({ data: { x: 1 } })
      .then(() => order.push('write'))
    const byQuery = accounts()
      .where({ balance: 100 })
      .update({ data: { y: 1 } })
      .then(({ stats }) => order.push(`write of ${stats.updated}`))
    expect(await balance('a')).toBe(100)
    await transaction.commit().then(() => order.unshift('commit'))
    await Promise.all([byId, byQuery])
    expect(order.sort()).toEqual(['commit', 'write', 'write of 1'])
    expect((await accounts().doc('a').get()).data).toEqual({ _id: 'a', balance: 1, x: 1 })
  })

  it('gets twenty transfers at once right, with retries', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        withRetry(async (transaction) => {
          const { data } = await account(transaction, 'a').get()
          await account(transaction, 'a').update({ data: { balance: Number(data['balance']) - 1 } })
          await account(transaction, 'b').update({ data: { balance: connection._.inc(1) } })
        }),
      ),
    )
    expect([await balance('a'), await balance('b')]).toEqual([80, 120])
  })

  it('does not exist any more after 30 seconds', async () => {
    const transaction = await connection.db.startTransaction()
    await account(transaction, 'a').update({ data: { balance: 1 } })
    await emulator().post('/control/clock', { offsetMs: 31_000 })
    const answer = await refusal(account(transaction, 'a').update({ data: { balance: 2 } }))
    expect(answer.code).toBe(-501001)
    expect(answer.message).toContain('TransactionNotExist')
    await emulator().post('/control/clock', {})
    await accounts()
      .doc('a')
      .update({ data: { x: 1 } })
    expect(await balance('a')).toBe(100)
  })

  it('is over after its commit', async () => {
    const transaction = await connection.db.startTransaction()
    await transaction.commit()
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
  })

  it('refuses to add what is there already', async () => {
    const transaction = await connection.db.startTransaction()
    const answer = await refusal(transaction.collection('accounts').add({ data: { _id: 'a' } }))
    expect(answer.message).toContain('E11000')
    await transaction.rollback()
  })

  it('has no queries', async () => {
    const transaction = await connection.db.startTransaction()
    expect((await refusal(transaction.collection('accounts').where({ balance: 100 }).get())).code).toBe(-501007)
    await transaction.rollback()
  })

  it('is escaped by where().update(), which the SDK sends without its transaction', async () => {
    const transaction = await connection.db.startTransaction()
    await transaction
      .collection('accounts')
      .where({ _id: 'b' })
      .update({ data: { balance: 999 } })
    await transaction.rollback()
    expect(await balance('b')).toBe(999)
  })
})
