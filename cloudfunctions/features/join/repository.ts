/** The only place that reads and writes consents, guessed codes, invitations and claims, and binds a WeChat to a file. */
import type { Actor } from '../../kernel/actor'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import { consentOf } from '../../kernel/consent'
import { applyCounts, countChanges } from '../../kernel/counts'
import type { Db, Page, Tx } from '../../kernel/db'
import { AppError, notFound } from '../../kernel/errors'
import { memberData, memberRecord } from '../../kernel/member-index'
import { accountRecord, accountWithoutFile, claimId } from '../../kernel/person'
import type {
  AccountRecord,
  AttemptRecord,
  ClaimRecord,
  ConsentRecord,
  InvitationRecord,
  MemberRecord,
  OrgRecord,
  Records,
} from '../../kernel/records'
import { afterWrong, lockedUntil, verifiedPhone } from './rules'

const INVITATIONS_PAGE = 20
/** Each claim is shown with the files that could be meant: a few reads a claim. */
const CLAIMS_PAGE = 10
/** 首页 counts no further. */
const WAITING_MAX = 99
/** A number belongs to a few people at most. */
const PHONE_FILES_MAX = 20
const CANDIDATES_MAX = 10

// Consent

export const findConsent = (db: Db | Tx, openid: string) => db.get('consents', openid)

/** The consent that this act rests on. */
export async function requireConsent(db: Db, { openid, account }: Actor): Promise<void> {
  if (!consentOf(await findConsent(db, openid), account))
    throw new AppError('CONSENT', '请先看隐私说明，同意后再绑定微信。')
}

export async function setConsent(tx: Tx, record: ConsentRecord): Promise<void> {
  await tx.set('consents', record)
}

// Codes and numbers

/**
 * Judges a code in its turn: wrong ones count whatever becomes of the call, and while locked a right one is refused too.
 * @returns the end of the lock, or whether the code may be used
 */
export function judgeCode(db: Db, what: string, openid: string, right: boolean, now: Date): Promise<Date | boolean> {
  const id = `${what}:${openid}`
  return db.transact(async (tx) => {
    const before = await tx.get('attempts', id)
    const locked = lockedUntil(before, now)
    if (locked) return locked
    // a right code is written down too: guesses made at the same moment stand in one line
    const after = right ? before : afterWrong(before, id, now)
    if (after) await tx.set('attempts', after)
    return right || (lockedUntil(after, now) ?? false)
  })
}

const phoneId = (openid: string) => `phone:${openid}`

/** Keeps the number that WeChat gave, so that what follows needs no new code. */
export async function keepPhone(tx: Tx, openid: string, phone: string | null, now: Date): Promise<void> {
  const record: AttemptRecord = { _id: phoneId(openid), failures: 0, at: now }
  await tx.set('attempts', phone ? { ...record, phone } : record)
}

/** The number that WeChat gave for this person within the last day. */
export async function findPhone(db: Db, openid: string, now: Date): Promise<string | undefined> {
  return verifiedPhone(await db.get('attempts', phoneId(openid)), now)
}

/** Open files with a number, in no particular order. */
export async function filesWithPhone(db: Db, phone: string): Promise<MemberRecord[]> {
  const { items } = await db.page('members', { index: 'phone', equal: { phone }, limit: PHONE_FILES_MAX })
  return items.filter((member) => !member.closed)
}

// Invitations

export function listInvitations(db: Db, scope: Scope, cursor: string | undefined): Promise<Page<InvitationRecord>> {
  return db.page('invitations', { index: 'org', equal: { keys: scope.keys }, limit: INVITATIONS_PAGE, cursor })
}

/** The invitation of a code, whoever made it. */
export const findCode = (db: Db | Tx, code: string) => db.get('invitations', code)

/** One invitation that the scope's organisations made. */
export async function findInvitation(db: Db | Tx, scope: Scope, id: string): Promise<InvitationRecord> {
  const invitation = await db.get('invitations', id)
  if (!invitation || !inScope(scope, invitation)) throw notFound('没有找到这个邀请。')
  return invitation
}

