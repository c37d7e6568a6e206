/** The only place that reads and writes imports and their rows, and the member files they open. */
import type { RowList } from '../../../src/contract/ledger'
import { inScope, type Scope } from '../../kernel/authorize'
import { remove, type Changes, type Db, type Page, type Tx } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import { isOpen, loadOrg } from '../../kernel/orgs'
import type { ImportRecord, ImportRowRecord, LedgerChoicesRecord, OrgRecord } from '../../kernel/records'
import { comparedFields, type KnownMember } from './file-columns'
import type { Matches, Villages } from './judge'
import { type CheckedRow, rowPersonKey } from './read-row'
import { rowId } from './stage'
import type { Choices } from './tables'

const LIST_PAGE = 20
const ROWS_PAGE = 30
/** Organisations below a township, or townships of a county. */
const ORGS_MAX = 2000
/** More rows than a workbook may have (workbook.ts). */
const ROWS_MAX = 40_000
/** The platform's planner wants `in` short. */
const BATCH = 100

export async function listTownships(db: Db, scope: Scope): Promise<OrgRecord[]> {
  const all = await db.all('orgs', { index: 'below', equal: { keys: scope.keys, kind: 'township' }, limit: ORGS_MAX })
  return all.filter(isOpen)
}

/** A township within the scope. */
export async function findTownship(db: Db, scope: Scope, orgId: string): Promise<OrgRecord> {
  const org = await loadOrg(db, scope, orgId)
  if (org.kind !== 'township' || !isOpen(org)) throw notFound('没有找到这个乡镇。')
  return org
}

/** The open villages of a township, found within the scope before, each with its online group. */
export async function listVillages(db: Db, townshipId: string): Promise<Villages> {
  const below = async (kind: 'village' | 'group') =>
    (await db.all('orgs', { index: 'below', equal: { keys: townshipId, kind }, limit: ORGS_MAX })).filter(isOpen)
  const [villages, groups] = await Promise.all([below('village'), below('group')])
  // where a village has several, new files go into its first
  const groupOf = new Map(groups.reverse().map((group) => [group.parentId, group]))
  return new Map(
    villages.map((village) => {
      const group = groupOf.get(village._id)
      return [village.name, { village, ...(group ? { group } : {}) }]
    }),
  )
}

/** An import of a township within the scope, read to its end. */
export async function findImport(db: Db, scope: Scope, importId: string): Promise<ImportRecord> {
  const record = await db.get('imports', importId)
  if (!record || !inScope(scope, record)) throw notFound('没有找到这次导入。')
  if (record.status === 'staging') throw new AppError('CONFLICT', '这份台账还没有读完，请重新选一次文件。')
  return record
}

/** Newest first, all or those with rows that wait. One that was cut short shows once its file has been chosen again. */
export async function listImports(
  db: Db,
  scope: Scope,
  {
    waiting,
    cursor,
    limit = LIST_PAGE,
  }: { waiting?: boolean | undefined; cursor?: string | undefined; limit?: number },
): Promise<Page<ImportRecord>> {
  const { keys } = scope
  const found = waiting
    ? await db.page('imports', { index: 'waiting', equal: { keys, isWaiting: true }, limit, cursor })
    : await db.page('imports', { index: 'org', equal: { keys }, limit, cursor })
  return { ...found, items: found.items.filter(({ status }) => status !== 'staging') }
}

export const getImport = (db: Db, importId: string): Promise<ImportRecord | null> => db.get('imports', importId)

/** Rows in one state, all that were tidied, or those that ask one thing, in the sheets' order. */
export function listRows(
  db: Db,
  importId: string,
  {
    list,
    ask,
    cursor,
    limit = ROWS_PAGE,
  }: { list: RowList; ask?: string | undefined; cursor?: string | undefined; limit?: number },
): Promise<Page<ImportRowRecord>> {
  const page = { limit, cursor }
  if (ask !== undefined) return db.page('import_rows', { index: 'asks', equal: { importId, asks: ask }, ...page })
  return list === 'tidied'
    ? db.page('import_rows', { index: 'tidied', equal: { importId, isTidied: true }, ...page })
    : db.page('import_rows', { index: 'state', equal: { importId, state: list }, ...page })
}

