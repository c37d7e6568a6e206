/** Reading study pushes: the list, and one opened, which for a member is the moment it counts as read. */
import type { studyActions } from '../../../src/contract/study'
import type { Actor } from '../../kernel/actor'
import { isMeant } from '../../kernel/audience'
import { scopeOf } from '../../kernel/authorize'
import { blockViews, filesOf } from '../../kernel/block-content'
import { wire, type HandlersOf } from '../../kernel/handler'
import { ownReceipts, recordRead } from '../../kernel/receipts'
import type { PushRecord } from '../../kernel/records'
import { fileUrls } from '../../kernel/services'
import { concernsCaller } from './board'
import { countRead } from './board-repository'
import { replyView } from './replies'
import { ownReply } from './reply-repository'
import { getPush, listFor, missing } from './repository'
import { isFor, isFrom, isOut, isOwn, pushItem } from './rules'

/** Whether something with these keys counts for the caller's own member file. */
export const isMine = ({ member, account }: Actor, keys: readonly string[]): boolean =>
  member !== null && account?.consent !== undefined && isMeant(member, keys)

export const readingHandlers = {
  'study.list': async ({ input, scope, actor, db }) => {
    const page = await listFor(db, scope, input.cursor)
    const mine = page.items.filter((push) => isMine(actor, push.keys)).map(({ _id }) => _id)
    const receipts = actor.member ? await ownReceipts(db, actor.member._id, mine) : new Map<string, never>()
    const urls = await fileUrls(page.items.flatMap(({ cover }) => (cover ? [cover.fileId] : [])))
    const items = page.items.map((push) =>
      pushItem(push, mine.includes(push._id) ? receipts.get(push._id) : null, urls),
    )
    return { ...page, items }
  },

  'study.open': async ({ input, scope, actor, db, now }) => {
    const writes = scopeOf(actor, 'study.publish')
    const boards = scopeOf(actor, 'study.board')
    const push = await getPush(db, input.pushId)
    if (!push || !isOut(push)) throw missing()
    const isSender = isFrom(push, writes)
    const seesBoard = await concernsCaller(db, push, actor, boards)
    if (!isFor(push, scope.keys) && !isSender && !seesBoard) throw missing()

    const isPublished = push.status === 'published'
    const mine = isMine(actor, push.keys)
    const reader = mine ? actor.member : null
    const look = reader && isPublished ? await recordRead(db, push, reader, now) : undefined
    if (look?.isFirst && reader) await countRead(db, push._id, reader)
    const before = reader && !isPublished ? (await ownReceipts(db, reader._id, [push._id])).get(push._id) : undefined
    const reply = actor.member ? await ownReply(db, push._id, actor.member._id) : null

    // one that was taken back: its readers see that it was, and no longer what it said
    const hidden = !isPublished && !isOwn(push, writes)
    const shown: Pick<PushRecord, 'blocks' | 'cover'> = hidden ? { blocks: [] } : push
    const urls = await fileUrls(filesOf(shown))
    const { cover: _, ...bare } = push
    return {
      ...pushItem(hidden ? bare : push, reader ? (look?.receipt ?? before) : null, urls),
      ...(push.editedAt ? { editedAt: wire(push.editedAt) } : {}),
      authorName: push.authorName,
      blocks: blockViews(shown.blocks, urls),
      ...(reply ? { reply: replyView(reply) } : {}),
      can: {
        reply: mine && isPublished && isFor(push, scopeOf(actor, 'study.reply').keys),
        edit: isOwn(push, writes) && isPublished,
        withdraw: isSender && isPublished,
        seeBoard: seesBoard,
      },
    }
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>
