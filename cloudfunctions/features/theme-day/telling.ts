/** What the people of a theme day are told, and find in their inboxes. */
import { pages } from '../../../src/contract/pages'
import { lifeKey } from '../../kernel/audience'
import type { Tx } from '../../kernel/db'
import { putInInbox } from '../../kernel/inbox'
import type { OrgRecord, TellingAudience, ThemeDayRecord } from '../../kernel/records'
import { retime, tell } from '../../kernel/tell'
import { titleOf } from './rules'

/** Where a message about it leads. */
export const pageOf = (id: string): string => `${pages.themeDay}?id=${id}`

/** Each day that was set is told once. */
export const occasionOf = (timing: number): string => `set:${timing}`

interface Announced {
  readonly org: Pick<OrgRecord, '_id' | 'name' | 'keys'>
  readonly byName: string
  readonly hint: string
  /** Everybody whose organisational life is there, unless told. */
  readonly to?: TellingAudience
  /** They knew of another time: they hear of this one the same day. */
  readonly moved?: boolean
}

/**
 * Says in the inbox of its people when it is, and tells them while it lies ahead; with the write of its plan.
 * @param day as it is now, with its plan
 */
export async function announce(
  tx: Tx,
  day: ThemeDayRecord & { readonly startsAt: Date },
  { org, byName, hint, to, moved = false }: Announced,
  now: Date,
): Promise<void> {
  const keys = [lifeKey(org._id)]
  await putInInbox(tx, {
    _id: day._id,
    kind: 'theme_day',
    title: titleOf(day.month),
    fromOrgName: org.name,
    at: now,
    keys,
    needsConfirm: false,
    edition: day.timing,
    startsAt: day.startsAt,
  })
  if (day.startsAt <= now) return
  if (moved) await retime(tx, day._id, occasionOf(day.timing - 1), day.startsAt)
  await tell(
    tx,
    {
      occasion: occasionOf(day.timing),
      kind: 'theme_day',
      thingId: day._id,
      page: pageOf(day._id),
      title: titleOf(day.month),
      from: org,
      byName,
      time: day.startsAt,
      hint,
      to: to ?? { keys },
      // no reminder of the same: without it somebody would come at the time that holds no more
      askedFor: moved,
    },
    now,
  )
}
