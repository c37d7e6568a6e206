/** The only place where the cadre's side of contacts reads and writes. */
import { PAIRS_MAX } from '../../../src/contract/contact-fields'
import type { Actor } from '../../kernel/actor'
import { cadreKey, handlerKey } from '../../kernel/audience'
import { inScope, type Scope } from '../../kernel/authorize'
import { contactFields, type ContactMember, thisMonth } from '../../kernel/contacts'
import type { Changes, Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { personId } from '../../kernel/person'
import type { CadreRecord, ContactLogRecord, ContactPairRecord, MemberRecord } from '../../kernel/records'

/** What was typed stays on the phone: what to do with it is said here. */
export const notYours = () =>
  notFound('这位成员现在不由您联系了，这次没有办。写的还在手机上，要记下请告诉村支部书记或乡镇。')

/** The cadres in whose place the caller stands today, themselves first. */
export const covered = ({ openid, covers }: Pick<Actor, 'openid' | 'covers'>): string[] => [
  ...new Set([personId(openid), ...covers]),
]

/** The members of these cadres: a cadre's are one index range. */
export async function membersOf(
  db: Db,
  cadreIds: readonly string[],
): Promise<{ members: ContactMember[]; more: boolean }> {
  const pages = await Promise.all(
    cadreIds.map((id) =>
      db.page('members', { index: 'contact', equal: { keys: cadreKey(id) }, limit: PAIRS_MAX, fields: contactFields }),
    ),
  )
  return { members: pages.flatMap(({ items }) => items), more: pages.some(({ cursor }) => cursor !== undefined) }
}

/** How many members of a cadre nobody reached this month. */
export async function unreachedOf(db: Db, cadreId: string, now: Date): Promise<number> {
  const { items } = await db.page('members', {
    index: 'contact',
    equal: { keys: cadreKey(cadreId) },
    upTo: new Date(thisMonth(now).getTime() - 1),
    limit: PAIRS_MAX,
    fields: ['_id'],
  })
  return items.length
}

/** What 首页 says of one's members. */
export const dutyMembersOf = async (db: Db, cadreId: string) =>
  (
    await db.page('members', {
      index: 'contact',
      equal: { keys: cadreKey(cadreId) },
      limit: PAIRS_MAX,
      fields: ['name', 'question'],
    })
  ).items

/** More open cases than one person ever handles. */
const CASES_MAX = 200

/** How many open cases the caller handles in person, by member: of others' they may know nothing. */
export async function openCasesBy(db: Db, openid: string): Promise<Map<string, number>> {
  const cases = await db.all('cases', {
    index: 'due',
    equal: { keys: handlerKey(personId(openid)), state: 'open' },
    limit: CASES_MAX,
    fields: ['memberId'],
  })
  const counted = new Map<string, number>()
  for (const { memberId } of cases) counted.set(memberId, (counted.get(memberId) ?? 0) + 1)
  return counted
}

/** A member within the scope, as the file stands now. */
export async function findMember(reads: Pick<Db, 'get'> | Tx, scope: Scope, id: string): Promise<MemberRecord> {
  const member = await reads.get('members', id)
  if (!member || member.closed || !inScope(scope, member)) throw notYours()
  return member
}

/** Those of these members who are within the scope. */
export async function findMembers(db: Db, scope: Scope, ids: readonly string[]): Promise<MemberRecord[]> {
  const members = await db.getMany('members', ids)
  return members.filter((member) => !member.closed && inScope(scope, member))
}

/** An update of nothing is refused by the platform. */
export async function changeMember(tx: Tx, id: string, changes: Changes<MemberRecord>): Promise<void> {
  if (Object.keys(changes).length > 0) await tx.update('members', id, changes)
}

export const readLog = (reads: Pick<Db, 'get'> | Tx, id: string): Promise<ContactLogRecord | null> =>
  reads.get('contact_logs', id)

export async function changeLog(tx: Tx, id: string, changes: Changes<ContactLogRecord>): Promise<void> {
  await tx.update('contact_logs', id, changes)
}

const PAIRS_SHOWN = 20

/** The pairs of a file and of those merged into it, the newest first. */
export async function pairsOf(
  db: Db,
  { _id, mergedFrom = [] }: Pick<MemberRecord, '_id' | 'mergedFrom'>,
): Promise<ContactPairRecord[]> {
  const page = await db.page('contact_pairs', {
    index: 'member',
    equal: { memberId: [_id, ...mergedFrom] },
    limit: PAIRS_SHOWN,
  })
  return page.items
}

const CADRES_PAGE = 50

/** A page of all cadres below an organisation. */
export const pageCadres = (db: Db, orgId: string, cursor?: string): Promise<Page<CadreRecord>> =>
  db.page('cadres', { index: 'org', equal: { keys: orgId }, limit: CADRES_PAGE, cursor })

/** Which of these tellings were made already. */
export async function toldOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return new Set((await db.getMany('tellings', ids, ['_id'])).map(({ _id }) => _id))
}

export const wasTold = async (tx: Tx, id: string): Promise<boolean> => (await tx.get('tellings', id)) !== null
