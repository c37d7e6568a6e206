/** What joining keeps: the setup code, consents, guessed codes, invitations, claims. */
import type { claimKinds, claimStates } from '../../src/contract/join'
import type { Role } from '../../src/contract/roles'

/** `_id` is `setup`: the one-time setup code of this deployment. */
export interface SettingRecord {
  _id: string
  /** sha256 of salt + code, hex. */
  hash: string
  salt: string
  failures: number
  lockedUntil?: Date
  usedAt?: Date
}

/** `_id` is the openid. What was agreed to and when, the present state last. */
export interface ConsentRecord {
  _id: string
  history: { version: string; what: 'given' | 'withdrawn'; at: Date }[]
}

/** `_id` is `<what>:<openid>`: wrong codes of one WeChat; `phone:<openid>`: the number that WeChat gave for it. */
export interface AttemptRecord {
  _id: string
  failures: number
  at: Date
  lockedUntil?: Date
  phone?: string
}

/** `_id` is the code. */
export interface InvitationRecord {
  _id: string
  orgId: string
  orgName: string
  keys: string[]
  memberId?: string
  memberName?: string
  role?: Role
  inviterName: string
  createdAt: Date
  expiresAt: Date
  /** Somebody answered it: nobody else can. */
  answeredBy?: string
  usedAt?: Date
  revokedAt?: Date
}

/** `_id` is `k-` and a hash of the openid: one claim a person. */
export interface ClaimRecord {
  _id: string
  openid: string
  kind: (typeof claimKinds)[number]
  state: (typeof claimStates)[number]
  name: string
  born?: string
  joined?: string
  phone: string
  /** WeChat gave the number: it was not typed. */
  phoneVerified?: true
  orgId: string
  orgName: string
  /** Of the organisation that looks at it. */
  keys: string[]
  /** The invitation it answers. */
  code?: string
  /** The file that the invitation or the number leads to. */
  memberId?: string
  role?: Role
  awaySince?: string
  destination?: { province: string; city: string; district: string }
  note: string
  answer: string
  at: Date
}
