/**
 * Counting boards again, once a day: what is counted on the way is a plain addition beside the receipt, and people bind
 * their WeChat, close their file or take their consent back without touching any board.
 */
import type { Db, Page } from '../../kernel/db'
import type { BoardRowRecord, PushRecord, ReachRecord } from '../../kernel/records'
import { dayInChina, daysAfter } from '../../kernel/time'
import {
  boardPeople,
  boardReceipts,
  correctBoard,
  getBoards,
  markBoard,
  pagePublished,
  pageRows,
  setRow,
} from './board-repository'
import { stillCounts } from './ladder'

/** Nobody is phoned about what is older, days. */
const RECENT_DAYS = 30
/** Boards counted together: their people are read in few requests. */
const BATCH = 50

type Counted = Pick<ReachRecord, 'memberIds' | 'read'> & { unbound: number }

/** What receipts and bindings say about these boards. */
async function count(db: Db, pushId: string, boards: readonly ReachRecord[]): Promise<Map<string, Counted>> {
  const ids = boards.flatMap(({ memberIds }) => memberIds)
  const [members, receipts] = await Promise.all([boardPeople(db, ids), boardReceipts(db, pushId, ids)])
  const byId = new Map(members.map((member) => [member._id, member]))
  const read = new Set(receipts.map(({ memberId }) => memberId))
  return new Map(
    boards.map((board) => {
      const memberIds = board.memberIds.filter((id) => {
        const member = byId.get(id)
        return member !== undefined && stillCounts(member, read.has(id))
      })
      const isUnbound = (id: string) => !read.has(id) && !byId.get(id)?.openid
      return [
        board.orgId,
        { memberIds, read: memberIds.filter((id) => read.has(id)).length, unbound: memberIds.filter(isUnbound).length },
      ]
    }),
  )
}

async function allRows(db: Db, pushId: string): Promise<BoardRowRecord[]> {
  const rows: BoardRowRecord[] = []
  let cursor: string | undefined
  do {
    const page: Page<BoardRowRecord> = await pageRows(db, pushId, cursor)
    rows.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return rows
}

/** @returns false when time ran out: it is counted from the start again */
async function recountOne(db: Db, push: PushRecord, until: number): Promise<boolean> {
  const rows = await allRows(db, push._id)
  const byOrg = new Map(rows.map((row) => [row.orgId, row]))
  const sums = new Map<string, { meant: number; read: number; unbound: number }>()
  const life = rows.filter(({ isLife }) => isLife).map(({ orgId }) => orgId)
  for (let from = 0; from < life.length; from += BATCH) {
    if (Date.now() >= until) return false
    const boards = await getBoards(db, push._id, life.slice(from, from + BATCH))
    const counted = await count(db, push._id, boards)
    for (const board of boards) {
      const now = counted.get(board.orgId)!
      const isSame =
        board.memberIds.length === now.memberIds.length && board.read === now.read && board.unbound === now.unbound
      if (!isSame) await correctBoard(db, board, now)
      for (let row = byOrg.get(board.orgId); row; row = byOrg.get(row.parentId)) {
        const sum = sums.get(row.orgId) ?? { meant: 0, read: 0, unbound: 0 }
        sum.meant += now.memberIds.length
        sum.read += now.read
        sum.unbound += now.unbound
        sums.set(row.orgId, sum)
      }
    }
  }
  for (const row of rows) {
    const sum = sums.get(row.orgId) ?? { meant: 0, read: 0, unbound: 0 }
    const isSame = row.meant === sum.meant && row.read === sum.read && row.unbound === sum.unbound
    if (!isSame) await setRow(db, row._id, sum)
  }
  return true
}

/**
 * Sets the counts of recent boards to what receipts and bindings say. Each push is counted once a day, however often
 * this runs.
 * @param until when to stop, ms
 * @returns true when nothing is left today
 */
export async function recountBoards(db: Db, now: Date, until: number): Promise<boolean> {
  const today = dayInChina(now)
  let cursor: string | undefined
  do {
    const page: Page<PushRecord> = await pagePublished(db, daysAfter(now, -RECENT_DAYS), now, cursor)
    for (const push of page.items) {
      if (push.board !== 'done' || (push.countedAt && dayInChina(push.countedAt) === today)) continue
      if (Date.now() >= until || !(await recountOne(db, push, until))) return false
      await markBoard(db, push._id, { countedAt: now })
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return true
}
