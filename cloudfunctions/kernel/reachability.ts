/** How WeChat's messages about a thing went, and whom one could reach now: a note beside a person. Reads by id only. */
import type { MessageKind, MessageState } from '../../src/contract/message'
import { isInTouch } from './consent'
import type { Db } from './db'
import { personId } from './person'
import type { TellingRecord } from './records'
import { messageSettings, subscriptionId, subscriptionsOf } from './subscriptions'
import { tellingId } from './tell'

/** Which of these WeChats may still be written to. */
export async function stillInTouch(db: Db, openids: readonly string[]): Promise<Set<string>> {
  const accounts = await db.getMany('accounts', openids, ['memberId', 'consent'])
  return new Set(accounts.filter(isInTouch).map(({ _id }) => _id))
}

export const messageId = (telling: string, openid: string): string => `${telling}:${personId(openid)}`

export interface MessageNote {
  /** Missing where no message was meant for them. */
  readonly state?: MessageState
  /** A message of this kind could reach them: they have consent left. */
  readonly reachable: boolean
}

/** Those of these people who have consent left for messages of this kind; nobody while the county has no template. */
async function withConsent(db: Db, kind: MessageKind, openids: readonly string[]): Promise<Set<string>> {
  const template = (await messageSettings(db)).templates[kind]
  if (!template) return new Set()
  const ids = openids.map((openid) => subscriptionId(openid, template.templateId))
  const subscriptions = [...(await subscriptionsOf(db, ids)).values()]
  return new Set(subscriptions.filter(({ left }) => left > 0).map(({ openid }) => openid))
}

/**
 * The notes of these people for a thing.
 * @param occasions of its tellings (`new`, `remind:…`), the earlier first: the last message to a person counts
 */
export async function messageNotes(
  db: Db,
  kind: MessageKind,
  thingId: string,
  occasions: readonly string[],
  openids: readonly string[],
): Promise<Map<string, MessageNote>> {
  if (openids.length === 0) return new Map()
  const ids = occasions.flatMap((occasion) => openids.map((openid) => messageId(tellingId(thingId, occasion), openid)))
  const [messages, consent] = await Promise.all([
    db.getMany('messages', ids, ['tellingId', 'openid', 'state']),
    withConsent(db, kind, openids),
  ])
  const states = new Map<string, MessageState>()
  for (const occasion of occasions) {
    for (const { openid, state } of messages.filter((message) => message.tellingId === tellingId(thingId, occasion)))
      // claimed: it is being sent at this moment
      states.set(openid, state === 'claimed' ? 'waiting' : state)
  }
  return new Map(
    openids.map((openid) => {
      const state = states.get(openid)
      return [openid, { ...(state ? { state } : {}), reachable: consent.has(openid) }]
    }),
  )
}

/** How the messages of one telling went; `undefined` where nothing was told. */
export async function messageCounts(
  db: Db,
  thingId: string,
  occasion: string,
): Promise<TellingRecord['counts'] | undefined> {
  return (await db.get('tellings', tellingId(thingId, occasion)))?.counts
}
