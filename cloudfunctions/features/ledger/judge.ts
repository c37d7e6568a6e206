/** Judges rows against each other and against the members that have a file already. Pure. */
import type { LedgerColumn, Question } from '../../../src/contract/ledger'
import type { ImportRecord, ImportRowRecord, LayoutRecord, RowAnswers } from '../../kernel/ledger-records'
import { maskPhone } from '../../kernel/member-index'
import type { OrgRecord, ProposalRecord } from '../../kernel/records'
import { fullVillageName } from './cells'
import { type Compared, sayRow } from './compare'
import { differencesOf, fileColumn, type KnownMember } from './file-columns'
import { question } from './questions'
import { type CheckedRow, type LedgerContext, rowPersonKey } from './read-row'
import { memberIdOf } from './stage'

/** Members anywhere in the county that share a person key, a number or a certificate with a row. */
export interface Matches {
  readonly people: ReadonlyMap<string, readonly KnownMember[]>
  readonly phones: ReadonlyMap<string, readonly KnownMember[]>
  readonly certificates: ReadonlyMap<string, readonly KnownMember[]>
}

/** The villages of the township by name, with their online groups. */
export type Villages = ReadonlyMap<string, { readonly village: OrgRecord; readonly group?: OrgRecord }>

/** Everything that a row is judged by. */
export interface JudgeContext extends LedgerContext {
  readonly importId: string
  readonly townshipId: string
  readonly layout: LayoutRecord
  readonly matches: Matches
  readonly homes: Villages
  /** What was proposed to the county, by the village's name. */
  readonly proposals: ReadonlyMap<string, ProposalRecord>
}

export type Judged = Pick<ImportRowRecord, 'state' | 'questions' | 'reason' | 'memberId' | 'changes'>

const waits = (...questions: readonly Question[]): Judged => ({ state: 'waiting', questions: [...questions] })
const ready: Judged = { state: 'ready', questions: [] }

/** Whose a paired member is stands with their pair: what an old ledger names asks nothing any more. */
const differencesFrom = (member: KnownMember, values: CheckedRow['values']) =>
  differencesOf((column) => fileColumn(member, column), values).filter(
    ({ column }) => !(column === 'contactCadre' && member.pair),
  )

/** The row is this person: what of it is taken over, and whether anything is left to ask. */
function judgeSame(row: CheckedRow, member: KnownMember, sure: boolean, why: Question['why'], text: string): Judged {
  const { values, answers } = row
  // of a file whose owner withdrew nothing is told and nothing is changed
  const differences = member.consentWithdrawnAt ? [] : differencesFrom(member, values)
  if (sure && differences.length === 0) return { state: 'existing', questions: [], memberId: member._id }
  const same = answers?.same?.as === member._id ? answers.same : undefined
  if (same) {
    const chosen = differences.filter(({ column }) => same.columns.includes(column))
    // the file says something else by now than when somebody chose
    const stale = chosen.some(({ column }) => same.before[column] !== fileColumn(member, column))
    if (!stale) {
      if (chosen.length === 0) return { state: 'existing', questions: [], memberId: member._id }
      return { state: 'ready', questions: [], memberId: member._id, changes: chosen.map(({ column }) => column) }
    }
  }
  return {
    ...waits(question({ column: 'name', why, value: values.name ?? '', text, differences })),
    memberId: member._id,
  }
}

/** The same person beyond doubt: in the same village, with the same number where the row has one. */
const isSurely = ({ values, answers }: CheckedRow, member: KnownMember, { townshipId }: JudgeContext): boolean =>
  member.closed === undefined &&
  member.keys.includes(townshipId) &&
  member.villageName === values.village &&
  (values.phone === undefined || member.phone === values.phone) &&
  answers?.different?.includes(member._id) !== true

/** Whose file the row surely is, although cells of it are empty: what is not said changes nothing. */
function isSurelyThere(row: CheckedRow, questions: readonly Question[], context: JudgeContext): boolean {
  const people = context.matches.people.get(rowPersonKey(row) ?? '') ?? []
  return questions.every(({ why }) => why === 'missing') && people.some((member) => isSurely(row, member, context))
}