export async function setInvitation(tx: Tx, invitation: InvitationRecord): Promise<void> {
  await tx.set('invitations', invitation)
}

/** Adds an invitation under a code that nobody holds; `newCode` is asked again while it is taken. */
export async function addInvitation(
  tx: Tx,
  newCode: () => string,
  data: Omit<InvitationRecord, '_id'>,
): Promise<InvitationRecord> {
  let _id = newCode()
  while (await tx.get('invitations', _id)) _id = newCode()
  const invitation = { _id, ...data }
  await tx.add('invitations', invitation)
  return invitation
}

// Claims

export const findOwnClaim = (db: Db | Tx, openid: string) => db.get('claims', claimId(openid))

/** A page of what waits for a look, the longest waiting first. */
export function listWaiting(db: Db, scope: Scope, cursor: string | undefined): Promise<Page<ClaimRecord>> {
  const equal = { keys: scope.keys, state: 'waiting' as const }
  return db.page('claims', { index: 'org', equal, limit: CLAIMS_PAGE, cursor })
}

/** Whose claims wait, up to what 首页 counts to. */
export async function whoWaits(db: Db, scope: Scope): Promise<string[]> {
  const equal = { keys: scope.keys, state: 'waiting' as const }
  const { items } = await db.page('claims', { index: 'org', equal, limit: WAITING_MAX, fields: ['openid'] })
  return items.map(({ openid }) => openid)
}

export async function findClaim(db: Db | Tx, scope: Scope, id: string): Promise<ClaimRecord> {
  const claim = await db.get('claims', id)
  if (!claim || !inScope(scope, claim)) throw notFound('没有找到这条申请。')
  return claim
}

export async function setClaim(tx: Tx, claim: ClaimRecord): Promise<void> {
  await tx.set('claims', claim)
}

/** Puts a claim in the place of an earlier one of the same person, unless that one still waits. */
export async function replaceClaim(tx: Tx, claim: ClaimRecord): Promise<void> {
  const [before, account] = [await tx.get('claims', claim._id), await tx.get('accounts', claim.openid)]
  if (before?.state === 'waiting') {
    throw new AppError('CONFLICT', `您已经有一条申请在等${before.orgName}确认。要换一种方式，请先撤回它。`)
  }
  // an office may be given to somebody whose file is bound; a second file may not
  if (account?.memberId && !claim.role) throw new AppError('CONFLICT', '您的微信已经对应一份党员档案，不用再绑定。')
  await setClaim(tx, claim)
}

/** Files that a claim could be about, within what it reaches: by number, by name, by person. */
export async function findCandidates(db: Db, claim: ClaimRecord, reach: string): Promise<MemberRecord[]> {
  const { name, born, joined, phone, memberId } = claim
  const page = { limit: CANDIDATES_MAX }
  const found = await Promise.all([
    memberId ? db.getMany('members', [memberId]) : [],
    phone ? filesWithPhone(db, phone) : [],
    db.page('members', { index: 'finds', equal: { finds: `${reach}|${name}` }, ...page }).then(({ items }) => items),
    born && joined
      ? db
          .page('members', { index: 'person', equal: { personKey: `${name}|${born}|${joined}` }, ...page })
          .then(({ items }) => items)
      : [],
  ])
  return [...new Map(found.flat().map((member) => [member._id, member])).values()]
}

// Accounts, members, organisations

export const findAccount = (tx: Tx, openid: string) => tx.get('accounts', openid)

export async function setAccount(tx: Tx, account: Omit<AccountRecord, 'orgIds' | 'personId'>): Promise<void> {
  await tx.set('accounts', accountRecord(account))
}

/** A file, whoever may see it: the caller looks at its keys. */
export const findMember = (db: Db | Tx, memberId: string) => db.get('members', memberId)

/** An organisation, whoever works for it; also one that is closed. */
export const findOrg = (db: Db | Tx, orgId: string) => db.get('orgs', orgId)

