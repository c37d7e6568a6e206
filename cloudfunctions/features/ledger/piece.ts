/**
 * Brings in an import piece by piece. It may be killed between any two writes: what a piece has opened is found again
 * by deterministic ids, and what it adds to the members of organisations is written together with the piece's number,
 * in one transaction, so that nothing is opened or counted twice.
 */
import type { importPiece } from '../../../src/contract/ledger'
import { applyCounts, countChanges } from '../../kernel/counts'
import { AppError } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import type { ImportRecord, ImportRowRecord, MemberRecord, OrgRecord } from '../../kernel/records'
import { refreshMembers } from '../../kernel/refresh'
import { changeFile, openFiles } from './file-repository'
import { counted, shifted, takingTurns } from './counting'
import { findOpenImport } from './decide'
import { changesFile, type Villages } from './judge'
import { openedEntry, openedFile } from './open-file'
import { rejudgePiece } from './rejudge'
import {
  changeRows,
  haveChanged,
  listRows,
  listVillages,
  Overtaken,
  readImport,
  rowStates,
  saveImport,
  settlePiece,
} from './repository'
import { takeOn } from './take-on'
import { importView } from './views'

/** Rows brought in by one call: far from the time-out, and enough for true progress on the screen. */
const PIECE_ROWS = 100

type Context = MutationContext<typeof importPiece>

/** Members may have come since the preview: a row that they make doubtful waits instead. Answers the rows still fine. */
async function judgeAgain(
  { db, now }: Context,
  record: ImportRecord,
  rows: readonly ImportRowRecord[],
): Promise<ImportRowRecord[]> {
  const judged = await rejudgePiece(db, record, rows, now)
  await changeRows(db, rows, judged)
  return judged.filter(({ state }) => state === 'ready')
}

/** Opens the files of the rows that open one. */
async function open(
  { db, actor, now }: Context,
  record: ImportRecord,
  rows: readonly ImportRowRecord[],
  villages: Villages,
): Promise<MemberRecord[]> {
  const members = rows.map((row) => openedFile(row, villages, now))
  const byName = actor.account?.name ?? ''
  await openFiles(
    db,
    members,
    rows.map((row) => openedEntry(row, record.fileName, byName, now)),
  )
  return members
}

/** Changes the files of the rows that change one; answers those that were done. */
async function change(
  context: Context,
  record: ImportRecord,
  rows: readonly ImportRowRecord[],
  villages: Villages,
): Promise<ImportRowRecord[]> {
  const { db, actor, now } = context
  const by = { fileName: record.fileName, byName: actor.account?.name ?? '', now }
  const done: ImportRowRecord[] = []
  for (const row of rows) {
    if (!changesFile(row)) continue
    const changed = await changeFile(db, row, villages, by)
    if (changed) done.push(changed)
    // somebody was faster: what differs is asked anew
    else await judgeAgain(context, record, [row])
  }
  return done
}

/** The villages and groups that these files were opened in, as they were read. */
const homesOf = (members: readonly MemberRecord[], villages: Villages): OrgRecord[] =>
  [...new Set(members.map(({ villageName }) => villageName))].flatMap((name) => {
    const home = villages.get(name)
    return home?.group ? [home.village, home.group] : []
  })

/** What a piece has done. */
interface Piece {
  /** As they were found, ready to be brought in. */
  readonly found: readonly ImportRowRecord[]
  /** Those of them that were. */
  readonly brought: readonly ImportRowRecord[]
  /** The files that were opened. */
  readonly members: readonly MemberRecord[]
}

/** Counts the piece, exactly once; all rows of the import at its end, and where one of them has become doubtful. */
async function commitPiece(
  { actId, db, now, commit }: Context,
  record: ImportRecord,
  { found, brought, members }: Piece,
  villages: Villages,
) {
  const imported = brought.map((row) => ({ ...row, state: 'imported' as const }))
  const byId = new Map(imported.map((row) => [row._id, row]))
  const isWhole = found.length < PIECE_ROWS || brought.length < found.length
  const states = isWhole ? (await rowStates(db, record._id)).map((row) => byId.get(row._id) ?? row) : undefined
  return commit(record._id, async (tx) => {
    const latest = await readImport(tx, record._id)
    if (latest?.turn !== record.turn) throw new Overtaken()
    const saved: ImportRecord = {
      ...(states ? counted(latest, states, now) : shifted(latest, found, imported, now)),
      // with nothing left to bring in, nobody is overtaken
      turn: record.turn + (brought.length > 0 ? 1 : 0),
      lastPiece: brought.map(({ n }) => n),
      lastRequest: actId,
      ...(brought.length > 0 && !latest.importedAt ? { importedAt: now } : {}),
    }
    await applyCounts(tx, countChanges(members))
    // a village renamed or moved since it was read takes them along, and their counts
    if (await haveChanged(tx, homesOf(members, villages))) {
      await refreshMembers(
        tx,
        members.map(({ _id }) => _id),
      )
    }
    await saveImport(tx, saved)
    return importView(saved, now)
  })
}

async function bringInPiece(context: Context) {
  const { db, now, actId } = context
  const record = await findOpenImport(context)
  const villages = await listVillages(db, record.orgId)
  // the same request, sent twice, was done between our first look and this: the next piece is not its matter
  const isDone = record.lastRequest === actId
  const ready = isDone ? [] : (await listRows(db, record._id, { list: 'ready', limit: PIECE_ROWS })).items
  const rows = await judgeAgain(context, record, ready)
  const opening = rows.filter((row) => !changesFile(row))
  const members = await open(context, record, opening, villages)
  const changed = await change(context, record, rows, villages)
  const brought = [...opening, ...changed]
  const answer = await commitPiece(context, record, { found: ready, brought, members }, villages)
  await settlePiece(
    db,
    record._id,
    brought.map(({ n }) => n),
  )
  // at the end, what earlier files of this township left open and this one settles
  if (answer.status === 'done' && answer.sums.imported > 0) await takeOn(db, record, now)
  return answer
}

export const handleImport: Handler<typeof importPiece> = async (context) => {
  try {
    return await takingTurns(() => bringInPiece(context))
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    throw new AppError('CONFLICT', '有人正在导入这份台账，进度已变，请再看一次。')
  }
}
