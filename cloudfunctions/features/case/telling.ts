/** What is told of a case: that there is something, never what. */
import { pages } from '../../../src/contract/pages'
import type { Tx } from '../../kernel/db'
import type { CaseRecord, HandlerRecord } from '../../kernel/records'
import { tell } from '../../kernel/tell'

const common = { kind: 'contact', byName: '', ofDuty: true } as const

/** Where a message goes out from: as whoever handles it is called. */
const fromOf = ({ handler }: CaseRecord, keys: readonly string[]) => ({ name: handler.orgName, keys: [...keys] })

/** Organisations whose messages these are: the handler's own. */
const keysOf = ({ orgId }: HandlerRecord): string[] => [orgId]

/** Tells those who are to do something. */
export async function tellHandler(
  tx: Tx,
  record: CaseRecord,
  { openids, title, occasion, hint }: { openids: readonly string[]; title: string; occasion: string; hint: string },
  now: Date,
): Promise<void> {
  if (openids.length === 0) return
  await tell(
    tx,
    {
      ...common,
      occasion: `${occasion}:${record.edition}`,
      thingId: record._id,
      subject: `${record._id}:${occasion}:${record.edition}`,
      page: `${pages.case}?id=${record._id}`,
      title,
      from: fromOf(record, keysOf(record.handler)),
      time: record.dueAt ?? now,
      hint,
      to: { openids },
    },
    now,
  )
}

/**
 * Tells the member that there is news of theirs.
 * @param occasion steps of one day are told once; anything else each time
 */
export async function tellMember(
  tx: Tx,
  record: CaseRecord,
  { openid, occasion, hint }: { openid: string | undefined; occasion: 'step' | 'answer' | 'assigned'; hint: string },
  now: Date,
): Promise<void> {
  if (!openid) return
  await tell(
    tx,
    {
      ...common,
      occasion: `${occasion}:${record.edition}`,
      thingId: record._id,
      subject: occasion === 'step' ? `${record._id}:step` : `${record._id}:${occasion}:${record.edition}`,
      page: `${pages.ownCase}?id=${record._id}`,
      title: '您提的事有进展',
      from: fromOf(record, keysOf(record.handler)),
      time: now,
      hint,
      to: { openids: [openid] },
    },
    now,
  )
}
