/**
 * `npm run bench`: how long the product takes, and how much memory, with a county of 3,700 members on this machine.
 * A timing is never asserted in a test; it is read here.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import { writeWorkbook } from '../cloudfunctions/kernel/write-sheet'
import { monthAfter, monthInChina } from '../cloudfunctions/kernel/time'
import { makeCounty } from '../demo/county'
import { startEmulator } from '../demo/emulator'
import { seed } from '../demo/seed'
import { callEnvironment, workerEnvironment } from '../emulator/functions/identity'
import type { ImportView } from '../src/contract/ledger'
import type { Answer } from '../src/contract/errors'
import { benchContacts } from './bench-contacts'
import { ensureAllBuilt } from './build'
import { root } from './targets'

const run = promisify(execFile)

/** A county's ledger in one file (domain.md, Real sizes). */
const ROWS = 3700
const MB = 1024 * 1024
/** What Node gives its heap where it finds 256 MB: half of them. */
const HEAP_MB = 128

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const two = (n: number) => String(n).padStart(2, '0')
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'建国秀英志强桂兰海燕明华永福春梅德才银花']

/** A ledger of people who are in no county yet. */
function ledger(rows: number, villages: readonly string[]): Promise<Buffer> {
  const heading = [
    '序号',
    '姓名',
    '性别',
    '民族',
    '出生年月',
    '学历',
    '入党时间',
    '所在党支部',
    '外出时间',
    '外出地点',
    '从业情况',
    '联系电话',
    '备注',
  ]
  const people = Array.from({ length: rows }, (_, at) => [
    at + 1,
    `${SURNAMES[at % 20]}${GIVEN[Math.floor(at / 20) % 20]}${GIVEN[Math.floor(at / 400) % 20]}`,
    at % 3 ? '男' : '女',
    '汉族',
    `${1950 + (at % 45)}.${two(1 + (at % 12))}`,
    '初中',
    `${1970 + (at % 45) + (at % 11)}-${two(1 + ((at * 5) % 12))}`,
    `${villages[at % villages.length]}党支部`,
    '2022年10月',
    '江苏苏州吴中区',
    '电子厂务工',
    `1${30 + (at % 70)}${String(20_000_000 + at * 7919)}`,
    '',
  ])
  return writeWorkbook([{ name: '台账', rows: [['流动党员台账'], heading, ...people] }])
}

/** The same with pictures in it, up to the largest file that may be chosen. */
function padded(workbook: Buffer): Buffer {
  const room = 10 * MB - workbook.length - 64 * 1024
  const picture: Zippable = { 'xl/media/image1.png': [randomBytes(room), { level: 0 }] }
  return Buffer.from(zipSync({ ...unzipSync(workbook), ...picture }))
}

const say = (what: string, took: string) => console.log(`${what.padEnd(44)}${took}`)

/** `npm run bench -- contacts` looks at these alone. */
async function main(): Promise<void> {
  await ensureAllBuilt(['functions', 'emulator'])
  if (!process.argv.includes('contacts')) await benchLedger()
  await benchContacts(say, freePort)
}

async function benchLedger(): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const emulator = await startEmulator(await freePort(), data)
  try {
    await bench(emulator.url)
  } finally {
    emulator.process.kill()
    await emulator.ended
    rmSync(data, { recursive: true, force: true })
  }
}

