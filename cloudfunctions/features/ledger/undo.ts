/**
 * Takes an import back as a whole, piece by piece: the files it opened are deleted, what it changed is put back. It is
 * refused where something has happened to one of them since; killed anywhere, it goes on.
 */
import { isDeepStrictEqual } from 'node:util'
import { UNDO_DAYS, type undoImport } from '../../../src/contract/ledger'
import { applyCounts, countChanges } from '../../kernel/counts'
import { AppError } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import { memberData } from '../../kernel/member-index'
import type { ImportRecord, ImportRowRecord, MemberRecord } from '../../kernel/records'
import { counted, shifted, takingTurns } from './counting'
import { getMembers, putBack, readMemberIn, removeFile, saveUndoneRow, saysStill, timelineOf } from './file-repository'
import { changesFile, type Villages } from './judge'
import { openedFile } from './open-file'
import {
  findImport,
  listRows,
  listVillages,
  Overtaken,
  readImport,
  rowsInState,
  rowStates,
  saveImport,
  settlePiece,
} from './repository'
import { memberIdOf, timelineIdOf } from './stage'
import { giveBack } from './take-on'
import { importView, mayUndo } from './views'

/** Files taken back by one transaction: far from its 30 seconds. */
const PIECE_ROWS = 40
/** Names in the sentence that says why not. */
const NAMES = 3

type Context = MutationContext<typeof undoImport>

const fileOf = (row: ImportRowRecord) => (changesFile(row) ? row.memberId : memberIdOf(row.importId, row.n))

/** The file is as the row made it: opened by it and never touched, or still saying what it wrote. */
function isUntouched(row: ImportRowRecord, member: MemberRecord | undefined, villages: Villages): boolean {
  if (!member || member.closed) return false
  if (changesFile(row)) return saysStill(member, row)
  const opened = memberData(openedFile(row, villages, member.createdAt))
  return isDeepStrictEqual(memberData(member), opened)
}

/** The names of those to whom something has happened since. */
async function touched({ db }: Context, rows: readonly ImportRowRecord[], villages: Villages): Promise<string[]> {
  const members = await getMembers(db, rows.map(fileOf))
  const later = await timelineOf(db, rows.filter((row) => !changesFile(row)).map(fileOf))
  return rows
    .filter((row) => {
      const id = fileOf(row)
      const own = timelineIdOf(row.importId, row.n)
      // organisations that were renamed or moved took their members along: nothing of theirs
      const since = later.get(id)?.filter((entry) => entry !== own && !entry.startsWith('task-')) ?? []
      return since.length > 0 || !isUntouched(row, members.get(id), villages)
    })
    .map(({ values }) => values.name ?? '')
}

async function refuseIfTouched(context: Context, record: ImportRecord, villages: Villages): Promise<void> {
  const names = await touched(context, await rowsInState(context.db, record._id, 'imported'), villages)
  if (names.length === 0) return
  // the same act, sent twice, began meanwhile: what is missing it has taken back itself
  if ((await findImport(context.db, context.scope, record._id)).turn !== record.turn) throw new Overtaken()
  const some = names.slice(0, NAMES).join('、')
  const all = names.length > NAMES ? `${some}等 ${names.length} 人` : some
  throw new AppError(
    'CONFLICT',
    `${all}的档案在导入后又有了变动（如绑定微信、更正、安排支部），不能整个撤销。个别导错的，请在名册里单独办理。`,
  )
}

async function undoPiece(context: Context) {
  const { input, scope, db, now, commit, actor } = context
  const record = await findImport(db, scope, input.importId)
  if (record.status === 'undone') throw new AppError('CONFLICT', '这次导入已经撤销过了。')
  if (!mayUndo(record, now)) throw new AppError('CONFLICT', `导入已经超过 ${UNDO_DAYS} 天，不能整个撤销。`)
  const villages = await listVillages(db, record.orgId)
  if (record.status !== 'undoing') {
    await settlePiece(db, record._id, record.lastPiece)
    await refuseIfTouched(context, record, villages)
  }
  const rows = (await listRows(db, record._id, { list: 'imported', limit: PIECE_ROWS })).items
  // the last piece counts all rows: nothing can be off after that
  const states = rows.length < PIECE_ROWS ? await rowStates(db, record._id) : undefined
  const undone = new Map<string, ImportRowRecord>()
  const answer = await commit(record._id, async (tx) => {
    undone.clear()
    const latest = await readImport(tx, record._id)
    if (latest?.turn !== record.turn) throw new Overtaken()
    const gone: MemberRecord[] = []
    const byName = actor.account?.name ?? ''
    const entry = { at: now, text: `撤销了《${record.fileName}》的导入，改回原来的内容`, byName }
    for (const row of rows) {
      const member = (await readMemberIn(tx, fileOf(row))) ?? undefined
      const mayGo = isUntouched(row, member, villages)
      if (mayGo && member && changesFile(row)) await putBack(tx, member, row, villages, entry)
      else if (mayGo && member) {
        await removeFile(tx, member._id, timelineIdOf(row.importId, row.n))
        gone.push(member)
      }
      // touched in the moment between the look and this: it stays, and the row says so
      const keeps = member !== undefined && !mayGo
      undone.set(row._id, await saveUndoneRow(tx, row, keeps))
    }
    await applyCounts(tx, countChanges(gone, -1))
    const after = rows.map((row) => undone.get(row._id) ?? row)
    const isDone = states?.every(({ _id, state }) => (undone.get(_id)?.state ?? state) !== 'imported') === true
    const begun = { ...latest, status: isDone ? ('undone' as const) : ('undoing' as const) }
    const counts = states
      ? counted(
          begun,
          states.map((row) => ({ ...row, state: undone.get(row._id)?.state ?? row.state })),
          now,
        )
      : shifted(begun, rows, after, now)
    const now_: ImportRecord = {
      ...counts,
      turn: latest.turn + 1,
      lastPiece: [],
      ...(isDone ? { undone: { at: now, byName } } : {}),
    }
    await saveImport(tx, now_)
    return importView(now_, now)
  })
  if (answer.status === 'undone') await giveBack(db, record, now)
  return answer
}

export const handleUndo: Handler<typeof undoImport> = (context) => takingTurns(() => undoPiece(context))
