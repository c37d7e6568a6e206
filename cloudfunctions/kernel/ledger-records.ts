/** What an import of a ledger keeps. */
import type {
  ImportSums,
  importStatuses,
  LedgerColumn,
  Question,
  QuestionGroup,
  RowState,
} from '../../src/contract/ledger'

/** A column of a table: `at` counts from 0. */
export interface PlaceRecord {
  at: number
  /** The heading as the sheet has it; under a group: 外出地点／省. */
  heading: string
  column?: LedgerColumn
  /** Of a destination in several columns: which level. */
  part?: 'province' | 'city' | 'district'
  /** An ID-card column: emptied before anything was stored. */
  dropped?: true
  /** Chosen by somebody of the township. */
  chosen?: true
  samples: string[]
}

/** Rows count from 0. */
export interface TableRecord {
  sheet: number
  headingRows: number[]
  firstRow: number
  /** The first row that is no more of this table. */
  endRow: number
  places: PlaceRecord[]
  village?: { from: 'sheet' | 'title'; text: string }
}

/** How a workbook was understood: enough to judge its rows again without it. */
export interface LayoutRecord {
  sheets: {
    name: string
    hidden: boolean
    rows: number
    merges: { top: number; left: number; bottom: number; right: number }[]
    hasTable: boolean
    read: boolean
  }[]
  tables: TableRecord[]
}

export interface ImportRecord {
  _id: string
  orgId: string
  orgName: string
  keys: string[]
  fileName: string
  createdAt: Date
  byName: string
  status: 'staging' | (typeof importStatuses)[number]
  sums: ImportSums
  groups: QuestionGroup[]
  lacking: LedgerColumn[]
  layout: LayoutRecord
  /** Rows wait for an answer: an index cannot ask whether a sum is nought. */
  isWaiting: boolean
  /** When its first file was opened: the days to undo it count from here. */
  importedAt?: Date
  undone?: { at: Date; byName: string }
  /** Counts what was done to it: what two phones at once are told apart by. */
  turn: number
  /** The rows of the last piece, by their `n`: counted for good, and to be marked should that have been cut short. */
  lastPiece: number[]
  /** The act that brought it in: the handler's `actId`. */
  lastRequest: string
  /** `layout` was changed and its rows were not all read again by it: whoever comes next completes that. */
  isArranging?: true
  /** Nothing waits any more: its rows are deleted after this. */
  rowsUntil?: Date
}

export type RawCell = string | number | boolean | Date | null

/** What people answered about a row. */
export interface RowAnswers {
  /** What cells should have said; empty where nobody knows. */
  fill?: Partial<Record<LedgerColumn, string>>
  /** Questions that were answered with 照这样: `<column>|<why>`. */
  keep?: string[]
  /** It is this person: the id of a file, or `#<n>` of another row; the columns to take over, and what the file said then. */
  same?: { as: string; columns: LedgerColumn[]; before: Partial<Record<LedgerColumn, string>> }
  /** It is none of these. */
  different?: string[]
  skip?: true
  at: Date
  byName: string
  /** The act that answered last: done once, also where its end was cut off. */
  act: string
}

/** `_id` is `<import>:<n>`; `n` counts all rows of the workbook from 1, sheet after sheet. */
export interface ImportRowRecord {
  _id: string
  importId: string
  n: number
  /** The sheet, from 0, and the row in it, from 1. */
  sheet: number
  row: number
  /** As the sheet had them, without ID-card numbers. */
  cells: RawCell[]
  /** The village that a title row above it names, inside a table. */
  section?: string
  hidden?: true
  state: RowState
  /** The cells as understood, by column. */
  values: Partial<Record<LedgerColumn, string>>
  tidied: { column: LedgerColumn; before: string; after: string }[]
  /** Something was: an index cannot ask whether a list is empty. */
  isTidied: boolean
  questions: Question[]
  /** The groups of those questions. */
  asks: string[]
  answers?: RowAnswers
  /** Counts the answers, so that two people answering at once do not overwrite each other. */
  version: number
  reason?: string
  /** The file that the row is, or changes. The file that an imported row opened has an id made of the row's. */
  memberId?: string
  /** It changes these of that file instead of opening one. */
  changes?: LedgerColumn[]
  /** What the file said before it was changed, to take the import back. */
  undo?: Partial<Record<LedgerColumn, string>>
  /** Another import took this row's person on. */
  takenOnBy?: string
}

/** `_id` is the township's: what its people chose for headings, in their words. */
export interface LedgerChoicesRecord {
  _id: string
  keys: string[]
  choices: { heading: string; column: LedgerColumn | null }[]
}
