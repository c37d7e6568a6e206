/** What the ledger's tests share: 青石镇 as in the sample, uploads, and an import from file to files. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { InferInput } from 'valibot'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import type { OrgRecord } from '../../../cloudfunctions/kernel/records'
import {
  decideRows,
  importPiece,
  type ImportView,
  type LedgerRow,
  listImportRows,
  previewLedger,
  type RowList,
} from '../../../src/contract/ledger'
import { openSession } from '../../../src/contract/session'
import { call, requestId } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { send } from '../../support/http'
import { buildWorld, insert, orgs, people } from '../../support/world'

/** The day the sample was made for. */
const TODAY = '2026-11-22T02:00:00Z'

export const sample = readFileSync(path.join(__dirname, '../../fixtures/ledger-qingshi.xlsx'))

/** The villages of the sample that the small county lacks; 柳河村 and 石桥村 are there. */
const moreVillages = '东岭 西坪 枫林 塘坊 桃源 新建 大屋 龙湾 花园 河口'.split(' ')

function villageWithGroup(name: string, index: number): OrgRecord[] {
  const digits = String(103 + index).padStart(4, '0')
  const order = 3 + index
  const village = orgRecord({ _id: `v${digits}`, kind: 'village', name: `${name}村`, order }, orgs.qingshi)
  const group = orgRecord({ _id: `g${digits}`, kind: 'group', name: `${name}网上党小组`, order: 1 }, village)
  return [village, group]
}

/** The small county with all villages of the sample, on the day of the sample. */
export async function buildTownship(emulator: Emulator): Promise<void> {
  await emulator.post('/control/reset')
  await emulator.post('/control/clock', { now: TODAY })
  await buildWorld(emulator)
  await insert(emulator, 'orgs', moreVillages.flatMap(villageWithGroup))
}

let uploads = 0
/** Puts a file where the phone of `openid` puts its uploads; answers its id. */
export async function upload(emulator: Emulator, openid: string, content: Buffer): Promise<string> {
  const { uploadFolder } = await call(emulator, openid, openSession, {})
  const where = encodeURIComponent(`${uploadFolder}/ledger-${++uploads}.xlsx`)
  const answer = await send(`${emulator.url}/storage/upload?path=${where}`, {
    method: 'POST',
    headers: { 'x-wx-openid': openid },
    body: content,
  })
  return answer.json<{ fileID: string }>().fileID
}

/** Uploads a file and has it read; by the cadre of 青石镇 where nothing else is said. */
export async function preview(
  emulator: Emulator,
  content: Buffer,
  { openid = people.township as string, orgId = 't01', fileName = '青石镇台账.xlsx' } = {},
): Promise<ImportView> {
  const fileId = await upload(emulator, openid, content)
  return call(emulator, openid, previewLedger, { orgId, fileId, fileName })
}

/** Brings in what is left, piece by piece. */
export async function importRest(emulator: Emulator, importId: string): Promise<ImportView> {
  for (;;) {
    const view = await call(emulator, people.township, importPiece, { importId }, requestId())
    if (view.status === 'done') return view
  }
}

/** A whole list of rows, page by page, as the cadre of 青石镇 sees it. */
export async function rowsOf(emulator: Emulator, importId: string, list: RowList, ask?: string): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  let cursor: string | undefined
  do {
    const page = await call(emulator, people.township, listImportRows, {
      importId,
      list,
      ...(ask === undefined ? {} : { ask }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    rows.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return rows
}

/** Answers a question as the cadre of 青石镇: of some rows, or of all that ask it. */
export const decide = (
  emulator: Emulator,
  importId: string,
  input: Omit<InferInput<(typeof decideRows)['input']>, 'importId'>,
): Promise<ImportView> => call(emulator, people.township, decideRows, { importId, ...input })
