/** The moment a study push goes out, whoever brings it about: its sender, the county that releases it, or the timer. */
import { pages } from '../../../src/contract/pages'
import type { Tx } from '../../kernel/db'
import type { PushRecord } from '../../kernel/records'
import { tell } from '../../kernel/tell'
import { setPush, showInInbox } from './repository'
import { audienceKeys, fullTitle } from './rules'

/**
 * Lets it out: the push itself, one thing in the inboxes and one telling, whatever its audience. The timer makes the
 * boards afterwards.
 */
export async function goOut(tx: Tx, push: PushRecord, now: Date): Promise<PushRecord> {
  const { sendAt: _, problem: __, ...rest } = push
  const keys = audienceKeys(push)
  const out: PushRecord = { ...rest, status: 'published', keys, list: 'sent', at: now, publishedAt: now, board: 'due' }
  await setPush(tx, out)
  await showInInbox(tx, out)
  await tell(
    tx,
    {
      occasion: 'new',
      kind: 'study',
      thingId: push._id,
      page: `${pages.push}?id=${push._id}`,
      title: fullTitle(push),
      from: { name: push.fromOrgName, keys: push.fromKeys },
      byName: push.authorName,
      time: now,
      hint: '点开看看，有空再读。',
      to: { keys },
    },
    now,
  )
  return out
}

/** Back among the drafts of its editors; `problem` says why it did not go out. */
export async function backToDraft(tx: Tx, push: PushRecord, now: Date, problem?: string): Promise<PushRecord> {
  const { sendAt: _, checkedEdition: __, problem: ___, ...rest } = push
  const draft: PushRecord = { ...rest, status: 'draft', at: now, ...(problem ? { problem } : {}) }
  await setPush(tx, draft)
  return draft
}