/** What stands against a row that is fine by itself; of a member of another township no more than that there is one. */
function judgeFiles(row: CheckedRow, context: JudgeContext): Judged {
  const { values, answers } = row
  const { matches, townshipId } = context
  const own = memberIdOf(context.importId, row.n)
  const notThem = ({ _id }: KnownMember) => answers?.different?.includes(_id) !== true
  const open = (member: KnownMember) => member.closed === undefined
  const here = (member: KnownMember) => member.keys.includes(townshipId)
  const name = { column: 'name', value: values.name ?? '' } as const

  const people = (matches.people.get(rowPersonKey(row) ?? '') ?? []).filter(notThem)
  // opened by a piece that was cut short before it was counted: it stays to be counted
  if (people.some(({ _id }) => _id === own)) return ready
  const certain = people.find((member) => isSurely(row, member, context))
  if (certain)
    return judgeSame(row, certain, true, 'differs', `${certain.villageName}${certain.name}的档案里写的不一样`)
  const person = people.find(open) ?? people[0]
  if (person?.closed) {
    // an old ledger must not open a second file for somebody who died or left, or was merged into another file
    const text = '本县有一份已停用的档案，姓名、出生年月、入党时间都相同。是同一个人的，请县委组织部恢复，不用再导入'
    return { ...waits(question({ ...name, why: 'closed_file', text })), memberId: person._id }
  }
  if (person && here(person)) {
    const text = `${person.villageName}已有同名、同出生年月、同入党时间的成员，是同一个人？`
    return judgeSame(row, person, false, 'same_person', text)
  }
  if (person) {
    const text = '本县其他乡镇已有同名、同出生年月、同入党时间的成员，是同一个人？是的话，请县里把档案转过来，不用导入'
    return { ...waits(question({ ...name, why: 'same_person', text }, ['same'])), memberId: person._id }
  }
  return judgeNumbers(row, context, { open, here, notThem })
}

interface Tests {
  readonly open: (member: KnownMember) => boolean
  readonly here: (member: KnownMember) => boolean
  readonly notThem: (member: KnownMember) => boolean
}

/** Numbers that are somebody's already. */
function judgeNumbers(
  row: CheckedRow,
  { matches, homes, townshipId }: JudgeContext,
  { open, here, notThem }: Tests,
): Judged {
  const { values, answers } = row
  const questions: Question[] = []
  // a number outlives its owner's file: a son goes on with it
  const phones = (matches.phones.get(values.phone ?? '') ?? []).filter(open)
  const namesake = phones.find((member) => member.name === values.name && notThem(member) && here(member))
  if (namesake) {
    const text = `${namesake.villageName}有同名、同手机号的成员，出生或入党时间不同，是同一个人？`
    return judgeSame(row, namesake, false, 'perhaps_same', text)
  }
  const phone = phones.find((member) => member.name !== values.name)
  if (phone && !answers?.keep?.includes('phone|phone_used')) {
    const text = here(phone)
      ? `手机号是${phone.villageName}${phone.name}的（${maskPhone(phone.phone)}），请核对`
      : '手机号是本县其他乡镇一位成员的，请核对'
    questions.push(question({ column: 'phone', why: 'phone_used', value: maskPhone(phone.phone), text }))
  }
  const certificate = (matches.certificates.get(values.certificate ?? '') ?? []).find(open)
  if (certificate) {
    const text = here(certificate)
      ? `活动证编号是${certificate.villageName}${certificate.name}的，请核对`
      : '活动证编号是本县其他乡镇一位成员的，请核对'
    const value = values.certificate ?? ''
    questions.push(question({ column: 'certificate', why: 'certificate_used', value, text }))
  }
  const home = homes.get(values.village ?? '')
  if (!home?.group || !home.village.keys.includes(townshipId)) {
    const text = `${values.village ?? ''}还没有网上党小组，请先设立`
    questions.push(question({ column: 'village', why: 'no_group', value: values.village ?? '', text }))
  }
  return questions.length > 0 ? waits(...questions) : ready
}

