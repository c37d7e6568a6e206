/** One process at a time: a directory whose making is atomic, with the owner's pid inside. Only node built-ins. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether the process that took the lock is gone (killed before it could let go). */
function isStale(dir) {
  let pid
  try {
    pid = Number(readFileSync(path.join(dir, 'pid'), 'utf8'))
  } catch {
    return false // taken just now: the pid is not written yet
  }
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
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
