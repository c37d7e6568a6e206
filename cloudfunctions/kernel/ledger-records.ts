/** What an import of a ledger keeps. */
import type { Defect, LedgerColumn, RowState } from '../../src/contract/ledger'

export interface ImportRecord {
  _id: string
  orgId: string
  orgName: string
  keys: string[]
  fileName: string
  sheetName: string
  createdAt: Date
  byName: string
  status: 'staging' | 'previewed' | 'importing' | 'done'
  sums: {
    rowsRead: number
    ready: number
    imported: number
    existing: number
    defect: number
    tidied: number
    notData: number
  }
  headings: { heading: string; column?: LedgerColumn }[]
  /** How many pieces were brought in: what two phones importing at once are told apart by. */
  pieces: number
  /** The rows of the last piece: counted for good, and to be marked `imported` should that have been cut short. */
  lastPiece: number[]
  /** The act that brought it in: the handler's `actId`. */
  lastRequest: string
  /** Its rows are kept until then; missing while they are needed, and once they are gone. */
  rowsUntil?: Date
}

/** `_id` is `<import>:<row>`. */
export interface ImportRowRecord {
  _id: string
  importId: string
  row: number
  state: RowState
  /** The cells as understood, by column. Never an ID-card number: such a column is dropped before anything is stored. */
  values: Partial<Record<LedgerColumn, string>>
  tidied: { column: LedgerColumn; before: string; after: string }[]
  /** Something was: an index cannot ask whether a list is empty. */
  isTidied: boolean
  defects: Defect[]
  /** The file that an `existing` row is. The file that an `imported` row opened has an id made of the row's. */
  memberId?: string
}
