/** The only place that reads and writes imports and their rows, and the member files they open. */
import type { RowList } from '../../../src/contract/ledger'
import { inScope, type Scope } from '../../kernel/authorize'
import { remove, type Db, type Page, type Tx } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import { isOpen, loadOrg } from '../../kernel/orgs'
import type {
  AccessRecord,
  ImportRecord,
  ImportRowRecord,
  MemberRecord,
  OrgRecord,
  TimelineRecord,
} from '../../kernel/records'
import { rowId, type KnownMember, type Matches, type Villages } from './judge'
import { rowPersonKey, type CheckedRow } from './rules'

const LIST_PAGE = 20
const ROWS_PAGE = 30
/** Organisations below a township, or townships of a county. */
const ORGS_MAX = 2000
/** More rows than a sheet may have (workbook.ts). */
const ROWS_MAX = 20_000
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

/** Newest first. One that was cut short while it was read shows once its file has been chosen again. */
export async function listImports(
  db: Db,
  scope: Scope,
  cursor?: string,
  limit = LIST_PAGE,
): Promise<Page<ImportRecord>> {
  const found = await db.page('imports', { index: 'org', equal: { keys: scope.keys }, limit, cursor })
  return { ...found, items: found.items.filter(({ status }) => status !== 'staging') }
}

export const getImport = (db: Db, importId: string): Promise<ImportRecord | null> => db.get('imports', importId)

/** Rows in one state, or all that were tidied, in the sheet's order; the import was found within the scope. */
export function listRows(
  db: Db,
  importId: string,
  list: RowList,
  cursor?: string,
  limit = ROWS_PAGE,
): Promise<Page<ImportRowRecord>> {
  return list === 'tidied'
    ? db.page('import_rows', { index: 'tidied', equal: { importId, isTidied: true }, limit, cursor })
    : db.page('import_rows', { index: 'state', equal: { importId, state: list }, limit, cursor })
}

export const allRows = (db: Db, importId: string): Promise<ImportRowRecord[]> =>
  db.all('import_rows', { index: 'row', equal: { importId }, limit: ROWS_MAX })

/** No more of the rows than is needed to count them. */
export const rowStates = (db: Db, importId: string): Promise<ImportRowRecord[]> =>
  db.all('import_rows', { index: 'row', equal: { importId }, limit: ROWS_MAX, fields: ['state', 'isTidied'] })

const knownFields = ['name', 'personKey', 'phone', 'villageName', 'keys', 'closed'] as const

/**
 * Members of the whole county that are perhaps these people: one person has one file, whichever township it is in.
 * Beyond the scope on purpose; judge.ts tells nothing of members of other townships but that there is one.
 */
export async function findMatches(db: Db, rows: readonly CheckedRow[]): Promise<Matches> {
  async function by(field: 'personKey' | 'phone', values: readonly (string | undefined)[]) {
    const wanted = [...new Set(values.filter((value) => value !== undefined))]
    const found = new Map<string, KnownMember[]>()
    for (let from = 0; from < wanted.length; from += BATCH) {
      const some = wanted.slice(from, from + BATCH)
      const { items } =
        field === 'phone'
          ? await db.page('members', { index: 'phone', equal: { phone: some }, limit: 999, fields: knownFields })
          : await db.page('members', { index: 'person', equal: { personKey: some }, limit: 999, fields: knownFields })
      for (const member of items) found.set(member[field], [...(found.get(member[field]) ?? []), member])
    }
    return found
  }
  const [people, phones] = await Promise.all([
    by('personKey', rows.map(rowPersonKey)),
    by(
      'phone',
      rows.map(({ values }) => values.phone),
    ),
  ])
  return { people, phones }
}

/** What a row says of itself, without when and how it was judged. */
const standing = ({ state, values, tidied, defects, memberId }: ImportRowRecord) =>
  JSON.stringify([state, Object.entries(values).sort(), tidied, defects, memberId])

const changesOf = ({ state, values, tidied, isTidied, defects, memberId }: ImportRowRecord) => ({
  state,
  values,
  tidied,
  isTidied,
  defects,
  memberId: memberId ?? remove,
})

/**
 * Stages the rows of a sheet: adds those that are not there, changes those that are judged differently now, and leaves
 * those that were brought in. Cut short anywhere, doing it again completes it.
 * @returns the rows as they stand
 */
export async function stageRows(
  db: Db,
  rows: readonly ImportRowRecord[],
  before: readonly ImportRowRecord[],
): Promise<ImportRowRecord[]> {
  const staged = new Map(before.map((row) => [row._id, row]))
  await db.addMissing(
    'import_rows',
    rows.filter(({ _id }) => !staged.has(_id)),
  )
  const standingRows: ImportRowRecord[] = []
  for (const row of rows) {
    const old = staged.get(row._id)
    if (old && old.state !== 'imported' && standing(old) !== standing(row)) await changeRow(db, row)
    standingRows.push(old?.state === 'imported' ? old : row)
  }
  return standingRows
}

/** Writes down that reading this file has begun; what a file leaves that was never read to its end can be found by it. */
export async function beginImport(db: Db, record: ImportRecord): Promise<void> {
  await db.add('imports', record)
}

export const changeRow = (db: Db, row: ImportRowRecord): Promise<number> =>
  db.update('import_rows', [row._id], changesOf(row))

/**
 * Marks the rows of the last piece as imported. They are counted already, so this may run at any time, and again: each
 * import begins with it, in case the one before was cut short.
 */
export async function settlePiece(db: Db, importId: string, rows: readonly number[]): Promise<void> {
  await db.update(
    'import_rows',
    rows.map((row) => rowId(importId, row)),
    { state: 'imported' },
  )
}

/** Opens the files that are not there yet, with the first entry of their history. */
export async function openFiles(
  db: Db,
  members: readonly MemberRecord[],
  entries: readonly TimelineRecord[],
): Promise<void> {
  await db.addMissing('members', members)
  await db.addMissing('timeline', entries)
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

/** What a ledger says of a member, and what tells who may see them. */
const exportedFields = [
  ...(['name', 'gender', 'ethnic', 'born', 'education', 'joined', 'kind', 'villageId', 'villageName', 'keys'] as const),
  ...(['stay', 'phone', 'certificate', 'hostOrgText', 'contactCadreText', 'note'] as const),
] as const
export type ExportedMember = Pick<MemberRecord, '_id' | (typeof exportedFields)[number]>

/** The open files of an organisation found within the scope, by name: all, or `limit` and perhaps some more. */
export const listOpenFiles = (db: Db, orgId: string, limit: number): Promise<ExportedMember[]> =>
  db.all('members', { index: 'roster', equal: { keys: orgId }, limit, fields: exportedFields })

/** Writes down for each member that somebody took their data out; those that are down already stay as they are. */
export const recordExports = (db: Db, accesses: readonly AccessRecord[]): Promise<void> =>
  db.addMissing('accesses', accesses)

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
