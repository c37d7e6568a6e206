import type { ImportView, LedgerRow } from '../../../src/contract/ledger'
import { wire } from '../../kernel/handler'
import { maskPhone } from '../../kernel/member-index'
import type { ImportRecord, ImportRowRecord } from '../../kernel/records'

/** An import as the screens get it. One still being read counts as previewed; its rows are not all there. */
export function importView(record: ImportRecord): ImportView {
  const { _id, orgId, orgName, fileName, sheetName, createdAt, byName, status, sums, headings } = record
  return {
    importId: _id,
    orgId,
    orgName,
    fileName,
    sheetName,
    createdAt: wire(createdAt),
    byName,
    status: status === 'staging' ? 'previewed' : status,
    sums,
    headings,
  }
}

/** The fourth to the seventh digit of a number, however it is written. */
function maskDigits(text: string): string {
  let digit = 0
  return text.replace(/[0-9０-９]/g, (one) => (++digit > 3 && digit < 8 ? '*' : one))
}

/** A row as the screen gets it: numbers masked as in every list. */
export function rowView({ row, state, values, tidied, defects }: ImportRowRecord): LedgerRow {
  const unread = (column: 'name' | 'village') => defects.find((defect) => defect.column === column)?.value ?? ''
  return {
    row,
    state,
    name: values.name ?? unread('name'),
    villageName: values.village ?? unread('village'),
    maskedPhone: maskPhone(values.phone ?? ''),
    tidied: tidied.map((change) =>
      change.column === 'phone'
        ? { ...change, before: maskDigits(change.before), after: maskDigits(change.after) }
        : change,
    ),
    defects,
  }
}
