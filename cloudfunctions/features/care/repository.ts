/** The only place where the care of files reads and writes them, with all that changes in the same act. */
import { inScope, type Scope } from '../../kernel/authorize'
import type { Db, Page, Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { closedKey, CORRECTION_WORD, LEARNT_WORD, searchWord, UNKNOWN_WORD } from '../../kernel/member-index'
import { accountWithoutFile } from '../../kernel/person'
import { readAccount } from '../../kernel/member-files'
import { listBelow } from '../../kernel/orgs'
import type {
  AccessRecord,
  AccountRecord,
  ConsentRecord,
  CorrectionRecord,
  MemberRecord,
  MergeRecord,
  OrgRecord,
} from '../../kernel/records'
import { maskedCorrection } from './rules'

const LIST_PAGE = 30
const HISTORY_PAGE = 20
/** Branches of a county, and groups of a village. */
const ORGS_MAX = 500
/** One's own history in one text: far more than a membership leaves, and an answer of at most 1 MB. */
export const EXPORT_MAX = 2000

/** One open file within the scope, in a transaction. A closed one has no key that any scope holds. */
export async function readMember(tx: Tx, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await tx.get('members', memberId)
  if (!member || member.closed || !inScope(scope, member)) throw notFound('没有找到这位成员。')
  return member
}

/** A file as the transaction sees it, closed or not; whoever asks has found it in their scope already. */
export const getMemberIn = (tx: Tx, memberId: string): Promise<MemberRecord | null> => tx.get('members', memberId)

/** Leaves of an entry that something happened, when and by whom, and takes away what it said of another person. */
export async function veilEntry(tx: Tx, id: string, text: string): Promise<void> {
  if (await tx.get('timeline', id)) await tx.update('timeline', id, { text })
}

export const recordAccess = (tx: Tx, access: AccessRecord): Promise<void> => tx.set('accesses', access)

export const getConsent = (tx: Tx, openid: string): Promise<ConsentRecord | null> => tx.get('consents', openid)
export const getAccount = (tx: Tx, openid: string): Promise<AccountRecord | null> => tx.get('accounts', openid)
export const saveAccount = (tx: Tx, account: AccountRecord): Promise<void> => tx.set('accounts', account)

/** Takes the file away from the WeChat it is bound to; a WeChat without any office is a stranger again. */
export async function releaseAccount(tx: Tx, member: MemberRecord): Promise<AccountRecord | null> {
  const account = await readAccount(tx, member)
  if (!account) return null
  const rest = accountWithoutFile(account)
  if (rest) await tx.set('accounts', rest)
  else await tx.remove('accounts', account._id)
  return account
}

/** A leader's new name stands where people look for whom to turn to. */
export async function renameLeader(tx: Tx, account: AccountRecord, before: string, after: string): Promise<void> {
  const led = account.roles.filter(({ role }) => role === 'group_leader' || role === 'branch_secretary')
  for (const { orgId } of led) {
    const org = await tx.get('orgs', orgId)
    if (org?.leaderName === before) await tx.update('orgs', orgId, { leaderName: after })
  }
}

/** Members of an organisation by name, all or those who live at a place; the organisation was found in the scope. */
export function listPlaceable(db: Db, org: OrgRecord, word: string, cursor?: string): Promise<Page<MemberRecord>> {
  return word
    ? db.page('members', { index: 'finds', equal: { finds: `${org._id}|${word}` }, limit: LIST_PAGE, cursor })
    : db.page('members', { index: 'roster', equal: { keys: org._id }, limit: LIST_PAGE, cursor })
}

/** The branches of the county that members may live their organisational life in. */
export async function listBranches(db: Db, countyId: string): Promise<OrgRecord[]> {
  const kinds = ['migrant_branch', 'cloud_branch'] as const
  const found = await db.all('orgs', { index: 'below', equal: { keys: countyId, kind: kinds }, limit: ORGS_MAX })
  return found.filter(({ closedAt }) => !closedAt)
}

/** The online group of a village. */
export async function groupOf(db: Db, villageId: string): Promise<OrgRecord | undefined> {
  const below = await listBelow(db, villageId)
  return below.find(({ kind, closedAt }) => kind === 'group' && !closedAt)
}

/**
 * The unbound members of an organisation: first those of whom nothing was learnt, then the others, each part by name.
 * A cursor says which part it belongs to: `u.` or `l.`.
 */
export async function listUnbound(db: Db, org: OrgRecord, cursor?: string): Promise<Page<MemberRecord>> {
  const part = (word: string, limit: number, from?: string) =>
    db.page('members', { index: 'finds', equal: { finds: `${org._id}|${word}` }, limit, cursor: from })
  const learnt = async (limit: number, from?: string): Promise<Page<MemberRecord>> => {
    const page = await part(LEARNT_WORD, limit, from)
    return page.cursor === undefined ? page : { ...page, cursor: `l.${page.cursor}` }
  }
  if (cursor?.startsWith('l.')) return learnt(LIST_PAGE, cursor.slice(2) || undefined)
  const unknown = await part(UNKNOWN_WORD, LIST_PAGE, cursor?.replace(/^u\./, ''))
  if (unknown.cursor !== undefined) return { ...unknown, cursor: `u.${unknown.cursor}` }
  const room = LIST_PAGE - unknown.items.length
  if (room === 0) return { items: unknown.items, cursor: 'l.' }
  const rest = await learnt(room)
  return { ...rest, items: [...unknown.items, ...rest.items] }
}

/** Members of the scope with a correction that waits, by name. */
export function listAsking(db: Db, scope: Scope, cursor?: string, limit = HISTORY_PAGE): Promise<Page<MemberRecord>> {
  const finds = scope.keys.map((key) => `${key}|${CORRECTION_WORD}`)
  return db.page('members', { index: 'finds', equal: { finds }, limit, cursor, fields: ['corrections'] })
}

export const getCorrections = (db: Db, ids: readonly string[]): Promise<CorrectionRecord[]> =>
  db.getMany('corrections', ids)

/** A correction of a file within the scope. */
export async function findCorrection(db: Db, scope: Scope, correctionId: string): Promise<CorrectionRecord> {
  const correction = await db.get('corrections', correctionId)
  const member = correction && (await db.get('members', correction.memberId))
  if (!correction || !member || !inScope(scope, member)) throw notFound('没有找到这条更正。')
  return correction
}

export const readCorrection = (tx: Tx, id: string): Promise<CorrectionRecord | null> => tx.get('corrections', id)
export const saveCorrection = (tx: Tx, correction: CorrectionRecord): Promise<void> => tx.set('corrections', correction)

/** Answers everything that waits on a file that comes to an end. */
export async function refuseWaiting(tx: Tx, member: MemberRecord, answer: string): Promise<void> {
  for (const id of Object.values(member.corrections ?? {})) {
    const correction = await tx.get('corrections', id)
    if (correction?.state !== 'waiting') continue
    await tx.set('corrections', { ...maskedCorrection(correction), state: 'refused', answer })
  }
}

export const listOwn = (db: Db, memberId: string, cursor?: string): Promise<Page<CorrectionRecord>> =>
  db.page('corrections', { index: 'member', equal: { memberId }, limit: HISTORY_PAGE, cursor })

/** Everything that happened to one's own file, who opened it, and who was in touch, newest first. */
export async function ownHistory(db: Db, { _id, mergedFrom = [] }: MemberRecord) {
  const all = { index: 'member', equal: { memberId: _id }, limit: EXPORT_MAX } as const
  const merged = { ...all, equal: { memberId: [_id, ...mergedFrom] } } as const
  const [timeline, accesses, corrections, pairs, contacts, cases] = await Promise.all([
    db.all('timeline', all),
    db.all('accesses', all),
    db.all('corrections', all),
    db.all('contact_pairs', merged),
    db.all('contact_logs', merged),
    db.all('cases', merged),
  ])
  return { timeline, accesses, corrections, pairs, contacts, cases }
}

const closedKeys = (scope: Scope) => scope.keys.map(closedKey)

/** Closed files of the scope's county, by name, all or those found by a word. */
export function listClosed(db: Db, scope: Scope, find = '', cursor?: string): Promise<Page<MemberRecord>> {
  const word = searchWord(find)
  const keys = closedKeys(scope)
  return word
    ? db.page('members', {
        index: 'finds',
        equal: { finds: keys.map((key) => `${key}|${word}`) },
        limit: LIST_PAGE,
        cursor,
      })
    : db.page('members', { index: 'roster', equal: { keys }, limit: LIST_PAGE, cursor })
}

/** A closed file of the scope's county, in a transaction. */
export async function readClosed(tx: Tx, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await tx.get('members', memberId)
  if (!member?.closed || !inScope({ keys: closedKeys(scope) }, member)) throw notFound('没有找到这份已停用的档案。')
  return member
}

export const addMerge = (tx: Tx, merge: MergeRecord): Promise<void> => tx.add('merges', merge)
export const saveMerge = (tx: Tx, merge: MergeRecord): Promise<void> => tx.set('merges', merge)

/** A merge within the scope, in a transaction. */
export async function readMerge(reads: Pick<Db, 'get'> | Tx, scope: Scope, mergeId: string): Promise<MergeRecord> {
  const merge = await reads.get('merges', mergeId)
  if (!merge || !inScope(scope, merge)) throw notFound('没有找到这次合并。')
  return merge
}

export const listMerges = (db: Db, scope: Scope, cursor?: string): Promise<Page<MergeRecord>> =>
  db.page('merges', { index: 'org', equal: { keys: scope.keys }, limit: HISTORY_PAGE, cursor })
