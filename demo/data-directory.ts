/** `.cloud/` and `.cloud-empty/`: the emulator's data, and beside it what `npm start` has to know about it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/targets'

/** Raised when the records that the county is made of change their shape. */
const COUNTY_VERSION = 6

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

export class DataDirectory {
  readonly path: string
  /** Written when the county is complete: without it the data is half a county, and is made anew. */
  readonly #complete: string
  /** Where the emulator that uses the data answers; left behind when it was killed. */
  readonly #running: string

  constructor(name: '.cloud' | '.cloud-empty') {
    this.path = path.join(root, name)
    this.#complete = path.join(this.path, 'county.json')
    this.#running = path.join(this.path, 'running.json')
  }

  isComplete(): boolean {
    return existsSync(this.#complete)
  }

  /** Whether the county is of the shape that this version of the product writes. */
  isCurrent(): boolean {
    return readJson<{ version: number }>(this.#complete)?.version === COUNTY_VERSION
  }

  markComplete(madeAt: Date): void {
    writeFileSync(this.#complete, JSON.stringify({ version: COUNTY_VERSION, madeAt: madeAt.toISOString() }))
  }

  markRunning(url: string): void {
    writeFileSync(this.#running, JSON.stringify({ url }))
  }

  clear(): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  /** The address under which the data is served at this moment: two emulators on the same data would spoil it. */
  async servedAt(): Promise<string | undefined> {
    const url = readJson<{ url: string }>(this.#running)?.url
    if (!url) return undefined
    try {
      const response = await fetch(`${url}/control/health`, { signal: AbortSignal.timeout(2000) })
      return response.ok ? url : undefined
    } catch {
      return undefined
    }
  }
}
