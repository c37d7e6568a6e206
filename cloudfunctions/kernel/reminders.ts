/** Reminding those of one organisation who have not opened a thing: from its board, at most once a day. */
import type { Tx } from './db'
import { AppError } from './errors'
import type { ReachRecord } from './records'
import { tell, type Told } from './tell'
import { daysAfter, minuteInChina } from './time'

/** Of the same thing, at most once in this time (domain.md, what it must never do, 7). */
const REMIND_DAYS = 1

const againAt = (remindedAt: Date) => daysAfter(remindedAt, REMIND_DAYS)

/** Whether a reminder may go out from a board now. */
export const mayRemind = (board: Pick<ReachRecord, 'remindedAt'> | null, now: Date): boolean =>
  !board?.remindedAt || againAt(board.remindedAt) <= now

/** @throws CONFLICT saying when one went out, and from when on another may */
export function checkReminder(board: Pick<ReachRecord, 'remindedAt'>, now: Date): void {
  if (mayRemind(board, now)) return
  const [done, again] = [board.remindedAt!, againAt(board.remindedAt!)].map(minuteInChina)
  throw new AppError(
    'CONFLICT',
    `${done} 已经提醒过。同一件事一天最多提醒一次，${again} 以后可以再提醒。急事请打电话。`,
  )
}

/** Tells those of a board who have not opened its thing, and notes that they were; the board as it is now. */
export async function remind(
  tx: Tx,
  board: ReachRecord,
  thing: Pick<Told, 'kind' | 'page' | 'title' | 'from' | 'byName' | 'time'>,
  actId: string,
  now: Date,
): Promise<void> {
  checkReminder(board, now)
  const occasion = `remind:${board.orgId}:${actId}`
  await tx.set('reach', { ...board, remindedAt: now, reminder: occasion })
  await tell(
    tx,
    {
      ...thing,
      occasion,
      thingId: board.thingId,
      hint: '您还没看，请点开看看',
      to: { boardId: board._id, until: 'readAt' },
      isReminder: true,
    },
    now,
  )
}
