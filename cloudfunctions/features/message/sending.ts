/**
 * Sends what is due, at most once each: a message is claimed, then handed to WeChat, then WeChat's answer is written
 * down. A claim without an answer is never sent again (发送情况不明).
 */
import { randomUUID } from 'node:crypto'
import { isInTouch } from '../../kernel/consent'
import type { Db } from '../../kernel/db'
import { daysAfter } from '../../kernel/time'
import type { MessageRecord, MessageSettingsRecord, TellingRecord } from '../../kernel/records'
import { sendMessage } from '../../kernel/services'
import {
  changeMessageSettings,
  messageSettings,
  noneLeft,
  spend,
  subscriptionId,
  subscriptionsOf,
} from '../../kernel/subscriptions'
import {
  abandonedMessages,
  accountsOf,
  claim,
  countMessages,
  dueMessages,
  endMessages,
  gotSince,
  membersById,
  openTellings,
  putOff,
  receiptsOf,
  removeOld,
  retryAt,
  saveTelling,
  settle,
  tellingsById,
  thingsById,
} from './repository'
import { CAP_DAYS, decide, isStillFor, outcome, templateData, templateProblem, type Decision, type Sent } from './rules'

/** Messages looked at together. */
const BATCH = 100
/** Sent at the same time: WeChat answers in some 100 ms, and one after another 3,700 would take six minutes. */
const AT_ONCE = 10
/** Longer than a run of the timer can last: whoever claimed a message then is gone. ms */
const CLAIM_MS = 90_000
/** Tellings whose end is looked for again at every tick. */
const OLDEST = 3
/** How long a message that ended is kept (config/cloud.ts). */
const KEPT_DAYS = 90

type Template = NonNullable<MessageSettingsRecord['templates']['notice']>
interface Item {
  readonly message: MessageRecord
  readonly telling: TellingRecord
  readonly template: Template
  readonly subscription: string
}

/** What decides about these messages, read together. */
async function look(db: Db, due: readonly MessageRecord[], now: Date) {
  const tellings = new Map(
    (
      await tellingsById(
        db,
        due.map(({ tellingId }) => tellingId),
      )
    ).map((telling) => [telling._id, telling]),
  )
  const [{ weeklyCap, templates }, things, got] = await Promise.all([
    messageSettings(db),
    thingsById(
      db,
      due.map(({ thingId }) => thingId),
    ),
    gotSince(
      db,
      due.map(({ openid }) => openid),
      daysAfter(now, -CAP_DAYS),
    ),
  ])
  const visible = new Set(
    things.filter(({ withdrawnAt, keys }) => !withdrawnAt && keys.length > 0).map(({ _id }) => _id),
  )
  const items: Item[] = []
  const lost: string[] = []
  for (const message of due) {
    const telling = tellings.get(message.tellingId)
    const template = telling && templates[telling.kind]
    if (telling && template) {
      const subscription = subscriptionId(message.openid, template.templateId)
      items.push({ message, telling, template, subscription })
    } else lost.push(message._id)
  }
  const [members, accounts, subscriptions, receipts] = await Promise.all([
    membersById(
      db,
      items.flatMap(({ message: { memberId } }) => memberId ?? []),
    ),
    accountsOf(
      db,
      items.flatMap(({ message: { memberId, openid } }) => (memberId ? [] : openid)),
    ),
    subscriptionsOf(
      db,
      items.map(({ subscription }) => subscription),
    ),
    receiptsOf(
      db,
      items.flatMap(({ message: { thingId, memberId } }) => (memberId ? [{ thingId, memberId }] : [])),
    ),
  ])
  const receiptOf = new Map(receipts.map((receipt) => [`${receipt.thingId}:${receipt.memberId}`, receipt]))
  const memberOf = new Map(members.map((member) => [member._id, member]))
  const inTouch = new Set(accounts.filter(isInTouch).map(({ _id }) => _id))
  const isNeedless = ({ message, telling }: Item) => {
    if (!telling.ofWithdrawal && !telling.ofDuty && !visible.has(message.thingId)) return true
    // their file was closed or placed elsewhere, their consent withdrawn or their WeChat unbound since it was put down
    if (message.memberId && !isStillFor(memberOf.get(message.memberId), message.openid, telling.to)) return true
    if (!message.memberId && !inTouch.has(message.openid)) return true
    const receipt = message.memberId ? receiptOf.get(`${message.thingId}:${message.memberId}`) : undefined
    if ('boardId' in telling.to) return receipt?.[telling.to.until] !== undefined
    // whoever opened it by themselves needs no message that it is there; what reminds of a time is another matter
    return 'keys' in telling.to && receipt !== undefined
  }
  return { items, lost, weeklyCap, got, subscriptions, isNeedless }
}

