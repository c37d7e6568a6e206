import { parentPort, workerData } from 'node:worker_threads'
import type { AnswerMessage, CallMessage, WorkerSettings } from './messages'

type Main = (event: unknown, context: unknown) => unknown

/** Of the variables of the call before, none may be left: not even the name of an absent one. */
const perCallVariable = /^(WX_|TCB_SOURCE$|TRIGGER_SRC$)/

/** The inside of a worker thread: loads one cloud function and runs its calls, one at a time. */
function runWorker(): void {
  const port = parentPort
  if (!port) throw new Error('a worker has a parent')
  const { file } = workerData as WorkerSettings
  const clock = installClock()
  let main: Main | undefined

  port.on('message', (message: CallMessage) => {
    for (const name of Object.keys(process.env)) if (perCallVariable.test(name)) delete process.env[name]
    Object.assign(process.env, message.environment)
    clock.offsetMs = message.clockOffsetMs
    void run(async () => {
      main ??= loadMain(file)
      port.postMessage({ started: true } satisfies AnswerMessage)
      return main(message.event, message.context)
    }).then((answer) => port.postMessage(answer))
  })
}

async function run(call: () => Promise<unknown>): Promise<AnswerMessage> {
  try {
    return { result: JSON.stringify(await call()) ?? 'null' }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error) }
  }
}

function loadMain(file: string): Main {
  // esbuild must not resolve this: the file belongs to whoever started the emulator
  const load = require as (id: string) => { main?: unknown }
  const { main } = load(file)
  if (typeof main !== 'function') throw new Error(`${file} does not export main`)
  return main as Main
}

/**
 * Replaces the global Date before any function code runs: without arguments it tells the emulator's time. It stays one
 * class with the dates that Node itself makes, so `instanceof Date` holds for all of them.
 */
function installClock(): { offsetMs: number } {
  const clock = { offsetMs: 0 }
  const RealDate = Date
  const now = () => RealDate.now() + clock.offsetMs
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parameters, newTarget) =>
      Reflect.construct(
        target,
        parameters.length ? parameters : [now()],
        newTarget === globalThis.Date ? target : newTarget,
      ) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
  })
  return clock
}

runWorker()
