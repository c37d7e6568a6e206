/** The only place that reads and writes checklists and what is added to them. */
import type { Reading } from '../../../src/contract/checklist-fields'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import { additionId } from '../../kernel/checklists'
import { type Changes, type Db, type Page, remove, type Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { isLifeOrg, isOpen } from '../../kernel/orgs'
import type { AdditionRecord, ChecklistRecord, OrgRecord } from '../../kernel/records'

const LIST_PAGE = 24
const DUE_PAGE = 10
/** Organisations looked at in one step of telling. */
export const ORGS_PAGE = 200

export const missing = () => notFound('没有找到这份提示单。')

/** A month's, where it is there and within the scope. */
export async function readChecklist(
  reads: Pick<Db, 'get'> | Tx,
  scope: Scope,
  month: string,
): Promise<ChecklistRecord | null> {
  const found = await reads.get('checklists', month)
  return found && inScope(scope, found) ? found : null
}

/** @throws NOT_FOUND */
export async function findChecklist(
  reads: Pick<Db, 'get'> | Tx,
  scope: Scope,
  month: string,
): Promise<ChecklistRecord> {
  const found = await readChecklist(reads, scope, month)
  if (!found) throw missing()
  return found
}

/** For the timer. */
export const readAny = (tx: Tx, month: string): Promise<ChecklistRecord | null> => tx.get('checklists', month)

export async function setChecklist(tx: Tx, checklist: ChecklistRecord): Promise<void> {
  await tx.set('checklists', checklist)
}

export async function changeChecklist(tx: Tx, month: string, changes: Changes<ChecklistRecord>): Promise<void> {
  await tx.update('checklists', month, changes)
}

/** The latest month first. */
export const listChecklists = (db: Db, scope: Scope, cursor?: string): Promise<Page<ChecklistRecord>> =>
  db.page('checklists', { index: 'month', equal: { keys: scope.keys }, limit: LIST_PAGE, cursor })

/** The newest of an earlier month. */
export async function findEarlier(db: Db, scope: Scope, month: string): Promise<ChecklistRecord | undefined> {
  const within = { from: '0000-01', before: month }
  return (await db.page('checklists', { index: 'month', equal: { keys: scope.keys }, within, limit: 1 })).items[0]
}

/** These months'. */
export async function readMonths(db: Db, scope: Scope, months: readonly string[]): Promise<ChecklistRecord[]> {
  return (await db.getMany('checklists', months, ['keys', 'status'])).filter((found) => inScope(scope, found))
}

/** Those whose time has come. */
export const listDue = (db: Db, now: Date, cursor?: string): Promise<Page<ChecklistRecord>> =>
  db.page('checklists', {
    index: 'scheduled',
    equal: { status: 'scheduled' },
    upTo: now,
    limit: DUE_PAGE,
    cursor,
    fields: ['edition', 'keys'],
  })

/** Those of which leaders are to be told something. */
export const listTells = (db: Db, now: Date): Promise<Page<ChecklistRecord>> =>
  db.page('checklists', { index: 'tells', equal: {}, upTo: now, limit: DUE_PAGE })

/** Nothing is told any more. */
export const TOLD: Changes<ChecklistRecord> = { tells: remove, tellAt: remove, tellCursor: remove, tellPart: 0 }

/** A page of a county's life organisations; fewer than the page, since other kinds stand among them. */
export async function pageLifeOrgs(
  db: Db,
  countyId: string,
  cursor: string | undefined,
): Promise<{ items: OrgRecord[]; cursor?: string }> {
  const page = await db.page('orgs', {
    index: 'tree',
    equal: { keys: countyId },
    limit: ORGS_PAGE,
    cursor,
    fields: ['kind', 'parentId', 'closedAt'],
  })
  const items = page.items.filter((org) => isLifeOrg(org) && isOpen(org))
  return { items, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }
}

/** Whether the month's theme days were all made. */
export const isMonthMade = async (db: Db, month: string): Promise<boolean> =>
  (await db.get('theme_months', month))?.state === 'done'

/** Which of these cannot be opened within the scope: taken back, taken down, or others'. By their place in the list. */
export async function unreadable(db: Db, scope: Scope, reading: readonly Reading[]): Promise<number | undefined> {
  const idsOf = (kind: Reading['kind']) => reading.filter((one) => one.kind === kind).map(({ thingId }) => thingId)
  const [pushes, entries] = await Promise.all([
    db.getMany('inbox', idsOf('push'), ['keys', 'kind', 'withdrawnAt']),
    db.getMany('library', idsOf('entry'), ['keys', 'status']),
  ])
  const open = new Set([
    ...pushes.filter((one) => one.kind === 'push' && !one.withdrawnAt && inScope(scope, one)).map(({ _id }) => _id),
    ...entries.filter((one) => one.status === 'published' && inScope(scope, one)).map(({ _id }) => _id),
  ])
  const at = reading.findIndex(({ thingId }) => !open.has(thingId))
  return at < 0 ? undefined : at
}

/** What these organisations themselves added for a month. */
export const readAdditions = (db: Db, month: string, orgIds: readonly string[]): Promise<AdditionRecord[]> =>
  db.getMany(
    'checklist_additions',
    orgIds.map((orgId) => additionId(month, orgId)),
  )

export const readAddition = (tx: Tx, month: string, orgId: string): Promise<AdditionRecord | null> =>
  tx.get('checklist_additions', additionId(month, orgId))

export async function setAddition(tx: Tx, addition: AdditionRecord): Promise<void> {
  await tx.set('checklist_additions', addition)
}
