import * as v from 'valibot'
import { action } from './action'
import { Cursor, FileId, FileName, ImportId, Instant, MadeFile, OrgId, page, Reason } from './fields'
import { answerKinds, ImportSums, LedgerRow, ledgerColumns, QuestionGroup, rowStates } from './ledger-row'

export * from './ledger-row'

/** What a phone may upload, bytes; said before anybody waits for the upload. */
export const LEDGER_BYTES_MAX = 10 * 1024 * 1024
/** What is offered for choosing, without dots. */
export const ledgerExtensions = ['xlsx', 'xls', 'et', 'csv'] as const

/** Days in which an import may be taken back as a whole. */
export const UNDO_DAYS = 7
/** Rows that one answer may name; all rows that ask the same have a name of their own. */
const ANSWER_ROWS_MAX = 100
/**
 * As many people as one exported ledger holds: more than a township has, and than a county of ordinary size. With these
 * the function stays below its 256 MB (`npm run bench`).
 */
export const EXPORT_ROWS_MAX = 4000

/**
 * - `previewed` read, nothing brought in yet
 * - `importing` begun
 * - `done`      nothing is left to bring in; rows may still wait for an answer
 * - `undoing`   being taken back
 * - `undone`
 */
export const importStatuses = ['previewed', 'importing', 'done', 'undoing', 'undone'] as const

export const ImportView = v.object({
  importId: ImportId,
  orgId: OrgId,
  orgName: v.string(),
  fileName: v.string(),
  createdAt: Instant,
  byName: v.string(),
  status: v.picklist(importStatuses),
  sums: ImportSums,
  /** What is asked, in the order of the columns. */
  groups: v.array(QuestionGroup),
  /** Columns that every ledger has and this one lacks; its rows ask for them one by one. */
  lacking: v.array(v.picklist(ledgerColumns)),
  can: v.object({
    /** Columns may still be chosen: nothing was brought in yet. */
    arrange: v.boolean(),
    undo: v.boolean(),
  }),
  undoUntil: v.optional(Instant),
  undone: v.optional(v.object({ at: Instant, byName: v.string() })),
})
export type ImportView = v.InferOutput<typeof ImportView>

/** One table of a sheet as it was recognised. */
export const LedgerTable = v.object({
  /** Names it in `ledger.arrange`. */
  table: v.number(),
  sheetName: v.string(),
  /** The rows below the heading, as Excel numbers them. */
  fromRow: v.number(),
  toRow: v.number(),
  /** Where no column says the village: the text it was taken from, and whether that is one of the township's. */
  village: v.optional(v.object({ from: v.picklist(['sheet', 'title']), text: v.string(), known: v.boolean() })),
  headings: v.array(
    v.object({
      /** Names the column in `ledger.arrange`. */
      at: v.number(),
      /** As Excel calls the column: `C`. */
      letters: v.string(),
      /** As the sheet has it; under a group: 外出地点／省. */
      heading: v.string(),
      /** Missing where the column is left out. */
      column: v.optional(v.picklist(ledgerColumns)),
      /** An ID-card column: dropped before anything was stored, and not to be chosen. */
      dropped: v.optional(v.boolean()),
      /** Chosen by somebody in this township, now or before. */
      chosen: v.optional(v.boolean()),
      /** Up to three cells below; numbers are masked. */
      samples: v.array(v.string()),
    }),
  ),
})
export type LedgerTable = v.InferOutput<typeof LedgerTable>

export const LedgerLayout = v.object({
  sheets: v.array(
    v.object({
      sheet: v.number(),
      name: v.string(),
      hidden: v.boolean(),
      rows: v.number(),
      /** A sheet without a table, or one that is left out. */
      read: v.boolean(),
      hasTable: v.boolean(),
    }),
  ),
  tables: v.array(LedgerTable),
})
export type LedgerLayout = v.InferOutput<typeof LedgerLayout>

/** The townships one may bring a ledger into. */
export const listImportOrgs = action('ledger.orgs', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({}),
  output: v.object({ items: v.array(v.object({ orgId: OrgId, name: v.string() })) }),
})

/** Says that a file is about to be uploaded: one that is never read is deleted within the hour all the same. */
export const uploadLedger = action('ledger.upload', {
  kind: 'receipt',
  ability: 'ledger.import',
  input: v.strictObject({ extension: v.picklist(ledgerExtensions) }),
  /** Where to put it. */
  output: v.object({ cloudPath: v.string() }),
})

