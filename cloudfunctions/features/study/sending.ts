/** Sending a study push, now or at its time, and taking it back. */
import type { studyActions } from '../../../src/contract/study'
import type { PushStatus } from '../../../src/contract/push-fields'
import type { Scope } from '../../kernel/authorize'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import { loadOrgs } from '../../kernel/orgs'
import type { PushRecord } from '../../kernel/records'
import { checkContent, checkEdition, checkNotEmpty, checkNumber } from './checks'
import { backToDraft, goOut } from './going-out'
import { findPush, findPushIn, removePush, setPush, showInInbox } from './repository'
import { audienceProblem, isFrom, isOut, isOwn, sendAtProblem } from './rules'

/** Why one that is no draft cannot be sent. */
const notSent: Readonly<Record<Exclude<PushStatus, 'draft'>, string>> = {
  scheduled: '这一期已经定时发送。要改时间，请先取消定时。',
  review: '这一期在等县委组织部复核，复核通过就会发出。',
  refused: '县委组织部没有放行这一期。请改好保存以后再发。',
  published: '这一期已经发出了。',
  withdrawn: '这一期已经收回，不能再发。请另写一期。',
}

function checkDraft(push: PushRecord, edition: number): void {
  if (push.status !== 'draft') throw new AppError('CONFLICT', notSent[push.status])
  checkEdition(push, edition)
}

/** What is out, those above the sender may take back too; before that it is its editors' alone. */
const mayWithdraw = (scope: Scope) => (push: PushRecord) => (isOut(push) ? isFrom : isOwn)(push, scope)

function checkStatus(push: PushRecord, status: PushStatus): void {
  if (push.status !== status) throw new AppError('CONFLICT', '这一期的状态刚刚变了，请先看看现在的情况。')
}

export const sendingHandlers = {
  'study.send': async ({ input, scope, actor, db, now, commit }) => {
    const may = (push: PushRecord) => isOwn(push, scope)
    const found = await findPush(db, input.pushId, may)
    checkDraft(found, input.edition)
    checkNotEmpty(found)
    const orgs = await loadOrgs(
      db,
      found.to.map(({ orgId }) => orgId),
    )
    const audience = audienceProblem(found.to, orgs, scope)
    if (audience) throw invalid('to', audience)
    const wanted = input.sendAt === undefined ? undefined : new Date(input.sendAt)
    const time = sendAtProblem(wanted, now)
    if (time) throw invalid('sendAt', time)
    await checkNumber(db, found)
    const checked = await checkContent(actor.openid, found)
    const sendAt = wanted && wanted > now ? wanted : undefined
    return commit(found._id, async (tx) => {
      const push = await findPushIn(tx, input.pushId, may)
      checkDraft(push, input.edition)
      const { problem: _, ...draft } = push
      const shown = sendAt ? { sendAt: wire(sendAt) } : {}
      const later = { ...draft, at: now, ...(sendAt ? { sendAt } : {}) }
      if (checked !== 'pass') {
        await setPush(tx, { ...later, status: 'review' })
        return { status: 'review', ...shown } as const
      }
      if (sendAt) {
        await setPush(tx, { ...later, status: 'scheduled', checkedEdition: push.edition })
        return { status: 'scheduled', ...shown } as const
      }
      await goOut(tx, push, now)
      return { status: 'published' } as const
    })
  },

  'study.withdraw': async ({ input, scope, db, now, commit }) => {
    const may = mayWithdraw(scope)
    checkStatus(await findPush(db, input.pushId, may), input.status)
    return commit(input.pushId, async (tx) => {
      const push = await findPushIn(tx, input.pushId, may)
      checkStatus(push, input.status)
      if (push.status === 'withdrawn') return { status: 'withdrawn' } as const
      if (push.publishedAt) {
        const { sendAt: _, ...rest } = push
        // one that is held back just now was taken from its readers already, and stays away
        const withdrawn: PushRecord = { ...rest, status: 'withdrawn', withdrawnAt: now }
        await setPush(tx, withdrawn)
        await showInInbox(tx, withdrawn)
        return { status: 'withdrawn' } as const
      }
      if (push.status === 'scheduled' || push.status === 'review') {
        await backToDraft(tx, push, now)
        return { status: 'draft' } as const
      }
      await removePush(tx, push._id)
      return { status: null }
    })
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
