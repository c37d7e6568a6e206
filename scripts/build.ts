/**
 * Builds what is stale: `tsx scripts/build.ts <functions|emulator|weapp|h5>…`. A target is built into a directory of its
 * own and then takes the old one's place, so that a failed build leaves the last good output and no file outlives its
 * source. Two processes that build the same target wait for each other.
 */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildEmulator, buildFunctions } from '../config/functions'
import { withLock } from './lock.mjs'
import { filesBelow, hashOf, isFresh, root, stampOf, targets, type Target } from './targets'

/** Characters of a compiler's complaint that are worth showing. */
const SHOWN = 4000

/** What went wrong, without the progress bars before it and the long search for a missing module after it. */
function errorsIn(log: string): string {
  const at = log.indexOf('Errors:')
  return at < 0 ? log.slice(-SHOWN) : log.slice(at, at + SHOWN)
}

/** Runs Taro's command line in a process of its own, since it decides by environment; its log is shown if it fails. */
function buildWithTaro(type: 'weapp' | 'h5', outDir: string): Promise<void> {
  const log = path.join(root, '.cache', `build-${type}.log`)
  const taro = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [taro, 'build', '--type', type, '--no-check'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', OUTPUT_ROOT: path.relative(root, outDir) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const file = createWriteStream(log)
    child.stdout.pipe(file, { end: false })
    child.stderr.pipe(file, { end: false })
    child.on('error', reject)
    child.on('close', (code) => {
      file.end(() => (code === 0 ? resolve() : reject(new Error(errorsIn(readFileSync(log, 'utf8'))))))
    })
  })
}

const builders: Readonly<Record<Target, (outDir: string) => Promise<void>>> = {
  functions: buildFunctions,
  emulator: (outDir) =>
    buildEmulator(
      outDir,
      filesBelow('emulator').filter((file) => file.endsWith('worker.ts')),
    ),
  weapp: (outDir) => buildWithTaro('weapp', outDir),
  h5: (outDir) => buildWithTaro('h5', outDir),
}

/** Builds one target unless its output is fresh; `say` hears what was built. Rejects with the compiler's own words. */
export async function ensureBuilt(target: Target, say: (text: string) => void = console.log): Promise<void> {
  if (isFresh(target)) return
  await withLock(root, `build-${target}`, async () => {
    if (isFresh(target)) return
    const started = Date.now()
    // taken before the build: a file saved meanwhile makes the output stale, not wrongly fresh
    const hash = hashOf(target)
    const outDir = path.join(root, targets[target].outDir)
    const fresh = path.join(root, 'dist', `.${target}.new`)
    const old = path.join(root, 'dist', `.${target}.old`)
    for (const dir of [fresh, old]) rmSync(dir, { recursive: true, force: true })
    mkdirSync(fresh, { recursive: true })
    await builders[target](fresh)
    rmSync(stampOf(target), { force: true })
    try {
      renameSync(outDir, old)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    renameSync(fresh, outDir)
    rmSync(old, { recursive: true, force: true })
    writeFileSync(stampOf(target), hash)
    say(`built ${target} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  })
}

/** Builds several targets, the two Taro builds side by side. Every target is tried; rejects if any failed. */
export async function ensureAllBuilt(wanted: readonly Target[], say?: (text: string) => void): Promise<void> {
  const results = await Promise.allSettled(wanted.map((target) => ensureBuilt(target, say)))
  const failures = results.flatMap((result, i) =>
    result.status === 'rejected' ? [`${wanted[i]} does not build:\n${(result.reason as Error).message}`] : [],
  )
  if (failures.length > 0) throw new Error(failures.join('\n\n'))
}

if (require.main === module) {
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !(name in targets))
  if (unknown.length > 0) throw new Error(`Unknown target ${unknown.join(', ')}: ${Object.keys(targets).join(', ')}`)
  ensureAllBuilt(wanted as Target[]).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