/** Deals with one batch; what it decides about is settled afterwards, or is another run's. */
async function sendBatch(db: Db, due: readonly MessageRecord[], now: Date): Promise<void> {
  const { items, lost, weeklyCap, got, subscriptions, isNeedless } = await look(db, due, now)
  // its telling or its template is gone
  await endMessages(db, lost, 'dropped', now)
  const decisions = new Map<Item, Decision>()
  const taken = new Set<string>()
  for (const item of items) {
    const { message, telling, subscription } = item
    const { openid, subject } = message
    // a second one to the same person is for the next batch, which knows of the first
    if (taken.has(openid)) continue
    taken.add(openid)
    const left = subscriptions.get(subscription)?.left ?? 0
    const candidate = {
      subject,
      urgent: telling.urgent,
      toldAt: telling.at,
      needless: isNeedless(item),
      left,
      got: got.get(openid) ?? [],
    }
    decisions.set(item, decide(candidate, weeklyCap, now))
  }
  const toSend: Item[] = []
  const ends = new Groups<string>()
  const waits = new Groups<string>()
  for (const [item, decision] of decisions) {
    if (decision.do === 'send') toSend.push(item)
    if (decision.do === 'end') ends.add(decision.state, item.message._id)
    if (decision.do === 'wait') waits.add(decision.until.toISOString(), item.message._id)
  }
  for (const [state, ids] of ends) await endMessages(db, ids, state as 'dropped', now)
  for (const [until, ids] of waits) await putOff(db, ids, new Date(until))
  if (toSend.length > 0) await sendClaimed(db, toSend, now)
}

async function sendClaimed(db: Db, wanted: readonly Item[], now: Date): Promise<void> {
  const own = await claim(
    db,
    wanted.map(({ message }) => message._id),
    randomUUID(),
    now,
  )
  const items = wanted.filter(({ message }) => own.has(message._id))
  const oneTime = (some: readonly Item[]) =>
    some.filter(({ template }) => !template.longTerm).map(({ subscription }) => subscription)
  // before WeChat is asked: cut short here, one message less is told than could be, never one more than was allowed
  await spend(db, oneTime(items), 1)
  const answers = await inTurns(items, ({ message, telling, template }) =>
    sendMessage({
      openid: message.openid,
      templateId: template.templateId,
      page: telling.page,
      data: templateData(template.fields, { ...telling, from: telling.fromOrgName }),
    }),
  )
  const settled = new Groups<Item>()
  const again = new Groups<Item>()
  for (const [item, sent] of answers) {
    const result = outcome(sent, item.message.tries, item.telling.at, now)
    if (result.state === 'waiting') again.add(JSON.stringify([result.dueAt, result.code]), item)
    else settled.add(JSON.stringify([result.state, result.code ?? null]), item)
  }
  const idsOf = (some: readonly Item[]) => some.map(({ message }) => message._id)
  for (const [key, some] of settled) {
    const [state, code] = JSON.parse(key) as ['sent' | 'unknown' | 'no_consent' | 'failed', number | null]
    await settle(db, idsOf(some), state, code ?? undefined, now)
    const subscribed = some.map(({ subscription }) => subscription)
    if (state === 'no_consent') await noneLeft(db, subscribed)
    if (state === 'failed') await spend(db, oneTime(some), -1)
  }
  for (const [key, some] of again) {
    const [dueAt, code] = JSON.parse(key) as [string, number]
    await retryAt(db, idsOf(some), new Date(dueAt), code)
    await spend(db, oneTime(some), -1)
  }
  await noteProblems(db, answers, now)
}

