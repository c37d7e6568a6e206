import { type ImportView, type LedgerLayout, type LedgerRow, UNDO_DAYS } from '../../../src/contract/ledger'
import { wire } from '../../kernel/handler'
import type { LayoutRecord } from '../../kernel/ledger-records'
import { maskPhone } from '../../kernel/member-index'
import type { ImportRecord, ImportRowRecord } from '../../kernel/records'
import { daysAfter } from '../../kernel/time'
import { maskDigits } from './masks'
import { villageIn } from './row-kinds'

/** Until when an import may be taken back; before anything was brought in there is no end to it. */
export const undoUntil = ({ importedAt }: Pick<ImportRecord, 'importedAt'>): Date | undefined =>
  importedAt && daysAfter(importedAt, UNDO_DAYS)

/** Nothing was brought in: how the sheets were understood may still change. */
export const mayArrange = ({ status, sums }: Pick<ImportRecord, 'status' | 'sums'>): boolean =>
  (status === 'previewed' || status === 'done') && sums.imported === 0

export const mayUndo = (record: ImportRecord, now: Date): boolean => {
  const until = undoUntil(record)
  // one that was begun is brought to its end, however long that takes
  if (record.status === 'undoing') return true
  return record.status !== 'undone' && (until === undefined || now <= until)
}

/** An import as the screens get it. One still being read counts as previewed; its rows are not all there. */
export function importView(record: ImportRecord, now: Date): ImportView {
  const { _id, orgId, orgName, fileName, createdAt, byName, status, sums, groups, lacking, undone } = record
  const until = undoUntil(record)
  return {
    importId: _id,
    orgId,
    orgName,
    fileName,
    createdAt: wire(createdAt),
    byName,
    status: status === 'staging' ? 'previewed' : status,
    sums,
    groups,
    lacking,
    can: { arrange: mayArrange(record), undo: mayUndo(record, now) },
    ...(until && status !== 'undone' ? { undoUntil: wire(until) } : {}),
    ...(undone ? { undone: { at: wire(undone.at), byName: undone.byName } } : {}),
  }
}

/** As Excel calls a column: 0 is A, 27 is AB. */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter
}

/** How the sheets were understood, for the screen. */
export const layoutView = ({ sheets, tables }: LayoutRecord, villages: ReadonlySet<string>): LedgerLayout => ({
  sheets: sheets.map(({ name, hidden, rows, read, hasTable }, sheet) => ({
    sheet,
    name,
    hidden,
    rows,
    read,
    hasTable,
  })),
  tables: tables.map(({ sheet, firstRow, endRow, places, village }, table) => ({
    table,
    sheetName: sheets[sheet]?.name ?? '',
    fromRow: firstRow + 1,
    toRow: endRow,
    ...(village && { village: { ...village, known: villageIn(village.text, villages) !== undefined } }),
    headings: places.map(({ at, heading, column, dropped, chosen, samples }) => ({
      at,
      letters: columnLetters(at),
      heading,
      ...(column ? { column } : {}),
      ...(dropped ? { dropped } : {}),
      ...(chosen ? { chosen } : {}),
      samples,
    })),
  })),
})

/** A row as the screen gets it: numbers masked as in every list. */
export function rowView(row: ImportRowRecord, { sheets }: LayoutRecord): LedgerRow {
  const { n, state, values, tidied, questions, reason, changes, hidden, answers } = row
  const unread = (column: 'name' | 'village') => questions.find((asked) => asked.column === column)?.value ?? ''
  return {
    n,
    row: row.row,
    sheetName: sheets[row.sheet]?.name ?? '',
    state,
    name: values.name ?? unread('name'),
    villageName: values.village ?? unread('village'),
    maskedPhone: maskPhone(values.phone ?? ''),
    tidied: tidied.map((change) =>
      change.column === 'phone'
        ? { ...change, before: maskDigits(change.before), after: maskDigits(change.after) }
        : change,
    ),
    questions,
    ...(reason === undefined ? {} : { reason }),
    ...(changes ? { changes } : {}),
    ...(hidden ? { hidden } : {}),
    ...(answers ? { decided: { at: wire(answers.at), byName: answers.byName } } : {}),
  }
}
