/**
 * The way in for `npm start` and `npm test` on a machine that has only Node 20 and npm: installs what is missing, then
 * runs the script named by the first argument. Until the packages are there, only node's built-ins may be used.
 *
 *   node scripts/run.mjs <start|validate|emulator|bench> [arguments]
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const OLDEST_NODE = 20

const entries = {
  start: 'demo/start.ts',
  validate: 'scripts/validate.ts',
  emulator: 'scripts/emulator.ts',
  bench: 'scripts/bench.ts',
}

/** The packages in a lock file, or none when there is no such file. */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}

/** Whether node_modules holds every package at the version of the lock file; npm writes down what it installed. */
function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([where, { version, optional }]) =>
      where === '' || installed[where]?.version === version || (optional && !installed[where]),
  )
}

/** Runs a program with our terminal; resolves with its exit code. A signal to us is passed on. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      // Ctrl-C reaches the child from the terminal itself; twice would be a second Ctrl-C
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
    }
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const entry = entries[name]
  if (!entry) throw new Error(`Unknown script "${name}": one of ${Object.keys(entries).join(', ')}`)
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(`Node.js ${OLDEST_NODE} or newer is needed; this is ${process.version}`)
  }
  if (!isInstalled()) {
    await withLock(root, 'install', async () => {
      if (isInstalled()) return
      console.log('Installing packages (npm ci), once …')
      const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' })
      if (code !== 0) throw new Error(`npm ci ended with code ${code}`)
    })
  }
  return run(process.execPath, ['--import', 'tsx', entry, ...args])
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message)
    process.exit(1)
  },
)
