/** Reads for those who look after contacts, and the question they ask; each along an index, with a bound. */
import { WAITING_MAX } from '../../../src/contract/contact-review'
import { deskKey } from '../../kernel/audience'
import { inScope, type Scope } from '../../kernel/authorize'
import { contactCountsId, contactFields, type ContactMember, flaggedBy, thisMonth } from '../../kernel/contacts'
import type { Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { UNPAIRED_WORD } from '../../kernel/member-index'
import { COUNTY_ID, listBelow, orgsAbove } from '../../kernel/orgs'
import type {
  CadreRecord,
  CaseRecord,
  ContactCountsRecord,
  ContactQuestionRecord,
  MemberRecord,
  OrgRecord,
} from '../../kernel/records'

/** Rows of a page at once. */
export const BELOW_PAGE = 100
/** Of an organisation that keeps no numbers, so many more are counted beyond the page. */
const BEYOND_MAX = 180
/** Cadres with too many, questions and cases that a page shows: some of them. */
const MANY_MAX = 30
const ASKED_MAX = 10
/** More rows of numbers than a county has organisations right below it, times the months that are looked at. */
const COUNTS_MAX = 999
/** Six months without contact: as many as are worth saying on 首页. */
const LOST_MAX = 20
const EPOCH = new Date(0)

const unreached = (orgId: string, now: Date) =>
  ({ index: 'contact', equal: { keys: orgId }, within: { from: EPOCH, before: thisMonth(now) } }) as const

/** A page of those not reached this month, the longest first. */
export const pageUnreached = (db: Db, orgId: string, now: Date, cursor?: string): Promise<Page<ContactMember>> =>
  db.page('members', { ...unreached(orgId, now), limit: BELOW_PAGE, cursor, fields: contactFields })

/** How many follow, up to a bound. */
export async function countBeyond(db: Db, orgId: string, now: Date, cursor: string): Promise<number> {
  const query = { ...unreached(orgId, now), limit: BEYOND_MAX, cursor, fields: ['_id'] } as const
  return (await db.page('members', query)).items.length
}

/** What a workbook says of a member: never their number. */
const exportFields = ['name', 'villageId', 'villageName', 'keys', 'contact', 'contactedAt', 'pair', 'question'] as const
export type ExportedContact = Pick<MemberRecord, '_id' | (typeof exportFields)[number]>

/** All of them, up to a bound: for a workbook. */
export const listUnreached = (db: Db, orgId: string, now: Date, limit: number): Promise<ExportedContact[]> =>
  db.all('members', { ...unreached(orgId, now), limit, fields: exportFields })

const unpaired = (orgId: string) => ({ index: 'finds', equal: { finds: `${orgId}|${UNPAIRED_WORD}` } }) as const

/** A page of the members without a pair, by name. */
export const pageUnpaired = (db: Db, orgId: string, cursor?: string): Promise<Page<ContactMember>> =>
  db.page('members', { ...unpaired(orgId), limit: BELOW_PAGE, cursor, fields: contactFields })

export const listUnpaired = (db: Db, orgId: string, limit: number): Promise<ExportedContact[]> =>
  db.all('members', { ...unpaired(orgId), limit, fields: exportFields })

/** How many were not reached for six months, up to a bound. */
export async function countLost(db: Db, orgId: string, now: Date): Promise<number> {
  const query = { index: 'contact', equal: { keys: orgId }, upTo: flaggedBy(now).six, limit: LOST_MAX } as const
  return (await db.page('members', { ...query, fields: ['_id'] })).items.length
}

/** What an organisation asked last, with whom it is about, as far as they are still below it. */
export async function lastQuestions(db: Db, orgId: string) {
  const query = { index: 'org', equal: { orgId }, limit: ASKED_MAX } as const
  const questions = (await db.page('contact_questions', query)).items
  const members = await db.getMany(
    'members',
    questions.map(({ memberId }) => memberId),
    ['name', 'keys', 'pair'],
  )
  const byId = new Map(members.map((member) => [member._id, member]))
  return questions.flatMap((question) => {
    const member = byId.get(question.memberId)
    return member?.keys.includes(orgId) ? [{ question, member }] : []
  })
}

/** Numbers of these organisations and months, as far as there are any. */
export const getCounts = (
  db: Db,
  orgIds: readonly string[],
  months: readonly string[],
): Promise<ContactCountsRecord[]> =>
  db.getMany(
    'contact_counts',
    orgIds.flatMap((orgId) => months.map((month) => contactCountsId(month, orgId))),
  )

/** Numbers of all organisations right below the county, in their order. */
export const listCounts = (db: Db, months: readonly string[]): Promise<ContactCountsRecord[]> =>
  db.all('contact_counts', { index: 'month', equal: { month: months }, limit: COUNTS_MAX })

/** Where members are at home right below the county: each counts in one of these. */
export const isHome = ({ kind }: Pick<OrgRecord, 'kind'>): boolean => kind === 'township' || kind === 'village'
export const listStands = (db: Db): Promise<OrgRecord[]> => listBelow(db, COUNTY_ID)

/** Cases of an organisation, or at its desk, that wait for an answer and that the caller may know of; the soonest due first. */
export async function openCases(db: Db, known: Scope, orgId: string, limit = WAITING_MAX): Promise<CaseRecord[]> {
  const query = { index: 'due', equal: { keys: [orgId, deskKey(orgId)], state: 'open' }, limit } as const
  const found = await db.all('cases', query)
  // by an organisation's id alone nobody may know more than their own office does
  return found.filter((record) => inScope(known, record))
}

/** Cadres with too many members, with the organisations that their order follows from. */
export async function manyCadres(
  db: Db,
  orgId: string,
): Promise<{ cadres: CadreRecord[]; byId: Map<string, OrgRecord> }> {
  const query = { index: 'many', equal: { keys: orgId, isMany: true }, limit: MANY_MAX } as const
  const cadres = (await db.page('cadres', query)).items
  return { cadres, byId: await orgsAbove(db, cadres) }
}

const noMember = () => notFound('没有找到这位成员。')

/** A member within the scope; in a transaction or outside. */
export async function memberIn(source: Pick<Db, 'get'> | Tx, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await source.get('members', memberId)
  if (!member || !inScope(scope, member)) throw noMember()
  return member
}

export const readQuestion = (source: Pick<Db, 'get'> | Tx, id: string): Promise<ContactQuestionRecord | null> =>
  source.get('contact_questions', id)

/** Writes a question down, in the file too. */
export async function addQuestion(tx: Tx, question: ContactQuestionRecord): Promise<void> {
  const { _id: id, memberId, at } = question
  await tx.set('contact_questions', question)
  await tx.update('members', memberId, { question: { id, at, answered: false } })
}