export const allRows = (db: Db, importId: string): Promise<ImportRowRecord[]> =>
  db.all('import_rows', { index: 'row', equal: { importId }, limit: ROWS_MAX })

/** No more of the rows than is needed to count them. */
export const rowStates = (db: Db, importId: string): Promise<ImportRowRecord[]> =>
  db.all('import_rows', {
    index: 'row',
    equal: { importId },
    limit: ROWS_MAX,
    fields: ['state', 'isTidied', 'changes', 'questions'],
  })

export const rowsInState = (db: Db, importId: string, state: ImportRowRecord['state']): Promise<ImportRowRecord[]> =>
  db.all('import_rows', { index: 'state', equal: { importId, state }, limit: ROWS_MAX })

export const getRows = (db: Db, ids: readonly string[]): Promise<ImportRowRecord[]> => db.getMany('import_rows', ids)

/**
 * Members of the whole county that are perhaps these people: one person has one file, whichever township it is in.
 * Beyond the scope on purpose; judge.ts tells nothing of members of other townships but that there is one.
 */
export async function findMatches(db: Db, rows: readonly CheckedRow[]): Promise<Matches> {
  const indexes = { personKey: 'person', phone: 'phone', certificate: 'certificate' } as const
  async function by(field: keyof typeof indexes, values: readonly (string | undefined)[]) {
    const wanted = [...new Set(values.filter((value) => value !== undefined && value !== ''))]
    const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, at) =>
      wanted.slice(at * BATCH, (at + 1) * BATCH),
    )
    const found = new Map<string, KnownMember[]>()
    await inTurns(batches, PARALLEL_READS, async (some) => {
      const { items } = await db.page('members', {
        index: indexes[field],
        equal: { [field]: some },
        limit: 999,
        fields: comparedFields,
      })
      for (const member of items) found.set(member[field], [...(found.get(member[field]) ?? []), member])
    })
    return found
  }
  const [people, phones, certificates] = await Promise.all([
    by('personKey', rows.map(rowPersonKey)),
    by(
      'phone',
      rows.map(({ values }) => values.phone),
    ),
    by(
      'certificate',
      rows.map(({ values }) => values.certificate),
    ),
  ])
  return { people, phones, certificates }
}

/** Requests under way at once: far from what an environment of the basic plan may have (30). */
const PARALLEL_READS = 4
const PARALLEL_WRITES = 10

/** Does something for each item, a few at a time. */
async function inTurns<T>(items: readonly T[], parallel: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: parallel }, worker))
}

/** What a row says of itself, without when and how it was judged. */
const standing = (row: ImportRowRecord) => {
  const { state, values, tidied, questions, answers, memberId, changes, reason, takenOnBy } = row
  return JSON.stringify([
    state,
    Object.entries(values).sort(),
    tidied,
    questions,
    answers,
    memberId,
    changes,
    reason,
    takenOnBy,
  ])
}

/** Somebody else changed the same thing meanwhile: look again. */
export class Overtaken extends Error {}

/** Adds staged rows that are not there yet. */
export const addRows = (db: Db, rows: readonly ImportRowRecord[]): Promise<void> => db.addMissing('import_rows', rows)

const rowChanges = (row: ImportRowRecord): Changes<ImportRowRecord> => ({
  state: row.state,
  values: row.values,
  tidied: row.tidied,
  isTidied: row.isTidied,
  questions: row.questions,
  asks: row.asks,
  version: row.version + 1,
  answers: row.answers ?? remove,
  reason: row.reason ?? remove,
  memberId: row.memberId ?? remove,
  changes: row.changes ?? remove,
  takenOnBy: row.takenOnBy ?? remove,
})

/**
 * Writes the rows that stand differently than before, each where nobody else has written it since. Cut short anywhere,
 * doing it again completes it.
 * @returns how many were written
 * @throws Overtaken where somebody has
 */
