/** The only place that reads and writes member files, their timelines and the record of who opened them. */
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { searchWord } from '../../kernel/member-index'
import type { AccessRecord, MemberRecord, OrgRecord, TimelineRecord } from '../../kernel/records'

const ROSTER_PAGE = 30
const HISTORY_PAGE = 20

/** One member within the scope. */
export async function findMember(db: Db, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await db.get('members', memberId)
  if (!member || !inScope(scope, member)) throw notFound('没有找到这位成员。')
  return member
}

/** A page of an organisation's roster by name; the organisation was found within the scope. */
export function listRoster(db: Db, org: OrgRecord, find: string | undefined, cursor: string | undefined) {
  const word = searchWord(find ?? '')
  const page = { limit: ROSTER_PAGE, cursor }
  const list: Promise<Page<MemberRecord>> = word
    ? db.page('members', { index: 'finds', equal: { finds: `${org._id}|${word}` }, ...page })
    : db.page('members', { index: 'roster', equal: { keys: org._id }, ...page })
  return list
}

export function listTimeline(db: Db, memberId: string, cursor: string | undefined): Promise<Page<TimelineRecord>> {
  return db.page('timeline', { index: 'member', equal: { memberId }, limit: HISTORY_PAGE, cursor })
}

export function listAccesses(db: Db, memberId: string, cursor: string | undefined): Promise<Page<AccessRecord>> {
  return db.page('accesses', { index: 'member', equal: { memberId }, limit: HISTORY_PAGE, cursor })
}

export async function recordAccess(tx: Tx, access: AccessRecord): Promise<void> {
  await tx.set('accesses', access)
}

/** How long one look at a file lasts. */
const LOOK_MS = 24 * 60 * 60 * 1000

/** Whether this look at the member's file was recorded, and not long ago. */
export async function wasOpened(db: Db, memberId: string, accessId: string, now: Date): Promise<boolean> {
  const access = await db.get('accesses', accessId)
  return access?.memberId === memberId && access.what === 'file' && now.getTime() - access.at.getTime() < LOOK_MS
}
