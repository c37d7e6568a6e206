/** The emulator as a child process, one a test file: tests reach the cloud over HTTP, as everything else does. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { type Answer, postJson, send } from './http'

const root = path.resolve(__dirname, '../..')

/** How long the emulator may take until it says `ready`, in ms. */
const START_TIMEOUT = 20_000

export interface EmulatorOptions {
  /** Where data is kept; in memory when left out. */
  readonly data?: string
  /** Directory of built functions, below the root; the product's own when left out. */
  readonly functions?: string
  /** 0, the default, is any free port. */
  readonly port?: number
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** What a client gets when the platform itself refuses: a rule, a limit, a crash, a time-out. */
export class PlatformError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(`${errCode} ${errMsg}`)
  }
}

export interface Emulator {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** The process id, for tests that kill it. */
  readonly pid: number
  /** Calls a function as the phone of `openid`; throws PlatformError where the platform refuses. */
  call(fn: string, openid: string, data: unknown): Promise<unknown>
  /** `GET <path>` as JSON. */
  get<T = unknown>(path: string): Promise<T>
  /** `POST <path>` with a JSON body; the answer as JSON. */
  post<T = unknown>(path: string, body?: unknown): Promise<T>
  /** What the process has written so far, for a message when a test fails. */
  output(): string
  /** Ends the process and waits for it; `SIGKILL` for a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Resolves with the address once the process has printed it; rejects with its output when it ends or takes too long. */
function ready(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`The emulator ${why}:\n${output()}`))
    }
    const timer = setTimeout(() => fail(`was not ready after ${START_TIMEOUT} ms`), START_TIMEOUT)
    child.on('error', (error) => fail(error.message))
    child.on('exit', (code) => fail(`ended with code ${code}`))
    child.stdout?.on('data', () => {
      const url = /^ready (http:\S+)$/m.exec(output())?.[1]
      if (!url) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(url)
    })
  })
}

/** The answer's JSON; throws unless the status says that all is well. */
function checked<T>(where: string, answer: Answer): T {
  if (answer.status >= 400) throw new Error(`${answer.status} from ${where}: ${answer.body.toString().slice(0, 500)}`)
  return answer.json<T>()
}

/** Calls a function as a phone does; throws PlatformError where the platform refuses. */
export async function callFunction(url: string, fn: string, openid: string, data: unknown): Promise<unknown> {
  const answer = await postJson(`${url}/call/${fn}`, { data }, { 'x-wx-openid': openid })
  const { result, errCode, errMsg } = answer.json<{ result?: unknown; errCode?: number; errMsg?: string }>()
  if (errCode) throw new PlatformError(errCode, errMsg ?? '')
  return result
}

/** Starts an emulator and waits until it answers. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'dist/emulator/index.js'),
      ...['--port', String(options.port ?? 0)],
      ...(options.data ? ['--data', options.data] : ['--memory']),
      ...['--functions', options.functions ?? 'dist/cloudfunctions'],
      // ends by itself should this process be killed
      '--with-parent',
    ],
    { cwd: root, env: { ...process.env, NODE_ENV: 'test', ...options.env }, stdio: ['pipe', 'pipe', 'pipe'] },
  )
  let written = ''
  child.stdout.on('data', (chunk) => (written += chunk))
  child.stderr.on('data', (chunk) => (written += chunk))
  const output = () => written
  const url = await ready(child, output)
  return {
    url,
    pid: child.pid as number,
    output,
    call: (fn, openid, data) => callFunction(url, fn, openid, data),
    get: async (where) => checked(where, await send(url + where)),
    post: async (where, body) => checked(where, await postJson(url + where, body)),
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill(signal)
      }),
  }
}

/** For a whole test file: an emulator from its first test to its last. Read it inside tests and hooks only. */
export function useEmulator(options: EmulatorOptions = {}): () => Emulator {
  let emulator: Emulator | undefined
  beforeAll(async () => {
    emulator = await startEmulator(options)
  })
  afterAll(() => emulator?.stop())
  return () => {
    if (!emulator) throw new Error('The emulator runs only while tests run')
    return emulator
  }
}
