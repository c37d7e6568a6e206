import type { Attachment, noticeActions } from '../../../src/contract/notice'
import { pages } from '../../../src/contract/pages'
import type { Actor } from '../../kernel/actor'
import { scopeOf } from '../../kernel/authorize'
import { AppError, invalid } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import { loadOrg } from '../../kernel/orgs'
import { audienceChoices, chosenAudience } from '../../kernel/posting'
import type { NoticeRecord } from '../../kernel/records'
import { checkText, fileUrls, ownsFile } from '../../kernel/services'
import { tell } from '../../kernel/tell'
import type { Tx } from '../../kernel/db'
import { reachHandlers } from './reach'
import {
  addNotice,
  findNotice,
  findNoticeIn,
  isFor,
  isFrom,
  isOut,
  isOwn,
  listSent,
  listWaiting,
  findBoards,
  recordConfirm,
  recordRead,
  replaceNotice,
  setNotice,
} from './repository'
import { noticeItem, noticeView } from './rules'

/** Whether the notice counts for the caller's own member file. */
const isMine = (actor: Actor, notice: NoticeRecord) =>
  actor.member !== null && actor.account?.consent !== undefined && isFor(notice, actor.member.keys)

/** Files must lie in the author's own folder: another's could be a ledger. Those the notice had already stay allowed. */
function checkAttachments(
  openid: string,
  attachments: readonly Attachment[],
  before: readonly { fileId: string }[] = [],
) {
  attachments.forEach(({ fileId }, at) => {
    const kept = before.some((file) => file.fileId === fileId)
    if (!kept && !ownsFile(openid, fileId)) throw invalid(`attachments.${at}`, '这个文件没有传好，请重新选一次。')
  })
}

const pieces = ({ title, body, attachments }: { title: string; body: string; attachments: readonly Attachment[] }) => [
  { name: '标题', text: title },
  { name: '正文', text: body },
  ...(attachments.length ? [{ name: '文件名', text: attachments.map((file) => file.name).join('\n') }] : []),
]

/** The people of its audience are told that it is there. */
async function tellOf(tx: Tx, notice: NoticeRecord, now: Date): Promise<void> {
  const { _id, title, keys, fromOrgName, fromKeys, authorName } = notice
  await tell(
    tx,
    {
      occasion: 'new',
      kind: 'notice',
      thingId: _id,
      page: `${pages.notice}?id=${_id}`,
      title,
      from: { name: fromOrgName, keys: fromKeys },
      byName: authorName,
      time: now,
      hint: notice.needsConfirm ? '看完请点一下「收到」' : '请点开看看',
      to: { keys },
      urgent: notice.urgent === true,
    },
    now,
  )
}

const audienceKeys = (notice: Pick<NoticeRecord, 'to'>) => notice.to.map(({ orgId }) => orgId)

