import net from 'node:net'
import { rmSync } from 'node:fs'
import { startEmulator, type Emulator } from '../support/emulator'
import { send } from '../support/http'
import { writeFunctions } from './support/functions'

const directory = writeFunctions({ echo: 'return { ok: true }' })

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ functions: directory })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
})

const status = async (path: string, headers: Record<string, string>, method = 'GET') =>
  (await send(emulator.url + path, { method, headers })).status

/** A request line as no well-behaved client would send it; resolves with the first line of the answer. */
function rawRequest(target: string): Promise<string> {
  const { port, host } = new URL(emulator.url)
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1', () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    )
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', reject).on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
  })
}

describe('a web page from elsewhere, open in the browser of whoever runs the emulator', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])(
    'is refused by its Origin %s',
    async (origin) => {
      for (const path of ['/control/reset', '/admin', '/call/echo', '/storage/upload?path=a']) {
        expect(await status(path, { origin }, 'POST')).toBe(403)
      }
      expect(await status('/control/clock', { origin })).toBe(403)
    },
  )

  it('is refused by its Host, when its own name was made to lead here', async () => {
    expect(await status('/control/personas', { host: 'evil.example' })).toBe(403)
    expect(await status('/control/personas', { host: 'localhost.evil.example:80' })).toBe(403)
  })

  it('leaves the pages and programs of this machine alone', async () => {
    const { port } = new URL(emulator.url)
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      expect(await status('/control/personas', { host: `${name}:${port}` })).toBe(200)
      expect(await status('/control/personas', { origin: `http://${name}:10086` })).toBe(200)
    }
  })
})

describe('what nobody sends by accident', () => {
  it.each(['//', '///x', 'http://[', '*', '/%', '/app/%00', '/\\'])(
    'the address %s does not end the emulator',
    async (target) => {
      expect(await rawRequest(target)).toMatch(/^HTTP\/1.1 [1-4]\d\d/)
      expect(await emulator.get('/control/health')).toEqual({ ok: true })
    },
  )

  it('an event nested thousands of levels deep is refused', async () => {
    const deep = (levels: number) => `{"data":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
    for (const levels of [101, 5000, 16_000]) {
      const answer = await send(`${emulator.url}/call/echo`, {
        method: 'POST',
        headers: { 'x-wx-openid': 'somebody' },
        body: deep(levels),
      })
      expect(answer.json()).toMatchObject({ errCode: -501007 })
    }
    expect(await emulator.call('echo', 'somebody', {})).toEqual({ ok: true })
  })

  it.each([
    ['addCollection', { collectionName: true }],
    ['addCollection', { collectionName: ['members'] }],
    ['getDocument', { collectionName: 'members', limit: true }],
    ['getDocument', { collectionName: 'members', query: { _id: true } }],
    ['insertDocument', { collectionName: 'members', data: { a: 1 } }],
    ['aggregateDocuments', { collectionName: 'members', stages: 'x' }],
    ['startTransaction', { transactionId: 1 }],
  ])('a request for %s with %j is refused', async (action, request) => {
    const answer = await emulator.post('/admin', { action: `database.${action}`, ...request })
    expect(answer).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await emulator.get('/control/health')).toEqual({ ok: true })
  })

  it('a clock put beyond what can be written down is refused', async () => {
    expect(await emulator.post('/control/clock', { offsetMs: 1e17 })).toMatchObject({ errCode: -501007 })
    expect(await emulator.post('/control/clock', { now: '+275760-09-13T00:00:00Z' })).toMatchObject({
      errCode: -501007,
    })
    expect(await emulator.call('echo', 'somebody', {})).toEqual({ ok: true })
  })
})
