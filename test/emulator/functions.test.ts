import { rmSync } from 'node:fs'
import { startEmulator, type Emulator } from '../support/emulator'
import { postJson } from '../support/http'
import { writeFunction, writeFunctions } from './support/functions'

const directory = writeFunctions({
  api: `
    if (event.nested) return (await cloud.callFunction({ name: event.nested, data: event.data || {} })).result
    return { ...who(), event, context }`,
  inner: 'return { ...who(), event }',
  jobs: 'return { ...who(), event, trigger: process.env.TRIGGER_SRC || null }',
  slow: `
    const started = await db.collection('accounts').doc('gate').get().then(() => true, () => false)
    for (let i = 0; i < event.rounds; i++) await db.collection('accounts').where({ _id: 'x' + i }).get()
    return { ...who(), started }`,
  endless: 'if (event.forever) await new Promise(() => setInterval(() => {}, 1000)); return "well"',
  crash: `
    if (event.how === 'throw') throw new Error('deliberate')
    if (event.how === 'exit') process.exit(3)
    if (event.how === 'later') setImmediate(() => { throw new Error('after the answer') })
    if (event.how === 'memory') { const held = []; for (;;) held.push(new Array(1e6).fill({})) }
    return 'well'`,
  answer: `
    if (event.size) return 'x'.repeat(event.size)
    if (event.print) { console.log('printed by a function'); return null }
    return { at: new Date(0), nothing: undefined, list: [undefined], now: Date.now(), today: new Date().toISOString(), same: new Date() instanceof Date }`,
  changing: 'return 1',
})

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ functions: directory })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
})

const call = (name: string, data: object = {}, openid = 'o1') =>
  emulator.call(name, openid, data) as Promise<Record<string, unknown>>

describe('identity', () => {
  it('is that of the session, and stands in the event as on the platform', async () => {
    const result = await call('api', { n: 1 })
    expect(result).toMatchObject({
      OPENID: 'o1',
      SOURCE: 'wx_client',
      event: { n: 1, userInfo: { openId: 'o1' } },
      context: { memory_limit_in_mb: 256, time_limit_in_ms: 20_000 },
    })
  })

  it('cannot be changed by anything in the event', async () => {
    const forged = { userInfo: { openId: 'admin' }, openid: 'admin', OPENID: 'admin', WX_OPENID: 'admin' }
    expect(await call('api', forged)).toMatchObject({ OPENID: 'o1', event: { userInfo: { openId: 'o1' } } })
  })

  it('does not get mixed up between four callers at once', async () => {
    const callers = ['o1', 'o2', 'o3', 'o4']
    const calls = callers.flatMap((openid, i) => [
      call('slow', { rounds: 5 * i }, openid),
      call('api', { nested: 'inner' }, openid),
    ])
    const results = await Promise.all(calls)
    expect(results.map(({ OPENID }) => OPENID)).toEqual(callers.flatMap((openid) => [openid, openid]))
  })

  it('stays with a call that a function makes, whatever that sends', async () => {
    const result = await call('api', { nested: 'inner', data: { userInfo: { openId: 'admin' } } })
    expect(result).toMatchObject({ OPENID: 'o1', SOURCE: 'wx_client,scf' })
  })

  it('is needed', async () => {
    const answer = await postJson(`${emulator.url}/call/api`, { data: {} })
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({ errCode: -501023 })
  })
})

describe('who may call', () => {
  it('keeps clients away from a function that nobody may call', async () => {
    await expect(call('jobs', { Type: 'Timer' })).rejects.toMatchObject({ errCode: -501023 })
  })

  it('lets a function call it, with the identity of its caller', async () => {
    expect(await call('api', { nested: 'jobs', data: { Type: 'Timer' } })).toMatchObject({
      OPENID: 'o1',
      trigger: null,
    })
  })

  it('refuses a function that does not exist, and a name that leads elsewhere', async () => {
    await expect(call('nothing')).rejects.toMatchObject({ errCode: -501000 })
    await expect(call('..%2Fapi')).rejects.toMatchObject({ errCode: -501000 })
  })
})

