/** Cadres are told once a month whom they have not reached yet. */
import type { Db } from '../../kernel/db'

/**
 * For the timer.
 * @param until when to stop, ms
 * @returns whether nothing is left
 */
export async function nudgeCadres(_db: Db, _now: Date, _until: number): Promise<boolean> {
  return true
}
