/** Two files of one person become one, and for thirty days two again. */
import {
  UNMERGE_DAYS,
  type listMerges as mergeList,
  type mergeFiles,
  type unmergeFiles,
} from '../../../src/contract/care'
import { rekeyCasesOf } from '../../kernel/cases'
import { consentOf } from '../../kernel/consent'
import type { Tx } from '../../kernel/db'
import { invalid } from '../../kernel/errors'
import { wire, type Handler } from '../../kernel/handler'
import { addEntries, membershipsOf, orgReader, readAccount, replaceMembers } from '../../kernel/member-files'
import { dataWithout, maskPhone, memberRecord } from '../../kernel/member-index'
import type { AccountRecord, MemberRecord, MergeRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { returnHome } from './closing'
import { mergedContacts, mergedQuestion, ownContacts, tookQuestion, unmergedContacts } from './merged-contacts'
import { moveQuestion, takeOverPair } from './merged-repository'
import {
  addMerge,
  getAccount,
  getConsent,
  getMemberIn,
  listMerges,
  readMember,
  readMerge,
  refuseWaiting,
  releaseAccount,
  saveAccount,
  saveMerge,
  veilEntry,
} from './repository'
import { accountOfMember } from '../../kernel/person'
import { conflict } from './rules'

const DAY_MS = 24 * 60 * 60 * 1000

const mergeOf = (actId: string) => `u-${actId}`
const actOf = (mergeId: string) => mergeId.slice(mergeOf('').length)

/** What stays in both histories of a merge by mistake. */
const VEILED = '曾与另一份档案合并，后来撤销'

/** What one file knew, for the history of the other. */
const knew = ({ name, born, joined, phone, villageName, lifeOrgName }: MemberRecord): string =>
  [name, `${born} 出生`, `${joined} 入党`, phone ? maskPhone(phone) : '没有手机号', villageName, lifeOrgName].join('，')

/** Whoever reaches both files reaches the merge. */
const sharedKeys = (keep: MemberRecord, drop: MemberRecord): string[] =>
  keep.keys.filter((key) => !key.includes(':') && drop.keys.includes(key))

const handleMerge: Handler<typeof mergeFiles> = async (context) => {
  const { input, scope, actor, db, now, actId, commit } = context
  const { keepId, dropId, reason } = input
  if (keepId === dropId) throw invalid('dropId', '这是同一份档案，请选两份不同的。')
  await checkSentence(actor, '原因', reason)
  const mergeId = mergeOf(actId)
  const until = new Date(now.getTime() + UNMERGE_DAYS * DAY_MS)
  const answer = await commit(mergeId, async (tx) => {
    const keep = await readMember(tx, scope, keepId)
    const drop = await readMember(tx, scope, dropId)
    const account = await readAccount(tx, drop)
    const bindingMoved = account !== null && !keep.openid
    const orgs = orgReader(tx)
    const closed = { kind: 'merged', at: now, reason, byName: actor.account?.name ?? '' } as const
    const dropped = memberRecord(
      { ...dataWithout(drop, 'openid', 'corrections', 'pair', 'question', 'greetedAt'), closed },
      await membershipsOf(orgs, drop),
    )
    // both files are written, so that of two merges the other way round only one happens
    const kept = memberRecord(
      {
        ...dataWithout(keep, 'contact', 'monthsReached'),
        ...mergedContacts(keep, drop),
        ...mergedQuestion(keep, drop),
        mergedFrom: [...(keep.mergedFrom ?? []), dropId],
        ...(bindingMoved ? bindingOf(account, drop) : {}),
      },
      await membershipsOf(orgs, keep),
    )
    await replaceMembers(
      tx,
      [
        { before: keep, after: kept },
        { before: drop, after: dropped },
      ],
      now,
    )
    if (tookQuestion(kept, drop)) await moveQuestion(tx, drop.question, keepId)
    const cadreName = await takeOverPair(tx, kept, drop, { now, byName: closed.byName })
    if (bindingMoved) await saveAccount(tx, accountOfMember(account, kept))
    else await releaseAccount(tx, drop)
    await refuseWaiting(tx, drop, '这份档案并入了另一份，请在现在的档案里重新提。')
    await addMerge(tx, {
      _id: mergeId,
      keys: sharedKeys(keep, drop),
      keepId,
      keepName: keep.name,
      drop,
      kept: ownContacts(keep),
      ...(account ? { account } : {}),
      bindingMoved,
      at: now,
      until,
    })
    await addEntries(tx, context, [
      {
        memberId: keepId,
        text: `并入同一人的另一份档案（${knew(drop)}）：${reason}${cadreName ? `；由${cadreName}联系` : ''}`,
      },
      { memberId: dropId, text: `并入另一份档案（${knew(keep)}）：${reason}` },
    ])
    return { mergeId, until: wire(until) }
  })
  await rekeyCasesOf(db, [keepId])
  return answer
}

/** What goes with a WeChat from one file to the other. */
const bindingOf = (account: AccountRecord, { consentWithdrawnAt }: Pick<MemberRecord, 'consentWithdrawnAt'>) => ({
  openid: account._id,
  ...(consentWithdrawnAt ? { consentWithdrawnAt } : {}),
})

/** What a WeChat that comes back from being nobody's agreed to or withdrew since. */
async function heldSince(tx: Tx, account: AccountRecord, drop: MemberRecord) {
  const last = (await getConsent(tx, account._id))?.history.at(-1)
  const at = last?.what === 'withdrawn' ? last.at : drop.consentWithdrawnAt
  return account.consent || !at ? {} : { consentWithdrawnAt: at }
}

/** The account that the returning file gets back; `undefined` where somebody bound it anew or took it off since. */
async function returningAccount(tx: Tx, merge: MergeRecord, keep: MemberRecord): Promise<AccountRecord | undefined> {
  if (!merge.account) return undefined
  const account = await getAccount(tx, merge.account._id)
  if (merge.bindingMoved) {
    return account?.memberId === keep._id && keep.openid === account._id ? account : undefined
  }
  // without any office its account went with the file
  if (account?.memberId) return undefined
  const { consent: _, ...back } = account ?? { ...merge.account, roles: [] }
  // as they agreed or withdrew since, not as it was before
  const consent = consentOf(await getConsent(tx, back._id), merge.account)
  return { ...back, ...(consent ? { consent } : {}) }
}

const handleUnmerge: Handler<typeof unmergeFiles> = async (context) => {
  const { input, scope, db, now, commit } = context
  const { mergeId } = input
  const answer = await commit(mergeId, async (tx) => {
    const merge = await readMerge(tx, scope, mergeId)
    if (merge.undoneAt) throw conflict('这次合并已经撤销过。')
    if (now > merge.until) throw conflict(`合并已超过 ${UNMERGE_DAYS} 天，不能再撤销。`)
    const keep = await getMemberIn(tx, merge.keepId)
    const dropped = await getMemberIn(tx, merge.drop._id)
    if (!keep || dropped?.closed?.kind !== 'merged')
      throw conflict('档案在合并以后又改过，不能撤销，请联系县委组织部。')
    const account = await returningAccount(tx, merge, keep)
    const takesBack = account !== undefined && merge.bindingMoved
    const takesQuestion = tookQuestion(keep, merge.drop)
    const orgs = orgReader(tx)
    const home = await returnHome(orgs, merge.drop)
    const was = dataWithout(
      merge.drop,
      // whoever was in touch with them has the other file now, or others: they are seen to be nobody's
      ...(['openid', 'corrections', 'pair', 'greetedAt'] as const),
      ...(takesQuestion ? [] : ['question' as const]),
      ...(account ? ['consentWithdrawnAt' as const] : []),
      ...(home.branch ? [] : ['branchSince' as const]),
    )
    const bound = account && bindingOf(account, takesBack ? keep : await heldSince(tx, account, merge.drop))
    const question = takesQuestion && keep.question ? { question: keep.question } : {}
    const restored = memberRecord({ ...was, ...question, ...bound }, home)
    const { mergedFrom = [], ...rest } = dataWithout(
      keep,
      ...(['contact', 'monthsReached'] as const),
      ...(takesQuestion ? ['question' as const] : []),
      ...(takesBack ? (['openid', 'consentWithdrawnAt'] as const) : []),
    )
    const others = mergedFrom.filter((id) => id !== restored._id)
    const kept = memberRecord(
      { ...rest, ...unmergedContacts(keep, merge), ...(others.length > 0 ? { mergedFrom: others } : {}) },
      await membershipsOf(orgs, keep),
    )
    await replaceMembers(
      tx,
      [
        { before: keep, after: kept },
        { before: dropped, after: restored },
      ],
      now,
    )
    if (takesQuestion) await moveQuestion(tx, keep.question, restored._id)
    if (account) await saveAccount(tx, accountOfMember(account, restored))
    await saveMerge(tx, { ...merge, undoneAt: now })
    // they were two people: neither reads on in their own history who the other is; the merge itself keeps it
    for (const { _id } of [kept, restored]) await veilEntry(tx, `${actOf(mergeId)}:${_id}`, VEILED)
    const binding = !merge.account ? 'none' : account ? 'returned' : 'stays'
    const said = { none: '', returned: '，微信绑定随之退回', stays: '，微信绑定在合并后变过，没有退回' }[binding]
    await addEntries(tx, context, [
      { memberId: kept._id, text: `撤销合并：并入的档案恢复为单独的档案${said}` },
      { memberId: restored._id, text: `撤销合并，恢复为单独的档案${said}` },
    ])
    return { memberId: restored._id, binding } as const
  })
  const merge = await readMerge(db, scope, mergeId)
  await rekeyCasesOf(db, [merge.keepId, answer.memberId])
  return answer
}

const handleList: Handler<typeof mergeList> = async ({ input, scope, db }) => {
  const page = await listMerges(db, scope, input.cursor)
  return {
    ...page,
    items: page.items.map(({ _id, keepName, drop, at, until, undoneAt }) => ({
      mergeId: _id,
      keepName,
      dropName: drop.name,
      at: wire(at),
      until: wire(until),
      undone: undoneAt !== undefined,
    })),
  }
}

export const mergingHandlers = {
  'care.merge': handleMerge,
  'care.unmerge': handleUnmerge,
  'care.merges': handleList,
}
