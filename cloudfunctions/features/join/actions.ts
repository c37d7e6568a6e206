/** How a person becomes a user: consent, finding one's organisation, and the ways of being recognised. */
import type { findOrgs, giveConsent, joinActions, openJoin, withdrawConsent } from '../../../src/contract/join'
import { CONSENT_VERSION } from '../../../src/contract/join'
import { consentOf } from '../../kernel/consent'
import type { Db } from '../../kernel/db'
import { AppError } from '../../kernel/errors'
import { wire, type Handler, type HandlersOf } from '../../kernel/handler'
import { loadOrgs } from '../../kernel/orgs'
import { personId } from '../../kernel/person'
import type { OrgRecord } from '../../kernel/records'
import { bindingHandlers } from './binding'
import { claimHandlers } from './claims'
import { invitationHandlers } from './invitations'
import {
  addTimeline,
  changeMember,
  findAccount,
  findConsent,
  findMember,
  findOrgsByWords,
  findOwnClaim,
  orgsBelow,
  setAccount,
  setClaim,
  setConsent,
} from './repository'
import { orgSearchWords, ownClaim, staysAfterWithdrawal } from './rules'

const handleState: Handler<typeof openJoin> = async ({ actor, db }) => {
  const [consents, claim] = await Promise.all([findConsent(db, actor.openid), findOwnClaim(db, actor.openid)])
  const consent = consentOf(consents, actor.account)
  const bound = actor.member !== null
  // a file that was unbound since says nothing of how it was once bound
  const shown = claim && (claim.state !== 'accepted' || claim.role || bound) ? claim : undefined
  // a village without a secretary's name has its group's leader
  const asked = shown && !shown.role ? await loadOrgs(db, [shown.orgId, ...shown.keys.slice(-1)]) : []
  const leaderName = asked.find((org) => org.leaderName)?.leaderName
  return {
    consentVersion: CONSENT_VERSION,
    consented: consent !== undefined,
    bound,
    ...(consent ? { consentedAt: wire(consent.at) } : {}),
    ...(shown ? { claim: ownClaim(shown, leaderName) } : {}),
  }
}

const handleConsent: Handler<typeof giveConsent> = ({ input, actor, now, actId, commit }) =>
  commit(personId(actor.openid), async (tx) => {
    const before = await findConsent(tx, actor.openid)
    const account = await findAccount(tx, actor.openid)
    const standing = consentOf(before, account)
    const consent = standing ?? { version: input.version, at: now }
    if (!standing) {
      const given = { version: consent.version, what: 'given' as const, at: consent.at }
      await setConsent(tx, { _id: actor.openid, history: [...(before?.history ?? []), given] })
    }
    if (account) await setAccount(tx, { ...account, consent })
    const member = account?.memberId ? await findMember(tx, account.memberId) : null
    if (member?.consentWithdrawnAt) {
      await changeMember(tx, member, { consentWithdrawnAt: undefined })
      const text = '本人重新同意使用个人信息'
      await addTimeline(tx, { _id: actId, memberId: member._id, at: now, text, byName: member.name })
    }
    return { consentedAt: wire(consent.at) }
  })

const handleWithdraw: Handler<typeof withdrawConsent> = async ({ actor, now, actId, commit }) =>
  commit(personId(actor.openid), async (tx) => {
    const before = await findConsent(tx, actor.openid)
    const account = await findAccount(tx, actor.openid)
    const last = before?.history.at(-1)
    const version = last?.what === 'given' ? last.version : account?.consent?.version
    if (!version) throw new AppError('CONSENT', '您现在没有同意过，没有什么要撤回的。')
    const withdrawn = { version, what: 'withdrawn' as const, at: now }
    await setConsent(tx, { _id: actor.openid, history: [...(before?.history ?? []), withdrawn] })
    if (account) {
      const { consent: _, ...rest } = account
      await setAccount(tx, rest)
    }
    const claim = await findOwnClaim(tx, actor.openid)
    if (claim?.state === 'waiting') {
      await setClaim(tx, { ...claim, state: 'withdrawn', answer: '您撤回了同意，申请一起撤回。' })
    }
    const member = account?.memberId ? await findMember(tx, account.memberId) : null
    if (member) {
      await changeMember(tx, member, { consentWithdrawnAt: now })
      const text = '本人撤回使用个人信息的同意'
      await addTimeline(tx, { _id: actId, memberId: member._id, at: now, text, byName: member.name })
    }
    return { stays: staysAfterWithdrawal(member !== null) }
  })

/** Names at most; enough to see one's own among them. */
const FOUND_MAX = 20
/** Several of what is found may lead to one village, or be closed. */
const LOOKED_AT_MAX = 40

/** Where people live organisational life away from home: a contact route, nothing to register with. */
const AWAY_KINDS: readonly OrgRecord['kind'][] = [
  'migrant_committee',
  'migrant_general_branch',
  'migrant_branch',
  'cloud_branch',
]

/** What an organisation that was found stands for: a village itself, a group its village, a township its villages. */
async function standsFor(db: Db, org: OrgRecord): Promise<OrgRecord[]> {
  if (org.kind === 'village' || AWAY_KINDS.includes(org.kind)) return [org]
  if (org.kind === 'group') return loadOrgs(db, org.parentId ? [org.parentId] : [])
  if (org.kind === 'township') return orgsBelow(db, org._id, LOOKED_AT_MAX)
  return []
}

const handleFind: Handler<typeof findOrgs> = async ({ input, db }) => {
  const found = await findOrgsByWords(db, orgSearchWords(input.text), LOOKED_AT_MAX)
  const open = (org: OrgRecord) => !org.closedAt && (org.kind === 'village' || AWAY_KINDS.includes(org.kind))
  const meant = (await Promise.all(found.filter((org) => !org.closedAt).map((org) => standsFor(db, org)))).flat()
  const items = [...new Map(meant.filter(open).map((org) => [org._id, org])).values()].slice(0, FOUND_MAX)
  const above = new Map(
    (
      await loadOrgs(
        db,
        items.flatMap(({ parentId }) => parentId ?? []),
      )
    ).map((org) => [org._id, org]),
  )
  return {
    items: items.map((org) => ({
      orgId: org._id,
      name: org.name,
      aboveName: above.get(org.parentId ?? '')?.name ?? '',
      home: org.kind === 'village',
      ...(org.leaderName ? { leaderName: org.leaderName } : {}),
    })),
  }
}

export const joinHandlers = {
  ...bindingHandlers,
  ...invitationHandlers,
  ...claimHandlers,
  'join.state': handleState,
  'join.consent': handleConsent,
  'join.withdraw_consent': handleWithdraw,
  'join.find_orgs': handleFind,
} satisfies HandlersOf<typeof joinActions, 'api'>
