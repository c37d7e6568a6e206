/** Answers what rows ask: one by one, or all that ask the same. */
import type { decideRows, reviewImport } from '../../../src/contract/ledger'
import type { Db, Tx } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import type { ImportRecord, ImportRowRecord, MemberRecord } from '../../kernel/records'
import { propose } from '../../kernel/proposals'
import { monthInChina } from '../../kernel/time'
import { answered, filledColumn, mayReopen, maySkip, reopened, type Who } from './answers'
import { fullVillageName } from './cells'
import { recount, saveCounted, takingTurns } from './counting'
import { fileColumn, shown } from './file-columns'
import { getMembers } from './file-repository'
import { askOf, kindOf } from './questions'
import { readCell } from './read-row'
import { rejudge } from './rejudge'
import { allRows, changeRows, findImport, getImport, listVillages, settlePiece } from './repository'
import { importView } from './views'

type Context = MutationContext<typeof decideRows>
type Asked = ImportRowRecord['questions'][number]

/** What somebody typed is read as if it had stood in the cell; what is wrong with it stands beside the field. */
async function checkFilled({ input, db, now }: Context, record: ImportRecord, asked: Asked): Promise<void> {
  if (input.answer !== 'fill') return
  const reading = readCell(filledColumn(asked, input.column), [input.value ?? null], {
    townshipName: record.orgName,
    villages: new Set((await listVillages(db, record.orgId)).keys()),
    thisMonth: monthInChina(now),
  })
  if (!reading.ok) throw invalid('value', reading.text)
}

/** The question that is answered, where the row asks it. */
const questionOf = (row: ImportRowRecord, ask: string, townshipName: string): Asked | undefined =>
  row.state === 'waiting'
    ? row.questions.find((asked) => askOf(asked, townshipName) === ask || kindOf(asked) === ask)
    : undefined

/** Stands for what a file said when somebody saw it, where it says something else by now: it is asked again. */
const CHANGED = '#changed'

/** What the file says in the columns that differ, as it was seen. */
const seenBefore = (file: MemberRecord, { differences = [] }: Asked) =>
  Object.fromEntries(
    differences.map(({ column, before }) => {
      const value = fileColumn(file, column)
      return [column, shown(column, value) === before ? value : CHANGED]
    }),
  )

/** The rows with the answer, where they may be answered like that; others of those chosen were settled meanwhile. */
async function answerRows(context: Context, record: ImportRecord, rows: readonly ImportRowRecord[]) {
  const { input, db, actor, now, actId } = context
  const { ask, answer } = input
  const chosen = input.rows && new Set(input.rows)
  const picked = rows.filter(({ n }) => chosen?.has(n) ?? true)
  const who: Who = { at: now, byName: actor.account?.name ?? '', act: actId }
  // without a question it is about the rows that were named, never about all of them
  if (ask === undefined || answer === 'reopen') {
    if ((answer !== 'skip' && answer !== 'reopen') || !chosen) throw invalid('answer', '请在那一行上选要怎么办。')
    if (answer === 'reopen') return picked.filter(mayReopen).map(reopened)
    return picked.filter(maySkip).map((row) => ({ ...row, answers: { ...row.answers, ...who, skip: true as const } }))
  }
  const asking = picked.flatMap((row) => {
    const asked = questionOf(row, ask, record.orgName)
    return asked ? [{ row, asked }] : []
  })
  const first = asking[0]
  if (first) await checkFilled(context, record, first.asked)
  const files =
    answer === 'same'
      ? await getMembers(
          db,
          asking.flatMap(({ row }) => row.memberId ?? []),
        )
      : new Map<string, MemberRecord>()
  return asking.flatMap(({ row, asked }) => {
    const file = asked.asRow === undefined ? files.get(row.memberId ?? '') : undefined
    const before = file ? seenBefore(file, asked) : {}
    const answers = answered(row, asked, input, before, who)
    return answers ? [{ ...row, answers }] : []
  })
}

