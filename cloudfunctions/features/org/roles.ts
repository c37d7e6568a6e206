/** Who holds which role on an organisation: giving, taking and handing over. */
import { type grantRole, type handOverRole, type listRoles, type revokeRole, rolesOn } from '../../../src/contract/org'
import type { RoleHolder } from '../../../src/contract/org'
import type { Role } from '../../../src/contract/roles'
import { releaseWithoutOffice } from '../../kernel/cadres'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler, MutationContext } from '../../kernel/handler'
import { loadOrg } from '../../kernel/orgs'
import { refuseWhilePaired } from '../../kernel/pairs'
import { accountRecord, personId } from '../../kernel/person'
import type { AccountRecord, OrgRecord } from '../../kernel/records'
import { findOrgIn, findPerson, listAccounts, listMembersOf, readAccount, saveAccount, saveOrg } from './repository'
import { leaderName, leadingRole } from './rules'

const holds = (account: AccountRecord, org: OrgRecord, role: Role) =>
  account.roles.some((held) => held.orgId === org._id && held.role === role)

/** Accounts with an office on the organisation; being a member is none. */
const inOffice = (accounts: readonly AccountRecord[], org: OrgRecord) =>
  accounts.filter((account) => rolesOn[org.kind].some((role) => holds(account, org, role)))

/** Role by role, as the organisation's kind lists them. */
const holdersOf = (accounts: readonly AccountRecord[], org: OrgRecord, openid: string): RoleHolder[] =>
  rolesOn[org.kind].flatMap((role) =>
    accounts
      .filter((account) => holds(account, org, role))
      .map((account) => ({
        personId: account.personId,
        name: account.name,
        role,
        orgId: org._id,
        orgName: org.name,
        me: account._id === openid,
      })),
  )

export const handleRoles: Handler<typeof listRoles> = async ({ input, scope, actor, db }) => {
  const org = await loadOrg(db, scope, input.orgId)
  const [accounts, members] = await Promise.all([listAccounts(db, org._id), listMembersOf(db, org._id, input.find)])
  return {
    holders: holdersOf(accounts, org, actor.openid),
    roles: org.closedAt ? [] : [...rolesOn[org.kind]],
    candidates: members.items.flatMap(({ _id, name, openid }) =>
      openid ? [{ personId: personId(openid), memberId: _id, name }] : [],
    ),
    more: members.cursor !== undefined,
  }
}

type Context = Pick<MutationContext, 'scope' | 'actor' | 'db' | 'now' | 'commit'>
type Change = { orgId: string; role: Role; take?: string; give?: string }

/**
 * Takes the role from one person and gives it to another, by openid, in one transaction. Everybody in office is read
 * again in it and the organisation written, so that of two acts at once the later one sees what the earlier did: two
 * administrators cannot take each other's role.
 */
async function changeHolders({ scope, actor, db, now, commit }: Context, { orgId, role, take, give }: Change) {
  const found = await loadOrg(db, scope, orgId)
  if (!rolesOn[found.kind].includes(role)) throw invalid('role', `「${found.name}」没有这个职务`)
  const offices = inOffice(await listAccounts(db, found._id), found).map(({ _id }) => _id)
  const answer = await commit(found._id, async (tx) => {
    const org = await findOrgIn(tx, scope, orgId)
    if (org.closedAt) throw new AppError('CONFLICT', `「${org.name}」已经撤销，不能再任职。`)
    const accounts: AccountRecord[] = []
    for (const openid of new Set([...offices, ...[take, give].filter((one) => one !== undefined)])) {
      const account = await readAccount(tx, openid)
      if (!account) {
        if (give === openid) throw new AppError('CONFLICT', '对方的微信刚刚解绑了，请重新选。')
        continue
      }
      if (take === openid && !holds(account, org, role)) {
        throw new AppError('CONFLICT', `${account.name}已经没有这个职务，请刷新看看。`)
      }
      const others = account.roles.filter((held) => held.orgId !== org._id || held.role !== role)
      const keeps = give === openid || (holds(account, org, role) && take !== openid)
      const changed = accountRecord({ ...account, roles: keeps ? [...others, { role, orgId: org._id }] : others })
      if (take === openid) await refuseWhilePaired(tx, account, [{ role, orgId: org._id }], now)
      if (take === openid || give === openid) await saveAccount(tx, changed)
      accounts.push(changed)
    }
    if (role === 'county_admin' && !accounts.some((account) => holds(account, org, role))) {
      throw new AppError('CONFLICT', '县里至少要有一名管理员。请先交给别人。')
    }
    const leading = leadingRole(org.kind)
    const name = leaderName(org, leading ? accounts.filter((account) => holds(account, org, leading)) : [])
    const { leaderName: _, ...rest } = org
    await saveOrg(tx, { ...rest, ...(name ? { leaderName: name } : {}) })
    return { holders: holdersOf(accounts, org, actor.openid) }
  })
  if (take) await releaseWithoutOffice(db, [take], now)
  return answer
}

export const handleGrant: Handler<typeof grantRole> = async ({ input, ...context }) => {
  const { _id } = await findPerson(context.db, context.scope, input.personId)
  return changeHolders(context, { orgId: input.orgId, role: input.role, give: _id })
}

export const handleRevoke: Handler<typeof revokeRole> = async ({ input, ...context }) => {
  const { _id } = await findPerson(context.db, context.scope, input.personId)
  return changeHolders(context, { orgId: input.orgId, role: input.role, take: _id })
}

export const handleHandOver: Handler<typeof handOverRole> = async ({ input, ...context }) => {
  const from = await findPerson(context.db, context.scope, input.personId)
  const to = await findPerson(context.db, context.scope, input.toPersonId)
  if (from._id === to._id) throw invalid('toPersonId', '请选择另一个人')
  return changeHolders(context, { orgId: input.orgId, role: input.role, take: from._id, give: to._id })
}
