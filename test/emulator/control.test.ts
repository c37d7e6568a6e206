import { rmSync } from 'node:fs'
import { startEmulator, type Emulator } from '../support/emulator'
import { send } from '../support/http'
import { writeFunctions } from './support/functions'
import { connect, type Connection } from './support/sdk'

const directory = writeFunctions({
  jobs: 'if (event.Message === "x") return 1; return { ...who(), event, trigger: process.env.TRIGGER_SRC, now: new Date().toISOString() }',
})

let emulator: Emulator
let connection: Connection
beforeAll(async () => {
  emulator = await startEmulator({ functions: directory })
  connection = connect(emulator)
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
})
afterEach(() => emulator.post('/control/reset'))

interface Runs {
  readonly runs: { readonly function: string; readonly timer: string; readonly result: Record<string, unknown> }[]
}

describe('the clock', () => {
  it('can be put to an instant, beside the real one, and back', async () => {
    const { now } = await emulator.post<{ now: string }>('/control/clock', { now: '2026-11-28T00:00:00Z' })
    expect(now).toMatch(/^2026-11-28T00:00:0/)
    expect(await emulator.post('/control/clock', { offsetMs: 5000 })).toMatchObject({ offsetMs: 5000 })
    expect(await emulator.get('/control/clock')).toMatchObject({ offsetMs: 5000 })
    expect(await emulator.post('/control/clock', { reset: true })).toMatchObject({ offsetMs: 0 })
  })

  it('refuses what is no time', async () => {
    expect(await emulator.post('/control/clock', { now: 'tomorrow' })).toMatchObject({ errCode: -501007 })
    expect(await emulator.post('/control/clock', { offsetMs: 'x' })).toMatchObject({ errCode: -501007 })
  })
})

describe('timers', () => {
  it('run on a tick as the platform runs them: with no user, at the emulated time', async () => {
    await emulator.post('/control/clock', { now: '2026-11-28T00:00:30Z' })
    const { runs } = await emulator.post<Runs>('/control/tick')
    expect(runs).toHaveLength(1)
    expect(runs[0]).toMatchObject({
      function: 'jobs',
      timer: 'every-minute',
      result: { trigger: 'timer', event: { Type: 'Timer', TriggerName: 'every-minute', Message: '' } },
    })
    expect(runs[0]?.result).not.toHaveProperty('OPENID')
    expect(runs[0]?.result['now']).toMatch(/^2026-11-28T00:00:3/)
  })

  it('run when asked for by the name of their function', async () => {
    expect((await emulator.post<Runs>('/control/tick', { function: 'jobs' })).runs).toHaveLength(1)
    expect(await emulator.post('/control/tick', { function: 'api' })).toMatchObject({ errCode: -501007 })
  })
})

describe('personas', () => {
  const zhao = { openid: 'o-zhao', name: '赵组长', role: '组长', note: '柳河网上党小组', phone: 'leader' }

  it('are those that were put there', async () => {
    await emulator.post('/control/personas', [zhao, { openid: 'o2', name: '钱', role: '党员' }])
    expect(await emulator.get('/control/personas')).toEqual({
      personas: [zhao, { openid: 'o2', name: '钱', role: '党员', note: '' }],
    })
  })

  it.each([[{}], [[{ name: 'no openid' }]], [[{ ...zhao, phone: 'fax' }]]])('are not %j', async (body) => {
    expect(await emulator.post('/control/personas', body)).toMatchObject({ errCode: -501007 })
  })
})

describe('statistics', () => {
  it('tell what a request read, and by which index', async () => {
    const { db } = connection
    await db.collection('notices').add({ data: [1, 2, 3].map((n) => ({ keys: ['t01'], publishedAt: new Date(n) })) })
    await emulator.post('/control/stats/reset')
    await db
      .collection('notices')
      .where({ keys: 't01' })
      .orderBy('publishedAt', 'desc')
      .orderBy('_id', 'desc')
      .limit(2)
      .get()
    const { calls, collections } = await emulator.get<{ calls: unknown[]; collections: unknown }>('/control/stats')
    const counts = { documentsExamined: 2, keysExamined: 2, documentsReturned: 2, documentsWritten: 0 }
    expect(calls).toMatchObject([
      {
        function: null,
        ...counts,
        operations: [{ operation: 'get', collection: 'notices', plan: 'IXSCAN', index: 'inbox' }],
      },
    ])
    expect(collections).toEqual({ notices: { operations: 1, ...counts } })
  })

  it('can be emptied in two ways', async () => {
    await connection.db.collection('notices').count()
    await send(`${emulator.url}/control/stats`, { method: 'DELETE' })
    expect(await emulator.get('/control/stats')).toEqual({ calls: [], collections: {} })
  })
})

describe('reset', () => {
  it('wipes everything and goes on', async () => {
    const { db, cloud } = connection
    await db.createCollection('extra')
    await db.collection('notices').add({ data: { _id: 'n' } })
    const { fileID } = await cloud.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('x') })
    await emulator.post('/control/personas', [{ openid: 'o', name: 'n', role: 'r' }])
    await emulator.post('/control/clock', { offsetMs: 5000 })
    await emulator.post('/control/reset')
    expect((await db.collection('notices').count()).total).toBe(0)
    await expect(db.collection('extra').count()).rejects.toMatchObject({ errCode: -502005 })
    await expect(cloud.downloadFile({ fileID })).rejects.toBeDefined()
    expect(await emulator.get('/control/personas')).toEqual({ personas: [] })
    expect(await emulator.get('/control/clock')).toMatchObject({ offsetMs: 0 })
    await db.collection('notices').add({ data: { _id: 'n' } })
  })
})

describe('addresses', () => {
  it('that exist answer', async () => {
    expect(await emulator.get('/control/health')).toEqual({ ok: true })
    expect(await emulator.get('/control/messages?openid=o1')).toEqual({ messages: [] })
  })

  it.each(['/control/nothing', '/call/api', '/admin', '/storage/else', '/control/__proto__'])(
    '%s that do not say so',
    async (path) => {
      expect((await send(emulator.url + path)).status).toBe(404)
    },
  )
})
