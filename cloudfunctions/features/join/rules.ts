/** What joining goes by. Pure. */
import type * as v from 'valibot'
import type { ClaimView, Invitation, OwnClaim } from '../../../src/contract/join'
import { invalid } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import { maskPhone, searchWord } from '../../kernel/member-index'
import type { AttemptRecord, ClaimRecord, InvitationRecord, MemberRecord, OrgRecord } from '../../kernel/records'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Wrong codes in a row before one has to wait, and how long the first time; each further lock lasts twice as long. */
const TRIES = 5
const FIRST_LOCK = 15 * MINUTE
/** Wrong codes are forgotten, and a number has to be asked for anew, a day after the last one. */
const FORGET = DAY

/** What is told to somebody who takes their consent back. */
export function staysAfterWithdrawal(member: boolean): string[] {
  return [
    ...(member
      ? [
          '您的党员名册信息：按党内法规，党组织要保存党员名册和档案，撤回同意后仍由党组织保存，不再用于发通知和其他服务。',
          '档案的变动记录和谁看过档案的记录：用来查明有没有人不当使用您的信息，与档案一起保存。',
        ]
      : []),
    '操作记录：网络安全方面的法律要求保存，到期删除。',
    '您同意和撤回同意的时间：用来证明我们按您的意思办了，保存 3 年。',
  ]
}

/** The end of a lock that is in force. */
export function lockedUntil(attempt: AttemptRecord | null, now: Date): Date | undefined {
  return attempt?.lockedUntil && attempt.lockedUntil > now ? attempt.lockedUntil : undefined
}

/** One more wrong code; every fifth locks: 15 minutes, then 30, 60 … at most a day. */
export function afterWrong(before: AttemptRecord | null, _id: string, now: Date): AttemptRecord {
  const remembered = before && now.getTime() - before.at.getTime() < FORGET ? before.failures : 0
  const failures = remembered + 1
  if (failures % TRIES !== 0) return { _id, failures, at: now }
  const lock = Math.min(FIRST_LOCK * 2 ** (failures / TRIES - 1), DAY)
  return { _id, failures, at: now, lockedUntil: new Date(now.getTime() + lock) }
}

export function lockedText(until: Date, now: Date): string {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / MINUTE)
  return `输错太多次了，请等 ${minutes} 分钟再试。也可以请组长直接发邀请卡片给您。`
}

/** The number on record, while it is fresh. */
export function verifiedPhone(record: AttemptRecord | null, now: Date): string | undefined {
  return record && now.getTime() - record.at.getTime() < FORGET ? record.phone : undefined
}

/** 王建国 → 王**: whom an invitation is meant for, to somebody who only holds its code. */
export const veiledName = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.max(rest.length, 1))
}

type InvitationState = v.InferOutput<typeof Invitation>['state']

export function invitationState(invitation: InvitationRecord, now: Date): InvitationState {
  if (invitation.usedAt) return 'used'
  if (invitation.revokedAt) return 'revoked'
  if (invitation.expiresAt <= now) return 'expired'
  return invitation.answeredBy ? 'answered' : 'open'
}

/** Why this person cannot use an invitation, in a sentence that says what to do; `undefined` when they can. */
export function whyNotUsable(
  invitation: InvitationRecord,
  org: OrgRecord | null,
  openid: string,
  now: Date,
): string | undefined {
  const ask = `请联系${invitation.inviterName}重新邀请。`
  const state = invitationState(invitation, now)
  if (state === 'revoked') return `这个邀请已经收回，${ask}`
  if (state === 'used' || (state === 'answered' && invitation.answeredBy !== openid)) {
    return `这个邀请已经有人用过了，${ask}`
  }
  if (state === 'expired') return `这个邀请过了 72 小时，已经失效，${ask}`
  if (!org || org.closedAt) return `${invitation.orgName}已经停用，${ask}`
  return undefined
}

/** Why an invitation is not handed out any more, for the leader who made it; `undefined` while it is open. */
export function whyNotShown(invitation: InvitationRecord, org: OrgRecord | null, now: Date): string | undefined {
  const reasons: Readonly<Record<InvitationState, string | undefined>> = {
    open: undefined,
    answered: '已经有人应邀，请在要确认的人里看是不是本人。',
    used: '这个邀请已经用过了，请再做一个。',
    expired: '这个邀请过了 72 小时，已经失效，请再做一个。',
    revoked: '这个邀请已经收回，请再做一个。',
  }
  if (!org || org.closedAt) return `${invitation.orgName}已经停用，这个邀请不能再用。`
  return reasons[invitationState(invitation, now)]
}

