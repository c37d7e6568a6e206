/** Takes away the staged rows of imports that need them no longer. */
import type { Db } from '../../kernel/db'
import { forgetRows, listExpired, removeRows } from './repository'

/**
 * Removes the rows of imports whose `rowsUntil` has passed, then the date itself: cut short anywhere, the next minute
 * goes on. One import that fails does not hold up the others.
 * @param until when to stop, ms
 * @returns the imports whose rows are gone
 */
export async function sweepImportRows(db: Db, now: Date, until: number): Promise<string[]> {
  const swept: string[] = []
  let cursor: string | undefined
  do {
    const expired = await listExpired(db, now, cursor)
    cursor = expired.cursor
    for (const record of expired.items) {
      try {
        let left = true
        while (left && Date.now() < until) left = await removeRows(db, record._id)
        if (left) return swept
        await forgetRows(db, record)
        swept.push(record._id)
      } catch (error) {
        console.error(`rows of ${record._id}`, error)
      }
    }
  } while (cursor !== undefined && Date.now() < until)
  return swept
}