/** Tells the county that WeChat refuses a template, or that it takes it again. */
async function noteProblems(db: Db, answers: ReadonlyMap<Item, Sent>, now: Date): Promise<void> {
  const found = new Map<TellingRecord['kind'], { templateId: string; why?: string }>()
  for (const [{ telling, template }, sent] of answers) {
    if (sent === 'nothing') continue
    const why = templateProblem(sent.code)
    const { templateId } = template
    if (why !== undefined && !template.problem) found.set(telling.kind, { templateId, why })
    if (sent.code === 0 && template.problem) found.set(telling.kind, { templateId })
  }
  if (found.size === 0) return
  await db.transact((tx) =>
    changeMessageSettings(tx, (settings) => {
      const templates = { ...settings.templates }
      for (const [kind, { templateId, why }] of found) {
        const { problem: _, ...template } = templates[kind] ?? {}
        // another one was entered meanwhile: nothing is known of it yet
        if (templates[kind]?.templateId !== templateId) continue
        templates[kind] = { ...(template as Template), ...(why ? { problem: { why, at: now } } : {}) }
      }
      return { ...settings, templates }
    }),
  )
}

/** Runs `work` for each item, a few at a time. */
async function inTurns(items: readonly Item[], work: (item: Item) => Promise<Sent>): Promise<Map<Item, Sent>> {
  const answers = new Map<Item, Sent>()
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) answers.set(item, await work(item))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return answers
}

/** Things under a few names. */
class Groups<T> extends Map<string, T[]> {
  add(name: string, item: T): void {
    this.set(name, [...(this.get(name) ?? []), item])
  }
}

/** What was claimed by a run that is gone: it may have been sent. */
async function giveUpClaims(db: Db, now: Date): Promise<string[]> {
  const tellings: string[] = []
  for (;;) {
    const items = await abandonedMessages(db, new Date(now.getTime() - CLAIM_MS), BATCH)
    await settle(
      db,
      items.map(({ _id }) => _id),
      'unknown',
      undefined,
      now,
    )
    tellings.push(...items.map(({ tellingId }) => tellingId))
    if (items.length < BATCH) return tellings
  }
}

/**
 * Sends the messages that are due.
 * @param until when to stop, ms
 * @returns whether nothing is due any more
 */
export async function sendDueMessages(db: Db, now: Date, until: number): Promise<boolean> {
  const touched = new Set(await giveUpClaims(db, now))
  for (let due = await dueMessages(db, now, BATCH); due.length > 0; due = await dueMessages(db, now, BATCH)) {
    for (const { tellingId } of due) touched.add(tellingId)
    await sendBatch(db, due, now)
    if (Date.now() > until) break
  }
  // and some that a run began with and was cut short
  for (const { _id } of await openTellings(db, 'sending', OLDEST)) touched.add(_id)
  for (const tellingId of touched) await noteCounts(db, tellingId)
  return (await dueMessages(db, now, 1)).length === 0
}

/** Counts one by one how the messages of a telling went: what the screens say must be what happened. */
async function noteCounts(db: Db, tellingId: string): Promise<void> {
  const counts = await countMessages(db, tellingId)
  await saveTelling(db, tellingId, { counts, ...(counts.waiting === 0 ? { state: 'done' as const } : {}) })
}

/** Removes messages that ended long ago. */
export async function removeOldMessages(db: Db, now: Date, until: number): Promise<boolean> {
  while (Date.now() < until) if (await removeOld(db, daysAfter(now, -KEPT_DAYS), 500)) return true
  return false
}
