/** What 是本人 does, inside the transaction of the decision. */
import type * as v from 'valibot'
import type { decideClaim, NewFile } from '../../../src/contract/join'
import { rolesOn } from '../../../src/contract/org'
import type { Role } from '../../../src/contract/roles'
import { inScope, scopeOf } from '../../kernel/authorize'
import { applyCounts, countChanges } from '../../kernel/counts'
import type { Tx } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { MutationContext } from '../../kernel/handler'
import { memberRecord } from '../../kernel/member-index'
import type { ClaimRecord, OrgRecord } from '../../kernel/records'
import {
  addMember,
  addRole,
  addTimeline,
  bindMember,
  findAccount,
  findCode,
  findMember,
  findOrg,
  setClaim,
  setInvitation,
  setOrg,
} from './repository'
import { checkMonths, isWithin, monthOf } from './rules'

type Context = MutationContext<typeof decideClaim>

const kindWords: Readonly<Record<ClaimRecord['kind'], string>> = {
  phone: '手机号',
  invitation: '邀请',
  registration: '找组织登记',
}

/** The claim is answered, and the invitation it came by is used up. */
async function settle(tx: Tx, claim: ClaimRecord, now: Date): Promise<void> {
  await setClaim(tx, { ...claim, state: 'accepted', answer: '' })
  const invitation = claim.code ? await findCode(tx, claim.code) : null
  if (invitation) await setInvitation(tx, { ...invitation, usedAt: now })
}

/** One WeChat is one person: it may have been bound by another way meanwhile. */
async function requireUnbound(tx: Tx, claim: ClaimRecord): Promise<void> {
  const account = await findAccount(tx, claim.openid)
  if (account?.memberId) throw new AppError('CONFLICT', `${claim.name}的微信刚刚已经绑定了一份档案，请刷新看看。`)
}

/** Binds the claimant's WeChat to a file that is within the decider's scope and the claim's reach. */
export async function acceptFile(
  tx: Tx,
  { scope, actor, now, actId }: Context,
  claim: ClaimRecord,
  memberId: string,
  reach: string,
) {
  const member = await findMember(tx, memberId)
  if (!member || !inScope(scope, member) || !isWithin(claim, reach, member)) throw notFound('没有找到这位成员。')
  if (member.openid) {
    throw new AppError('CONFLICT', `${member.name}的档案已经绑定了别的微信。换了微信的，请先解除原来的绑定。`)
  }
  await requireUnbound(tx, claim)
  // a number that the file lacks is not asked for again
  const phone = member.phone || claim.phone
  await bindMember(tx, claim.openid, member, now, { phone })
  const learnt = phone !== member.phone ? '，并补上手机号' : ''
  const text = `经确认是本人，绑定微信（${kindWords[claim.kind]}）${learnt}`
  await addTimeline(tx, { _id: actId, memberId, at: now, text, byName: actor.account?.name ?? '' })
  await settle(tx, claim, now)
  return { state: 'accepted' as const, memberId }
}

/** Opens a new file in the claim's village, bound to the claimant. */
export async function acceptNewFile(
  tx: Tx,
  { actor, now, actId }: Context,
  claim: ClaimRecord,
  given: v.InferOutput<typeof NewFile>,
  home: { village: OrgRecord; group: OrgRecord },
) {
  const joined = given.joined ?? claim.joined
  if (!joined) throw invalid('newFile.joined', '请补上入党时间')
  checkMonths({ 'newFile.joined': joined }, now)
  if (!claim.born) throw invalid('newFile', '没有出生年月，不能新建档案')
  await requireUnbound(tx, claim)
  // as they are now: either may have been closed or moved since the claim was made
  const [village, group] = [await findOrg(tx, home.village._id), await findOrg(tx, home.group._id)]
  if (!village || !group || village.closedAt || group.closedAt) {
    throw new AppError('CONFLICT', `${claim.orgName}已经停用，不能再新建档案。`)
  }
  if (group.parentId !== village._id) throw new AppError('CONFLICT', '这个小组刚刚换了村，请刷新看看。')
  const { destination, awaySince } = claim
  const member = memberRecord(
    {
      _id: `m-${actId}`,
      name: claim.name,
      gender: given.gender,
      ethnic: '',
      born: claim.born,
      education: '',
      joined,
      kind: given.kind,
      phone: claim.phone,
      certificate: '',
      ...(destination ? { stay: { since: awaySince ?? monthOf(now), destination, work: '' } } : {}),
      hostOrgText: '',
      contactCadreText: '',
      note: claim.note,
      createdAt: now,
      openid: claim.openid,
    },
    { village, group },
  )
  await addMember(tx, member)
  await applyCounts(tx, countChanges([member]))
  await addRole(
    tx,
    claim.openid,
    { role: 'member', orgId: member.lifeOrgId },
    { name: claim.name, memberId: member._id },
    now,
  )
  const unsure = destination && !awaySince ? '，外出时间没有填，先按登记当月记' : ''
  const text = `经确认是本人，新建档案并绑定微信（${kindWords[claim.kind]}）${unsure}`
  await addTimeline(tx, { _id: actId, memberId: member._id, at: now, text, byName: actor.account?.name ?? '' })
  await settle(tx, claim, now)
  return { state: 'accepted' as const, memberId: member._id }
}

/** Gives the office that the invitation was for; only the county, whose matter it is. */
export async function acceptOffice(tx: Tx, { actor, now }: Context, claim: ClaimRecord, role: Role, found: OrgRecord) {
  const org = await findOrg(tx, found._id)
  if (!org || !inScope(scopeOf(actor, 'org.manage'), org)) throw notFound('没有找到这条申请。')
  if (org.closedAt) throw new AppError('CONFLICT', `${org.name}已经停用，不能再任职。`)
  await addRole(tx, claim.openid, { role, orgId: org._id }, { name: claim.name }, now)
  // written in any case: closing the organisation at the same moment must come before or after, not beside
  const leads = rolesOn[org.kind][0] === role
  await setOrg(tx, leads ? { ...org, leaderName: org.leaderName ?? claim.name } : org)
  await settle(tx, claim, now)
  return { state: 'accepted' as const }
}
