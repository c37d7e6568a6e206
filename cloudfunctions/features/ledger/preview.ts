/** Reads an uploaded ledger and stages its rows. */
import { createHash } from 'node:crypto'
import type { previewLedger } from '../../../src/contract/ledger'
import type { Db } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import type { ImportRecord, ImportRowRecord, OrgRecord } from '../../kernel/records'
import { deleteFile, downloadFile, ownsFile } from '../../kernel/services'
import { counted } from './counting'
import { sumRows } from './judge'
import { UnreadableLedger } from './refusal'
import { rejudge } from './rejudge'
import {
  addRows,
  allRows,
  beginImport,
  changeRows,
  findTownship,
  getChoices,
  getImport,
  listVillages,
  readImport,
  saveImport,
  settlePiece,
} from './repository'
import { stagedRows } from './stage'
import { findTables } from './tables'
import { importView } from './views'
import { readWorkbook, type Sheet } from './workbook'

/** The same file brought into the same township is the same import, whatever it is called. */
function importIdOf(orgId: string, bytes: Buffer): string {
  return `${orgId}-${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}`
}

/** The file is deleted once it is read, and when it cannot be; a file that stays is no reason to fail. */
async function discard(fileId: string): Promise<void> {
  await deleteFile(fileId).catch((error: unknown) => console.error('ledger.preview: the file stays', error))
}

async function download(fileId: string): Promise<Buffer> {
  try {
    return await downloadFile(fileId)
  } catch {
    throw notFound('没有找到这个文件，请重新选一次。')
  }
}

type Context = Pick<MutationContext<typeof previewLedger>, 'input' | 'actor' | 'now' | 'db'>

/** The sheets without ID-card numbers, and how they are understood in this township. */
async function readLedger(db: Db, fileId: string, bytes: Buffer, township: OrgRecord) {
  try {
    const sheets = await readWorkbook(bytes)
    const villages = new Set((await listVillages(db, township._id)).keys())
    return { sheets, villages, layout: findTables(sheets, { choices: await getChoices(db, township._id), villages }) }
  } catch (error) {
    if (!(error instanceof UnreadableLedger)) throw error
    await discard(fileId)
    throw invalid('fileId', error.userMessage)
  }
}

type Read = Awaited<ReturnType<typeof readLedger>>

/** The import as it stood before, every counted row marked; or a new one, on record before its first row is. */
async function openRecord(
  context: Context,
  importId: string,
  township: OrgRecord,
  { layout }: Read,
): Promise<ImportRecord> {
  const { db, input, actor, now } = context
  const before = await getImport(db, importId)
  if (before?.status === 'undoing') {
    throw new AppError('CONFLICT', '这份台账的导入正在撤销，请先让它撤销完，再选一次。')
  }
  if (before) {
    await settlePiece(db, importId, before.lastPiece)
    return before
  }
  const record: ImportRecord = {
    _id: importId,
    orgId: township._id,
    orgName: township.name,
    keys: township.keys,
    fileName: input.fileName,
    createdAt: now,
    byName: actor.account?.name ?? '',
    status: 'staging',
    sums: sumRows([]),
    groups: [],
    lacking: [],
    layout,
    isWaiting: false,
    turn: 0,
    lastPiece: [],
    lastRequest: '',
  }
  await beginImport(db, record)
  return record
}

/** Stages what is not there yet, and looks again at what is. Cut short anywhere, doing it again completes it. */
async function stage(
  { db, now }: Context,
  record: ImportRecord,
  sheets: readonly Sheet[],
  villages: ReadonlySet<string>,
): Promise<ImportRowRecord[]> {
  const before = new Map((await allRows(db, record._id)).map((row) => [row._id, row]))
  const fresh = stagedRows(record._id, sheets, record.layout, villages).map(
    (row): ImportRowRecord =>
      before.get(row._id) ?? {
        ...row,
        state: 'not_data',
        values: {},
        tidied: [],
        isTidied: false,
        questions: [],
        asks: [],
        version: 0,
      },
  )
  const rows = await rejudge(db, record, fresh, () => true, now)
  await addRows(
    db,
    rows.filter(({ _id }) => !before.has(_id)),
  )
  await changeRows(
    db,
    [...before.values()],
    rows.filter(({ _id }) => before.has(_id)),
  )
  return rows
}

/** One that was taken back is a new one again when its file is chosen again. */
function begunAgain({ undone: _1, importedAt: _2, ...record }: ImportRecord): ImportRecord {
  return { ...record, status: 'previewed' }
}

export const handlePreview: Handler<typeof previewLedger> = async (context) => {
  const { input, scope, actor, db, now, commit } = context
  const township = await findTownship(db, scope, input.orgId)
  if (!ownsFile(actor.openid, input.fileId)) throw notFound('没有找到这个文件，请重新选一次。')
  const bytes = await download(input.fileId)
  const read = await readLedger(db, input.fileId, bytes, township)
  const importId = importIdOf(township._id, bytes)

  const record = await openRecord(context, importId, township, read)
  const rows = await stage(context, record, read.sheets, read.villages)
  const answer = await commit(importId, async (tx) => {
    const latest = (await readImport(tx, importId)) ?? record
    // a piece brought in since would not be in the sums
    if (latest.turn !== record.turn) throw new AppError('CONFLICT', '有人正在导入这份台账，请稍后再选一次。')
    const now_ = counted(latest.status === 'undone' ? begunAgain(latest) : latest, rows, now)
    await saveImport(tx, now_)
    return importView(now_, now)
  })
  await discard(input.fileId)
  return answer
}