/**
 * Reads an uploaded ledger, stages its rows and deletes the file. The same file read again is the same import, with
 * what was brought in so far.
 */
export const previewLedger = action('ledger.preview', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({
    orgId: OrgId,
    fileId: FileId,
    fileName: FileName,
  }),
  output: ImportView,
})

/** Brings in the next piece of the decided rows; call it until `status` is `done`. Interrupted anywhere, it goes on. */
export const importPiece = action('ledger.import', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId }),
  output: ImportView,
})

export const openImport = action('ledger.open', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId }),
  output: ImportView,
})

/** Looks at the rows that wait once more, against the members and villages of today. */
export const reviewImport = action('ledger.review', {
  kind: 'receipt',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId }),
  output: ImportView,
})

/** How the sheets were understood. */
export const openLayout = action('ledger.layout', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId }),
  output: LedgerLayout,
})

/** Corrects how the sheets were understood; remembered for this township. */
export const arrangeImport = action('ledger.arrange', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({
    importId: ImportId,
    change: v.variant('what', [
      /** The column at `at` of a table holds `column`; without one it is left out. */
      v.strictObject({
        what: v.literal('column'),
        table: v.number(),
        at: v.number(),
        column: v.optional(v.picklist(ledgerColumns)),
      }),
      /** A sheet is read, or left out. */
      v.strictObject({ what: v.literal('sheet'), sheet: v.number(), read: v.boolean() }),
    ]),
  }),
  output: ImportView,
})

/** What of an import may be listed: the rows in one state, those of any state in which something was tidied, or `ask`. */
export const rowLists = [...rowStates, 'tidied'] as const
export type RowList = (typeof rowLists)[number]

const Ask = v.pipe(v.string(), v.maxLength(120))

/** Rows of an import, in the sheets' order; with `ask` only those that ask this. */
export const listImportRows = action('ledger.rows', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({
    importId: ImportId,
    list: v.picklist(rowLists),
    ask: v.optional(Ask),
    cursor: v.optional(Cursor),
  }),
  output: page(LedgerRow),
})

/** Answers what some rows ask, or all that ask the same. */
export const decideRows = action('ledger.decide', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({
    importId: ImportId,
    /** Which question: the `ask` of a group, or of one question (`column|why`). Without it, `skip` and `reopen`. */
    ask: v.optional(Ask),
    /** Without it: all rows that ask this. */
    rows: v.optional(v.pipe(v.array(v.number()), v.minLength(1, '请选一行'), v.maxLength(ANSWER_ROWS_MAX))),
    answer: v.picklist(answerKinds),
    /** For `fill` where two cells contradict each other (born and joined): which of them. */
    column: v.optional(v.picklist(ledgerColumns)),
    /** For `fill`. */
    value: v.optional(v.pipe(v.string(), v.maxLength(200, '最多 200 个字'))),
    /** For `same`: what is taken over from the ledger. Without it: everything that differs. */
    columns: v.optional(v.array(v.picklist(ledgerColumns))),
  }),
  output: ImportView,
})

/** Takes an import back as a whole, piece by piece, until `status` is `undone`; refused where something has happened since. */
export const undoImport = action('ledger.undo', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId }),
  output: ImportView,
})

/** The ledger as it was handed in, with a column 结果 beside each row. */
export const downloadResult = action('ledger.result', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId }),
  output: MadeFile,
  secretAnswer: true,
})

/**
 * Makes an .xlsx ledger of an organisation's open files, numbers in full, and hands it out as an address that lives two
 * hours. An audited act that every member in it sees, with the reason.
 */
export const exportLedger = action('ledger.export', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.export',
  input: v.strictObject({ orgId: OrgId, reason: Reason }),
  output: MadeFile,
  secretAnswer: true,
})

/** The imports of one's townships, newest first; with `waiting` only those with rows that ask. */
export const listImports = action('ledger.list', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({ waiting: v.optional(v.literal(true)), cursor: v.optional(Cursor) }),
  output: page(ImportView),
})

export const ledgerActions = [
  listImportOrgs,
  uploadLedger,
  previewLedger,
  importPiece,
  openImport,
  reviewImport,
  openLayout,
  arrangeImport,
  listImportRows,
  decideRows,
  undoImport,
  downloadResult,
  exportLedger,
  listImports,
] as const