async function bench(url: string): Promise<void> {
  const now = new Date()
  await seed({ url, now })
  const { records } = makeCounty({ now })
  // the one that has nobody yet: an export takes 4,000 people at most
  const township = records.orgs.find(({ kind, memberCount }) => kind === 'township' && memberCount === 0)!
  const villages = records.orgs.filter((org) => org.kind === 'village' && org.keys.includes(township._id))
  const openid = records.accounts.find(({ roles }) =>
    roles.some(({ role, orgId }) => role === 'township_cadre' && orgId === township._id),
  )!._id
  let requests = 0
  const event = (action: string, input: unknown) => ({ action, input, requestId: `bench-call-${++requests}` })

  async function call<T>(host: string, action: string, input: unknown): Promise<T> {
    const response = await fetch(`${url}/call/${host}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
      body: JSON.stringify({ data: event(action, input) }),
    })
    const { result } = (await response.json()) as { result?: Answer<T> }
    if (!result?.ok) throw new Error(`${action}: ${JSON.stringify(result ?? 'no answer')}`)
    return result.data
  }
  /** In a fresh process: as slow and as large as an instance that has just been started. */
  async function cold(action: string, input: unknown) {
    const env = {
      ...process.env,
      ...workerEnvironment(url),
      ...callEnvironment({ openid, source: 'wx_client', requestId: 'bench', function: 'sheets' }),
    }
    const args = [
      `--max-old-space-size=${HEAP_MB}`,
      path.join(root, 'scripts/bench-sheets.cjs'),
      JSON.stringify(event(action, input)),
    ]
    const { stdout } = await run(process.execPath, args, { env, maxBuffer: 16 * MB })
    const said = JSON.parse(stdout.trim().split('\n').at(-1)!) as { ms: number; rss: number; answer: Answer<unknown> }
    if (!said.answer.ok) throw new Error(`${action}: ${said.answer.error.userMessage}`)
    return said
  }
  async function upload(bytes: Buffer): Promise<string> {
    const { cloudPath } = await call<{ cloudPath: string }>('api', 'ledger.upload', { extension: 'xlsx' })
    const response = await fetch(`${url}/storage/upload?path=${encodeURIComponent(cloudPath)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-wx-openid': openid },
      body: new Uint8Array(bytes),
    })
    return ((await response.json()) as { fileID: string }).fileID
  }
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const preview = async (what: string, bytes: Buffer) => {
    const fileId = await upload(bytes)
    const { ms, rss, answer } = await cold('ledger.preview', { orgId: township._id, fileId, fileName: '台账.xlsx' })
    say(what, `${seconds(ms)}, ${rss} MB`)
    return (answer as { data: ImportView }).data
  }

  await preview('246 rows: preview, cold', readFileSync(path.join(root, 'test/fixtures/ledger-qingshi.xlsx')))
  const names = villages.map(({ name }) => name)
  const many = await ledger(ROWS, names)
  const { importId, sums } = await preview(`${ROWS} rows: preview, cold`, many)
  console.log(`  ${JSON.stringify(sums)}`)
  await preview(`${ROWS} rows in 10 MB: preview, cold`, padded(await ledger(ROWS, [...names].reverse())))

  let worst = 0
  let started = Date.now()
  let pieces = 0
  for (let status = ''; status !== 'done'; pieces++) {
    const begun = Date.now()
    ;({ status } = await call<ImportView>('sheets', 'ledger.import', { importId }))
    worst = Math.max(worst, Date.now() - begun)
  }
  say(`${sums.ready} rows: import`, `${seconds(Date.now() - started)}, ${pieces} pieces, slowest ${seconds(worst)}`)

  const exported = await cold('ledger.export', { orgId: township._id, reason: '量一量' })
  say('the township: export, cold', `${seconds(exported.ms)}, ${exported.rss} MB`)
  const result = await cold('ledger.result', { importId })
  say(`${ROWS} rows: with results, cold`, `${seconds(result.ms)}, ${result.rss} MB`)

  worst = 0
  pieces = 0
  started = Date.now()
  for (let status = ''; status !== 'undone'; pieces++) {
    const begun = Date.now()
    ;({ status } = await call<ImportView>('sheets', 'ledger.undo', { importId }))
    worst = Math.max(worst, Date.now() - begun)
  }
  say(`${sums.ready} rows: undo`, `${seconds(Date.now() - started)}, ${pieces} pieces, slowest ${seconds(worst)}`)
  await benchMonth({ url, say, seconds, now })
}

interface Bench {
  readonly url: string
  readonly say: (what: string, took: string) => void
  readonly seconds: (ms: number) => string
  readonly now: Date
}

/** The timer makes the theme days of a month: those with a fixed day are set, and their people told. */
async function benchMonth({ url, say, seconds, now }: Bench): Promise<void> {
  const { records } = makeCounty({ now })
  const life = records.orgs.filter(({ kind }) => ['group', 'migrant_branch', 'cloud_branch'].includes(kind))
  const holder = (role: string) => records.accounts.find(({ roles }) => roles.some((held) => held.role === role))!._id
  const month = monthAfter(monthInChina(now))
  const post = async <T>(path: string, body: unknown, as = ''): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...(as ? { 'x-wx-openid': as } : {}) }
    return (await (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as T
  }
  const board = async (as: string) => {
    const data = { action: 'theme_day.board', input: { month }, requestId: `bench-board-${Date.now()}` }
    const { result } = await post<{ result: Answer<{ days: unknown[]; counts: Record<string, number> }> }>(
      '/call/api',
      { data },
      as,
    )
    if (!result.ok) throw new Error(result.error.userMessage)
    return result.data
  }
  await post('/control/clock', { now: `${month}-01T08:00:00+08:00` })
  const started = Date.now()
  let ticks = 0
  for (let made = 0; made < life.length; ticks++) {
    await post('/control/tick', { function: 'jobs' })
    made = Object.values((await board(holder('county_admin'))).counts).reduce((sum, count) => sum + count, 0)
  }
  say(`${life.length} theme days: making a month`, `${seconds(Date.now() - started)}, ${ticks} ticks of the timer`)
  const begun = Date.now()
  const { days } = await board(holder('township_cadre'))
  say(`the township’s board of ${days.length}`, `${Date.now() - begun} ms`)
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error)
    process.exit(1)
  },
)
