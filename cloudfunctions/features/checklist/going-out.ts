/** The moments at which leaders get a checklist, another edition of it, or lose it: whoever brings them about. */
import type { Tx } from '../../kernel/db'
import { putInInbox } from '../../kernel/inbox'
import type { ChecklistRecord, OrgRecord, SentChecklist } from '../../kernel/records'
import { orderMonth } from '../../kernel/theme-days'
import { EMPTY, inboxOf } from './rules'
import { setChecklist } from './repository'

/** Said on top of one that was taken back before. */
const ANEW = '收回以后重新发了，请按现在的内容安排。'

/** Orders that leaders be told; what was being told before gives way. */
function telling(checklist: ChecklistRecord, tells: NonNullable<ChecklistRecord['tells']>, now: Date): ChecklistRecord {
  const { tellCursor: _, ...rest } = checklist
  return { ...rest, tells, tellAt: now, tellPart: 0 }
}

/**
 * Lets out what is saved: leaders have it from now on, its month's theme days are to be made, and the timer tells
 * leaders. Between a withdrawal and this nothing held: that is kept too, for theme days of those days.
 */
export async function goOut(
  tx: Tx,
  checklist: ChecklistRecord,
  county: OrgRecord,
  now: Date,
): Promise<ChecklistRecord> {
  const { sendAt: _, problem: __, checkedEdition: ___, withdrawn, ...rest } = checklist
  const gap: SentChecklist[] = withdrawn ? [{ ...EMPTY, at: withdrawn.at, byName: withdrawn.byName, changes: [] }] : []
  const edition: SentChecklist = {
    ...checklist.content,
    at: now,
    byName: checklist.byName,
    changes: withdrawn ? [ANEW] : [],
  }
  const out = telling({ ...rest, status: 'sent', sent: [...rest.sent, ...gap, edition] }, 'sent', now)
  await setChecklist(tx, out)
  await putInInbox(tx, inboxOf(out, county))
  await orderMonth(tx, out._id, now)
  return out
}

/** Another edition, from now on: what was held before goes by the one before. */
export async function goCorrected(
  tx: Tx,
  checklist: ChecklistRecord,
  county: OrgRecord,
  changes: string[],
  now: Date,
): Promise<ChecklistRecord> {
  const edition: SentChecklist = { ...checklist.content, at: now, byName: checklist.byName, changes }
  const out = telling({ ...checklist, sent: [...checklist.sent, edition] }, 'corrected', now)
  await setChecklist(tx, out)
  await putInInbox(tx, inboxOf(out, county))
  return out
}

/** Taken back: leaders see that, and why. */
export async function goBack(
  tx: Tx,
  checklist: ChecklistRecord,
  county: OrgRecord,
  withdrawn: NonNullable<ChecklistRecord['withdrawn']>,
): Promise<ChecklistRecord> {
  const out = telling({ ...checklist, status: 'withdrawn', withdrawn }, 'withdrawn', withdrawn.at)
  await setChecklist(tx, out)
  await putInInbox(tx, inboxOf(out, county))
  return out
}
