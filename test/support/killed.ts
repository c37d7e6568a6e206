/** An emulator that is killed in the middle of the timer's work and started again on the same data. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Emulator, startEmulator } from './emulator'

/** Longer than the timer's lease: the one that was killed holds it no more. */
const LEASE_OVER_MS = 2 * 60_000

export interface Killable {
  readonly emulator: () => Emulator
  /** Kills it during a minute of the timer, as soon as `begun` is seen in the database; starts it again. */
  readonly killDuringTick: (begun: () => Promise<boolean>) => Promise<void>
}

/** A fresh one for each test of a file, on data of its own. */
export function useKillable(name: string): Killable {
  let data: string
  let emulator: Emulator
  // it is started again and again
  jest.setTimeout(120_000)
  beforeEach(async () => {
    data = mkdtempSync(path.join(tmpdir(), `${name}-`))
    emulator = await startEmulator({ data })
  })
  afterEach(async () => {
    await emulator.stop()
    rmSync(data, { recursive: true, force: true })
  })
  const killDuringTick = async (begun: () => Promise<boolean>) => {
    let ended = false
    const end = () => (ended = true)
    const outcome = emulator.post('/control/tick', { function: 'jobs' }).then(end, end)
    while (!ended && !(await begun()));
    await emulator.stop('SIGKILL')
    await outcome
    emulator = await startEmulator({ data })
    const { now } = await emulator.get<{ now: string }>('/control/clock')
    await emulator.post('/control/clock', { now: new Date(Date.parse(now) + LEASE_OVER_MS).toISOString() })
  }
  return { emulator: () => emulator, killDuringTick }
}
