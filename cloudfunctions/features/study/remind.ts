/** Reminding those of one organisation who have not opened a study push. */
import { pages } from '../../../src/contract/pages'
import type { studyActions } from '../../../src/contract/study'
import { AppError, notFound } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import { isLifeOrg, loadOrg } from '../../kernel/orgs'
import type { PushRecord } from '../../kernel/records'
import { checkReminder, remind } from '../../kernel/reminders'
import { getBoard, readBoard } from './board-repository'
import { openLadder } from './ladder'
import { findPush, findPushIn } from './repository'
import { fullTitle, isOut } from './rules'

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
    checkReminder(board, now)
    const { people } = await openLadder(db, board)
    const unread = people.filter(({ state }) => state === 'unread')
    if (unread.length === 0) throw new AppError('CONFLICT', '绑定了微信的都看过了，不用提醒。')

    return commit(found._id, async (tx) => {
      const push = await findPushIn(tx, input.pushId, isOut)
      checkPublished(push)
      const before = await readBoard(tx, push._id, org._id)
      if (!before) throw noBoard()
      const thing = {
        kind: 'study' as const,
        page: `${pages.push}?id=${push._id}`,
        title: fullTitle(push),
        from: org,
        byName: actor.account?.name ?? '',
        time: push.at,
      }
      await remind(tx, before, thing, actId, now)
      const reachable = unread.filter((person) => person.reachable).length
      return { people: unread.length, reachable, remindedAt: wire(now) }
    })
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
