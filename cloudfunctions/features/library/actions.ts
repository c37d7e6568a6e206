/** The library: looked up by everybody, kept by the county and the townships. */
import type { libraryActions } from '../../../src/contract/library'
import { type Scope, scopeOf } from '../../kernel/authorize'
import { blockViews, checkBlockFiles, filesOf, piecesOf } from '../../kernel/block-content'
import type { Tx } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import type { HandlersOf, MutationContext } from '../../kernel/handler'
import { isOpen } from '../../kernel/orgs'
import type { EntryRecord } from '../../kernel/records'
import { checkText, fileUrls } from '../../kernel/services'
import { dayInChina } from '../../kernel/time'
import {
  findEntry,
  isFor,
  isFrom,
  isOwn,
  listDue,
  listEntries,
  listKept,
  listWaiting,
  searchEntries,
  setEntry,
} from './repository'
import { checkDay, entryItem, findsOf, keptEntry, wordsOf } from './rules'

type SaveInput = MutationContext<(typeof libraryActions)[3]>['input']

const piecesOfEntry = ({ title, keywords, blocks }: SaveInput) => [
  { name: '标题和关键词', text: [title, ...keywords].join('\n') },
  ...piecesOf({ blocks }),
]

/** With the status, what readers find it by. */
function withStatus(entry: EntryRecord, status: EntryRecord['status']): EntryRecord {
  const isOut = status === 'published'
  const finds = isOut ? findsOf(entry, entry.fromOrgId) : []
  return { ...entry, status, keys: isOut ? [entry.fromOrgId] : [], finds }
}

/** An entry of one's own as it stands now, at the edition that was seen. */
async function findSeen(tx: Tx, entryId: string, scope: Scope, edition: number | undefined): Promise<EntryRecord> {
  const entry = await findEntry(tx, entryId, (found) => isOwn(found, scope))
  if (entry.status === 'down') throw new AppError('CONFLICT', '这篇资料已经下架，不能再改。您写的内容已保存在手机上。')
  if (entry.edition !== edition) {
    throw new AppError('CONFLICT', '这篇资料刚刚被别人改过。您写的内容已保存在手机上，请先看看现在的内容。')
  }
  return entry
}

export const libraryHandlers = {
  'library.list': async ({ input, scope, db, now }) => {
    const words = wordsOf(input.find ?? '')
    const page = input.find
      ? await searchEntries(db, scope.keys, words, input.cursor)
      : await listEntries(db, scope.keys, input.category, input.cursor)
    return { ...page, items: page.items.map((entry) => entryItem(entry, now)) }
  },

  'library.open': async ({ input, scope, actor, db, now }) => {
    const keeps = scopeOf(actor, 'library.keep')
    const entry = await findEntry(db, input.entryId, (found) => isFor(found, scope.keys) || isFrom(found, keeps))
    const stands = entry.status !== 'down'
    return {
      ...entryItem(entry, now),
      status: entry.status,
      orgId: entry.fromOrgId,
      keywords: entry.keywords,
      blocks: blockViews(entry.blocks, await fileUrls(filesOf(entry))),
      edition: entry.edition,
      ...(entry.checkBy !== undefined ? { checkBy: entry.checkBy } : {}),
      byName: entry.byName,
      can: { edit: stands && isOwn(entry, keeps), takeDown: stands && isFrom(entry, keeps) },
    }
  },

  'library.shelves': async ({ scope, actor }) => ({
    items: actor.orgs
      .filter((org) => scope.keys.includes(org._id) && isOpen(org))
      .map(({ _id, name }) => ({ orgId: _id, name })),
  }),

  'library.save': async ({ input, scope, actor, db, now, actId, commit }) => {
    const { entryId, edition, orgId, title, category, keywords, blocks, checkBy } = input
    const before = entryId ? await findEntry(db, entryId, (found) => isOwn(found, scope)) : undefined
    const org = actor.orgs.find((own) => own._id === orgId && scope.keys.includes(own._id) && isOpen(own))
    if (!org) throw notFound('没有找到您维护的这个资料库。')
    checkDay(checkBy, now)
    checkBlockFiles(actor.openid, { blocks }, before)
    const checked = await checkText(actor.openid, piecesOfEntry(input))
    const _id = before?._id ?? `e-${actId}`
    return commit(_id, async (tx) => {
      const present = before ? await findSeen(tx, _id, scope, edition) : undefined
      const saved: EntryRecord = {
        _id,
        title,
        category,
        keywords,
        blocks,
        status: 'review',
        edition: (present?.edition ?? 0) + 1,
        keys: [],
        finds: [],
        // an entry stays on the shelf where it was begun
        fromOrgId: present?.fromOrgId ?? org._id,
        fromOrgName: present?.fromOrgName ?? org.name,
        fromKeys: present?.fromKeys ?? org.keys,
        list: 'kept',
        checkBy,
        updatedAt: now,
        byName: actor.account?.name ?? '',
      }
      const entry = withStatus(saved, checked === 'pass' ? 'published' : 'review')
      await setEntry(tx, entry)
      return { entryId: _id, edition: entry.edition, status: entry.status }
    })
  },

  'library.check': async ({ input, scope, db, now, commit }) => {
    await findEntry(db, input.entryId, (found) => isOwn(found, scope))
    checkDay(input.checkBy, now)
    return commit(input.entryId, async (tx) => {
      const entry = await findSeen(tx, input.entryId, scope, input.edition)
      // what it says is not new: it keeps its place in the lists
      const edition = entry.edition + 1
      await setEntry(tx, { ...entry, edition, checkBy: input.checkBy })
      return { edition }
    })
  },

  'library.take_down': async ({ input, scope, db, now, commit }) => {
    const may = (entry: EntryRecord) => isFrom(entry, scope)
    await findEntry(db, input.entryId, may)
    return commit(input.entryId, async (tx) => {
      const { checkBy: _, ...entry } = await findEntry(tx, input.entryId, may)
      if (entry.status !== 'down') await setEntry(tx, { ...withStatus(entry, 'down'), list: 'down', updatedAt: now })
      return { status: 'down' } as const
    })
  },

  'library.kept': async ({ input, scope, db }) => {
    const page = await listKept(db, scope, input.list, input.cursor)
    return { ...page, items: page.items.map(keptEntry) }
  },

  'library.due': async ({ input, scope, db, now }) => {
    const page = await listDue(db, scope, dayInChina(now), input.cursor)
    return { ...page, items: page.items.map(keptEntry) }
  },

  'library.reviews': async ({ input, scope, db }) => {
    const page = await listWaiting(db, scope, input.cursor)
    return { ...page, items: page.items.map(keptEntry) }
  },

  'library.release': async ({ input, scope, db, commit }) => {
    const may = (entry: EntryRecord) => isFrom(entry, scope)
    await findEntry(db, input.entryId, may)
    return commit(input.entryId, async (tx) => {
      const entry = await findEntry(tx, input.entryId, may)
      if (entry.status !== 'review') throw new AppError('CONFLICT', '这篇资料已经处理过了。')
      if (entry.edition !== input.edition) {
        throw new AppError('CONFLICT', '这篇资料刚刚被改过，请看过现在的文字再定。')
      }
      const status = input.release ? 'published' : 'refused'
      await setEntry(tx, withStatus(entry, status))
      return { status } as const
    })
  },
} satisfies HandlersOf<typeof libraryActions, 'api'>
