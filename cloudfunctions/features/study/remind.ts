/** Reminding those of one organisation who have not opened a study push. */
import { pages } from '../../../src/contract/pages'
import type { studyActions } from '../../../src/contract/study'
import { AppError, notFound } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import { isLifeOrg, loadOrg } from '../../kernel/orgs'
import type { PushRecord, ReachRecord } from '../../kernel/records'
import { tell } from '../../kernel/tell'
import { daysAfter, minuteInChina } from '../../kernel/time'
import { getBoard, readBoard, setBoard } from './board-repository'
import { openLadder } from './ladder'
import { findPush, findPushIn } from './repository'
import { fullTitle, isOut } from './rules'

/** Of the same thing, at most once in this time (domain.md, what it must never do, 7). */
const REMIND_DAYS = 1

const againAt = (remindedAt: Date) => daysAfter(remindedAt, REMIND_DAYS)

/** Whether a reminder may go out from a board now. */
export const mayRemind = (board: ReachRecord | null, now: Date): boolean =>
  !board?.remindedAt || againAt(board.remindedAt) <= now

function checkTime(board: ReachRecord, now: Date): void {
  if (mayRemind(board, now)) return
  const [done, again] = [board.remindedAt!, againAt(board.remindedAt!)].map(minuteInChina)
  throw new AppError('CONFLICT', `${done} 已经提醒过。同一件事一天最多提醒一次，${again} 以后可以再提醒。`)
}

function checkPublished(push: PushRecord): void {
  if (push.status !== 'published') throw new AppError('CONFLICT', '这一期已经收回，不用再提醒。')
}

export const remindHandlers = {
  'study.remind': async ({ input, scope, actor, db, now, actId, commit }) => {
    const org = await loadOrg(db, scope, input.orgId)
    const found = await findPush(db, input.pushId, isOut)
    const noBoard = () =>
      found.board === 'due'
        ? new AppError('CONFLICT', '名单还在生成，请过一分钟再试。')
        : notFound('这一期不是发给这里的成员的。')
    const board = isLifeOrg(org) ? await getBoard(db, found._id, org._id) : null
    if (!board) throw noBoard()
    checkPublished(found)
    checkTime(board, now)
    const { people } = await openLadder(db, board)
    const unread = people.filter(({ state }) => state === 'unread')
    if (unread.length === 0) throw new AppError('CONFLICT', '绑定了微信的都看过了，不用提醒。')

    return commit(found._id, async (tx) => {
      const push = await findPushIn(tx, input.pushId, isOut)
      checkPublished(push)
      const before = await readBoard(tx, push._id, org._id)
      if (!before) throw noBoard()
      checkTime(before, now)
      const occasion = `remind:${org._id}:${actId}`
      await setBoard(tx, { ...before, remindedAt: now, reminder: occasion })
      await tell(
        tx,
        {
          occasion,
          kind: 'study',
          thingId: push._id,
          page: `${pages.push}?id=${push._id}`,
          title: fullTitle(push),
          from: org,
          byName: actor.account?.name ?? '',
          time: push.at,
          hint: '您还没有看，点开看看。',
          to: { boardId: before._id, until: 'readAt' },
          isReminder: true,
        },
        now,
      )
      const reachable = unread.filter((person) => person.reachable).length
      return { people: unread.length, reachable, remindedAt: wire(now) }
    })
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
