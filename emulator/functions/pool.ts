import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { CloudError } from '../errors'
import { limits } from '../limits'
import type { AnswerMessage, CallMessage, WorkerSettings } from './messages'

export interface PoolSettings {
  readonly name: string
  readonly file: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly environment: Readonly<Record<string, string>>
  /** The worker's own code, read when the emulator started: a newer build beside it does not mix in. */
  readonly workerCode: string
}

interface Waiting {
  readonly message: CallMessage
  readonly resolve: (result: string) => void
  readonly reject: (error: unknown) => void
  /** It was given to a worker that died of what the call before had left behind. */
  readonly again?: true
}

/** How long a call waits for a busy worker before another is started. */
const growAfterMs = 30

/** The warm workers of one function. Each runs one call at a time, because identity is a variable of its process. */
export class FunctionPool {
  readonly #idle: Worker[] = []
  readonly #queue: Waiting[] = []
  readonly #workers = new Set<Worker>()
  #version = ''
  #growing: NodeJS.Timeout | undefined

  constructor(private readonly settings: PoolSettings) {}

  /** The function's answer as JSON text. Waits in line when all workers are busy. */
  run(message: CallMessage): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ message, resolve, reject })
      this.next()
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#growing)
    await Promise.all([...this.#workers].map((worker) => worker.terminate()))
  }

  private next(): void {
    if (this.#queue.length === 0) return
    this.useNewestCode()
    const worker = this.#idle.pop() ?? (this.#workers.size === 0 ? this.start() : undefined)
    if (worker) this.assign(worker, this.#queue.shift() as Waiting)
    else this.growSoon()
  }

  /** Starting a worker costs more than most calls take: one more only for a call that has really had to wait. */
  private growSoon(): void {
    if (this.#growing || this.#workers.size >= limits.workersPerFunction) return
    this.#growing = setTimeout(() => {
      this.#growing = undefined
      if (this.#queue.length === 0) return
      this.assign(this.start(), this.#queue.shift() as Waiting)
      this.next()
    }, growAfterMs)
  }

  /** When the bundle changes on disk, idle workers are let go; busy ones go when they are done. */
  private useNewestCode(): void {
    const found = statSync(this.settings.file, { throwIfNoEntry: false })
    const version = found ? `${found.mtimeMs}:${found.size}` : this.#version
    if (version === this.#version) return
    this.#version = version
    for (const worker of this.#idle.splice(0)) this.discard(worker)
  }

  private start(): Worker {
    const { file, environment, memoryMb, workerCode } = this.settings
    const workerData: WorkerSettings = { file }
    const worker = new Worker(workerCode, {
      eval: true,
      workerData,
      env: { ...process.env, ...environment },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    worker.stdout.on('data', (text: Buffer) => this.log(text))
    worker.stderr.on('data', (text: Buffer) => this.log(text))
    worker.on('error', (error) => this.log(Buffer.from(error.stack ?? error.message)))
    worker.on('exit', () => this.forget(worker))
    this.#workers.add(worker)
    return worker
  }

  private assign(worker: Worker, waiting: Waiting): void {
    const { message, resolve, reject } = waiting
    const { timeoutSeconds } = this.settings
    const version = this.#version
    const finish = (settle: () => void, keep: boolean) => {
      clearTimeout(timer)
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit)
      if (keep && version === this.#version) this.#idle.push(worker)
      else this.discard(worker)
      settle()
      this.next()
    }
    let begun = false
    const fail = (error: CloudError) => finish(() => reject(error), false)
    // a call that had not begun when its worker died can be given to another, once: nothing of it was done
    const died = (error: CloudError) => {
      if (begun || waiting.again) fail(error)
      else finish(() => this.#queue.unshift({ ...waiting, again: true }), false)
    }
    const onAnswer = (answer: AnswerMessage) => {
      if ('started' in answer) {
        begun = true
        setTimer(timeoutSeconds)
      } else finish(() => ('result' in answer ? resolve(answer.result) : reject(failed(answer.failure))), true)
    }
    const onError = (error: Error & { code?: string }) =>
      died(
        failed(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? 'function exceeded its memory limit'
            : (error.stack ?? error.message),
        ),
      )
    const onExit = (code: number) => died(failed(`function exited unexpectedly, code ${code}`))
    let timer: NodeJS.Timeout | undefined
    const setTimer = (seconds: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => fail(timedOut(seconds)), seconds * 1000)
    }
    setTimer(limits.functionInitialisationSeconds)
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit)
    worker.postMessage(message)
  }

  private discard(worker: Worker): void {
    this.forget(worker)
    void worker.terminate()
  }

  /** Also a worker that died between two calls, of a promise that nobody waited for. */
  private forget(worker: Worker): void {
    this.#workers.delete(worker)
    const position = this.#idle.indexOf(worker)
    if (position >= 0) this.#idle.splice(position, 1)
  }

  /** What a function prints goes to the emulator's stderr, each line with the function's name before it. */
  private log(text: Buffer): void {
    const lines = text.toString().replace(/\n$/, '').split('\n')
    process.stderr.write(lines.map((line) => `[${this.settings.name}] ${line}\n`).join(''))
  }
}

function failed(detail: string): CloudError {
  return new CloudError('FUNCTIONS_EXECUTE_FAIL', detail)
}

function timedOut(seconds: number): CloudError {
  return new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`)
}
