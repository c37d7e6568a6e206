/**
 * A corrected file goes on with what an earlier one left open: its rows wait no longer there. Nothing is dropped: each
 * says which file went on with it, and waits again when that import is taken back.
 */
import type { Db } from '../../kernel/db'
import type { ImportRecord, ImportRowRecord } from '../../kernel/records'
import { recount } from './counting'
import { rejudge } from './rejudge'
import { allRows, changeRows, getImport, listImports, rowsInState, saveTakenOn, takenOnRows } from './repository'

/** Earlier imports of one township that still wait: more is not looked through. */
const EARLIER_MAX = 50

/** Whether two rows speak of one person: the same name and one more thing, or the same number and birth. */
function speakOfOne({ values: one }: ImportRowRecord, { values: other }: ImportRowRecord): boolean {
  const same = (...columns: ('name' | 'born' | 'joined' | 'phone' | 'village' | 'certificate')[]) =>
    columns.every((column) => one[column] !== undefined && one[column] === other[column])
  return (
    (['born', 'joined', 'phone', 'village'] as const).some((column) => same('name', column)) || same('phone', 'born')
  )
}

/** Ends the waiting of rows in earlier imports of the township that this one has gone on with. */
export async function takeOn(db: Db, record: ImportRecord, now: Date): Promise<void> {
  const { items } = await listImports(db, { keys: [record.orgId] }, { waiting: true, limit: EARLIER_MAX })
  const earlier = items.filter(({ _id, createdAt }) => _id !== record._id && createdAt <= record.createdAt)
  if (earlier.length === 0) return
  const own = (await allRows(db, record._id)).filter(({ state }) => state !== 'not_data')
  const byName = new Map<string, ImportRowRecord[]>()
  const add = (key: string | undefined, row: ImportRowRecord) => {
    if (key !== undefined) byName.set(key, [...(byName.get(key) ?? []), row])
  }
  for (const row of own) {
    add(row.values.name, row)
    add(row.values.phone, row)
  }
  for (const { _id } of earlier) {
    let taken = 0
    for (const row of await rowsInState(db, _id, 'waiting')) {
      const candidates = [...(byName.get(row.values.name ?? '') ?? []), ...(byName.get(row.values.phone ?? '') ?? [])]
      const next = candidates.find((candidate) => speakOfOne(row, candidate))
      if (!next) continue
      await saveTakenOn(db, row, record._id, `已由《${record.fileName}》第 ${next.row} 行接着办`)
      taken += 1
    }
    if (taken > 0) await recount(db, _id, now)
  }
}

/** What this import had gone on with waits again. */
export async function giveBack(db: Db, record: ImportRecord, now: Date): Promise<void> {
  const given = await takenOnRows(db, record._id)
  for (const importId of new Set(given.map((row) => row.importId))) {
    const other = await getImport(db, importId)
    if (!other) continue
    const ids = new Set(given.map(({ _id }) => _id))
    const rows = (await allRows(db, importId)).map((row) => {
      if (!ids.has(row._id)) return row
      const { takenOnBy: _, ...rest } = row
      return rest
    })
    await changeRows(db, rows, await rejudge(db, other, rows, ({ _id }) => ids.has(_id), now))
    await recount(db, importId, now)
  }
}
