/** Who was reached: the boards of a notice, and what they mean for a leader's day. */
import type { openReach, remindReaders } from '../../../src/contract/notice'
import { pages } from '../../../src/contract/pages'
import type { Duty } from '../../../src/contract/session'
import { inScope, scopeOf, type Scope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import { wire, type Handler, type QueryContext } from '../../kernel/handler'
import { isLifeOrg, listBelow, loadOrg, loadOrgs } from '../../kernel/orgs'
import { boardReceipts } from '../../kernel/receipts'
import { messageNotes } from '../../kernel/reachability'
import type { NoticeRecord, OrgRecord } from '../../kernel/records'
import { remind } from '../../kernel/reminders'
import {
  boardIn,
  boardPeople,
  correctBoard,
  findNotice,
  isFrom,
  isOut,
  listInbox,
  listWaiting,
  openBoard,
} from './repository'
import { concerns, isDivided, reachCounts, reachPerson, sortLadder } from './rules'

/** The caller's organisations that a notice concerns, or those of its audience that lie below the caller's. */
async function boardOrgs(db: Db, scope: Scope, own: readonly OrgRecord[], notice: NoticeRecord): Promise<OrgRecord[]> {
  const within = own.filter((org) => scope.keys.includes(org._id) && concerns(notice, org))
  if (within.length > 0) return within
  return (
    await loadOrgs(
      db,
      notice.to.map(({ orgId }) => orgId),
    )
  ).filter((org) => inScope(scope, org))
}

async function openLadder(db: Db, notice: NoticeRecord, org: OrgRecord, now: Date) {
  const board = await openBoard(db, notice, org, now)
  const [found, receipts] = await Promise.all([boardPeople(db, board), boardReceipts(db, notice._id, board.memberIds)])
  const byMember = new Map(receipts.map((receipt) => [receipt.memberId, receipt]))
  // nobody phones about somebody whose file was closed since, or who took their consent back; what they had read stays
  const members = found.filter((member) => !(member.closed || member.consentWithdrawnAt) || byMember.has(member._id))
  const notes = await messageNotes(
    db,
    'notice',
    notice._id,
    ['new', ...(board.reminder ? [board.reminder] : [])],
    members.flatMap(({ openid }) => openid ?? []),
  )
  const ladder = sortLadder(
    members.map((member) => ({
      sortName: member.sortName,
      person: reachPerson(notice, member, byMember.get(member._id), notes.get(member.openid ?? '')),
    })),
  )
  const people = ladder.map(({ person }) => person)
  const counts = reachCounts(people)
  const still = new Set(members.map(({ _id }) => _id))
  await correctBoard(db, board, {
    memberIds: board.memberIds.filter((id) => still.has(id)),
    read: counts.read + counts.confirmed,
    confirmed: counts.confirmed,
  })
  return { board, counts, people }
}

const handleReach: Handler<typeof openReach> = async ({ input, scope, actor, db, now }) => {
  const org = input.orgId ? await loadOrg(db, scope, input.orgId) : undefined
  // what waits for the county's look is meant for nobody yet
  const notice = await findNotice(db, input.noticeId, isOut)
  if (org && !concerns(notice, org)) throw notFound('没有找到这条通知。')
  const orgs = org ? [org] : await boardOrgs(db, scope, actor.orgs, notice)
  const [only, ...others] = orgs
  if (!only) throw notFound('没有找到这条通知。')
  const head = {
    noticeId: notice._id,
    title: notice.title,
    needsConfirm: notice.needsConfirm,
    status: notice.status,
    publishedAt: wire(notice.publishedAt),
  }
  const row = ({ _id, name, memberCount }: OrgRecord) => ({ orgId: _id, name, meant: memberCount })
  if (others.length > 0) return { ...head, orgs: orgs.map(row) }
  if (isDivided(only)) {
    const below = await listBelow(db, only._id)
    return { ...head, orgs: below.filter((part) => part.memberCount > 0 && concerns(notice, part)).map(row) }
  }
  const reveals = scopeOf(actor, 'member.reveal_phone')
  const { board, counts, people } = await openLadder(db, notice, only, now)
  return {
    ...head,
    orgs: [row(only)],
    ladder: {
      orgId: only._id,
      orgName: only.name,
      counts,
      people,
      ...(board.remindedAt ? { remindedAt: wire(board.remindedAt) } : {}),
      can: { call: inScope(reveals, only), remind: notice.status === 'published' && counts.unread > 0 },
    },
  }
}

const handleRemind: Handler<typeof remindReaders> = async ({ input, scope, actor, db, now, actId, commit }) => {
  const org = await loadOrg(db, scope, input.orgId)
  const notice = await findNotice(db, input.noticeId, isOut)
  if (!concerns(notice, org) || isDivided(org)) throw notFound('没有找到这条通知。')
  if (notice.status !== 'published') throw new AppError('CONFLICT', '这条通知已经收回，不用再提醒。')
  const { board, people } = await openLadder(db, notice, org, now)
  const unread = people.filter(({ state }) => state === 'unread')
  if (unread.length === 0) throw new AppError('CONFLICT', '绑定了微信的成员都看过了，不用再提醒。')
  return commit(notice._id, async (tx) => {
    const thing = {
      kind: 'notice' as const,
      page: `${pages.notice}?id=${notice._id}`,
      title: notice.title,
      from: org,
      byName: actor.account?.name ?? '',
      time: notice.publishedAt,
    }
    await remind(tx, await boardIn(tx, board), thing, actId, now)
    return {
      people: unread.length,
      reachable: unread.filter(({ reachable }) => reachable).length,
      remindedAt: wire(now),
    }
  })
}

export const reachHandlers = { 'notice.reach': handleReach, 'notice.remind': handleRemind }

/** A leader's day speaks of notices this recent. */
const RECENT_DAYS = 30
const DUTY_NOTICES = 5
const HOME_NOTICES = 20

/** What of the notices waits for a leader, or for the county. */
export async function noticeDuties({ actor, db, now }: Pick<QueryContext, 'actor' | 'db' | 'now'>) {
  const publish = scopeOf(actor, 'notice.publish')
  const leads = actor.orgs.some((org) => publish.keys.includes(org._id) && isLifeOrg(org))
  const { items } = leads ? await listInbox(db, scopeOf(actor, 'notice.read'), undefined, HOME_NOTICES) : { items: [] }
  return { duties: [...(await unreadDuties(actor.orgs, publish, items, db, now)), ...(await reviewDuties(actor, db))] }
}

async function unreadDuties(
  own: readonly OrgRecord[],
  scope: Scope,
  items: readonly NoticeRecord[],
  db: Db,
  now: Date,
): Promise<Duty[]> {
  const since = now.getTime() - RECENT_DAYS * 24 * 60 * 60 * 1000
  const recent = items.filter((notice) => notice.status === 'published' && notice.publishedAt.getTime() > since)
  const duties: Duty[] = []
  for (const org of own.filter((led) => scope.keys.includes(led._id) && isLifeOrg(led))) {
    for (const notice of recent.filter((found) => concerns(found, org)).slice(0, DUTY_NOTICES)) {
      const board = await openBoard(db, notice, org, now)
      const people = board.memberIds.length - (notice.needsConfirm ? board.confirmed : board.read)
      if (people > 0)
        duties.push({ kind: 'unread_notice', noticeId: notice._id, orgId: org._id, title: notice.title, people })
    }
  }
  return duties.slice(0, DUTY_NOTICES)
}

async function reviewDuties(actor: QueryContext['actor'], db: Db): Promise<Duty[]> {
  const scope = scopeOf(actor, 'notice.release')
  if (scope.keys.length === 0) return []
  const { items } = await listWaiting(db, scope, undefined, DUTY_NOTICES)
  return items
    .filter((notice) => isFrom(notice, scope))
    .map(({ _id, title }) => ({ kind: 'notice_review', noticeId: _id, title }))
}
