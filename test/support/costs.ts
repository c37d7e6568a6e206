/** What calls cost the database, as the emulator counts it. */
import type { Emulator } from './emulator'

export interface Cost {
  readonly action: string
  readonly examined: number
  readonly returned: number
  readonly written: number
  /** Reads that found no index. */
  readonly scans: number
}

interface Report {
  readonly calls: readonly {
    readonly function: string | null
    readonly action: string | null
    readonly documentsExamined: number
    readonly documentsReturned: number
    readonly documentsWritten: number
    readonly operations: readonly { readonly plan: string }[]
  }[]
}

/** Runs `work` and answers what each call of it cost, in their order. */
export async function costsOf(emulator: Emulator, work: () => Promise<unknown>): Promise<Cost[]> {
  await emulator.post('/control/stats/reset')
  await work()
  const { calls } = await emulator.get<Report>('/control/stats')
  return [...calls]
    .reverse()
    .filter((call) => call.function !== null)
    .map((call) => ({
      action: call.action ?? '',
      examined: call.documentsExamined,
      returned: call.documentsReturned,
      written: call.documentsWritten,
      scans: call.operations.filter(({ plan }) => plan === 'COLLSCAN').length,
    }))
}
