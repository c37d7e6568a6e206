/** The timer's entry point: due work, every minute. It refuses everyone but the timer. */
import { remindOfLectures } from '../features/lecture/reminders'
import { sweepImportRows } from '../features/ledger/sweep'
import { continueTasks } from '../features/org/tasks'
import { buildBoards } from '../features/study/build-boards'
import { publishDuePushes } from '../features/study/due'
import { makeNewspaper } from '../features/study/newspapers'
import { recountBoards } from '../features/study/recount-boards'
import { cloud } from '../kernel/cloud'
import { db } from '../kernel/db'
import { sweepDueFiles } from '../kernel/due-files'

interface TimerEvent {
  readonly Type: 'Timer'
  readonly Time: string
}

/** How long one tick may work, ms: it has 60 seconds, and the next one comes after them. */
const WORK_MS = 45_000
/** And what clearing away may take of that, ms: what waits for people comes after it. */
const SWEEP_MS = 10_000

/** A phone can send any event; what it cannot do is call without an OPENID. */
function isTimer(event: unknown): event is TimerEvent {
  const { OPENID } = cloud.getWXContext()
  return !OPENID && typeof event === 'object' && event !== null && (event as { Type?: unknown }).Type === 'Timer'
}

/** What cannot be cleared away now can be a minute later; it holds up nothing else. */
async function sweep(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(`sweep: ${what}`, error)
  }
}

export async function main(event: unknown): Promise<{ ok: boolean; done: string[] }> {
  if (!isTimer(event)) return { ok: false, done: [] }
  const started = Date.now()
  const now = new Date()
  await sweep('due files', () => sweepDueFiles(db, now, started + SWEEP_MS))
  await sweep('lectures', () => remindOfLectures(db, now, started + 2 * SWEEP_MS))
  await sweep('import rows', () => sweepImportRows(db, now, started + 2 * SWEEP_MS))
  for (const work of [publishDuePushes, buildBoards, makeNewspaper, recountBoards])
    await sweep(work.name, () => work(db, now, started + WORK_MS))
  return { ok: true, done: await continueTasks(db, started + WORK_MS) }
}
