/** Notes beside people on a board: how the last message to them went, and whether one could reach them now. */
import type { MessageKind, MessageState } from '../../src/contract/message'
import type { Db } from './db'
import { personId } from './person'
import { messageSettings, subscriptionId, subscriptionsOf } from './subscriptions'
import { tellingId } from './tell'

export interface MessageNote {
  /** Missing where no message to them was made. */
  readonly state?: MessageState
  readonly reachable: boolean
}

/**
 * The notes of these people (openids) about one thing.
 * @param occasions of the tellings that may have been for them, the latest first
 */
export async function messageNotes(
  db: Db,
  kind: MessageKind,
  thingId: string,
  occasions: readonly string[],
  openids: readonly string[],
): Promise<Map<string, MessageNote>> {
  const template = (await messageSettings(db)).templates[kind]
  if (!template) return new Map(openids.map((openid) => [openid, { reachable: false }]))
  const messageId = (occasion: string, openid: string) => `${tellingId(thingId, occasion)}:${personId(openid)}`
  const [messages, subscriptions] = await Promise.all([
    db.getMany(
      'messages',
      occasions.flatMap((occasion) => openids.map((openid) => messageId(occasion, openid))),
      ['state'],
    ),
    subscriptionsOf(
      db,
      openids.map((openid) => subscriptionId(openid, template.templateId)),
    ),
  ])
  const stateOf = new Map(messages.map(({ _id, state }) => [_id, state]))
  return new Map(
    openids.map((openid) => {
      const states = occasions.flatMap((occasion) => stateOf.get(messageId(occasion, openid)) ?? [])
      // one that was claimed a moment ago is on its way
      const state = states[0] === 'claimed' ? 'waiting' : states[0]
      const reachable = (subscriptions.get(subscriptionId(openid, template.templateId))?.left ?? 0) > 0
      return [openid, { ...(state ? { state } : {}), reachable }]
    }),
  )
}
