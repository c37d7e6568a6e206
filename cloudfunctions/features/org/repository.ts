/** The only place that reads and writes organisations as a whole, the roles on them, their tasks, and the setup code. */
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import { accountOfPerson } from '../../kernel/cadres'
import { type Db, type Page, remove, type Tx } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { searchWord } from '../../kernel/member-index'
import type {
  AccountRecord,
  MemberRecord,
  NoticeRecord,
  OrgRecord,
  ProposalRecord,
  SettingRecord,
  TaskRecord,
} from '../../kernel/records'
import { refreshMembers } from '../../kernel/refresh'
import { SETUP_ID } from '../../kernel/setup-code'

const TREE_PAGE = 500
/** Organisations right below one. */
const CHILDREN_MAX = 2000
/** People with an account on one organisation: its members and those with an office. */
const ACCOUNTS_MAX = 2000
const CANDIDATES = 50
const TASKS_MAX = 50
const PROPOSALS_PAGE = 20
/** 首页 says that villages are proposed; beyond this many it does not count on. */
const PROPOSALS_COUNTED = 50
/** The platform's planner wants `in` short. */
const BATCH = 100

export const getSetup = (db: Db): Promise<SettingRecord | null> => db.get('settings', SETUP_ID)
export const readSetup = (tx: Tx): Promise<SettingRecord | null> => tx.get('settings', SETUP_ID)
export const saveSetup = (tx: Tx, record: SettingRecord): Promise<void> => tx.set('settings', record)

export const readOrg = (tx: Tx, orgId: string): Promise<OrgRecord | null> => tx.get('orgs', orgId)
export const saveOrg = (tx: Tx, org: OrgRecord): Promise<void> => tx.set('orgs', org)

/** One organisation within the scope, in a transaction. */
export async function findOrgIn(tx: Tx, scope: Scope, orgId: string): Promise<OrgRecord> {
  const org = await tx.get('orgs', orgId)
  if (!org || !inScope(scope, org)) throw notFound('没有找到这个组织。')
  return org
}

const NODE_FIELDS = [
  'kind',
  'name',
  'parentId',
  'order',
  'memberCount',
  'fullCount',
  'leaderName',
  'destination',
  'closedAt',
] as const

/** A page of everything within the scope. */
export function listTree(db: Db, scope: Scope, cursor: string | undefined): Promise<Page<OrgRecord>> {
  return db.page('orgs', { index: 'tree', equal: { keys: scope.keys }, limit: TREE_PAGE, cursor, fields: NODE_FIELDS })
}

/** The organisations right below these, closed ones too; the parents were found within the scope. */
export async function listBelow(db: Db, parentIds: readonly string[]): Promise<OrgRecord[]> {
  const found: OrgRecord[] = []
  for (let from = 0; from < parentIds.length; from += BATCH) {
    const parentId = parentIds.slice(from, from + BATCH)
    found.push(...(await db.all('orgs', { index: 'parent', equal: { parentId }, limit: CHILDREN_MAX })))
  }
  return found
}

/** Adds those that are not there yet. */
export const addOrgs = (db: Db, orgs: readonly OrgRecord[]): Promise<void> => db.addMissing('orgs', orgs)

/** Organisations written by one transaction: far from its 30 seconds, and hardly ever in anybody's way. */
const WRITES = 40

/** Adds one, with what else its act writes. */
export const addOrg = (tx: Tx, org: OrgRecord): Promise<void> => tx.add('orgs', org)

/**
 * Whether one of these was closed since it was read. Each is written, so that of an organisation that is put below it
 * and its closing at the same moment one sees the other.
 */
export async function closedMeanwhile(db: Db, orgIds: readonly string[]): Promise<OrgRecord | undefined> {
  for (let from = 0; from < orgIds.length; from += WRITES) {
    const closed = await db.transact(async (tx) => {
      for (const orgId of orgIds.slice(from, from + WRITES)) {
        const org = await tx.get('orgs', orgId)
        if (org?.closedAt) return org
        if (org) await tx.set('orgs', org)
      }
      return undefined
    })
    if (closed) return closed
  }
  return undefined
}

