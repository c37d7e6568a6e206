import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { Emulator } from './emulator'
import { createEmulatorServer } from './server'

const usage =
  'usage: --port N (--data DIR | --memory) [--functions DIR] [--web DIR] [--lab DIR] [--timers] [--with-parent]'

/** Starts the emulator from the command line and prints `ready http://127.0.0.1:PORT`. */
export async function runCli(parameters: readonly string[], workerFile: string): Promise<void> {
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('the emulator believes every caller; it does not start in production')
  // the platform runs functions in UTC
  process.env['TZ'] = 'UTC'
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      memory: { type: 'boolean', default: false },
      functions: { type: 'string', default: 'dist/cloudfunctions' },
      web: { type: 'string', default: 'dist/h5' },
      lab: { type: 'string', default: 'emulator/lab' },
      timers: { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535 || (values.data === undefined) !== values.memory)
    throw new Error(usage)

  const emulator = new Emulator({ dataDirectory: values.data, functionsDirectory: values.functions, workerFile })
  const server = createEmulatorServer(emulator, { web: values.web, lab: values.lab })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  emulator.listenAt(url)
  if (values.timers) emulator.timers.start()

  const stop = () => {
    server.close()
    server.closeAllConnections()
    void emulator.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  if (values['with-parent']) process.stdin.once('end', stop).once('error', stop).resume()
  process.stdout.write(`ready ${url}\n`)
}
