/** Bulk work in pieces: a phone asks for piece after piece, and the timer goes on where a phone was put away. */
import type { Db } from '../../kernel/db'
import type { TaskRecord } from '../../kernel/records'
import { endTask, getTask, listRunning, saveProgress } from './repository'
import { sweepsOf } from './sweeps'

/** Records rewritten by one piece: seconds from a time-out, and enough for true progress on the screen. */
const PIECE = 50

/**
 * Does the next piece of a task. A sweep that found something to rewrite is done once more, until it finds nothing:
 * what came or changed while it ran is seen then. Progress is noted at the end of the piece; cut short before that, the
 * next one looks at the same records again and finds them done.
 * @returns whether the task is done
 */
export async function doPiece(db: Db, task: TaskRecord): Promise<boolean> {
  if (task.status === 'done') return true
  const sweeps = sweepsOf[task.kind]
  let { sweep, cursor, found } = task
  for (let rewritten = 0; rewritten < PIECE;) {
    const run = sweeps[sweep]
    if (!run) {
      await endTask(db, task._id)
      return true
    }
    const swept = await run(db, task, cursor)
    rewritten += swept.rewritten
    cursor = swept.cursor
    found ||= swept.rewritten > 0
    if (cursor === undefined && !found) sweep++
    if (cursor === undefined) found = false
  }
  await saveProgress(db, task._id, { sweep, cursor, found })
  return false
}

/**
 * Goes on with open tasks, for the timer, until they are done or the time is up.
 * @param until ms
 * @returns the tasks it completed
 */
export async function continueTasks(db: Db, until: number): Promise<string[]> {
  const done: string[] = []
  for (const open of await listRunning(db)) {
    try {
      for (let task: TaskRecord | null = open; task && Date.now() < until; task = await getTask(db, open._id)) {
        if (!(await doPiece(db, task))) continue
        done.push(open._id)
        break
      }
    } catch (error) {
      // one that cannot go on does not hold up the others
      console.error(`task ${open._id}`, error)
    }
  }
  return done
}
