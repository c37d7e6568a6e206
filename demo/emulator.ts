import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { root } from '../scripts/targets'

/** How long the emulator may take to answer that it is ready. */
const READY_MS = 30_000

export interface RunningEmulator {
  readonly url: string
  readonly process: ChildProcess
  /** Resolves when it has ended, with what it ended with. */
  readonly ended: Promise<number>
}

/** Whether something else listens on the port already. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(true) : reject(error)))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)))
  })
}

/** Starts the built emulator and waits until it answers. What it says goes to our terminal. */
export function startEmulator(port: number, dataDir: string): Promise<RunningEmulator> {
  const args = [
    '--port',
    String(port),
    '--data',
    dataDir,
    '--functions',
    'dist/cloudfunctions',
    '--timers',
    '--with-parent',
  ]
  const child = spawn(process.execPath, [path.join(root, 'dist/emulator/index.js'), ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill()
      reject(new Error(`模拟器 ${READY_MS / 1000} 秒还没有启动。`))
    }, READY_MS)
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      const text = chunk.toString()
      const ready = /^ready (\S+)$/m.exec((said += text))
      if (!ready) return
      clearTimeout(late)
      child.stdout.removeAllListeners('data').pipe(process.stdout)
      resolve({ url: ready[1] ?? '', process: child, ended })
    })
    child.once('error', reject)
    void ended.then((code) => {
      clearTimeout(late)
      reject(new Error(`模拟器没有启动起来（退出码 ${code}）。\n${said}`))
    })
  })
}
