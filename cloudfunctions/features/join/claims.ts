/** Claims: somebody says who they are; a leader looks and decides. */
import type {
  decideClaim,
  joinActions,
  listClaims as listClaimsAction,
  register,
  withdrawClaim,
} from '../../../src/contract/join'
import type { Duty } from '../../../src/contract/session'
import type { Actor } from '../../kernel/actor'
import { inScope, scopeOf, type Scope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import type { Handler, HandlersOf, QueryContext } from '../../kernel/handler'
import { loadOrgs } from '../../kernel/orgs'
import { claimId } from '../../kernel/person'
import type { ClaimRecord, OrgRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { acceptFile, acceptNewFile, acceptOffice } from './accepting'
import {
  findCandidates,
  findClaim,
  findOwnClaim,
  findPhone,
  listWaiting,
  orgsBelow,
  replaceClaim,
  requireConsent,
  setClaim,
  whoWaits,
} from './repository'
import { checkMonths, claimView, isWithin, mayOpenFile, ownClaim, reachOf } from './rules'

/** Organisations right below a village: its online group. */
const BELOW_VILLAGE_MAX = 20

const groupOf = async (db: Db, village: OrgRecord): Promise<OrgRecord | undefined> =>
  (await orgsBelow(db, village._id, BELOW_VILLAGE_MAX)).find((org) => org.kind === 'group' && !org.closedAt)

const handleRegister: Handler<typeof register> = async ({ input, actor, db, now, commit }) => {
  await requireConsent(db, actor)
  const [village] = await loadOrgs(db, [input.orgId])
  if (village?.kind !== 'village') throw invalid('orgId', '请选择家乡所在的村')
  if (village.closedAt) throw invalid('orgId', `${village.name}已经停用，请另选一个村`)
  const { name, born, joined, destination, awaySince, note } = input
  checkMonths({ born, joined, awaySince }, now)
  await checkSentence(actor, '补充说明', note)
  const [group, given] = [await groupOf(db, village), await findPhone(db, actor.openid, now)]
  const phone = given ?? input.phone ?? ''
  return commit(village._id, async (tx) => {
    const claim: ClaimRecord = {
      _id: claimId(actor.openid),
      openid: actor.openid,
      kind: 'registration',
      state: 'waiting',
      name,
      born,
      ...(joined ? { joined } : {}),
      phone,
      ...(given ? { phoneVerified: true } : {}),
      orgId: village._id,
      orgName: village.name,
      // the group's leader knows the people: they look too
      keys: group?.keys ?? village.keys,
      ...(destination ? { destination } : {}),
      ...(awaySince ? { awaySince } : {}),
      note,
      answer: '',
      at: now,
    }
    await replaceClaim(tx, claim)
    return ownClaim(claim, village.leaderName ?? group?.leaderName)
  })
}

const handleWithdraw: Handler<typeof withdrawClaim> = async ({ input, actor, db, commit }) => {
  const missing = () => notFound('没有找到这条申请。')
  // one claim a person, and its id follows from who they are: another's cannot be named
  if (input.claimId !== claimId(actor.openid) || !(await findOwnClaim(db, actor.openid))) throw missing()
  return commit(input.claimId, async (tx) => {
    const claim = await findOwnClaim(tx, actor.openid)
    if (!claim) throw missing()
    if (claim.state === 'withdrawn') return { state: claim.state }
    if (claim.state !== 'waiting') throw new AppError('CONFLICT', '这条申请已经处理过了，请看看结果。')
    await setClaim(tx, { ...claim, state: 'withdrawn' })
    return { state: 'withdrawn' }
  })
}

/** The organisations that claims are addressed to, by id. */
const orgsOf = async (db: Db, claims: readonly ClaimRecord[]) =>
  new Map(
    (
      await loadOrgs(
        db,
        claims.map(({ orgId }) => orgId),
      )
    ).map((org) => [org._id, org]),
  )

/** A new file belongs to the village: a group's leader confirms people, the branch opens files. */
const villageKey = (org: OrgRecord) => (org.kind === 'group' ? (org.parentId ?? org._id) : org._id)
const opensFiles = (scope: Scope, org: OrgRecord) =>
  org.keys.slice(0, org.keys.indexOf(villageKey(org)) + 1).some((key) => scope.keys.includes(key))

/** Nobody says of themselves that it is them; only the county may, where at first there is nobody else. */
const isForOthers = (actor: Actor, openid: string) =>
  openid === actor.openid && scopeOf(actor, 'org.manage').keys.length === 0

const handleList: Handler<typeof listClaimsAction> = async ({ input, scope, actor, db }) => {
  const page = await listWaiting(db, scope, input.cursor)
  const orgs = await orgsOf(db, page.items)
  const items = await Promise.all(
    page.items
      .filter(({ openid }) => !isForOthers(actor, openid))
      .map(async (claim) => {
        const org = orgs.get(claim.orgId)
        if (claim.role || !org) return claimView(claim, [], false)
        const reach = reachOf(org)
        const found = await findCandidates(db, claim, reach)
        const candidates = found.filter((member) => inScope(scope, member) && isWithin(claim, reach, member))
        return claimView(claim, candidates, mayOpenFile(claim, org) && opensFiles(scope, org))
      }),
  )
  return { ...page, items }
}

const handleDecide: Handler<typeof decideClaim> = async (context) => {
  const { input, scope, actor, db, commit } = context
  const found = await findClaim(db, scope, input.claimId)
  if (isForOthers(actor, found.openid)) {
    throw new AppError('FORBIDDEN', '这是您自己的申请，请由另一位同志或上级确认。')
  }
  if (!input.accept) await checkSentence(actor, '原因', input.reason)
  const [org] = await loadOrgs(db, [found.orgId])
  const village = org?.kind === 'group' && org.parentId ? (await loadOrgs(db, [org.parentId]))[0] : org
  const group = org?.kind === 'village' ? await groupOf(db, org) : org
  return commit(found._id, async (tx) => {
    const claim = await findClaim(tx, scope, input.claimId)
    if (claim.state !== 'waiting') throw new AppError('CONFLICT', '这条申请刚刚有人处理过了，请刷新看看。')
    if (!input.accept) {
      await setClaim(tx, { ...claim, state: 'refused', answer: input.reason })
      return { state: 'refused' }
    }
    if (!org) throw notFound('没有找到这个组织。')
    if (claim.role) return acceptOffice(tx, context, claim, claim.role, org)
    const memberId = input.memberId ?? (input.newFile ? undefined : claim.memberId)
    if (memberId) return acceptFile(tx, context, claim, memberId, reachOf(org))
    if (!input.newFile || !mayOpenFile(claim, org)) throw invalid('memberId', '请选择是哪一份档案')
    if (!opensFiles(scope, org)) throw new AppError('FORBIDDEN', '新建档案由支部书记或乡镇党委干部办理。')
    if (!village || !group || group.kind !== 'group') {
      throw new AppError('CONFLICT', `${org.name}还没有网上党小组，请先联系县委组织部建立。`)
    }
    return acceptNewFile(tx, context, claim, input.newFile, { village, group })
  })
}

/** Somebody waits to be recognised. */
export async function joinDuties({
  actor,
  db,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'join.confirm')
  const waiting = scope.keys.length > 0 ? await whoWaits(db, scope) : []
  const people = waiting.filter((openid) => !isForOthers(actor, openid)).length
  return { duties: people > 0 ? [{ kind: 'claims', people }] : [] }
}

export const claimHandlers = {
  'join.register': handleRegister,
  'join.withdraw': handleWithdraw,
  'join.claims': handleList,
  'join.decide': handleDecide,
} satisfies Partial<HandlersOf<typeof joinActions, 'api'>>
