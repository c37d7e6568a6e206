/** Questions of those above about one member: shown to the cadre, answered in words or with a contact. */
import type { ContactQuestion } from '../../src/contract/contact-fields'
import { type Db, remove, type Tx } from './db'
import { wire } from './handler'
import type { ContactQuestionRecord, MemberRecord } from './records'
import { dayInChina } from './time'

export const contactQuestion = ({
  _id,
  memberId,
  words,
  byName,
  orgName,
  at,
  answer,
}: ContactQuestionRecord): ContactQuestion => ({
  questionId: _id,
  memberId,
  words,
  byName,
  orgName,
  at: wire(at),
  ...(answer ? { answer: { words: answer.words, byName: answer.byName, at: wire(answer.at) } } : {}),
})

type Asked = Pick<MemberRecord, 'question'>

/** The question that waits about a member. */
export const openQuestionId = ({ question }: Asked): string | undefined =>
  question && !question.answered ? question.id : undefined

/** The last questions about these members, open or answered. */
export const lastQuestionIds = (members: readonly Asked[]): string[] =>
  members.flatMap(({ question }) => question?.id ?? [])

/** These questions, by id. */
export async function loadQuestions(db: Db, ids: readonly string[]): Promise<Map<string, ContactQuestionRecord>> {
  if (ids.length === 0) return new Map()
  return new Map((await db.getMany('contact_questions', ids)).map((question) => [question._id, question]))
}

export type QuestionAnswer = NonNullable<ContactQuestionRecord['answer']>

/**
 * Answers the question that waits about a member, as their file stands in this transaction.
 * @returns the question with its answer; `undefined` where none waits
 */
export async function answerOpenQuestion(
  tx: Tx,
  member: Asked & Pick<MemberRecord, '_id'>,
  answer: QuestionAnswer,
): Promise<ContactQuestionRecord | undefined> {
  const id = openQuestionId(member)
  const record = id === undefined ? null : await tx.get('contact_questions', id)
  if (!record || !member.question) return undefined
  await tx.update('contact_questions', record._id, { answer })
  await tx.update('members', member._id, { question: { ...member.question, answered: true } })
  return { ...record, answer }
}

/** The same, with a contact of that day; one of a day before the question says nothing about it. */
export async function answerWithContact(
  tx: Tx,
  member: Asked & Pick<MemberRecord, '_id'>,
  { on, ...answer }: QuestionAnswer & { readonly on: string; readonly logId: string },
): Promise<void> {
  if (member.question && on >= dayInChina(member.question.at)) await answerOpenQuestion(tx, member, answer)
}

/** The contact that answered a question was taken back: the question waits again. */
export async function reopenQuestion(
  tx: Tx,
  { _id, question }: Asked & Pick<MemberRecord, '_id'>,
  logId: string,
): Promise<void> {
  const record = question ? await tx.get('contact_questions', question.id) : null
  if (!record || !question || record.answer?.logId !== logId) return
  await tx.update('contact_questions', record._id, { answer: remove })
  await tx.update('members', _id, { question: { ...question, answered: false } })
}
