/** By the timer, each minute: a theme day whose time has come is held from then on, until somebody records it. */
import type { Db } from '../../kernel/db'
import type { ThemeDayRecord } from '../../kernel/records'
import { changeDay, countState, readDay } from './repository'
import { listDue } from './review-repository'
import { stateAt } from './rules'

/** One theme day; one that was moved or recorded since it was looked at stays as it is. */
async function holdOne(db: Db, id: string, now: Date): Promise<void> {
  const held: ThemeDayRecord[] = []
  await db.transact(async (tx) => {
    held.length = 0
    const day = await readDay(tx, id)
    if (day?.state !== 'set' || stateAt(day, now) !== 'held') return
    await changeDay(tx, id, { state: 'held' })
    held.push(day)
  })
  for (const day of held) await countState(db, day, 'set', 'held')
}

/**
 * Turns set theme days whose time has come into held ones. A minute in which none has costs one read and writes nothing.
 * @param until when to stop, ms
 * @returns whether nothing is left that is due
 * @throws after the others were done, where one could not be
 */
export async function holdDueDays(db: Db, now: Date, until: number): Promise<boolean> {
  const failed = new Map<string, unknown>()
  for (;;) {
    const due = (await listDue(db, now)).filter(({ _id }) => !failed.has(_id))
    if (due.length === 0) break
    for (const { _id } of due) {
      if (Date.now() >= until) return false
      await holdOne(db, _id, now).catch((error: unknown) => failed.set(_id, error))
    }
  }
  for (const error of failed.values()) throw error
  return true
}
