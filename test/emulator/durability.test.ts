import { EJSON } from 'bson'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../support/emulator'
import { send } from '../support/http'
import { connect } from './support/sdk'

let data: string
beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'emulator-data-'))
})
afterEach(() => rmSync(data, { recursive: true }))

const wire = (value: object) => EJSON.stringify(value, { relaxed: false })

/** The SDK's wire without the SDK, which would go on waiting for answers of a process that is gone. */
async function admin(emulator: Emulator, action: string, request: object): Promise<{ transactionId?: string }> {
  const answer = await emulator.post<{ code?: string; transactionId?: string }>('/admin', {
    action: `database.${action}`,
    ...request,
  })
  if (answer.code) throw new Error(answer.code)
  return answer
}

const increment = (id: string, n: number) => ({
  collectionName: 'accounts',
  queryType: 'DOC',
  query: wire({ _id: id }),
  data: wire({ $inc: { n } }),
  merge: true,
})

describe('killed in the middle of writing', () => {
  it('has every acknowledged write, and no half of a transaction, when it comes back', async () => {
    const acknowledged: string[] = []
    let transfers = 0
    for (let round = 0; round < 3; round++) {
      const emulator = await startEmulator({ data })
      if (round === 0)
        await connect(emulator)
          .db.collection('accounts')
          .add({ data: { _id: 'a', n: 0 } })
      if (round === 0)
        await connect(emulator)
          .db.collection('accounts')
          .add({ data: { _id: 'b', n: 0 } })
      const write = async (target: string) => {
        await admin(emulator, 'insertDocument', {
          collectionName: 'audit',
          data: [1, 2, 3].map((part) => wire({ target, part })),
        })
        acknowledged.push(target)
        const { transactionId } = await admin(emulator, 'startTransaction', {})
        for (const [id, n] of Object.entries({ a: -1, b: 1 }))
          await admin(emulator, 'modifyDocument', { transactionId, ...increment(id, n) })
        await admin(emulator, 'commitTransaction', { transactionId })
        transfers++
      }
      let killed: Promise<void> | undefined
      const writeUntilKilled = async () => {
        for (let i = 0; ; i++) {
          // killed while the next writes are on their way
          if (i === 15) killed = emulator.stop('SIGKILL')
          await write(`${round}-${i}`)
        }
      }
      await expect(writeUntilKilled()).rejects.toBeDefined()
      expect(killed).toBeDefined()
      await killed
    }

    const emulator = await startEmulator({ data })
    const { db, _ } = connect(emulator)
    for (const target of acknowledged) expect((await db.collection('audit').where({ target }).count()).total).toBe(3)
    const whole = await db
      .collection('audit')
      .where({ part: _.exists(true) })
      .count()
    expect(whole.total % 3).toBe(0)
    const [a, b] = await Promise.all(
      ['a', 'b'].map(async (id) => (await db.collection('accounts').doc(id).get()).data['n'] as number),
    )
    expect((a as number) + (b as number)).toBe(0)
    expect(b).toBeGreaterThanOrEqual(transfers)
    await emulator.stop()
  })
})

describe('started again', () => {
  it('has its files, its clock, its personas, its own collections and its temporary URLs', async () => {
    const persona = { openid: 'o', name: 'n', role: 'r', note: '' }
    const first = await startEmulator({ data })
    const before = connect(first)
    await before.db.createCollection('extra')
    await before.db.collection('extra').add({ data: { _id: 1 } })
    const { fileID } = await before.cloud.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('kept') })
    const { fileList } = (await before.cloud.getTempFileURL({ fileList: [fileID] })) as { fileList: object[] }
    await first.post('/control/personas', [persona])
    await first.post('/control/clock', { offsetMs: 86_400_000 - 1000 })
    const url = (fileList as { tempFileURL: string }[])[0]?.tempFileURL ?? ''
    await first.post('/control/clock', { offsetMs: 60_000 })
    await first.stop()

    const second = await startEmulator({ data })
    const after = connect(second)
    expect((await after.db.collection('extra').doc(1).get()).data).toEqual({ _id: 1 })
    expect((await after.cloud.downloadFile({ fileID })).fileContent.toString()).toBe('kept')
    expect(await second.get('/control/personas')).toEqual({ personas: [persona] })
    expect(await second.get('/control/clock')).toMatchObject({ offsetMs: 60_000 })
    expect((await send(url.replace(first.url, second.url))).body.toString()).toBe('kept')
    await second.stop()
  })

  it('does not share its data with a second one', async () => {
    const first = await startEmulator({ data })
    await expect(startEmulator({ data })).rejects.toThrow('another emulator')
    await first.stop()
  })
})

describe('the command', () => {
  const program = path.resolve(__dirname, '../../dist/emulator/index.js')
  async function run(parameters: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, [program, ...parameters], { env: { ...process.env, ...env } })
    let output = ''
    child.stderr.on('data', (text: Buffer) => (output += text.toString()))
    const [code] = (await once(child, 'close')) as [number]
    return { code, output }
  }

  it('does not start in production', async () => {
    const { code, output } = await run(['--port', '0', '--memory'], { NODE_ENV: 'production' })
    expect(code).toBe(1)
    expect(output).toContain('production')
  })

  it.each([
    [['--memory']],
    [['--port', '0']],
    [['--port', '0', '--memory', '--data', 'x']],
    [['--port', '0', '--memory', '--no-such-thing']],
  ])('explains itself on %j', async (parameters) => {
    const { code, output } = await run(parameters)
    expect(code).toBe(1)
    expect(output).not.toContain('at ')
  })

  it('ends with its parent when told to', async () => {
    const child = spawn(process.execPath, [program, '--port', '0', '--memory', '--with-parent'])
    await once(child.stdout, 'data')
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
