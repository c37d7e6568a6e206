/** Closing a file and opening it again: out of inboxes, groups and counts; kept, and found by the county alone. */
import {
  closeNames,
  type closeFile,
  type closeKinds,
  type listClosed as closedList,
  type openClosed,
  type reopenFile,
} from '../../../src/contract/care'
import { rekeyCasesOf } from '../../kernel/cases'
import type { Db } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { accessRecord, titleOf } from '../../kernel/file-access'
import { wire, type Handler } from '../../kernel/handler'
import { addEntries, membershipsOf, orgReader, replaceMembers, type OrgReader } from '../../kernel/member-files'
import { dataWithout, memberRecord, type Memberships } from '../../kernel/member-index'
import { memberFile } from '../../kernel/member-view'
import { endPair } from '../../kernel/pairs'
import type { MemberRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { groupOf, listClosed, readClosed, readMember, recordAccess, refuseWaiting, releaseAccount } from './repository'
import { conflict } from './rules'

const handleClose: Handler<typeof closeFile> = async (context) => {
  const { input, scope, actor, now, commit } = context
  const { memberId, kind, reason } = input
  await checkSentence(actor, '原因', reason)
  return commit(memberId, async (tx) => {
    const before = await readMember(tx, scope, memberId)
    const closed = { kind, at: now, reason, byName: actor.account?.name ?? '' }
    // with the WeChat goes what only its owner could do; an office somebody holds is the county's to take
    const data = dataWithout(before, 'openid', 'corrections', 'pair', 'question', 'greetedAt')
    const after = memberRecord({ ...data, closed }, await membershipsOf(orgReader(tx), before))
    await endPair(tx, before, now)
    await replaceMembers(tx, [{ before, after }], now)
    await releaseAccount(tx, before)
    await refuseWaiting(tx, before, `档案已停用：${closeNames[kind]}`)
    await addEntries(tx, context, [{ memberId, text: `档案停用：${closeNames[kind]}（${reason}）` }])
    return { closedAt: wire(now) }
  })
}

/**
 * Where a file goes that comes back: where it was; in the online group, where its branch was closed meanwhile.
 * @throws CONFLICT where its village was closed meanwhile
 */
export async function returnHome(orgs: OrgReader, member: MemberRecord): Promise<Memberships> {
  const { branch, ...home } = await membershipsOf(orgs, member)
  const closed = [home.village, home.group].find(({ closedAt }) => closedAt)
  if (closed) throw conflict(`原来的${closed.name}已经停用，请先选一个接收的村党支部，再恢复档案。`)
  return branch && !branch.closedAt ? { ...home, branch } : home
}

/** The village that takes a file whose own is closed. */
async function newHome(db: Db, orgs: OrgReader, villageId: string): Promise<Memberships> {
  const village = await orgs(villageId)
  const found = village?.kind === 'village' && !village.closedAt ? await groupOf(db, villageId) : undefined
  const group = found && (await orgs(found._id))
  if (!village || !group || group.closedAt) throw notFound('没有找到这个村党支部，请重新选择。')
  return { village, group }
}

const handleReopen: Handler<typeof reopenFile> = async (context) => {
  const { input, scope, actor, db, now, commit } = context
  const { memberId, reason, villageId } = input
  await checkSentence(actor, '原因', reason)
  const answer = await commit(memberId, async (tx) => {
    const before = await readClosed(tx, scope, memberId)
    const orgs = orgReader(tx)
    const home = villageId ? await newHome(db, orgs, villageId) : await returnHome(orgs, before)
    const after = memberRecord(dataWithout(before, 'closed', ...(home.branch ? [] : ['branchSince' as const])), home)
    await replaceMembers(tx, [{ before, after }], now)
    await addEntries(tx, context, [{ memberId, text: `档案恢复，在${after.lifeOrgName}过组织生活（${reason}）` }])
    return { memberId }
  })
  await rekeyCasesOf(db, [memberId])
  return answer
}

type CloseKind = (typeof closeKinds)[number]

function closedItem({ _id, name, villageName, closed }: MemberRecord) {
  if (!closed || closed.kind === 'merged') throw new Error(`${_id} is not a closed file`)
  const kind: CloseKind = closed.kind
  return { memberId: _id, name, villageName, kind, closedAt: wire(closed.at), reason: closed.reason }
}

const handleList: Handler<typeof closedList> = async ({ input, scope, db }) => {
  const page = await listClosed(db, scope, input.find, input.cursor)
  return { ...page, items: page.items.map(closedItem) }
}

const handleOpen: Handler<typeof openClosed> = async (context) => {
  const { input, scope, actor, commit } = context
  return commit(input.memberId, async (tx) => {
    const member = await readClosed(tx, scope, input.memberId)
    // its own keys name no office: who may see closed files acts as the county
    const byTitle = titleOf(actor, 'care.closed', { ...member, keys: [...scope.keys] })
    const look = { memberId: member._id, what: 'file', reason: input.reason, byTitle } as const
    await recordAccess(tx, accessRecord(context, look))
    return { ...memberFile(member), closed: closedItem(member) }
  })
}

export const closingHandlers = {
  'care.close': handleClose,
  'care.reopen': handleReopen,
  'care.closed_list': handleList,
  'care.open_closed': handleOpen,
}