/** A row that is the same person as an earlier one: that one goes first, and what was chosen from this one follows. */
function judgeTwin(row: CheckedRow, { sameAs, isCopy }: Compared, context: JudgeContext, standing: Standing): Judged {
  const other = sameAs!
  const where = sayRow(other, row, context.layout)
  if (isCopy) return { state: 'refused', questions: [], reason: `与${where}完全一样，不重复导入` }
  const columns = row.answers?.same?.columns ?? []
  const changes = differencesOf((column) => other.values[column] ?? '', row.values)
    .map(({ column }) => column)
    .filter((column) => columns.includes(column))
  if (changes.length === 0) return { state: 'refused', questions: [], reason: `与${where}是同一个人，以${where}为准` }
  const first = standing(other.n)
  const memberId = first?.memberId ?? memberIdOf(context.importId, other.n)
  if (first?.state === 'ready' || first?.state === 'imported' || first?.state === 'existing') {
    return { state: 'ready', questions: [], memberId, changes }
  }
  return { state: 'waiting', questions: [], reason: `与${where}是同一个人，等${where}先定` }
}

/** How an earlier row of the same file stands. */
export type Standing = (n: number) => Pick<ImportRowRecord, 'state' | 'memberId'> | undefined

/** What became of a proposal, as a word beside the rows that wait for it. */
function sayProposal({ state, answer }: ProposalRecord): string {
  return state === 'refused' ? `县里没有同意设立：${answer}` : '已提请县里设立，等答复'
}

function proposalReason(
  questions: readonly Question[],
  { proposals, townshipName }: JudgeContext,
): { reason?: string } {
  const asked = questions.find(({ why }) => why === 'no_such_village')
  const proposal = asked && proposals.get(fullVillageName(asked.value, townshipName))
  return proposal ? { reason: sayProposal(proposal) } : {}
}

const sayDecided = ({ byName }: RowAnswers) => `${byName}定的：不导入`

/** How one row stands. */
export function judge(
  row: CheckedRow,
  compared: Compared | undefined,
  context: JudgeContext,
  standing: Standing,
): Judged {
  if (!row.isPerson) return { state: 'not_data', questions: [] }
  if (row.answers?.skip) return { state: 'refused', questions: [], reason: sayDecided(row.answers) }
  if (compared?.sameAs) return judgeTwin(row, compared, context, standing)
  const questions = [...row.questions, ...(compared?.questions ?? [])]
  if (questions.length > 0 && !isSurelyThere(row, questions, context)) {
    return { ...waits(...questions), ...proposalReason(questions, context) }
  }
  return judgeFiles(row, context)
}

type Sums = ImportRecord['sums']

/** rowsRead = ready + imported + existing + waiting + refused + notData. */
export function sumRows(rows: readonly Pick<ImportRowRecord, 'state' | 'isTidied' | 'changes'>[]): Sums {
  const sums: Sums = {
    rowsRead: rows.length,
    ready: 0,
    imported: 0,
    existing: 0,
    waiting: 0,
    refused: 0,
    notData: 0,
    tidied: 0,
    readyChanges: 0,
    importedChanges: 0,
  }
  for (const { state, isTidied, changes } of rows) {
    sums[state === 'not_data' ? 'notData' : state]++
    if (isTidied) sums.tidied++
    if (changes && state === 'ready') sums.readyChanges++
    if (changes && state === 'imported') sums.importedChanges++
  }
  return sums
}

/** `done` where nothing is left to bring in, also when nothing could be. */
export function statusOf({ ready, imported }: Sums): 'previewed' | 'importing' | 'done' {
  if (ready === 0) return 'done'
  return imported > 0 ? 'importing' : 'previewed'
}

/** Whether a row changes an existing file. */
export const changesFile = (
  row: ImportRowRecord,
): row is ImportRowRecord & { memberId: string; changes: LedgerColumn[] } =>
  row.memberId !== undefined && row.changes !== undefined
