import * as v from 'valibot'
import { action } from './action'
import { CONSENT_VERSION } from './consent'
import { Cursor, Destination, Instant, MemberId, Month, OrgId, page, PersonName, Phone, Reason } from './fields'
import { createInvitation, listInvitations, openCodeImage, revokeInvitation } from './invitation'
import { genders, memberKinds } from './member'
import { roles } from './roles'

export { CONSENT_VERSION, purposes } from './consent'
export {
  CODE_PAGE,
  createInvitation,
  Invitation,
  INVITATION_HOURS,
  listInvitations,
  openCodeImage,
  revokeInvitation,
} from './invitation'

/** - `waiting` somebody has to look · `accepted` · `refused` with a word why · `withdrawn` by the one who asked */
export const claimStates = ['waiting', 'accepted', 'refused', 'withdrawn'] as const
/** How somebody asks to be recognised. */
export const claimKinds = ['phone', 'invitation', 'registration'] as const

export const OwnClaim = v.object({
  claimId: v.string(),
  kind: v.picklist(claimKinds),
  state: v.picklist(claimStates),
  orgName: v.string(),
  /** Whom to phone when it takes long. */
  leaderName: v.optional(v.string()),
  answer: v.string(),
  at: Instant,
})

/** Where one's own joining stands. Public. */
export const openJoin = action('join.state', {
  kind: 'query',
  ability: 'session.open',
  input: v.strictObject({}),
  output: v.object({
    consentVersion: v.string(),
    consented: v.boolean(),
    consentedAt: v.optional(Instant),
    bound: v.boolean(),
    claim: v.optional(OwnClaim),
  }),
})

/** Agrees to the privacy notice and, separately, to the use of sensitive data. Text version and time are kept. */
export const giveConsent = action('join.consent', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({
    version: v.literal(CONSENT_VERSION, '隐私说明已更新，请重新看一遍'),
    notice: v.literal(true, '请先看隐私说明'),
    sensitive: v.literal(true, '没有这项同意，只能看公开的页面'),
  }),
  output: v.object({ consentedAt: Instant }),
})

/**
 * Takes consent back: only public pages remain; the answer says what stays and why. Whoever gave it may,
 * also before any file is theirs; what waits to be recognised is taken back with it.
 */
export const withdrawConsent = action('join.withdraw_consent', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({}),
  output: v.object({ stays: v.array(v.string()) }),
})

/**
 * WeChat's phone button: its one-time code is exchanged for the number by the server. One file with that number binds
 * at once; a number that several files share (a couple) asks who one is; none leads on.
 */
export const bindByPhone = action('join.phone', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({ code: v.pipe(v.string('请点按钮，由微信提供手机号'), v.nonEmpty(), v.maxLength(200)) }),
  output: v.variant('outcome', [
    v.object({ outcome: v.literal('bound'), name: v.string(), orgName: v.string() }),
    v.object({ outcome: v.literal('shared') }),
    v.object({ outcome: v.literal('taken'), orgName: v.string(), leaderName: v.optional(v.string()) }),
    v.object({ outcome: v.literal('unknown') }),
  ]),
})

const identity = { name: PersonName, born: Month }

/** Says which of the people with the shared number one is; the leader confirms 是本人, then it binds. */
export const claimSharedPhone = action('join.claim_phone', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject(identity),
  output: OwnClaim,
})

/** A spoken code: six characters that cannot be mistaken for one another. */
export const InviteCode = v.pipe(
  v.string('请输入邀请码'),
  v.transform((text) => text.toUpperCase().replace(/[\s-]/g, '')),
  v.regex(/^[2-9A-HJ-NP-Z]{6}$/, '邀请码是 6 个字母和数字'),
)

/** What an invitation is for: public names only. Guessing is slow: after five wrong codes one has to wait. */
export const openInvitation = action('join.invitation', {
  kind: 'receipt',
  ability: 'session.open',
  input: v.strictObject({ code: InviteCode }),
  output: v.object({
    orgName: v.string(),
    inviterName: v.string(),
    /** An invitation to an office rather than to a member file. */
    role: v.optional(v.picklist(roles)),
    /** The surname of the one it is meant for: 王**. */
    forName: v.optional(v.string()),
    expiresAt: Instant,
  }),
})

/** Accepts an invitation: name and month of birth; the leader confirms 是本人, then it binds. */
export const acceptInvitation = action('join.accept', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({ code: InviteCode, ...identity }),
  output: OwnClaim,
})

