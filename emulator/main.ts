import path from 'node:path'
import { runCli } from './cli'

// the build puts the entry of the worker threads, functions/worker.ts, beside this one
runCli(process.argv.slice(2), path.join(__dirname, 'worker.js')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
