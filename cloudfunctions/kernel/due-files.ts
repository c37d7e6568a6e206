/** Files in cloud storage that do not stay: each is put down before it is there, and the timer deletes it. */
import type { Db } from './db'
import { deleteFilesAt, FILES_MAX } from './services'

/** `_id` is the cloud path: put down again it is the same record. */
export interface DueFileRecord {
  _id: string
  /** From then on the timer deletes it. */
  deleteAt: Date
}

/**
 * Says until when the file at this path stays. Comes before the upload, so that a file whose upload was cut short is
 * deleted too. A path that was put down before keeps its time.
 * @returns when the file will be deleted
 */
export async function keepUntil(db: Db, cloudPath: string, deleteAt: Date): Promise<Date> {
  if (await db.add('due_files', { _id: cloudPath, deleteAt })) return deleteAt
  return (await db.get('due_files', cloudPath))?.deleteAt ?? deleteAt
}

/**
 * Deletes the files that are due, and their records; one that is gone already is fine. What cannot be deleted now keeps
 * its record and does not hold up the others: the next minute tries again.
 * @param until when to stop, ms
 * @returns how many files are gone
 */
export async function sweepDueFiles(db: Db, now: Date, until: number): Promise<number> {
  let gone = 0
  let cursor: string | undefined
  do {
    const due = await db.page('due_files', { index: 'due', equal: {}, upTo: now, limit: FILES_MAX, cursor })
    cursor = due.cursor
    try {
      const paths = due.items.length > 0 ? await deleteFilesAt(due.items.map(({ _id }) => _id)) : []
      await db.removeMany('due_files', paths)
      gone += paths.length
      if (paths.length < due.items.length) console.error(`due files: ${due.items.length - paths.length} stay`)
    } catch (error) {
      console.error('due files: a batch stays', error)
    }
  } while (cursor !== undefined && Date.now() < until)
  return gone
}
