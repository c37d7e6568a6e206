/** How any feature tells people of something: one document, written with the thing; the timer does the rest. */
import { messageStates, type MessageKind } from '../../src/contract/message'
import type { Tx } from './db'
import type { OrgRecord, TellingAudience, TellingRecord } from './records'

export interface Told {
  /** Why now: `new`, `remind:…`. With the thing's id it makes the telling's, so that the same is told once. */
  readonly occasion: string
  readonly kind: MessageKind
  readonly thingId: string
  /** The page it opens, with its query and without a slash before it. */
  readonly page: string
  readonly title: string
  /** The organisation it goes out from. */
  readonly from: Pick<OrgRecord, 'name' | 'keys'>
  readonly byName: string
  /** What the message says under 时间. */
  readonly time: Date
  /** What it says beside everything else: 请点开看看. */
  readonly hint: string
  readonly to: TellingAudience
  /** It goes out at night too; nothing else is different. */
  readonly urgent?: boolean
  readonly isReminder?: boolean
  /** People asked for this one, whatever else they were told of the thing today. */
  readonly askedFor?: boolean
  /** What counts as the same thing for "once in 24 hours", where it is news of its own: one correction of it. */
  readonly subject?: string
  /** It says that the thing is taken back. */
  readonly ofWithdrawal?: boolean
  /** It asks for something to be done, and stands in nobody's inbox. */
  readonly ofDuty?: boolean
}

export const tellingId = (thingId: string, occasion: string) => `${thingId}:${occasion}`

/**
 * "Tell these people this, about that." Who of them can be told by WeChat, and when, is decided when it is sent
 * (`features/message/rules.ts`): consent, quiet hours, the weekly cap, once in 24 hours.
 */
export async function tell(tx: Tx, told: Told, now: Date): Promise<void> {
  const { occasion, from, urgent = false, isReminder = false, askedFor, subject, ...more } = told
  const { ofWithdrawal = false, ofDuty, ...rest } = more
  const telling: TellingRecord = {
    ...rest,
    _id: tellingId(told.thingId, occasion),
    fromOrgName: from.name,
    keys: from.keys,
    urgent,
    isReminder,
    ofWithdrawal,
    ...(ofDuty ? { ofDuty } : {}),
    subject: subject ?? (askedFor ? tellingId(told.thingId, occasion) : told.thingId),
    at: now,
    state: 'spreading',
    part: 0,
    counts: Object.fromEntries(messageStates.map((state) => [state, 0])) as TellingRecord['counts'],
  }
  await tx.set('tellings', telling)
}

/**
 * What is about to be told of a thing says this time instead: a message that waits for the morning must not name a time
 * that holds no more. What was sent stays.
 */
export async function retime(tx: Tx, thingId: string, occasion: string, time: Date): Promise<void> {
  const telling = await tx.get('tellings', tellingId(thingId, occasion))
  if (telling && telling.state !== 'done') await tx.update('tellings', telling._id, { time })
}
