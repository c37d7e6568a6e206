/** The inviting side of joining: what a leader hands out. Accepting it is in `join.ts`. */
import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, MemberId, OrgId, page } from './fields'
import { roles } from './roles'

export const INVITATION_HOURS = 72

/** The page that a scanned mini-program code opens, as WeChat wants it: without a slash before it. */
export const CODE_PAGE = 'features/join/pages/code/index'

export const Invitation = v.object({
  invitationId: v.string(),
  code: v.string(),
  orgId: OrgId,
  orgName: v.string(),
  memberId: v.optional(MemberId),
  memberName: v.optional(v.string()),
  role: v.optional(v.picklist(roles)),
  state: v.picklist(['open', 'answered', 'used', 'expired', 'revoked']),
  createdAt: Instant,
  expiresAt: Instant,
})

/**
 * Invites: by share card, mini-program code or spoken code, which all carry the same code. For one member, for whoever
 * belongs to the organisation, or (county) for an office.
 */
export const createInvitation = action('join.invite', {
  kind: 'mutation',
  ability: 'join.confirm',
  input: v.strictObject({
    orgId: OrgId,
    memberId: v.optional(MemberId),
    role: v.optional(v.picklist(roles)),
  }),
  output: Invitation,
})

export const listInvitations = action('join.invitations', {
  kind: 'query',
  ability: 'join.confirm',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(Invitation),
})

export const revokeInvitation = action('join.revoke', {
  kind: 'mutation',
  ability: 'join.confirm',
  input: v.strictObject({ invitationId: v.string() }),
  output: Invitation,
})

/** A picture inside the answer: it is shown once, and no file of it lies about. */
const PICTURE_MAX = 200 * 1024
const Picture = v.pipe(v.string(), v.regex(/^data:image\/(png|jpeg);base64,[\w+/=]+$/), v.maxLength(PICTURE_MAX))

/** The mini-program code of an open invitation, to be scanned from the screen or from paper. */
export const openCodeImage = action('join.code_image', {
  kind: 'query',
  ability: 'join.confirm',
  input: v.strictObject({ invitationId: v.string() }),
  output: v.object({ image: Picture }),
  // a code outlives neither its 72 hours nor the one who scans it: phones do not remember it
  secretAnswer: true,
})
