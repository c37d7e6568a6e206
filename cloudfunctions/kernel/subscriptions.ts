/** Consents to WeChat's messages, and the county's templates. */
import { messageKinds, type OwnTemplate } from '../../src/contract/message'
import type { Db, Tx } from './db'
import { increase } from './db'
import type { MessageSettingsRecord, SubscriptionRecord } from './records'

/** The one document of settings. */
const COUNTY = 'county'
/** Messages a week one person gets at most, where the county did not say otherwise (domain.md). */
export const WEEKLY_CAP = 5
/** More consents than this nobody needs kept: they come back with every tap. */
const LEFT_MAX = 20

export const subscriptionId = (openid: string, templateId: string) => `${openid}:${templateId}`

const initial: MessageSettingsRecord = { _id: COUNTY, weeklyCap: WEEKLY_CAP, templates: {} }

export async function messageSettings(db: Db): Promise<MessageSettingsRecord> {
  return (await db.get('message_settings', COUNTY)) ?? initial
}

/** Changes the settings as they are now. */
export async function changeMessageSettings(
  tx: Tx,
  change: (settings: MessageSettingsRecord) => MessageSettingsRecord,
): Promise<void> {
  await tx.set('message_settings', change((await tx.get('message_settings', COUNTY)) ?? initial))
}

/** The templates that somebody can be asked for, with what they have left of each. */
export async function ownTemplates(db: Db, openid: string): Promise<OwnTemplate[]> {
  const { templates } = await messageSettings(db)
  const known = messageKinds.flatMap((kind) => {
    const template = templates[kind]
    return template ? [{ kind, ...template }] : []
  })
  const subscriptions = await subscriptionsOf(
    db,
    known.map(({ templateId }) => subscriptionId(openid, templateId)),
  )
  return known.map(({ kind, templateId, longTerm }) => ({
    kind,
    templateId,
    longTerm,
    left: subscriptions.get(subscriptionId(openid, templateId))?.left ?? 0,
  }))
}

/** These consents, by id. */
export async function subscriptionsOf(db: Db, ids: readonly string[]): Promise<Map<string, SubscriptionRecord>> {
  return new Map((await db.getMany('subscriptions', ids)).map((one) => [one._id, one]))
}

/**
 * What somebody answered when WeChat asked them: yes is one message more, or for a long-term template all of them.
 * @returns how many they have left
 */
export async function recordAnswer(
  tx: Tx,
  openid: string,
  { templateId, longTerm }: { templateId: string; longTerm: boolean },
  accepts: boolean,
  now: Date,
): Promise<number> {
  const _id = subscriptionId(openid, templateId)
  const before = await tx.get('subscriptions', _id)
  // a no to a one-time template takes back nothing that was given before
  const left = longTerm ? (accepts ? 1 : 0) : Math.min((before?.left ?? 0) + (accepts ? 1 : 0), LEFT_MAX)
  await tx.set('subscriptions', { _id, openid, left, longTerm, at: now })
  return left
}

/** Takes one message off each of these consents, or gives it back. Those of long-term templates are left out by the caller. */
export async function spend(db: Db, ids: readonly string[], by: 1 | -1): Promise<void> {
  await db.update('subscriptions', ids, { left: increase(-by) })
}

/** WeChat says that there is none. */
export async function noneLeft(db: Db, ids: readonly string[]): Promise<void> {
  await db.update('subscriptions', ids, { left: 0 })
}
