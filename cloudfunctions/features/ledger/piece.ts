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
import { judgeRows, openedEntry, openedFile, statusOf, sumRows, type Villages } from './judge'
import {
  changeRow,
  findImport,
  findMatches,
  listRows,
  listVillages,
  openFiles,
  haveChanged,
  readImport,
  rowStates,
  saveImport,
  settlePiece,
} from './repository'
import { importView } from './views'

/** Rows brought in by one call: far from the time-out, and enough for true progress on the screen. */
const PIECE_ROWS = 100
/** Two phones importing at once take turns; more than this many turns in a row do not happen to people. */
const TURNS_MAX = 10

type Context = MutationContext<typeof importPiece>

/** Somebody else brought in a piece meanwhile: look again. */
class Overtaken extends Error {}

/** Members may have come since the preview: a row that they make doubtful waits instead. Answers the rows still fine. */
async function judgeAgain(
  { db }: Context,
  record: ImportRecord,
  rows: readonly ImportRowRecord[],
  villages: Villages,
): Promise<ImportRowRecord[]> {
  const judged = judgeRows(record._id, record.orgId, rows, await findMatches(db, rows), villages)
  await Promise.all(judged.filter(({ state }) => state !== 'ready').map((row) => changeRow(db, row)))
  return judged.filter(({ state }) => state === 'ready')
}

/** The villages and groups that these files were opened in, as they were read. */
const homesOf = (members: readonly MemberRecord[], villages: Villages): OrgRecord[] =>
  [...new Set(members.map(({ villageName }) => villageName))].flatMap((name) => {
    const home = villages.get(name)
    return home?.group ? [home.village, home.group] : []
  })

/** Counts the piece, exactly once. */
async function commitPiece(
  { actId, db, commit }: Context,
  record: ImportRecord,
  rows: readonly ImportRowRecord[],
  members: readonly MemberRecord[],
  villages: Villages,
) {
  const piece = new Set(rows.map(({ _id }) => _id))
  const states = (await rowStates(db, record._id)).map((row) =>
    piece.has(row._id) ? { ...row, state: 'imported' as const } : row,
  )
  const sums = sumRows(states, record.sums.notData)
  return commit(record._id, async (tx) => {
    const latest = await readImport(tx, record._id)
    if (latest?.pieces !== record.pieces) throw new Overtaken()
    const brought: ImportRecord = {
      ...latest,
      status: statusOf(sums),
      sums,
      // with nothing left to bring in, nobody is overtaken
      pieces: record.pieces + (rows.length > 0 ? 1 : 0),
      lastPiece: rows.map(({ row }) => row),
      lastRequest: actId,
    }
    await applyCounts(tx, countChanges(members))
    // a village renamed or moved since it was read takes them along, and their counts
    if (await haveChanged(tx, homesOf(members, villages))) {
      await refreshMembers(
        tx,
        members.map(({ _id }) => _id),
      )
    }
    await saveImport(tx, brought)
    return importView(brought)
  })
}

async function bringInPiece(context: Context) {
  const { input, scope, actor, db, now, actId } = context
  const record = await findImport(db, scope, input.importId)
  await settlePiece(db, record._id, record.lastPiece)
  const villages = await listVillages(db, record.orgId)
  // the same request, sent twice, was done between our first look and this: the next piece is not its matter
  const isDone = record.lastRequest === actId
  const ready = isDone ? [] : (await listRows(db, record._id, 'ready', undefined, PIECE_ROWS)).items
  const rows = await judgeAgain(context, record, ready, villages)
  const members = rows.map((row) => openedFile(row, villages, now))
  const byName = actor.account?.name ?? ''
  await openFiles(
    db,
    members,
    rows.map((row) => openedEntry(row, record.fileName, byName, now)),
  )
  const answer = await commitPiece(context, record, rows, members, villages)
  await settlePiece(
    db,
    record._id,
    rows.map(({ row }) => row),
  )
  return answer
}

export const handleImport: Handler<typeof importPiece> = async (context) => {
  for (let turn = 1; turn <= TURNS_MAX; turn++) {
    try {
      return await bringInPiece(context)
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
  throw new AppError('CONFLICT', '有人正在导入这份台账，进度已变，请再看一次。')
}
