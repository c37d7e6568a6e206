/** Being recognised by the number that WeChat knows, and losing a WeChat. */
import type { bindByPhone, claimSharedPhone, joinActions, unbind } from '../../../src/contract/join'
import { isOrgKey } from '../../kernel/audience'
import { inScope } from '../../kernel/authorize'
import { AppError, notFound } from '../../kernel/errors'
import type { Handler, HandlersOf, MutationContext } from '../../kernel/handler'
import { loadOrgs } from '../../kernel/orgs'
import { claimId, personId } from '../../kernel/person'
import type { MemberRecord } from '../../kernel/records'
import { checkSentence, exchangePhoneCode } from '../../kernel/services'
import {
  addTimeline,
  bindMember,
  filesWithPhone,
  findAccount,
  findMember,
  findOwnClaim,
  findPhone,
  judgeCode,
  keepPhone,
  replaceClaim,
  requireConsent,
  setClaim,
  unbindMember,
} from './repository'
import { lockedText, ownClaim } from './rules'

type PhoneHandler = Handler<typeof bindByPhone>

/** Binds to the one file that has this number; somebody else may have been quicker. */
function bindTo(
  { actor, db, now, actId, commit }: Parameters<PhoneHandler>[0],
  file: MemberRecord,
  phone: string,
): ReturnType<PhoneHandler> {
  return commit(file._id, async (tx) => {
    const member = await findMember(tx, file._id)
    const account = await findAccount(tx, actor.openid)
    if (account?.memberId) throw new AppError('CONFLICT', '您的微信已经对应一份党员档案，不用再绑定。')
    if (!member || member.closed || member.phone !== phone) {
      await keepPhone(tx, actor.openid, phone, now)
      return { outcome: 'unknown' }
    }
    if (member.openid) {
      const [org] = await loadOrgs(db, [member.lifeOrgId])
      await keepPhone(tx, actor.openid, phone, now)
      return {
        outcome: 'taken',
        orgName: member.lifeOrgName,
        ...(org?.leaderName ? { leaderName: org.leaderName } : {}),
      }
    }
    await bindMember(tx, actor.openid, member, now)
    const claim = await findOwnClaim(tx, actor.openid)
    if (claim?.state === 'waiting' && !claim.role) {
      await setClaim(tx, { ...claim, state: 'withdrawn', answer: '已用手机号绑定，不用再等。' })
    }
    const text = '本人用微信手机号绑定'
    await addTimeline(tx, { _id: actId, memberId: member._id, at: now, text, byName: member.name })
    return { outcome: 'bound', name: member.name, orgName: member.lifeOrgName }
  })
}

const handlePhone: PhoneHandler = async (context) => {
  const { input, actor, db, now, commit } = context
  await requireConsent(db, actor)
  const own = actor.member
  if (own) return commit(own._id, async () => ({ outcome: 'bound', name: own.name, orgName: own.lifeOrgName }))
  const phone = await exchangePhoneCode(input.code)
  const files = phone ? await filesWithPhone(db, phone) : []
  const [file] = files
  if (phone && file && files.length === 1) return bindTo(context, file, phone)
  return commit(personId(actor.openid), async (tx) => {
    await keepPhone(tx, actor.openid, phone, now)
    return { outcome: file ? 'shared' : 'unknown' }
  })
}

/** One sentence for everything that does not fit: nothing is confirmed to a stranger. */
const notOurs = () => notFound('没有对上。请核对姓名和出生年月；还不行，可以用组长给的邀请码，或在「找组织」里登记。')

/** The file among those with the caller's number that the name and month of birth belong to. */
async function sharedFile({ input, actor, db, now }: MutationContext<typeof claimSharedPhone>) {
  const phone = await findPhone(db, actor.openid, now)
  const files = phone ? await filesWithPhone(db, phone) : []
  const file = files.find(({ name, born }) => name === input.name && born === input.born)
  const judged = await judgeCode(db, 'shared', actor.openid, file !== undefined, now)
  if (judged instanceof Date) throw new AppError('NOT_FOUND', lockedText(judged, now))
  if (!phone || !file) throw notOurs()
  return { phone, file }
}

const handleShared: Handler<typeof claimSharedPhone> = async (context) => {
  const { input, actor, db, now, commit } = context
  await requireConsent(db, actor)
  const { phone, file } = await sharedFile(context)
  const [org] = await loadOrgs(db, [file.lifeOrgId])
  return commit(file._id, async (tx) => {
    const claim = {
      _id: claimId(actor.openid),
      openid: actor.openid,
      kind: 'phone' as const,
      state: 'waiting' as const,
      name: input.name,
      born: input.born,
      phone,
      phoneVerified: true as const,
      orgId: file.lifeOrgId,
      orgName: file.lifeOrgName,
      keys: file.keys.filter(isOrgKey),
      memberId: file._id,
      note: '',
      answer: '',
      at: now,
    }
    await replaceClaim(tx, claim)
    return ownClaim(claim, org?.leaderName)
  })
}

const handleUnbind: Handler<typeof unbind> = async ({ input, scope, actor, db, now, actId, commit }) => {
  const missing = () => notFound('没有找到这位成员。')
  const found = await findMember(db, input.memberId)
  if (!found || !inScope(scope, found)) throw missing()
  await checkSentence(actor, '原因', input.reason)
  return commit(found._id, async (tx) => {
    const member = await findMember(tx, input.memberId)
    if (!member || !inScope(scope, member)) throw missing()
    if (!member.openid) return { bound: false }
    await unbindMember(tx, member)
    const text = `解除微信绑定：${input.reason}`
    await addTimeline(tx, { _id: actId, memberId: member._id, at: now, text, byName: actor.account?.name ?? '' })
    return { bound: false }
  })
}

export const bindingHandlers = {
  'join.phone': handlePhone,
  'join.claim_phone': handleShared,
  'join.unbind': handleUnbind,
} satisfies Partial<HandlersOf<typeof joinActions, 'api'>>
