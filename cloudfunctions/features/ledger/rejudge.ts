/** Judges staged rows as the members and villages are now, and writes those that stand differently. */
import type { ImportRecord, ImportRowRecord } from '../../kernel/ledger-records'
import type { Db } from '../../kernel/db'
import { getProposals } from '../../kernel/proposals'
import { monthInChina } from '../../kernel/time'
import { fullVillageName } from './cells'
import { type Compared, compareRows, sameComparison } from './compare'
import { judge, type JudgeContext, type Judged, type Villages } from './judge'
import { askOf } from './questions'
import { checkRow, type CheckedRow, type LedgerContext, tableFinder } from './read-row'
import { findMatches, getRows, listVillages } from './repository'
import { rowId } from './stage'

/** What of an import its rows are judged by. */
export type Judging = Pick<ImportRecord, '_id' | 'orgId' | 'orgName' | 'layout'>

/** Rows that are settled: what was brought in stands, and what another import went on with is that one's matter. */
const isSettled = ({ state, takenOnBy }: ImportRowRecord) => state === 'imported' || takenOnBy !== undefined

/** A settled row as the others are compared with it. */
const standingRow = ({ n, sheet, row, state, values, answers }: ImportRowRecord): CheckedRow => ({
  n,
  sheet,
  row,
  isPerson: state === 'imported',
  values,
  tidied: [],
  questions: [],
  answers,
})

/** What the rows say and ask by themselves; villages that the county set up under another name are known by both. */
async function checkRows(db: Db, record: Judging, rows: readonly ImportRowRecord[], homes: Villages, now: Date) {
  const find = tableFinder(record.layout)
  const base: LedgerContext = {
    townshipName: record.orgName,
    villages: new Set(homes.keys()),
    thisMonth: monthInChina(now),
  }
  const check = (row: ImportRowRecord, context: LedgerContext) =>
    isSettled(row) ? standingRow(row) : checkRow(row, find(row), context)
  const checked = rows.map((row) => check(row, base))
  const unknown = new Set(
    checked.flatMap(({ questions }) =>
      questions
        .filter(({ why }) => why === 'no_such_village')
        .map(({ value }) => fullVillageName(value, record.orgName)),
    ),
  )
  const proposals = await getProposals(db, record.orgId, [...unknown])
  const renamed = new Map(
    [...proposals].flatMap(([name, { acceptedName }]) => (acceptedName ? [[name, acceptedName] as const] : [])),
  )
  const { _id: importId, orgId: townshipId, layout } = record
  const context = { ...base, renamed, importId, townshipId, layout, homes, proposals }
  return { checked: renamed.size === 0 ? checked : rows.map((row) => check(row, context)), context }
}

/** The row as it is judged now. */
function judgedRow(row: ImportRowRecord, checked: CheckedRow, judged: Judged, townshipName: string): ImportRowRecord {
  const { _id, importId, n, sheet, cells, section, hidden, answers, version } = row
  return {
    _id,
    importId,
    n,
    sheet,
    row: row.row,
    cells,
    ...(section === undefined ? {} : { section }),
    ...(hidden ? { hidden } : {}),
    ...(answers ? { answers } : {}),
    version,
    values: checked.values,
    tidied: checked.tidied,
    isTidied: checked.tidied.length > 0,
    asks: judged.state === 'waiting' ? judged.questions.map((asked) => askOf(asked, townshipName)) : [],
    ...judged,
  }
}

/** Whether a row has to be judged because of others: what they say of it is different, or it follows one of them. */
const isTouched = (row: ImportRowRecord, compared: Compared | undefined) =>
  row.answers?.same?.as.startsWith('#') === true ||
  compared?.isCopy === true ||
  (row.state !== 'not_data' && row.state !== 'refused' && !sameComparison(compared, row.questions))

/**
 * Judges the rows that are chosen, and those that stand differently because of them.
 * @param rows all rows of the import, in order
 * @param isChosen which of them something has changed for
 * @returns all rows as they stand now, in the same order
 */
export async function rejudge(
  db: Db,
  record: Judging,
  rows: readonly ImportRowRecord[],
  isChosen: (row: ImportRowRecord) => boolean,
  now: Date,
): Promise<ImportRowRecord[]> {
  const homes = await listVillages(db, record.orgId)
  const { checked, context } = await checkRows(db, record, rows, homes, now)
  const compared = compareRows(checked, record.layout)
  const judging = rows.map(
    (row, at) => !isSettled(row) && (isChosen(row) || isTouched(row, compared.get(checked[at]!.n))),
  )
  const matches = await findMatches(
    db,
    checked.filter(({ isPerson }, at) => judging[at] && isPerson),
  )
  const by: JudgeContext = { ...context, matches }
  const now_ = new Map<number, ImportRowRecord>()
  return rows.map((row, at) => {
    const one = checked[at]!
    const judged = judging[at]
      ? judgedRow(
          row,
          one,
          judge(one, compared.get(row.n), by, (n) => now_.get(n)),
          record.orgName,
        )
      : row
    now_.set(row.n, judged)
    return judged
  })
}

/**
 * Judges a piece of decided rows once more against the files as they are now. How they compare with other rows was
 * settled when they were decided; what follows another row goes after that one.
 */
export async function rejudgePiece(
  db: Db,
  record: Judging,
  rows: readonly ImportRowRecord[],
  now: Date,
): Promise<ImportRowRecord[]> {
  const homes = await listVillages(db, record.orgId)
  const { checked, context } = await checkRows(db, record, rows, homes, now)
  const by: JudgeContext = { ...context, matches: await findMatches(db, checked) }
  const followed = new Map(
    (
      await getRows(
        db,
        rows.flatMap((row) => firstOf(row) ?? []),
      )
    ).map((row) => [row.n, row] as const),
  )
  return rows.map((row, at) => {
    const first = followed.get(Number(row.answers?.same?.as.slice(1)))
    const compared = first && { questions: [], sameAs: standingRow(first) }
    const one = checked[at]!
    return judgedRow(
      row,
      one,
      judge(one, compared, by, (n) => followed.get(n)),
      record.orgName,
    )
  })
}

/** The id of the row that a row follows, being the same person. */
const firstOf = ({ importId, answers }: ImportRowRecord): string | undefined =>
  answers?.same?.as.startsWith('#') ? rowId(importId, Number(answers.same.as.slice(1))) : undefined
