/** The only place that reads and writes tellings and messages, and whom they go to. */
import { messageStates, type MessageState } from '../../../src/contract/message'
import type { Db, Page } from '../../kernel/db'
import { increase, remove } from '../../kernel/db'
import { receiptId } from '../../kernel/receipts'
import type {
  AccountRecord,
  InboxRecord,
  MemberRecord,
  MessageRecord,
  ReceiptRecord,
  TellingRecord,
} from '../../kernel/records'
import type { Scope } from '../../kernel/authorize'
import type { Got } from './rules'

const LIST_PAGE = 20

/** Tellings that are not done, the oldest first. */
export async function openTellings(db: Db, state: 'spreading' | 'sending', limit: number): Promise<TellingRecord[]> {
  return (await db.page('tellings', { index: 'open', equal: { state }, limit })).items
}

/** Tellings that went out from within the scope, newest first. */
export function listTellings(db: Db, scope: Scope, cursor?: string): Promise<Page<TellingRecord>> {
  return db.page('tellings', { index: 'sent', equal: { keys: scope.keys }, limit: LIST_PAGE, cursor })
}

export async function saveTelling(
  db: Db,
  tellingId: string,
  changes: Partial<Pick<TellingRecord, 'state' | 'part' | 'counts'>> & { cursor?: string | undefined },
): Promise<void> {
  const { cursor, ...rest } = changes
  const moved = 'cursor' in changes ? { cursor: cursor ?? remove } : {}
  await db.update('tellings', [tellingId], { ...rest, ...moved })
}

/** A page of the members at or below an organisation, or the one that `self:…` names. */
export function membersOf(db: Db, key: string, limit: number, cursor?: string): Promise<Page<MemberRecord>> {
  return db.page('members', {
    index: 'roster',
    equal: { keys: key },
    limit,
    cursor,
    fields: ['openid', 'keys', 'kind', 'lifeOrgId', 'closed', 'consentWithdrawnAt'],
  })
}

/** These members, with what telling them needs. */
export function membersById(db: Db, ids: readonly string[]): Promise<MemberRecord[]> {
  return db.getMany('members', ids, ['openid', 'kind', 'keys', 'lifeOrgId', 'closed', 'consentWithdrawnAt'])
}

/** The accounts of these WeChats, with what telling them needs. */
export function accountsOf(db: Db, openids: readonly string[]): Promise<AccountRecord[]> {
  return db.getMany('accounts', openids, ['memberId', 'consent'])
}

/** Whom a board was frozen for. */
export async function boardMembers(db: Db, boardId: string): Promise<readonly string[]> {
  return (await db.get('reach', boardId))?.memberIds ?? []
}

/** Puts messages down to be sent; those that are there already stay as they are. */
export async function addMessages(db: Db, messages: readonly MessageRecord[]): Promise<void> {
  await db.addMissing('messages', messages)
}

/** Messages whose time has come, the longest due first. */
export async function dueMessages(db: Db, now: Date, limit: number): Promise<MessageRecord[]> {
  return (await db.page('messages', { index: 'due', equal: { state: 'waiting' }, upTo: now, limit })).items
}

/** Claimed at or before this instant: whoever claimed them is gone. */
export async function abandonedMessages(db: Db, claimedUpTo: Date, limit: number): Promise<MessageRecord[]> {
  return (await db.page('messages', { index: 'due', equal: { state: 'claimed' }, upTo: claimedUpTo, limit })).items
}

export function tellingsById(db: Db, ids: readonly string[]): Promise<TellingRecord[]> {
  return db.getMany('tellings', ids)
}

export function thingsById(db: Db, ids: readonly string[]): Promise<InboxRecord[]> {
  return db.getMany('inbox', ids, ['withdrawnAt', 'keys'])
}

