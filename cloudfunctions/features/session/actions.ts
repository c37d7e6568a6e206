import type { Duty, HomeView, sessionActions } from '../../../src/contract/session'
import { abilities } from '../../../src/contract/roles'
import { isOrgKey } from '../../kernel/audience'
import { has } from '../../kernel/authorize'
import { wire, type HandlersOf, type QueryContext } from '../../kernel/handler'
import { loadOrgs, orgView } from '../../kernel/orgs'
import { uploadFolder } from '../../kernel/services'
import { ownTemplates } from '../../kernel/subscriptions'

/** What one feature puts on 首页. */
export type HomePart = (
  context: Pick<QueryContext, 'actor' | 'db' | 'now'>,
) => Promise<{ duties: Duty[] } & Partial<Pick<HomeView, 'waiting' | 'newest' | 'themeDay' | 'contact' | 'cases'>>>

/** 首页 is made of what the features bring; the function's entry point names them. */
export const sessionHandlers = (parts: readonly HomePart[]) =>
  ({
    'session.open': async ({ actor, db }) => {
      const { account, member } = actor
      const orgOf = new Map(actor.orgs.map((org) => [org._id, org]))
      // nearest first: where organisational life is counted, then the other memberships, then those above
      const own = member
        ? await loadOrgs(db, [member.lifeOrgId, member.groupId, member.villageId, ...member.keys.filter(isOrgKey)])
        : []
      return {
        bound: account !== null,
        name: account?.name ?? '',
        roles: (account?.roles ?? []).flatMap(({ role, orgId }) => {
          const org = orgOf.get(orgId)
          return org ? [{ role, org: orgView(org) }] : []
        }),
        orgs: own.map(orgView),
        can: Object.fromEntries(abilities.map((ability) => [ability, has(actor, ability)])),
        uploadFolder: uploadFolder(actor.openid),
        templates: account ? await ownTemplates(db, actor.openid) : [],
        ...(member ? { memberId: member._id, lifeOrgId: member.lifeOrgId } : {}),
      }
    },

    'session.home': async (context) => {
      const found = await Promise.all(parts.map((part) => part(context)))
      const newest = found.find((part) => part.newest)?.newest
      const themeDay = found.find((part) => part.themeDay)?.themeDay
      const contact = found.find((part) => part.contact)?.contact
      const cases = found.flatMap((part) => part.cases ?? [])
      return {
        duties: found.flatMap((part) => part.duties),
        waiting: found.flatMap((part) => part.waiting ?? []),
        at: wire(context.now),
        ...(newest ? { newest } : {}),
        ...(themeDay ? { themeDay } : {}),
        ...(contact ? { contact } : {}),
        ...(cases.length > 0 ? { cases } : {}),
      }
    },
  }) satisfies HandlersOf<typeof sessionActions, 'api'>