/** Proposes the villages of these rows to the county. */
async function proposeVillages(
  { actor, now }: Context,
  tx: Tx,
  record: ImportRecord,
  answeredRows: readonly ImportRowRecord[],
): Promise<void> {
  const names = new Map<string, number>()
  for (const { questions } of answeredRows) {
    for (const { why, value } of questions) {
      if (why !== 'no_such_village') continue
      const name = fullVillageName(value, record.orgName)
      names.set(name, (names.get(name) ?? 0) + 1)
    }
  }
  for (const [name, rows] of names) {
    const { orgId, orgName, keys, fileName } = record
    await propose(tx, { orgId, orgName, keys, name, rows, fileName, at: now, byName: actor.account?.name ?? '' })
  }
}

type Opening = Pick<Context, 'db' | 'scope' | 'now'> & { input: { importId: string } }

/** Reads the rows by a layout that was chosen and not carried through to its end. */
async function arrangedImport(db: Db, record: ImportRecord, now: Date): Promise<ImportRecord> {
  if (!record.isArranging) return record
  const rows = await allRows(db, record._id)
  await changeRows(db, rows, await rejudge(db, record, rows, () => true, now))
  await saveCounted(
    db,
    record._id,
    now,
    (work) => db.transact(work),
    ({ isArranging: _, ...latest }) => latest,
  )
  return (await getImport(db, record._id)) ?? record
}

/** An import that may still be worked on, with its rows as its layout has them. */
export async function findOpenImport({ db, scope, input, now }: Opening): Promise<ImportRecord> {
  const record = await findImport(db, scope, input.importId)
  if (record.status === 'undone' || record.status === 'undoing') {
    throw new AppError('CONFLICT', '这次导入已经撤销。还要导入的，请重新选一次文件。')
  }
  // a piece that was cut short is counted already: its rows are marked before anybody counts again
  await settlePiece(db, record._id, record.lastPiece)
  return arrangedImport(db, record, now)
}

/** Writes the answers, and what follows from them for other rows. Cut short anywhere, doing it again completes it. */
async function answerAll(context: Context, record: ImportRecord): Promise<ImportRowRecord[]> {
  const { input, db, now, actId } = context
  const rows = await allRows(db, record._id)
  const answeredRows = await answerRows(context, record, rows)
  const done = rows.filter(({ answers }) => answers?.act === actId)
  if (answeredRows.length === 0 && done.length === 0) {
    // where an act was cut off after its last row, at least the sums are right
    await recount(db, record._id, now)
    throw new AppError('CONFLICT', '这几行已经有人定过了，请看看现在的样子。')
  }
  // a row says that its village was proposed once the proposal stands
  if (input.answer === 'propose') return answeredRows
  const byId = new Map(answeredRows.map((row) => [row._id, row]))
  const current = rows.map((row) => byId.get(row._id) ?? row)
  const isChosen = ({ _id, answers }: ImportRowRecord) => byId.has(_id) || answers?.act === actId
  await changeRows(db, rows, await rejudge(db, record, current, isChosen, now))
  return answeredRows
}

export const handleDecide: Handler<typeof decideRows> = async (context) => {
  const { input, db, now, commit } = context
  const record = await findOpenImport(context)
  const rows = await takingTurns(() => answerAll(context, record))
  return saveCounted(db, record._id, now, (work) =>
    commit(record._id, async (tx) => {
      if (input.answer === 'propose') await proposeVillages(context, tx, record, rows)
      return work(tx)
    }),
  )
}

/** Looks at the rows that wait once more; where they stand as before nothing is written. */
export const handleReview: Handler<typeof reviewImport> = async ({ input, scope, db, now }) => {
  const found = await findImport(db, scope, input.importId)
  if (found.status === 'undone' || found.status === 'undoing') return importView(found, now)
  await settlePiece(db, found._id, found.lastPiece)
  const record = await arrangedImport(db, found, now)
  if (!record.isWaiting) return importView(record, now)
  const changed = await takingTurns(async () => {
    const rows = await allRows(db, record._id)
    return changeRows(db, rows, await rejudge(db, record, rows, ({ state }) => state === 'waiting', now))
  })
  return changed > 0 ? recount(db, record._id, now) : importView(record, now)
}