export const noticeHandlers = {
  ...reachHandlers,

  'notice.open': async ({ input, scope, actor, db, now }) => {
    const posts = scopeOf(actor, 'notice.publish')
    const releases = scopeOf(actor, 'notice.release')
    const notice = await findNotice(
      db,
      input.noticeId,
      (found) => isFor(found, scope.keys) || isFrom(found, releases) || (isOut(found) ? isFrom : isOwn)(found, posts),
    )
    const mine = isMine(actor, notice)
    const receipt =
      mine && actor.member && notice.status === 'published'
        ? await recordRead(db, notice, actor.member, now)
        : mine
          ? undefined
          : null
    const posted = isFrom(notice, posts)
    const leads = actor.orgs.some(
      (org) => posts.keys.includes(org._id) && org.keys.some((key) => notice.keys.includes(key)),
    )
    const urls = await fileUrls(notice.attachments.map((file) => file.fileId))
    return noticeView(notice, receipt, urls, posted, {
      confirm: mine && notice.status === 'published' && notice.needsConfirm && !receipt?.confirmedAt,
      edit: isOwn(notice, posts) && notice.status !== 'withdrawn',
      withdraw: posted && notice.status === 'published',
      seeReach: isOut(notice) && (posted || leads),
    })
  },

  'notice.confirm': async ({ input, actor, db, now }) => {
    const { member } = actor
    const notice = await findNotice(db, input.noticeId, (found) => member !== null && isFor(found, member.keys))
    if (notice.status !== 'published') throw new AppError('CONFLICT', '这条通知已经收回，不用再点「收到」。')
    // pressed under an earlier text, it says nothing about the present one
    const edition = Math.min(input.edition ?? notice.edition, notice.edition)
    return { confirmedAt: wire(await recordConfirm(db, notice, member!, now, edition)) }
  },

  'notice.audiences': async ({ scope, actor, db }) => {
    const choices = await audienceChoices(db, scope, actor)
    return { items: choices.map(({ orgId, name, kind, memberCount }) => ({ orgId, name, kind, memberCount })) }
  },

  'notice.publish': async ({ input, scope, actor, db, now, actId, commit }) => {
    const { to, from } = await chosenAudience(
      db,
      scope,
      actor,
      input.to.map((orgId) => ({ orgId })),
    )
    checkAttachments(actor.openid, input.attachments)
    const checked = await checkText(actor.openid, pieces(input))
    const noticeId = `n-${actId}`
    const { title, body, attachments, needsConfirm, urgent = false } = input
    return commit(noticeId, async (tx) => {
      const status = checked === 'pass' ? 'published' : 'review'
      const notice: NoticeRecord = {
        _id: noticeId,
        title,
        body,
        attachments,
        needsConfirm,
        status,
        edition: 1,
        to,
        keys: status === 'published' ? audienceKeys({ to }) : [],
        fromOrgId: from._id,
        fromOrgName: from.name,
        fromKeys: from.keys,
        authorOpenid: actor.openid,
        authorName: actor.account?.name ?? '',
        publishedAt: now,
        ...(urgent ? { urgent } : {}),
      }
      await addNotice(tx, notice)
      if (status === 'published') await tellOf(tx, notice, now)
      return { noticeId, status, urgent } as const
    })
  },

  'notice.edit': async ({ input, scope, actor, db, now, commit }) => {
    const may = (notice: NoticeRecord) => isOwn(notice, scope)
    const found = await findNotice(db, input.noticeId, may)
    checkAttachments(actor.openid, input.attachments, found.attachments)
    const checked = await checkText(actor.openid, pieces(input))
    return commit(found._id, async (tx) => {
      const notice = await findNoticeIn(tx, input.noticeId, may)
      if (notice.status === 'withdrawn')
        throw new AppError('CONFLICT', '这条通知已经收回，不能再改。您写的内容已保存在手机上。')
      if (notice.edition !== input.edition) {
        throw new AppError('CONFLICT', '这条通知刚刚被别人改过。您写的内容已保存在手机上，请先看看现在的内容。')
      }
      const { title, body, attachments, needsConfirm } = input
      const status = checked === 'pass' ? 'published' : 'review'
      const edition = notice.edition + 1
      const changed = { title, body, attachments, needsConfirm, status, edition, editedAt: now } as const
      const keys = status === 'published' ? audienceKeys(notice) : []
      await replaceNotice(tx, notice, { ...notice, ...changed, keys }, now)
      return { edition, status } as const
    })
  },

  'notice.withdraw': async ({ input, scope, db, now, commit }) => {
    const may = (notice: NoticeRecord) => isFrom(notice, scope)
    await findNotice(db, input.noticeId, may)
    return commit(input.noticeId, async (tx) => {
      const notice = await findNoticeIn(tx, input.noticeId, may)
      const withdrawnAt = notice.withdrawnAt ?? now
      // one that was never visible goes without a trace in the lists of its readers
      await setNotice(tx, { ...notice, status: 'withdrawn', withdrawnAt })
      return { withdrawnAt: wire(withdrawnAt) }
    })
  },

  'notice.sent': async ({ input, scope, db }) => {
    const page = await listSent(db, scope, input.cursor)
    const boards = await findBoards(
      db,
      page.items.flatMap((notice) => notice.to.map(({ orgId }) => ({ noticeId: notice._id, orgId }))),
    )
    const items = page.items.map((notice) => {
      const own = boards.filter((board) => board.thingId === notice._id)
      const sum = (of: (board: (typeof own)[number]) => number) => own.reduce((total, board) => total + of(board), 0)
      return {
        ...noticeItem(notice, null),
        to: notice.to.map(({ name }) => name),
        // a sum over some of the audience only would be read as the whole
        ...(own.length === notice.to.length
          ? {
              reach: {
                meant: sum((b) => b.memberIds.length),
                confirmed: sum((b) => b.confirmed),
                read: sum((b) => b.read),
              },
            }
          : {}),
      }
    })
    return { ...page, items }
  },

  'notice.reviews': async ({ input, scope, db }) => {
    const page = await listWaiting(db, scope, input.cursor)
    return {
      ...page,
      items: page.items.map((notice) => ({ ...noticeItem(notice, null), body: notice.body, edition: notice.edition })),
    }
  },

  'notice.release': async ({ input, scope, db, now, commit }) => {
    const may = (notice: NoticeRecord) => isFrom(notice, scope)
    const found = await findNotice(db, input.noticeId, may)
    await loadOrg(db, scope, found.fromOrgId)
    return commit(found._id, async (tx) => {
      const notice = await findNoticeIn(tx, input.noticeId, may)
      if (notice.status !== 'review') throw new AppError('CONFLICT', '这条通知已经处理过了。')
      if (notice.edition !== input.edition) {
        throw new AppError('CONFLICT', '这条通知刚刚被改过，请看过现在的文字再定。')
      }
      const status = input.release ? 'published' : 'refused'
      const keys = input.release ? audienceKeys(notice) : []
      // to its readers it is new from the moment they can see it
      const released: NoticeRecord = { ...notice, status, keys, ...(notice.edition === 1 ? { publishedAt: now } : {}) }
      await setNotice(tx, released)
      if (input.release && notice.edition === 1) await tellOf(tx, released, now)
      return { status } as const
    })
  },
} satisfies HandlersOf<typeof noticeActions, 'api'>
