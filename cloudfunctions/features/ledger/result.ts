/** The ledger as it was handed in, with what became of each row beside it. */
import { type downloadResult, ledgerColumnNames } from '../../../src/contract/ledger'
import { AppError } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import type { ImportRowRecord, LayoutRecord, RawCell } from '../../kernel/ledger-records'
import { beginFile, handOut, plainFileName } from '../../kernel/made-file'
import { allRows, findImport } from './repository'
import type { MadeCell, MadeSheet } from '../../kernel/write-sheet'

const RESULT = '结果'
const RESULT_WIDTH = 40
/** Of the other columns, characters: what a cell holds, within reason. */
const WIDTH = { min: 6, max: 24 }

const columnsOf = ({ changes = [] }: ImportRowRecord) => changes.map((column) => ledgerColumnNames[column]).join('、')

/** What became of a row, in a line. */
export function sayResult(row: ImportRowRecord): string {
  const { state, questions, reason, changes } = row
  switch (state) {
    case 'imported':
      return changes ? `已更新档案：${columnsOf(row)}` : '已导入'
    case 'ready':
      return changes ? `可以更新，还没有导入：${columnsOf(row)}` : '可以导入，还没有导入'
    case 'existing':
      return reason ?? '已在册，资料一样'
    case 'waiting':
      return `等着定：${[...questions.map(({ text }) => text), ...(reason === undefined ? [] : [reason])].join('；')}`
    case 'refused':
      return `没有导入：${reason ?? ''}`
    case 'not_data':
      return ''
  }
}

const value = (cell: RawCell): MadeCell['value'] => (typeof cell === 'boolean' ? (cell ? '是' : '否') : cell)

/** Chinese characters are twice as wide as others. */
const widthOf = (cell: RawCell) =>
  cell === null ? 0 : cell instanceof Date ? 10 : String(cell).replace(/[^\u0000-\u00ff]/g, '**').length

function resultSheet(rows: readonly ImportRowRecord[], layout: LayoutRecord, index: number): MadeSheet {
  const sheet = layout.sheets[index]!
  const headings = new Set(
    layout.tables.flatMap((table) => (table.sheet === index ? [(table.headingRows[0] ?? 0) + 1] : [])),
  )
  const columns = Math.max(1, ...rows.map(({ cells }) => cells.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.min(
      WIDTH.max,
      Math.max(
        WIDTH.min,
        ...rows.map(({ cells, state }) => (state === 'not_data' ? 0 : widthOf(cells[column] ?? null) + 2)),
      ),
    ),
  )
  return {
    name: sheet.name,
    rows: rows.map((row) => {
      const said = headings.has(row.row) ? RESULT : sheet.read ? sayResult(row) : ''
      const cells = Array.from({ length: columns }, (_, column) => value(row.cells[column] ?? null))
      return [...cells, { value: said, wrap: true, bold: headings.has(row.row) }]
    }),
    widths: [...widths, RESULT_WIDTH],
    merges: sheet.merges,
    landscape: true,
  }
}

export const handleResult: Handler<typeof downloadResult> = async ({ input, scope, db, now, actId, commit }) => {
  const record = await findImport(db, scope, input.importId)
  const rows = await allRows(db, record._id)
  if (rows.length === 0) {
    throw new AppError('NOT_FOUND', '逐行的明细在办完后保留 30 天，这一次的已经清除，不能再下载。')
  }
  const cloudPath = `exports/${actId}/result.xlsx`
  await beginFile(db, cloudPath, now)
  const sheets = record.layout.sheets.map((_, index) =>
    resultSheet(
      rows.filter(({ sheet }) => sheet === index),
      record.layout,
      index,
    ),
  )
  const url = await handOut(cloudPath, sheets)
  const fileName = `${plainFileName(record.fileName).replace(/\.\w{1,5}$/, '')}（带结果）.xlsx`
  return commit(record._id, () => Promise.resolve({ fileName, url, rows: rows.length }))
}
