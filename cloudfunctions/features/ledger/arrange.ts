/** Corrects how the sheets were understood, and remembers it for the township. */
import type { arrangeImport, LedgerColumn } from '../../../src/contract/ledger'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import type { Db, Tx } from '../../kernel/db'
import type { ImportRecord, LayoutRecord, LedgerChoicesRecord, PlaceRecord } from '../../kernel/ledger-records'
import { headingKey } from './columns'
import { saveCounted, takingTurns } from './counting'
import { findOpenImport } from './decide'
import { rejudge } from './rejudge'
import { allRows, changeRows, Overtaken, readChoices, readImport, saveChoices, saveImport } from './repository'
import { mayArrange } from './views'

type Context = MutationContext<typeof arrangeImport>
type Change = Context['input']['change']
type Choice = LedgerChoicesRecord['choices'][number]

/** Choices of one township: more headings than it will ever meet. */
const CHOICES_MAX = 300

/** The places of a table with one of them holding another column; whoever held that column is left out. */
function placesWith(places: readonly PlaceRecord[], at: number, column: LedgerColumn | undefined): PlaceRecord[] {
  return places.map(({ column: held, part, chosen, ...place }) => {
    if (place.at === at) return { ...place, ...(column ? { column } : {}), chosen: true as const }
    // a destination may stand in several columns, every other one in one
    const loses = held !== undefined && held === column && column !== 'destination'
    return {
      ...place,
      ...(held && !loses ? { column: held } : {}),
      ...(part && !loses ? { part } : {}),
      ...(chosen ? { chosen } : {}),
    }
  })
}

/** The layout as it is arranged now, and what was chosen for which heading. */
function arranged(layout: LayoutRecord, change: Change): { layout: LayoutRecord; choice?: Choice } {
  if (change.what === 'sheet') {
    const sheet = layout.sheets[change.sheet]
    if (!sheet?.hasTable) throw invalid('change.sheet', '这张表里没有找到表头，读不了。')
    const sheets = layout.sheets.map((one) => (one === sheet ? { ...one, read: change.read } : one))
    if (!sheets.some(({ read }) => read)) throw invalid('change.read', '至少要读一张表。')
    return { layout: { ...layout, sheets } }
  }
  const { table: index, at, column } = change
  const table = layout.tables[index]
  const place = table?.places.find((one) => one.at === at)
  if (!table || !place || place.dropped) throw invalid('change.at', '没有找到这一列，请刷新再试。')
  const places = placesWith(table.places, at, column)
  if (!places.some((one) => one.column === 'name')) throw invalid('change.column', '总要有一列是姓名。')
  const tables = layout.tables.map((one) => (one === table ? { ...one, places } : one))
  return { layout: { ...layout, tables }, choice: { heading: headingKey(place.heading), column: column ?? null } }
}

/** Notes the layout before the first row is read by it: cut short anywhere, whoever comes next completes it. */
const beginArranging = (db: Db, record: ImportRecord, layout: LayoutRecord): Promise<void> =>
  db.transact(async (tx) => {
    const latest = await readImport(tx, record._id)
    // somebody else has arranged, answered or brought in meanwhile: look again
    if (!latest || latest.turn !== record.turn) throw new Overtaken()
    await saveImport(tx, { ...latest, layout, isArranging: true, turn: latest.turn + 1 })
  })

/** Remembers what a heading stands for in this township. */
async function remember(tx: Tx, { orgId, keys }: ImportRecord, choice: Choice): Promise<void> {
  const choices = (await readChoices(tx, orgId))?.choices ?? []
  const others = choices.filter(({ heading }) => heading !== choice.heading)
  await saveChoices(tx, { _id: orgId, keys, choices: [...others, choice].slice(-CHOICES_MAX) })
}

export const handleArrange: Handler<typeof arrangeImport> = async (context) => {
  const { input, db, now, commit } = context
  const { record, choice } = await takingTurns(async () => {
    const found = await findOpenImport(context)
    if (!mayArrange(found)) {
      throw new AppError('CONFLICT', '已经导入了一部分，列不能再改。可以先撤销这次导入，再改。')
    }
    const { layout, ...more } = arranged(found.layout, input.change)
    await beginArranging(db, found, layout)
    return { record: { ...found, layout }, ...more }
  })
  await takingTurns(async () => {
    const rows = await allRows(db, record._id)
    await changeRows(db, rows, await rejudge(db, record, rows, () => true, now))
  })
  return saveCounted(
    db,
    record._id,
    now,
    (work) =>
      commit(record._id, async (tx) => {
        if (choice) await remember(tx, record, choice)
        return work(tx)
      }),
    ({ isArranging: _, ...latest }) => latest,
  )
}
