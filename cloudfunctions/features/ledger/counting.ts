/** How an import stands, counted from its rows. */
import type { ImportView } from '../../../src/contract/ledger'
import type { Db, Tx } from '../../kernel/db'
import type { ImportRecord, ImportRowRecord } from '../../kernel/records'
import { daysAfter } from '../../kernel/time'
import { statusOf, sumRows } from './judge'
import { groupQuestions } from './questions'
import { getImport, Overtaken, readImport, rowStates, saveImport } from './repository'
import { lackingColumns } from './tables'
import { importView } from './views'

/** Rows of an import with which nothing is left to do are kept this long, in days: to look up what became of them. */
const ROWS_DAYS = 30

type Counted = Pick<ImportRowRecord, 'state' | 'isTidied' | 'changes' | 'questions'>

/** The import with these sums, and what follows from them. */
function withSums(record: ImportRecord, sums: ImportRecord['sums'], now: Date): ImportRecord {
  const { rowsUntil: _, ...rest } = record
  const status = record.status === 'undoing' || record.status === 'undone' ? record.status : statusOf(sums)
  const isWaiting = sums.waiting > 0 && status !== 'undone' && status !== 'undoing'
  const ended = (status === 'done' && !isWaiting) || status === 'undone'
  return {
    ...rest,
    status,
    sums,
    isWaiting,
    ...(ended ? { rowsUntil: daysAfter(now, ROWS_DAYS) } : {}),
  }
}

/** The import as its rows make it. */
export const counted = (record: ImportRecord, rows: readonly Counted[], now: Date): ImportRecord => ({
  ...withSums(record, sumRows(rows), now),
  groups: groupQuestions(rows, record.orgName),
  lacking: lackingColumns(record.layout),
})

/**
 * The import after some of its rows have changed: of thousands, a piece need not count them all. Nothing may be asked
 * by these rows, before or after.
 */
export function shifted(
  record: ImportRecord,
  before: readonly Counted[],
  after: readonly Counted[],
  now: Date,
): ImportRecord {
  const [lost, gained] = [sumRows(before), sumRows(after)]
  const names = Object.keys(record.sums) as (keyof ImportRecord['sums'])[]
  const sums = Object.fromEntries(names.map((name) => [name, record.sums[name] - lost[name] + gained[name]]))
  return withSums(record, sums as ImportRecord['sums'], now)
}

/** Two phones on one import take turns; more than this many turns in a row do not happen to people. */
const TURNS_MAX = 10

/** Does something that others may do at the same moment, again from the start while they do. */
export async function takingTurns<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Overtaken) || turn === TURNS_MAX) throw error
    }
  }
}

/** Saves an import; `commit` of the handler, or a transaction of its own. */
type Save = (work: (tx: Tx) => Promise<ImportView>) => Promise<ImportView>

/**
 * Counts the rows of an import as they stand now and saves it. Whoever changes rows counts after that, and looks again
 * where somebody else has counted meanwhile: the last one to save has seen everything.
 */
export function saveCounted(
  db: Db,
  importId: string,
  now: Date,
  save: Save,
  change: (record: ImportRecord) => ImportRecord = (record) => record,
): Promise<ImportView> {
  return takingTurns(async () => {
    const seen = await getImport(db, importId)
    const rows = await rowStates(db, importId)
    return save(async (tx) => {
      const latest = await readImport(tx, importId)
      if (!latest || latest.turn !== seen?.turn) throw new Overtaken()
      const saved = { ...counted(change(latest), rows, now), turn: latest.turn + 1 }
      await saveImport(tx, saved)
      return importView(saved, now)
    })
  })
}

/** Counts the rows of an import, some of which have changed outside any act on it. */
export const recount = (db: Db, importId: string, now: Date): Promise<ImportView> =>
  saveCounted(db, importId, now, (work) => db.transact(work))