/** Takes away what was added a moment ago and cannot stay. */
export async function removeOrgs(db: Db, orgs: readonly OrgRecord[]): Promise<void> {
  for (let from = 0; from < orgs.length; from += WRITES) {
    await db.transact(async (tx) => {
      for (const { _id } of orgs.slice(from, from + WRITES)) await tx.remove('orgs', _id)
    })
  }
}

/** Everybody with an account on the organisation: its bound members, and those with an office there. */
export const listAccounts = (db: Db, orgId: string): Promise<AccountRecord[]> =>
  db.all('accounts', { index: 'org', equal: { orgIds: orgId }, limit: ACCOUNTS_MAX })

/** A person within the scope: a bound member there, or somebody with an office there. */
export async function findPerson(db: Db, scope: Scope, personId: string): Promise<AccountRecord> {
  const account = await accountOfPerson(db, personId)
  const member = account?.memberId ? await db.get('members', account.memberId) : null
  const known =
    (member && inScope(scope, member)) ||
    (account && (await db.getMany('orgs', account.orgIds)).some((org) => inScope(scope, org)))
  if (!account || !known) throw notFound('没有找到这个人，请重新选。')
  return account
}

export const readAccount = (tx: Tx, openid: string): Promise<AccountRecord | null> => tx.get('accounts', openid)

/** Writes an account; one that is left without a file and without an office ends. */
export async function saveAccount(tx: Tx, account: AccountRecord): Promise<void> {
  if (account.roles.length === 0 && !account.memberId) await tx.remove('accounts', account._id)
  else await tx.set('accounts', account)
}

/** Members of the organisation, found within the scope, by name: those whose WeChat is bound can be given a role. */
export function listMembersOf(db: Db, orgId: string, find: string | undefined): Promise<Page<MemberRecord>> {
  const word = searchWord(find ?? '')
  const page = { limit: CANDIDATES, fields: ['name', 'openid'] } as const
  return word
    ? db.page('members', { index: 'finds', equal: { finds: `${orgId}|${word}` }, ...page })
    : db.page('members', { index: 'roster', equal: { keys: orgId }, ...page })
}

export const addTask = (tx: Tx, task: TaskRecord): Promise<void> => tx.add('tasks', task)

export const getTask = (db: Db, taskId: string): Promise<TaskRecord | null> => db.get('tasks', taskId)

export async function findTask(db: Db, scope: Scope, taskId: string): Promise<TaskRecord> {
  const task = await db.get('tasks', taskId)
  if (!task || !inScope(scope, task)) throw notFound('没有找到这件事。')
  return task
}

/** The tasks that are not done yet, the oldest first. */
export const listRunning = (db: Db): Promise<TaskRecord[]> =>
  db.all('tasks', { index: 'open', equal: { status: 'running' }, limit: TASKS_MAX })

type Place = Pick<TaskRecord, 'sweep' | 'found'> & { cursor: string | undefined }

/** Notes how far a task is. Two at once note what each has seen: the one behind does some of it over, to no effect. */
export async function saveProgress(db: Db, taskId: string, { sweep, found, cursor }: Place): Promise<void> {
  await db.update('tasks', [taskId], { sweep, found, cursor: cursor ?? remove })
}

export async function endTask(db: Db, taskId: string): Promise<void> {
  await db.update('tasks', [taskId], { status: 'done' })
}

export async function orgsById(db: Db, ids: readonly string[]): Promise<Map<string, OrgRecord>> {
  return new Map((await db.getMany('orgs', ids)).map((org) => [org._id, org]))
}

/** Everything of an organisation and below it, page by page. */
export const pageOrgs = (db: Db, orgId: string, cursor: string | undefined, limit: number): Promise<Page<OrgRecord>> =>
  db.page('orgs', { index: 'tree', equal: { keys: orgId }, limit, cursor })

