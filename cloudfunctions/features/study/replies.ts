/** One line a reader: 心得 or a question, and what was answered. */
import type { Reply, studyActions } from '../../../src/contract/study'
import { isMeant } from '../../kernel/audience'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import type { PushRecord, ReplyRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { findReply, findReplyIn, listReplies, replyId, seenBy, setReply } from './reply-repository'
import { findPush, findPushIn } from './repository'
import { hasPersonalNumber, isOut } from './rules'

export function replyView(reply: ReplyRecord): Reply {
  const { answer } = reply
  return {
    replyId: reply._id,
    kind: reply.kind,
    name: reply.name,
    orgName: reply.orgName,
    text: reply.text,
    at: wire(reply.at),
    ...(answer ? { answer: { ...answer, at: wire(answer.at) } } : {}),
  }
}

/** Lines stay here for years, and others read them (domain.md, Privacy). */
function checkNumbers(text: string): void {
  if (hasPersonalNumber(text)) throw invalid('text', '里面像有手机号或身份证号，请去掉。要联系请直接打电话。')
}

function checkPublished(push: PushRecord): void {
  if (push.status !== 'published') throw new AppError('CONFLICT', '这一期已经收回，不用再写了。')
}

export const replyHandlers = {
  'study.reply': async ({ input, actor, db, now, commit }) => {
    const { member } = actor
    const may = (push: PushRecord) => member !== null && isOut(push) && isMeant(member, push.keys)
    const found = await findPush(db, input.pushId, may)
    checkPublished(found)
    checkNumbers(input.text)
    await checkSentence(actor, '您写的话', input.text)
    return commit(found._id, async (tx) => {
      const push = await findPushIn(tx, input.pushId, may)
      checkPublished(push)
      const { _id: memberId, name, lifeOrgId, lifeOrgName } = member!
      const reply: ReplyRecord = {
        _id: replyId(push._id, memberId),
        pushId: push._id,
        memberId,
        openid: actor.openid,
        kind: input.kind,
        text: input.text,
        name,
        orgName: lifeOrgName,
        sees: [...new Set([push.fromOrgId, lifeOrgId])].map((orgId) => seenBy(push._id, orgId)),
        at: now,
      }
      await setReply(tx, reply)
      return replyView(reply)
    })
  },

  'study.replies': async ({ input, scope, db }) => {
    const page = await listReplies(db, scope, input.pushId, input.cursor)
    return { ...page, items: page.items.map(replyView) }
  },

  'study.answer': async ({ input, scope, actor, db, now, commit }) => {
    const found = await findReply(db, scope, input.replyId)
    checkNumbers(input.text)
    await checkSentence(actor, '您写的回复', input.text)
    return commit(found._id, async (tx) => {
      const reply = await findReplyIn(tx, scope, input.replyId)
      if (reply.at.getTime() !== found.at.getTime()) {
        throw new AppError('CONFLICT', '对方刚刚改写了这一条，请看过新的再回复。您写的内容已保存在手机上。')
      }
      const answered = { ...reply, answer: { text: input.text, byName: actor.account?.name ?? '', at: now } }
      await setReply(tx, answered)
      return replyView(answered)
    })
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
