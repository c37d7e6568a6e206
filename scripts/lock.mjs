/** One process at a time: a directory whose making is atomic, with the owner's pid inside. Only node built-ins. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** A lock without a pid for longer than this, in ms, was taken by a process that died in between. */
const PATIENCE = 5000

/** Whether the process that took the lock is gone (killed before it could let go). */
function isStale(dir) {
  try {
    const pid = Number(readFileSync(path.join(dir, 'pid'), 'utf8'))
    process.kill(pid, 0)
    return false
  } catch (error) {
    if (error.code === 'ESRCH') return true
    if (error.code !== 'ENOENT') return false
  }
  const taken = statSync(dir, { throwIfNoEntry: false })
  return taken !== undefined && Date.now() - taken.mtimeMs > PATIENCE
}

/** Runs `work` while holding the lock named `name` under `root`/.cache; waits for whoever holds it. */
export async function withLock(root, name, work) {
  const dir = path.join(root, '.cache', `${name}.lock`)
  mkdirSync(path.dirname(dir), { recursive: true })
  for (;;) {
    try {
      mkdirSync(dir)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isStale(dir)) rmSync(dir, { recursive: true, force: true })
      else await pause(100)
    }
  }
  writeFileSync(path.join(dir, 'pid'), String(process.pid))
  try {
    return await work()
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