export function receiptsOf(db: Db, pairs: readonly { thingId: string; memberId: string }[]): Promise<ReceiptRecord[]> {
  return db.getMany(
    'receipts',
    pairs.map(({ thingId, memberId }) => receiptId(thingId, memberId)),
    ['thingId', 'memberId', 'readAt', 'confirmedAt'],
  )
}

/** What each of these people got since then, or perhaps got. */
export async function gotSince(db: Db, openids: readonly string[], since: Date): Promise<Map<string, Got[]>> {
  const got = new Map<string, Got[]>()
  let cursor: string | undefined
  do {
    const page: Page<MessageRecord> = await db.page('messages', {
      index: 'person',
      equal: { openid: [...new Set(openids)] },
      limit: 500,
      cursor,
      fields: ['openid', 'subject'],
    })
    for (const { openid, subject, sentAt } of page.items) {
      // newest first, and those never sent at the end
      if (!sentAt || sentAt < since) return got
      got.set(openid, [...(got.get(openid) ?? []), { subject, at: sentAt }])
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return got
}

/**
 * Claims messages for one run. Of several runs at once each message falls to one: whoever finds it waiting.
 * @returns the ids that are this run's now
 */
export async function claim(db: Db, ids: readonly string[], token: string, now: Date): Promise<Set<string>> {
  await db.update(
    'messages',
    ids,
    { state: 'claimed', claim: token, dueAt: now, sentAt: now },
    { only: { state: 'waiting' } },
  )
  const found = await db.getMany('messages', ids, ['claim', 'state'])
  return new Set(found.filter((one) => one.claim === token && one.state === 'claimed').map(({ _id }) => _id))
}

/** Nothing is to be sent: says why. */
export async function endMessages(db: Db, ids: readonly string[], state: MessageState, now: Date): Promise<void> {
  await db.update('messages', ids, { state, dueAt: now }, { only: { state: 'waiting' } })
}

/** Not now. */
export async function putOff(db: Db, ids: readonly string[], dueAt: Date): Promise<void> {
  await db.update('messages', ids, { dueAt }, { only: { state: 'waiting' } })
}

/** What WeChat did with claimed ones. */
export async function settle(
  db: Db,
  ids: readonly string[],
  state: 'sent' | 'unknown' | 'no_consent' | 'failed',
  code: number | undefined,
  now: Date,
): Promise<void> {
  const arrived = state === 'sent' || state === 'unknown'
  await db.update(
    'messages',
    ids,
    { state, dueAt: now, ...(code === undefined ? {} : { code }), ...(arrived ? {} : { sentAt: remove }) },
    { only: { state: 'claimed' } },
  )
}

/** Certainly not sent, to be tried again then. */
export async function retryAt(db: Db, ids: readonly string[], dueAt: Date, code: number): Promise<void> {
  await db.update(
    'messages',
    ids,
    { state: 'waiting', dueAt, code, tries: increase(1), sentAt: remove, claim: remove },
    { only: { state: 'claimed' } },
  )
}

/** How the messages of a telling went, counted one by one. */
export async function countMessages(db: Db, tellingId: string): Promise<Record<MessageState, number>> {
  const counts = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>
  for (const state of [...messageStates, 'claimed'] as const) {
    let cursor: string | undefined
    do {
      const page: Page<MessageRecord> = await db.page('messages', {
        index: 'telling',
        equal: { tellingId, state },
        limit: 999,
        cursor,
        fields: [],
      })
      counts[state === 'claimed' ? 'waiting' : state] += page.items.length
      cursor = page.cursor
    } while (cursor !== undefined)
  }
  return counts
}

/** Messages that ended at or before this instant; removed. */
export async function removeOld(db: Db, upTo: Date, limit: number): Promise<boolean> {
  for (const state of messageStates) {
    if (state === 'waiting') continue
    const { items } = await db.page('messages', { index: 'due', equal: { state }, upTo, limit, fields: [] })
    await db.removeMany(
      'messages',
      items.map(({ _id }) => _id),
    )
    if (items.length === limit) return false
  }
  return true
}
