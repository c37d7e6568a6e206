/** Invitations: made by leaders, carried by a card, a code on paper or a voice, answered by one person. */
import { randomInt } from 'node:crypto'
import type {
  acceptInvitation,
  createInvitation,
  joinActions,
  listInvitations as listInvitationsAction,
  openCodeImage,
  openInvitation,
  revokeInvitation,
} from '../../../src/contract/join'
import { CODE_PAGE, INVITATION_HOURS } from '../../../src/contract/join'
import { rolesOn } from '../../../src/contract/org'
import { inScope, scopeOf } from '../../kernel/authorize'
import { AppError, invalid, notFound } from '../../kernel/errors'
import { wire, type Handler, type HandlersOf, type QueryContext } from '../../kernel/handler'
import { loadOrg } from '../../kernel/orgs'
import { claimId } from '../../kernel/person'
import type { ClaimRecord, InvitationRecord, OrgRecord } from '../../kernel/records'
import { inviteCodeImage } from '../../kernel/services'
import {
  addInvitation,
  findCode,
  findInvitation,
  findMember,
  findOrg,
  findPhone,
  judgeCode,
  listInvitations,
  replaceClaim,
  requireConsent,
  setInvitation,
} from './repository'
import {
  checkMonths,
  invitationState,
  invitationView,
  lockedText,
  ownClaim,
  veiledName,
  whyNotShown,
  whyNotUsable,
} from './rules'

/** Nothing in it is mistaken for another by ear or eye: no 0 and O, no 1 and I. 32 characters: a billion codes. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 6
const newCode = () => Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

type Usable = { invitation: InvitationRecord; org: OrgRecord }

/** The invitation of a code that this person may use now; wrong codes are counted, whatever they were meant for. */
async function judged(code: string, { actor, db, now }: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<Usable> {
  const invitation = await findCode(db, code)
  const judgement = await judgeCode(db, 'invitation', actor.openid, invitation !== null, now)
  if (judgement instanceof Date) throw invalid('code', lockedText(judgement, now))
  if (!invitation) throw invalid('code', '没有这个邀请码，请和邀请您的人核对一遍。')
  const org = await findOrg(db, invitation.orgId)
  const why = whyNotUsable(invitation, org, actor.openid, now)
  if (why || !org) throw invalid('code', why ?? '')
  return { invitation, org }
}

const handleOpen: Handler<typeof openInvitation> = async (context) => {
  const { invitation } = await judged(context.input.code, context)
  const { orgName, inviterName, role, memberName, expiresAt } = invitation
  return {
    orgName,
    inviterName,
    expiresAt: wire(expiresAt),
    ...(role ? { role } : {}),
    ...(memberName ? { forName: veiledName(memberName) } : {}),
  }
}

const handleAccept: Handler<typeof acceptInvitation> = async (context) => {
  const { input, actor, db, now, commit } = context
  await requireConsent(db, actor)
  checkMonths({ born: input.born }, now)
  const { org } = await judged(input.code, context)
  const phone = await findPhone(db, actor.openid, now)
  return commit(input.code, async (tx) => {
    const invitation = await findCode(tx, input.code)
    // two people with one card: the first to answer has it
    const why = invitation ? whyNotUsable(invitation, org, actor.openid, now) : '这个邀请已经收回。'
    if (why || !invitation) throw invalid('code', why ?? '')
    const claim: ClaimRecord = {
      _id: claimId(actor.openid),
      openid: actor.openid,
      kind: 'invitation',
      state: 'waiting',
      name: input.name,
      born: input.born,
      phone: phone ?? '',
      ...(phone ? { phoneVerified: true } : {}),
      orgId: invitation.orgId,
      orgName: invitation.orgName,
      keys: invitation.keys,
      code: invitation._id,
      ...(invitation.memberId ? { memberId: invitation.memberId } : {}),
      ...(invitation.role ? { role: invitation.role } : {}),
      note: '',
      answer: '',
      at: now,
    }
    await replaceClaim(tx, claim)
    await setInvitation(tx, { ...invitation, answeredBy: actor.openid })
    return ownClaim(claim, invitation.role ? undefined : (org.leaderName ?? invitation.inviterName))
  })
}

const handleCreate: Handler<typeof createInvitation> = async ({ input, scope, actor, db, now, commit }) => {
  const { role, memberId } = input
  const org = await loadOrg(db, scope, input.orgId)
  if (org.closedAt) throw new AppError('CONFLICT', `${org.name}已经停用，不能再邀请人加入。`)
  if (role) {
    const manages = scopeOf(actor, 'org.manage')
    if (!inScope(manages, org)) throw new AppError('FORBIDDEN', '邀请人任职由县委组织部办理。')
    if (memberId) throw invalid('memberId', '邀请任职时不用选成员。')
    if (!rolesOn[org.kind].includes(role)) throw invalid('role', `${org.name}没有这个职务。`)
  }
  const member = memberId ? await findMember(db, memberId) : undefined
  if (memberId && !(member && inScope(scope, member) && member.keys.includes(org._id))) {
    throw notFound('没有找到这位成员。')
  }
  if (member?.openid) {
    throw new AppError('CONFLICT', `${member.name}已经绑定微信，不用再邀请。换了微信的，请先解除绑定。`)
  }
  return commit(memberId ?? org._id, async (tx) => {
    const invitation = await addInvitation(tx, newCode, {
      orgId: org._id,
      orgName: org.name,
      // an office is the county's matter alone
      keys: role ? org.keys.slice(0, 1) : org.keys,
      ...(member ? { memberId: member._id, memberName: member.name } : {}),
      ...(role ? { role } : {}),
      inviterName: actor.account?.name ?? '',
      createdAt: now,
      expiresAt: new Date(now.getTime() + INVITATION_HOURS * 60 * 60 * 1000),
    })
    return invitationView(invitation, now)
  })
}

const handleList: Handler<typeof listInvitationsAction> = async ({ input, scope, db, now }) => {
  const page = await listInvitations(db, scope, input.cursor)
  return { ...page, items: page.items.map((invitation) => invitationView(invitation, now)) }
}

const handleRevoke: Handler<typeof revokeInvitation> = async ({ input, scope, db, now, commit }) => {
  await findInvitation(db, scope, input.invitationId)
  return commit(input.invitationId, async (tx) => {
    const invitation = await findInvitation(tx, scope, input.invitationId)
    const state = invitationState(invitation, now)
    if (state === 'used') throw new AppError('CONFLICT', '这个邀请已经用过了，不能再收回。')
    if (state === 'answered') throw new AppError('CONFLICT', '已经有人应邀，请在待确认的人里看是不是本人。')
    const revoked = { ...invitation, revokedAt: invitation.revokedAt ?? now }
    await setInvitation(tx, revoked)
    return invitationView(revoked, now)
  })
}

const handleCodeImage: Handler<typeof openCodeImage> = async ({ input, scope, db, now }) => {
  const invitation = await findInvitation(db, scope, input.invitationId)
  const why = whyNotShown(invitation, await findOrg(db, invitation.orgId), now)
  if (why) throw new AppError('CONFLICT', why)
  return { image: await inviteCodeImage(invitation._id, CODE_PAGE) }
}

export const invitationHandlers = {
  'join.invitation': handleOpen,
  'join.accept': handleAccept,
  'join.invite': handleCreate,
  'join.invitations': handleList,
  'join.revoke': handleRevoke,
  'join.code_image': handleCodeImage,
} satisfies Partial<HandlersOf<typeof joinActions, 'api'>>