export const pageMembers = (
  db: Db,
  orgId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page<MemberRecord>> => db.page('members', { index: 'roster', equal: { keys: orgId }, limit, cursor })

/** Gives an organisation the keys that its parent implies at this moment. */
export async function rekeyOrg(db: Db, orgId: string): Promise<void> {
  await db.transact(async (tx) => {
    const org = await tx.get('orgs', orgId)
    const parent = org?.parentId ? await tx.get('orgs', org.parentId) : null
    if (org && parent) await tx.update('orgs', orgId, { keys: [...parent.keys, orgId] })
  })
}

/**
 * Rewrites these members as their organisations are now, with an entry in the history of each, and notes how many on
 * the task, in one transaction.
 */
export async function rewriteMembers(db: Db, task: TaskRecord, memberIds: readonly string[]): Promise<void> {
  const { text, byName, at } = task
  await db.transact(async (tx) => {
    const rewritten = await refreshMembers(tx, memberIds)
    for (const memberId of rewritten) {
      await tx.set('timeline', { _id: `${task._id}-${memberId}`, memberId, at, text: `组织调整：${text}`, byName })
    }
    const latest = rewritten.length > 0 ? await tx.get('tasks', task._id) : null
    if (latest) await tx.update('tasks', task._id, { done: latest.done + rewritten.length })
  })
}

export const pageNotices = (
  db: Db,
  orgIds: readonly string[],
  cursor: string | undefined,
  limit: number,
): Promise<Page<NoticeRecord>> =>
  db.page('notices', {
    index: 'sent',
    equal: { fromOrgId: orgIds },
    limit,
    cursor,
    fields: ['fromOrgId', 'fromKeys', 'publishedAt'],
  })

export async function setFromKeys(db: Db, noticeIds: readonly string[], fromKeys: string[]): Promise<void> {
  await db.update('notices', noticeIds, { fromKeys })
}

/** What is addressed by the keys of an organisation and has to follow it. */
export const keyed = ['invitations', 'claims', 'merges', 'cadres'] as const
export type Keyed = (typeof keyed)[number]

export async function pageKeyed(
  db: Db,
  collection: Keyed,
  orgId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page<{ _id: string; keys: string[] }>> {
  const query = { index: 'org', equal: { keys: orgId }, limit, cursor, fields: ['keys'] } as const
  if (collection === 'invitations') return db.page('invitations', query)
  if (collection === 'claims') return db.page('claims', query)
  if (collection === 'cadres') return db.page('cadres', query)
  return db.page('merges', query)
}

export async function setKeys(db: Db, collection: Keyed, id: string, keys: string[]): Promise<void> {
  await db.update(collection, [id], { keys })
}

/** The cadres of an organisation that was renamed: a page of those whose record says its old name. */
export async function renameCadres(
  db: Db,
  org: OrgRecord,
  cursor: string | undefined,
  limit: number,
): Promise<{ rewritten: number; cursor: string | undefined }> {
  const page = await db.page('cadres', {
    index: 'org',
    equal: { keys: org._id },
    limit,
    cursor,
    fields: ['orgId', 'orgName'],
  })
  const stale = page.items.filter(({ orgId, orgName }) => orgId === org._id && orgName !== org.name)
  await db.update(
    'cadres',
    stale.map(({ _id }) => _id),
    { orgName: org.name },
  )
  return { rewritten: stale.length, cursor: page.cursor }
}

/** A page of the villages that townships propose: those that wait the longest first, or those answered last first. */
export function listProposals(
  db: Db,
  scope: Scope,
  state: ProposalRecord['state'],
  cursor: string | undefined,
): Promise<Page<ProposalRecord>> {
  const index = state === 'waiting' ? 'waiting' : 'answered'
  return db.page('proposals', { index, equal: { keys: scope.keys, state }, limit: PROPOSALS_PAGE, cursor })
}

/** What waits for an answer, up to what 首页 counts to; the longest waiting first. */
export async function listAwaited(db: Db, scope: Scope): Promise<Pick<ProposalRecord, 'orgId' | 'orgName' | 'name'>[]> {
  const equal = { keys: scope.keys, state: 'waiting' as const }
  const fields = ['orgId', 'orgName', 'name'] as const
  return (await db.page('proposals', { index: 'waiting', equal, limit: PROPOSALS_COUNTED, fields })).items
}

export async function findProposal(db: Db | Tx, scope: Scope, proposalId: string): Promise<ProposalRecord> {
  const proposal = await db.get('proposals', proposalId)
  if (!proposal || !inScope(scope, proposal)) throw notFound('没有找到这条提请。')
  return proposal
}

export const saveProposal = (tx: Tx, proposal: ProposalRecord): Promise<void> => tx.set('proposals', proposal)
