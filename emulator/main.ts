import { isMainThread } from 'node:worker_threads'

// One file is both the emulator and, in a worker thread, the inside of a cloud function. The other half stays unloaded.
if (isMainThread) {
  import('./cli')
    .then(({ runCli }) => runCli(process.argv.slice(2), __filename))
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(1)
    })
} else {
  void import('./functions/worker').then(({ runWorker }) => runWorker())
}
