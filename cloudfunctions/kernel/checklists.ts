/** A month's checklist as one organisation has it: the county's, and what stands above the organisation added. */
import type { ChecklistView } from '../../src/contract/checklist-fields'
import type { Db } from './db'
import { wire } from './handler'
import type { AdditionRecord, ChecklistRecord } from './records'

/** A correction of this many editions ago is no news any more. */
const CORRECTIONS_SHOWN = 10

export const additionId = (month: string, orgId: string): string => `${month}:${orgId}`
/** An added item beside the county's: its organisation's id before it keeps the two apart. */
export const addedItemId = (orgId: string, itemId: string): string => `${orgId}:${itemId}`

/** What held at an instant: the last edition that was out by then. */
export function inForce<Edition extends { readonly at: Date }>(
  sent: readonly Edition[],
  at: Date,
): Edition | undefined {
  return [...sent].reverse().find((edition) => edition.at <= at)
}

/** What was corrected by then, the newest first. */
export const correctionsOf = (sent: ChecklistRecord['sent'], at: Date): ChecklistView['corrections'] =>
  sent
    .filter((one) => one.changes.length > 0 && one.at <= at)
    .slice(-CORRECTIONS_SHOWN)
    .reverse()
    .map((one) => ({ at: wire(one.at), byName: one.byName, changes: one.changes }))

export const withdrawnOf = ({ at, why }: NonNullable<ChecklistRecord['withdrawn']>) => ({ at: wire(at), why })

/** Pure: composes the view. `undefined` where nothing was out by then. */
export function checklistView(
  month: string,
  checklist: ChecklistRecord | null,
  additions: readonly AdditionRecord[],
  at: Date,
): ChecklistView | undefined {
  const edition = inForce(checklist?.sent ?? [], at)
  const withdrawn = checklist?.withdrawn && checklist.withdrawn.at <= at ? checklist.withdrawn : undefined
  const added = additions.flatMap(({ orgId, orgName, sent }) =>
    (inForce(sent, at)?.items ?? []).map((item) => ({
      ...item,
      itemId: addedItemId(orgId, item.itemId),
      addedBy: orgName,
    })),
  )
  if (!edition && added.length === 0) return undefined
  return {
    month,
    theme: withdrawn ? '' : (edition?.theme ?? ''),
    reading: withdrawn ? [] : (edition?.reading ?? []),
    items: [...(withdrawn ? [] : (edition?.items ?? [])), ...added],
    corrections: correctionsOf(checklist?.sent ?? [], at),
    ...(withdrawn ? { withdrawn: withdrawnOf(withdrawn) } : {}),
  }
}

/**
 * The checklist of a month for an organisation with these keys, as it held at `at`.
 * @returns `undefined` where nothing was out by then
 */
export async function checklistFor(
  db: Db,
  month: string,
  keys: readonly string[],
  at: Date,
): Promise<ChecklistView | undefined> {
  const [checklist, additions] = await Promise.all([
    db.get('checklists', month),
    db.getMany(
      'checklist_additions',
      keys.map((key) => additionId(month, key)),
    ),
  ])
  const inOrder = keys.flatMap((key) => additions.filter(({ orgId }) => orgId === key))
  return checklistView(month, checklist, inOrder, at)
}