describe('what a function answers', () => {
  it('is JSON: dates become text, undefined is left out', async () => {
    expect(await call('answer')).toMatchObject({ at: '1970-01-01T00:00:00.000Z', list: [null], same: true })
    expect(await call('answer')).not.toHaveProperty('nothing')
    expect(await call('answer', { print: true })).toBeNull()
  })

  it('is at most 1 MB', async () => {
    expect(await call('answer', { size: 900_000 })).toHaveLength(900_000)
    await expect(call('answer', { size: 1_100_000 })).rejects.toMatchObject({ errCode: -604001 })
  })

  it('is asked with at most 100 KB', async () => {
    await expect(call('api', { text: 'x'.repeat(101 * 1024) })).rejects.toMatchObject({ errCode: -501007 })
  })

  it.each([
    ['a list', '[1]'],
    ['text', '"x"'],
    ['no JSON', '{'],
  ])('is asked with an object, not with %s', async (_name, data) => {
    const answer = await fetch(`${emulator.url}/call/api`, {
      method: 'POST',
      headers: { 'x-wx-openid': 'o1' },
      body: `{"data":${data}}`,
    })
    expect(await answer.json()).toMatchObject({ errCode: -501007 })
  })
})

describe('a function that fails', () => {
  it('is stopped when its time is up, and works again', async () => {
    await expect(call('endless', { forever: true })).rejects.toMatchObject({
      errCode: -504003,
      errMsg: expect.stringContaining('Invoking task timed out after 3 seconds') as string,
    })
    expect(await call('endless')).toBe('well')
  })

  it.each(['throw', 'exit'])('by %s answers with -504002, and works again', async (how) => {
    await expect(call('crash', { how })).rejects.toMatchObject({ errCode: -504002 })
    expect(await call('crash')).toBe('well')
  })

  it('says what was thrown', async () => {
    await expect(call('crash', { how: 'throw' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('deliberate') as string,
    })
  })

  it('by memory answers with -504002', async () => {
    await expect(call('crash', { how: 'memory' })).rejects.toMatchObject({ errCode: -504002 })
    expect(await call('crash')).toBe('well')
  })

  it('after its answer does no harm to the next call', async () => {
    expect(await call('crash', { how: 'later' })).toBe('well')
    // that call's worker may die under this one, as an instance of the platform would; the one after it is sound
    await call('crash').catch(() => undefined)
    expect(await call('crash')).toBe('well')
  })
})

describe('around a call', () => {
  it('prints what a function prints, with its name', async () => {
    await call('answer', { print: true })
    await call('answer')
    expect(emulator.output()).toContain('[answer] printed by a function')
  })

  it('uses new code as soon as it is on the disk', async () => {
    expect(await call('changing')).toBe(1)
    writeFunction(directory, 'changing', 'return "two"')
    expect(await call('changing')).toBe('two')
  })

  it('runs at the time of the emulator', async () => {
    await emulator.post('/control/clock', { now: '2030-05-06T07:08:09Z' })
    const { today, now } = await call('answer')
    expect(today).toMatch(/^2030-05-06T07:08/)
    expect(new Date(now as number).toISOString()).toMatch(/^2030-05-06T07:08/)
    await emulator.post('/control/clock', {})
  })

  it('counts what it cost, under the name of the function and its action', async () => {
    await emulator.post('/control/stats/reset')
    await call('slow', { rounds: 2, action: 'notice.list' })
    const { calls } = await emulator.get<{ calls: Record<string, unknown>[] }>('/control/stats')
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ function: 'slow', action: 'notice.list', openid: 'o1', documentsExamined: 0 })
    expect(calls[0]?.['operations']).toHaveLength(3)
  })
})