/** 找组织: a person whom no ledger knows asks the branch of their home village to look; `orgId` is that village. */
export const register = action('join.register', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({
    ...identity,
    orgId: OrgId,
    joined: v.optional(Month),
    destination: v.optional(Destination),
    /** Away from home since this month. */
    awaySince: v.optional(Month),
    phone: v.optional(Phone),
    note: v.pipe(v.string(), v.trim(), v.maxLength(100, '最多 100 个字')),
  }),
  output: OwnClaim,
})

export const withdrawClaim = action('join.withdraw', {
  kind: 'mutation',
  ability: 'session.open',
  input: v.strictObject({ claimId: v.string() }),
  output: v.object({ state: v.picklist(claimStates) }),
})

/** Public: branches of home and of the city one lives in; names and whom to turn to, nothing else. */
export const findOrgs = action('join.find_orgs', {
  kind: 'query',
  ability: 'session.open',
  input: v.strictObject({
    /** A township or village of home, or a city. */
    text: v.pipe(v.string(), v.trim(), v.minLength(2, '请至少写两个字'), v.maxLength(20)),
  }),
  output: v.object({
    items: v.array(
      v.object({
        orgId: OrgId,
        name: v.string(),
        aboveName: v.string(),
        leaderName: v.optional(v.string()),
        home: v.boolean(),
      }),
    ),
  }),
})

/** Somebody who says who they are, and the files that could be theirs. */
export const ClaimView = v.object({
  claimId: v.string(),
  kind: v.picklist(claimKinds),
  name: v.string(),
  born: v.optional(Month),
  joined: v.optional(Month),
  maskedPhone: v.string(),
  orgId: OrgId,
  orgName: v.string(),
  role: v.optional(v.picklist(roles)),
  destination: v.optional(Destination),
  note: v.string(),
  at: Instant,
  /** Files of the organisation that could be this person's, the likeliest first. */
  matches: v.array(
    v.object({
      memberId: MemberId,
      name: v.string(),
      born: v.string(),
      maskedPhone: v.string(),
      bound: v.boolean(),
      /** What speaks for it and against it, in a sentence: 姓名、出生年月一致，手机号不同. */
      says: v.string(),
    }),
  ),
  /** Whether one may open a new file for them, when none is theirs. */
  can: v.object({ openFile: v.boolean() }),
})
export type ClaimView = v.InferOutput<typeof ClaimView>

export const listClaims = action('join.claims', {
  kind: 'query',
  ability: 'join.confirm',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(ClaimView),
})

/** What a new file needs and the person was not asked: the branch knows it from its papers. */
export const NewFile = v.strictObject({
  gender: v.picklist(genders, '请选择性别'),
  kind: v.picklist(memberKinds, '请选择党员类别'),
  /** Needed where the person did not say. */
  joined: v.optional(Month),
})

/**
 * 是本人: binds the claimant's WeChat to a file (`memberId`, or the one that was invited); with `newFile` a
 * registration, or an answer to an invitation of a village or group, opens a new file there; an invitation to an office
 * gives the office. Not them: with a word why.
 */
export const decideClaim = action('join.decide', {
  kind: 'mutation',
  ability: 'join.confirm',
  input: v.variant('accept', [
    v.strictObject({
      claimId: v.string(),
      accept: v.literal(true),
      memberId: v.optional(MemberId),
      newFile: v.optional(NewFile),
    }),
    v.strictObject({ claimId: v.string(), accept: v.literal(false), reason: Reason }),
  ]),
  output: v.object({ state: v.picklist(claimStates), memberId: v.optional(MemberId) }),
})

/** Takes a lost WeChat off a file; a new one binds by any of the ways. */
export const unbind = action('join.unbind', {
  kind: 'mutation',
  ability: 'join.confirm',
  input: v.strictObject({ memberId: MemberId, reason: Reason }),
  output: v.object({ bound: v.boolean() }),
})

export const joinActions = [
  openJoin,
  giveConsent,
  withdrawConsent,
  bindByPhone,
  claimSharedPhone,
  openInvitation,
  acceptInvitation,
  register,
  withdrawClaim,
  findOrgs,
  createInvitation,
  listInvitations,
  revokeInvitation,
  openCodeImage,
  listClaims,
  decideClaim,
  unbind,
] as const
