/** What a row of a ledger says, what is asked about it, and what may be answered. */
import * as v from 'valibot'
import { Instant } from './fields'

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

/** Why a row asks. Closed: every sentence and every answer hangs on one of these. */
export const questionKinds = [
  'missing',
  'too_short',
  'too_long',
  'not_a_phone',
  'not_a_month',
  /** `78.03`, `1978.1`, `28550`: `options` say what it may mean. */
  'unclear_month',
  'in_the_future',
  'before_18',
  'no_such_village',
  /** A village without an online group: a file would have no place. */
  'no_group',
  /** Name, month of birth and month of joining are those of another row or file. */
  'same_person',
  /** Name and number are those of another row or file, the months are not. */
  'perhaps_same',
  /** The same person's file is known for sure and says something else: `differences`. */
  'differs',
  /** A file of that person was closed. */
  'closed_file',
  'phone_used',
  'certificate_used',
  'unknown_value',
] as const
export type QuestionKind = (typeof questionKinds)[number]

/**
 * What may be answered.
 * - `fill`      the cell should have said `value`
 * - `empty`     nobody knows: the file begins without it
 * - `keep`      it is right as it stands
 * - `same`      it is the same person; of the `differences`, those of `columns` are taken over from the ledger
 * - `different` it is another person: a file of its own
 * - `propose`   propose the village to the county; the row waits for it
 * - `skip`      do not bring the row in
 * - `reopen`    take back what was answered before
 */
export const answerKinds = ['fill', 'empty', 'keep', 'same', 'different', 'propose', 'skip', 'reopen'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What the file says and what the ledger says; numbers are masked. */
export const Difference = v.object({ column: v.picklist(ledgerColumns), before: v.string(), after: v.string() })
export type Difference = v.InferOutput<typeof Difference>

/** One thing asked about a row. `text` is the sentence for the screen; `value` what stood in the cell. */
export const Question = v.object({
  column: v.picklist(ledgerColumns),
  why: v.picklist(questionKinds),
  value: v.string(),
  text: v.string(),
  /** The other row of the same file: its `n`. */
  asRow: v.optional(v.number()),
  /** What the cell may mean, where that can be told: one tap each. */
  options: v.optional(v.array(v.string())),
  differences: v.optional(v.array(Difference)),
  /** What may be answered to this question; `skip` always may. */
  answers: v.array(v.picklist(answerKinds)),
})
export type Question = v.InferOutput<typeof Question>

/**
 * - `ready`    decided, not brought in yet
 * - `imported` a member file was opened from it, or what it changes was written into one
 * - `existing` the same person has a file that says the same: nothing to do
 * - `waiting`  `questions` want an answer
 * - `refused`  not brought in: `reason` says why
 * - `not_data` a title, heading, blank, total or signature row, or a row of a sheet that is not read
 */
export const rowStates = ['ready', 'imported', 'existing', 'waiting', 'refused', 'not_data'] as const
export type RowState = (typeof rowStates)[number]

export const LedgerRow = v.object({
  /** The row's number in the whole workbook, from 1: what it is called in answers. */
  n: v.number(),
  /** The row's number in its sheet, from 1, as Excel shows it. */
  row: v.number(),
  sheetName: v.string(),
  state: v.picklist(rowStates),
  name: v.string(),
  villageName: v.string(),
  maskedPhone: v.string(),
  /** What was tidied: `梁　平 → 梁平`. Numbers are masked, spaces and all: `138 **** 5678`. */
  tidied: v.array(v.object({ column: v.picklist(ledgerColumns), before: v.string(), after: v.string() })),
  questions: v.array(Question),
  /** For `refused`; for `waiting` where it waits for somebody else: 已提请县里设立，等答复. */
  reason: v.optional(v.string()),
  /** It changes these of an existing file instead of opening one. */
  changes: v.optional(v.array(v.picklist(ledgerColumns))),
  /** The row is hidden in Excel. */
  hidden: v.optional(v.boolean()),
  /** Somebody answered: it may be taken back while the row is not brought in. */
  decided: v.optional(v.object({ at: Instant, byName: v.string() })),
})
export type LedgerRow = v.InferOutput<typeof LedgerRow>

/** rowsRead = ready + imported + existing + waiting + refused + notData: nothing is dropped. */
export const ImportSums = v.object({
  /** Rows of all sheets down to the last that holds something. */
  rowsRead: v.number(),
  ready: v.number(),
  imported: v.number(),
  existing: v.number(),
  waiting: v.number(),
  refused: v.number(),
  notData: v.number(),
  /** Of all these, the rows where something was tidied. */
  tidied: v.number(),
  /** Of `ready` and of `imported`, the rows that change an existing file. */
  readyChanges: v.number(),
  importedChanges: v.number(),
})
export type ImportSums = v.InferOutput<typeof ImportSums>

/** The rows that ask the same, to be looked at and answered together. */
export const QuestionGroup = v.object({
  /** For `ledger.rows` and `ledger.decide`. */
  ask: v.string(),
  column: v.picklist(ledgerColumns),
  why: v.picklist(questionKinds),
  /** For a village that nobody knows, and columns that differ: which. */
  value: v.optional(v.string()),
  rows: v.number(),
  /** What may be answered for all of them at once. */
  answers: v.array(v.picklist(answerKinds)),
})
export type QuestionGroup = v.InferOutput<typeof QuestionGroup>
