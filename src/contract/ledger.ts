import * as v from 'valibot'
import { action } from './action'
import { Cursor, FileId, FileName, ImportId, Instant, OrgId, page, Reason } from './fields'

/** The columns of a ledger, by the field they fill. */
export const ledgerColumns = [
  'name',
  'gender',
  'ethnic',
  'born',
  'education',
  'joined',
  'village',
  'awaySince',
  'destination',
  'work',
  'phone',
  'certificate',
  'hostOrg',
  'contactCadre',
  'note',
] as const
export type LedgerColumn = (typeof ledgerColumns)[number]

/** What the official layout calls a column. */
export const ledgerColumnNames: Readonly<Record<LedgerColumn, string>> = {
  name: '姓名',
  gender: '性别',
  ethnic: '民族',
  born: '出生年月',
  education: '学历',
  joined: '入党时间',
  village: '所在党支部',
  awaySince: '外出时间',
  destination: '外出地点',
  work: '从业情况',
  phone: '联系电话',
  certificate: '活动证编号',
  hostOrg: '流入地党组织',
  contactCadre: '包保联系人',
  note: '备注',
}

/** Why a row is not fine. Closed: the screen has a sentence for each. */
export const defectKinds = [
  'missing',
  'too_short',
  'too_long',
  'not_a_phone',
  'not_a_month',
  'in_the_future',
  'before_18',
  'no_such_village',
  'same_person',
  'phone_used',
  'unknown_value',
] as const
export type DefectKind = (typeof defectKinds)[number]

/** One thing wrong with a row. `text` is the sentence for the screen; `value` what stood in the cell. */
export const Defect = v.object({
  column: v.picklist(ledgerColumns),
  why: v.picklist(defectKinds),
  value: v.string(),
  /** The other row of the same file, for `same_person` and `phone_used`. */
  asRow: v.optional(v.number()),
  text: v.string(),
})
export type Defect = v.InferOutput<typeof Defect>

/**
 * - `ready`    fine, not brought in yet
 * - `imported` a member file was opened from it
 * - `existing` the same person, with the same village and number, has a file already: nothing to do
 * - `defect`   not brought in: `defects` says why
 */
export const rowStates = ['ready', 'imported', 'existing', 'defect'] as const
export type RowState = (typeof rowStates)[number]

export const LedgerRow = v.object({
  /** The row's number in the sheet, from 1, as Excel shows it. */
  row: v.number(),
  state: v.picklist(rowStates),
  name: v.string(),
  villageName: v.string(),
  maskedPhone: v.string(),
  /** What was tidied: `梁　平 → 梁平`. Numbers are masked, spaces and all: `138 **** 5678`. */
  tidied: v.array(v.object({ column: v.picklist(ledgerColumns), before: v.string(), after: v.string() })),
  defects: v.array(Defect),
})
export type LedgerRow = v.InferOutput<typeof LedgerRow>

/** rowsRead = ready + imported + existing + defect: nothing is dropped. */
export const ImportSums = v.object({
  /** Rows that hold a person. */
  rowsRead: v.number(),
  ready: v.number(),
  imported: v.number(),
  existing: v.number(),
  defect: v.number(),
  /** Of all rows read, those where something was tidied. */
  tidied: v.number(),
  /** Title, heading, blank, total and signature rows. */
  notData: v.number(),
})
export type ImportSums = v.InferOutput<typeof ImportSums>

/** - `previewed` read, nothing brought in yet; `importing` begun; `done` nothing is left to bring in. */
export const importStatuses = ['previewed', 'importing', 'done'] as const

export const ImportView = v.object({
  importId: ImportId,
  orgId: OrgId,
  orgName: v.string(),
  fileName: v.string(),
  sheetName: v.string(),
  createdAt: Instant,
  byName: v.string(),
  status: v.picklist(importStatuses),
  sums: ImportSums,
  /** Which heading was taken for which column, in the sheet's order; `column` is missing where it was left out. */
  headings: v.array(v.object({ heading: v.string(), column: v.optional(v.picklist(ledgerColumns)) })),
})
export type ImportView = v.InferOutput<typeof ImportView>

/** The townships one may bring a ledger into. */
export const listImportOrgs = action('ledger.orgs', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({}),
  output: v.object({ items: v.array(v.object({ orgId: OrgId, name: v.string() })) }),
})

/** What may be uploaded: not .xlsx alone, so that an old .xls gets the sentence that says what to do with it. */
export const ledgerExtensions = ['xlsx', 'xls', 'et', 'csv'] as const

/**
 * Says that a file is about to be uploaded, and answers where to. What is put there is deleted within the hour, should
 * nobody have it read.
 */
export const uploadLedger = action('ledger.upload', {
  kind: 'receipt',
  ability: 'ledger.import',
  input: v.strictObject({ extension: v.picklist(ledgerExtensions, '请选 .xlsx 台账。') }),
  output: v.object({ cloudPath: v.string() }),
})

/**
 * Reads an uploaded .xlsx ledger, stages its rows and deletes the file. The same file read again is the same import,
 * with what was brought in so far.
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

/** Brings in the next piece of the fine rows; call it until `status` is `done`. Interrupted anywhere, it goes on. */
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

/** What of an import may be listed: the rows in one state, or those of any state in which something was tidied. */
export const rowLists = [...rowStates, 'tidied'] as const
export type RowList = (typeof rowLists)[number]

/** Rows of an import, in the sheet's order. */
export const listImportRows = action('ledger.rows', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({ importId: ImportId, list: v.picklist(rowLists), cursor: v.optional(Cursor) }),
  output: page(LedgerRow),
})

/** The imports of one's townships, newest first. */
export const listImports = action('ledger.list', {
  kind: 'query',
  ability: 'ledger.import',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(ImportView),
})

/** As many people as one exported ledger holds: more than a township has, and than a county of ordinary size. */
export const EXPORT_ROWS_MAX = 5000

/**
 * Makes an .xlsx ledger of an organisation's open files, numbers in full, and hands it out as an address that lives two
 * hours. An audited act that every member in it sees, with the reason.
 */
export const exportLedger = action('ledger.export', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'ledger.export',
  input: v.strictObject({ orgId: OrgId, reason: Reason }),
  output: v.object({ fileName: v.string(), url: v.string(), rows: v.number() }),
  secretAnswer: true,
})

export const ledgerActions = [
  listImportOrgs,
  uploadLedger,
  previewLedger,
  importPiece,
  openImport,
  listImportRows,
  listImports,
  exportLedger,
] as const
