/** Reads an uploaded ledger and stages its rows. */
import { createHash } from 'node:crypto'
import type { previewLedger } from '../../../src/contract/ledger'
import type { Db } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import type { ImportRecord, OrgRecord } from '../../kernel/records'
import { deleteFile, downloadFile, ownsFile } from '../../kernel/services'
import { inChina } from './china-time'
import { findTable, type Table } from './headings'
import { judgeRows, statusOf, sumRows } from './judge'
import { UnreadableLedger } from './refusal'
import {
  allRows,
  beginImport,
  findMatches,
  findTownship,
  getImport,
  listVillages,
  readImport,
  saveImport,
  settlePiece,
  stageRows,
} from './repository'
import { checkTable } from './rules'
import { importView } from './views'
import { readWorkbook } from './workbook'

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

async function readLedger(fileId: string, bytes: Buffer): Promise<Table> {
  try {
    return findTable(await readWorkbook(bytes))
  } catch (error) {
    if (!(error instanceof UnreadableLedger)) throw error
    await discard(fileId)
    throw invalid('fileId', error.userMessage)
  }
}

/** The import as it stood before, every counted row marked; or a new one, on record before its first row is. */
async function openRecord(
  db: Db,
  context: Pick<MutationContext<typeof previewLedger>, 'input' | 'actor' | 'now'>,
  { importId, township, table }: { importId: string; township: OrgRecord; table: Table },
): Promise<ImportRecord> {
  const before = await getImport(db, importId)
  if (before) {
    await settlePiece(db, importId, before.lastPiece)
    return before
  }
  const record: ImportRecord = {
    _id: importId,
    orgId: township._id,
    orgName: township.name,
    keys: township.keys,
    fileName: context.input.fileName,
    sheetName: table.sheetName,
    createdAt: context.now,
    byName: context.actor.account?.name ?? '',
    status: 'staging',
    sums: sumRows([], 0),
    headings: [...table.headings],
    pieces: 0,
    lastPiece: [],
    lastRequest: '',
  }
  await beginImport(db, record)
  return record
}

export const handlePreview: Handler<typeof previewLedger> = async (context) => {
  const { input, scope, actor, db, now, commit } = context
  const township = await findTownship(db, scope, input.orgId)
  if (!ownsFile(actor.openid, input.fileId)) throw notFound('没有找到这个文件，请重新选一次。')
  const bytes = await download(input.fileId)
  const table = await readLedger(input.fileId, bytes)
  const importId = importIdOf(township._id, bytes)

  const record = await openRecord(db, context, { importId, township, table })
  const villages = await listVillages(db, township._id)
  const { rows, notData } = checkTable(table, {
    townshipName: township.name,
    villages: new Set(villages.keys()),
    thisMonth: inChina(now).slice(0, 7),
  })
  const judged = judgeRows(importId, township._id, rows, await findMatches(db, rows), villages)
  const staged = await stageRows(db, judged, await allRows(db, importId))
  const sums = sumRows(staged, notData)

  const answer = await commit(importId, async (tx) => {
    const latest = (await readImport(tx, importId)) ?? record
    // a piece brought in since would not be in the sums
    if (latest.pieces !== record.pieces) throw new AppError('CONFLICT', '有人正在导入这份台账，请稍后再选一次。')
    const read: ImportRecord = { ...latest, status: statusOf(sums), sums }
    await saveImport(tx, read)
    return importView(read)
  })
  await discard(input.fileId)
  return answer
}
