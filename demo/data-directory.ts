/** `.cloud/`: the emulator's data, and beside it what `npm start` has to know about it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/targets'

export const DATA = path.join(root, '.cloud')
/** Written when the county is complete: without it the data is half a county, and is made anew. */
const COMPLETE = path.join(DATA, 'county.json')
/** Where the emulator that uses the data answers; left behind when it was killed. */
const RUNNING = path.join(DATA, 'running.json')
/** Raised when the records that the county is made of change their shape. */
const COUNTY_VERSION = 2

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

export const isComplete = () => existsSync(COMPLETE)

/** Whether the county is of the shape that this version of the product writes. */
export const isCurrent = () => readJson<{ version: number }>(COMPLETE)?.version === COUNTY_VERSION

export const markComplete = (madeAt: Date) =>
  writeFileSync(COMPLETE, JSON.stringify({ version: COUNTY_VERSION, madeAt: madeAt.toISOString() }))

export const markRunning = (url: string) => writeFileSync(RUNNING, JSON.stringify({ url }))

export const clear = () => rmSync(DATA, { recursive: true, force: true })

/** The address under which the data is served at this moment: two emulators on the same data would spoil it. */
export async function servedAt(): Promise<string | undefined> {
  const url = readJson<{ url: string }>(RUNNING)?.url
  if (!url) return undefined
  try {
    const response = await fetch(`${url}/control/health`, { signal: AbortSignal.timeout(2000) })
    return response.ok ? url : undefined
  } catch {
    return undefined
  }
}