export async function changeRows(
  db: Db,
  before: readonly ImportRowRecord[],
  after: readonly ImportRowRecord[],
): Promise<number> {
  const old = new Map(before.map((row) => [row._id, row]))
  const changed = after.filter((row) => standing(row) !== standing(old.get(row._id) ?? row))
  await inTurns(changed, PARALLEL_WRITES, async (row) => {
    const written = await db.update('import_rows', [row._id], rowChanges(row), { only: { version: row.version } })
    if (written === 0) throw new Overtaken()
  })
  return changed.length
}

/** Writes down that reading this file has begun; what a file leaves that was never read to its end can be found by it. */
export async function beginImport(db: Db, record: ImportRecord): Promise<void> {
  await db.add('imports', record)
}

/**
 * Marks the rows of the last piece as imported. They are counted already, so this may run at any time, and again: each
 * import begins with it, in case the one before was cut short.
 */
export async function settlePiece(db: Db, importId: string, rows: readonly number[]): Promise<void> {
  await db.update(
    'import_rows',
    rows.map((n) => rowId(importId, n)),
    { state: 'imported' },
  )
}

export const saveImport = (tx: Tx, record: ImportRecord): Promise<void> => tx.set('imports', record)
/** Whether one of these organisations has another name or another place than when it was read. */
export async function haveChanged(tx: Tx, orgs: readonly OrgRecord[]): Promise<boolean> {
  for (const { _id, name, keys } of orgs) {
    const org = await tx.get('orgs', _id)
    if (org?.name !== name || org.keys.join() !== keys.join()) return true
  }
  return false
}

export const readImport = (tx: Tx, importId: string): Promise<ImportRecord | null> => tx.get('imports', importId)

/** What people of the township chose for headings before. */
export async function getChoices(db: Db, orgId: string): Promise<Choices> {
  const record = await db.get('ledger_choices', orgId)
  return new Map(record?.choices.map(({ heading, column }) => [heading, column]))
}

export const readChoices = (tx: Tx, orgId: string): Promise<LedgerChoicesRecord | null> =>
  tx.get('ledger_choices', orgId)
export const saveChoices = (tx: Tx, record: LedgerChoicesRecord): Promise<void> => tx.set('ledger_choices', record)

/** Another import has gone on with the row. */
export async function saveTakenOn(db: Db, row: ImportRowRecord, by: string, reason: string): Promise<void> {
  const changes: Changes<ImportRowRecord> = {
    state: 'refused',
    questions: [],
    asks: [],
    reason,
    takenOnBy: by,
    version: row.version + 1,
  }
  await db.update('import_rows', [row._id], changes, { only: { version: row.version } })
}

/** The rows of other imports that this one had gone on with. */
export const takenOnRows = (db: Db, importId: string): Promise<ImportRowRecord[]> =>
  db.all('import_rows', { index: 'taken', equal: { takenOnBy: importId }, limit: ROWS_MAX })

/** Imports a sweep looks at in one read. */
const SWEEP_PAGE = 20
/** Rows it takes away in one go. */
const SWEEP_ROWS = 500

/** Imports whose rows are no longer needed. */
export const listExpired = (db: Db, now: Date, cursor?: string): Promise<Page<ImportRecord>> =>
  db.page('imports', { index: 'rows', equal: {}, upTo: now, limit: SWEEP_PAGE, cursor })

/** Takes away some rows of an import; answers whether there are more. */
export async function removeRows(db: Db, importId: string): Promise<boolean> {
  const rows = await db.page('import_rows', { index: 'row', equal: { importId }, limit: SWEEP_ROWS, fields: ['_id'] })
  await db.removeMany(
    'import_rows',
    rows.items.map(({ _id }) => _id),
  )
  return rows.cursor !== undefined
}

/** The rows are gone: nothing is due any more, unless somebody has put the date off since. */
export async function forgetRows(db: Db, { _id, rowsUntil }: ImportRecord): Promise<void> {
  await db.update('imports', [_id], { rowsUntil: remove }, rowsUntil ? { only: { rowsUntil } } : {})
}