export async function setOrg(tx: Tx, org: OrgRecord): Promise<void> {
  await tx.set('orgs', org)
}

/** Organisations with one of these words, in public. */
export async function findOrgsByWords(db: Db, words: readonly string[], limit: number): Promise<OrgRecord[]> {
  return (await db.page('orgs', { index: 'name', equal: { finds: words }, limit })).items
}

/** The first organisations right below one. */
export async function orgsBelow(db: Db, parentId: string, limit: number): Promise<OrgRecord[]> {
  return (await db.page('orgs', { index: 'parent', equal: { parentId }, limit })).items
}

// Binding

export type Change = Partial<Omit<MemberRecord, '_id'>>

/** Writes a changed file, with everything that follows from the change. A field set to `undefined` goes. */
export async function changeMember(tx: Tx, member: MemberRecord, change: Change): Promise<void> {
  const group = await tx.get('orgs', member.groupId)
  // a group that is moved to another village takes its members along
  const village = await tx.get('orgs', group?.parentId ?? member.villageId)
  const branch = member.branchId ? await tx.get('orgs', member.branchId) : null
  if (!village || !group) throw new Error(`${member._id} has no village or group`)
  const data = Object.fromEntries(
    Object.entries({ ...memberData(member), ...change }).filter(([, value]) => value !== undefined),
  ) as ReturnType<typeof memberData>
  const after = memberRecord(data, { village, group, ...(branch ? { branch } : {}) })
  await tx.set('members', after)
  // an organisation that moved meanwhile counts them where they are now
  await applyCounts(tx, countChanges([member], -1), countChanges([after]))
}

export async function addMember(tx: Tx, member: MemberRecord): Promise<void> {
  await tx.add('members', member)
}

export async function addTimeline(tx: Tx, entry: Records['timeline']): Promise<void> {
  await tx.set('timeline', entry)
}

/** The account of a WeChat with a further role; made where there was none. Other roles stay. */
export async function addRole(
  tx: Tx,
  openid: string,
  role: { role: Records['accounts']['roles'][number]['role']; orgId: string },
  person: { name: string; memberId?: string },
  now: Date,
): Promise<void> {
  const before = await tx.get('accounts', openid)
  const consent = consentOf(await findConsent(tx, openid), before)
  const others = (before?.roles ?? []).filter((one) => one.role !== role.role || one.orgId !== role.orgId)
  await setAccount(tx, {
    boundAt: now,
    ...before,
    _id: openid,
    // the file knows the name better than an office does
    name: person.memberId ? person.name : (before?.name ?? person.name),
    roles: [...others.filter((one) => one.role !== 'member' || role.role !== 'member'), role],
    ...(person.memberId ? { memberId: person.memberId, boundAt: now } : {}),
    ...(consent ? { consent } : {}),
  })
}

/** Makes the file that of this WeChat; the account is made, or an office's account becomes the member's too. */
export async function bindMember(
  tx: Tx,
  openid: string,
  member: MemberRecord,
  now: Date,
  change: Change = {},
): Promise<void> {
  const consent = consentOf(await findConsent(tx, openid), await tx.get('accounts', openid))
  // what an earlier WeChat of theirs took back is given anew
  await changeMember(tx, member, { ...change, openid, ...(consent ? { consentWithdrawnAt: undefined } : {}) })
  const role = { role: 'member' as const, orgId: member.lifeOrgId }
  await addRole(tx, openid, role, { name: member.name, memberId: member._id }, now)
}

/** Takes the WeChat off a file: what it could do as this member ends at once. Offices stay. */
export async function unbindMember(tx: Tx, member: MemberRecord): Promise<void> {
  const account = member.openid ? await tx.get('accounts', member.openid) : null
  await changeMember(tx, member, { openid: undefined })
  if (account?.memberId !== member._id) return
  const rest = accountWithoutFile(account)
  if (rest) await setAccount(tx, rest)
  else await tx.remove('accounts', account._id)
}