export function invitationView(invitation: InvitationRecord, now: Date): v.InferOutput<typeof Invitation> {
  const { _id, orgId, orgName, memberId, memberName, role } = invitation
  return {
    invitationId: _id,
    code: _id,
    orgId,
    orgName,
    state: invitationState(invitation, now),
    createdAt: wire(invitation.createdAt),
    expiresAt: wire(invitation.expiresAt),
    ...(memberId ? { memberId } : {}),
    ...(memberName ? { memberName } : {}),
    ...(role ? { role } : {}),
  }
}

export function ownClaim(claim: ClaimRecord, leaderName: string | undefined): v.InferOutput<typeof OwnClaim> {
  const { _id, kind, state, orgName, answer, at } = claim
  return { claimId: _id, kind, state, orgName, answer, at: wire(at), ...(leaderName ? { leaderName } : {}) }
}

/**
 * How far the files lie that a claim may be about: its township for a village or group (people mistake the village),
 * the organisation itself otherwise.
 */
export function reachOf(org: OrgRecord): string {
  // root first: county, township, village, group
  return org.kind === 'village' || org.kind === 'group' ? (org.keys[1] ?? org._id) : org._id
}

/** The month it is in China. */
export const monthOf = (now: Date) => new Date(now.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 7)

/** Refuses a month that has not come yet, at its field. */
export function checkMonths(months: Readonly<Record<string, string | undefined>>, now: Date): void {
  for (const [field, month] of Object.entries(months)) {
    if (month !== undefined && month > monthOf(now)) throw invalid(field, '不能晚于本月，请检查')
  }
}

/** Whether a file may be given to a claimant. */
export const isWithin = (claim: ClaimRecord, reach: string, member: MemberRecord): boolean =>
  !member.closed && (member.keys.includes(reach) || member._id === claim.memberId)

/** A claim that would open a new file stands for a village, itself or by its group. */
export const mayOpenFile = (claim: ClaimRecord, org: OrgRecord): boolean =>
  !claim.role && !claim.memberId && claim.kind !== 'phone' && (org.kind === 'village' || org.kind === 'group')

/** What a claim and a file agree and differ in. */
function compare(claim: ClaimRecord, member: MemberRecord) {
  const facts: readonly (readonly [string, string | undefined, string])[] = [
    ['姓名', claim.name, member.name],
    ['出生年月', claim.born, member.born],
    ['入党时间', claim.joined, member.joined],
    [claim.phoneVerified ? '手机号（微信核实）' : '手机号', claim.phone, member.phone],
  ]
  // what one side does not know speaks neither for nor against
  const known = facts.filter(([, said, filed]) => said && filed)
  return {
    same: known.filter(([, said, filed]) => said === filed).map(([word]) => word),
    other: known.filter(([, said, filed]) => said !== filed).map(([word]) => word),
  }
}

/** What speaks for a file and against it: 姓名、出生年月一致，手机号不同. */
function sayLikeness(claim: ClaimRecord, member: MemberRecord): string {
  const { same, other } = compare(claim, member)
  return [
    ...(claim.kind === 'invitation' && claim.memberId === member._id ? ['邀请的是这份档案'] : []),
    ...(same.length ? [`${same.join('、')}一致`] : []),
    ...(other.length ? [`${other.join('、')}不同`] : []),
    ...(member.openid ? ['已绑定别的微信'] : []),
  ].join('，')
}

const MATCHES_MAX = 5

/** A claim as those see it who look at it, with the likeliest files first. */
export function claimView(claim: ClaimRecord, candidates: readonly MemberRecord[], openFile: boolean): ClaimView {
  const { _id, kind, name, born, joined, phone, orgId, orgName, role, destination, note, at } = claim
  const likeness = (member: MemberRecord) => {
    const { same, other } = compare(claim, member)
    return same.length - other.length + (member._id === claim.memberId ? 1 : 0)
  }
  const likeliest = [...candidates].sort((a, b) => likeness(b) - likeness(a) || (a._id < b._id ? -1 : 1))
  return {
    claimId: _id,
    kind,
    name,
    maskedPhone: maskPhone(phone),
    orgId,
    orgName,
    note,
    at: wire(at),
    ...(born ? { born } : {}),
    ...(joined ? { joined } : {}),
    ...(role ? { role } : {}),
    ...(destination ? { destination } : {}),
    matches: likeliest.slice(0, MATCHES_MAX).map((member) => ({
      memberId: member._id,
      name: member.name,
      born: member.born,
      maskedPhone: maskPhone(member.phone),
      bound: member.openid !== undefined,
      says: sayLikeness(claim, member),
    })),
    can: { openFile },
  }
}

/** What people leave off: 青石 for 青石镇. */
const PLACE_ENDINGS = ['镇', '乡', '街道']

/** The words to look for when somebody types a township, a village or a city. */
export function orgSearchWords(text: string): string[] {
  const word = text.replace(/\s+/g, '')
  return [...new Set([word, searchWord(word), ...PLACE_ENDINGS.map((ending) => word + ending)])]
}
