import type { Ability, OrgKind, Role } from '../../src/contract/roles'
import type { Actor } from './actor'
import { cadreKey, deskKey, handlerKey, memberAudience, officeAudience } from './audience'
import { AppError } from './errors'
import { personId } from './person'
import { refusals } from './refusals'

/**
 * What an ability reaches: a record is within it when one of its `keys` is among these. An organisation's id reaches
 * everything at or below that organisation.
 */
export interface Scope {
  readonly keys: readonly string[]
}

/**
 * How far a grant reaches.
 * - `org`  everything at or below the organisation the role sits on
 * - `over` the same, where that organisation looks after others: a township, a migrant committee, the county
 * - `own`  what is addressed to the organisations one belongs to or works for, at any level above them
 * - `self` the member's own file
 * - `cadre` members paired with the caller, or with somebody whom the caller stands in for
 * - `handler` cases that the caller handles in person
 * - `desk` cases that lie at an organisation that looks after others, and the role sits on
 */
type Reach = 'org' | 'over' | 'own' | 'self' | 'cadre' | 'handler' | 'desk'

/** One way or several. */
type Grant = Reach | readonly Reach[]

/** What everybody reads. */
const reading = { 'notice.read': 'own', 'message.read': 'own', 'study.read': 'own', 'theme_day.read': 'own' } as const

/** Organisations that look after the ones below them. */
export const LOOKS_AFTER: readonly OrgKind[] = ['county', 'township', 'migrant_committee']

/** A role is data. What is not listed is refused. */
const grants: Readonly<Record<Role, Readonly<Partial<Record<Ability, Grant>>>>> = {
  member: {
    ...reading,
    'notice.confirm': 'own',
    'study.reply': 'own',
    'theme_day.answer': 'own',
    'member.own': 'self',
    'contact.own': 'self',
    'case.own': 'self',
  },
  group_leader: {
    ...reading,
    'checklist.read': 'own',
    'theme_day.hold': 'org',
    'theme_day.export': 'org',
    'notice.publish': 'org',
    'study.board': 'org',
    'study.names': 'org',
    'member.list': 'org',
    'member.reveal_phone': 'org',
    'join.confirm': 'org',
    'care.find': 'org',
  },
  branch_secretary: {
    ...reading,
    'checklist.read': 'own',
    'checklist.add': 'over',
    'theme_day.hold': 'org',
    'theme_day.review': 'over',
    'theme_day.export': 'org',
    'notice.publish': 'org',
    'study.publish': 'org',
    'study.board': 'org',
    'study.names': 'org',
    'member.list': 'org',
    'member.reveal_phone': ['org', 'cadre'],
    'member.open': 'org',
    'ledger.export': 'org',
    'join.confirm': 'org',
    'care.place': 'org',
    'care.correct': 'org',
    'care.find': 'org',
    'contact.log': ['org', 'cadre'],
    'contact.read': ['org', 'cadre'],
    'contact.pair': 'org',
    'contact.review': 'org',
    'contact.export': 'org',
    'case.read': ['org', 'handler', 'desk'],
    'case.work': ['handler', 'desk'],
    'case.assign': 'desk',
  },
  contact_cadre: {
    ...reading,
    // what everybody in office finds in the inbox opens
    'checklist.read': 'own',
    'contact.log': 'cadre',
    'contact.read': 'cadre',
    'member.reveal_phone': 'cadre',
    'case.read': 'handler',
    'case.work': 'handler',
  },
  township_cadre: {
    ...reading,
    'checklist.read': 'own',
    'checklist.add': 'over',
    'theme_day.review': 'over',
    'theme_day.export': 'org',
    'notice.publish': 'org',
    'study.publish': 'org',
    'study.board': 'org',
    'library.keep': 'org',
    'contact.log': 'org',
    'contact.read': 'org',
    'contact.pair': 'org',
    'contact.review': 'org',
    'contact.export': 'org',
    'case.read': ['org', 'desk'],
    'case.work': 'desk',
    'case.assign': 'desk',
    'member.list': 'org',
    'member.reveal_phone': 'org',
    'member.open': 'org',
    'ledger.import': 'org',
    'ledger.export': 'org',
    'join.confirm': 'org',
    'care.place': 'org',
    'care.correct': 'org',
    'care.find': 'org',
    'care.close': 'org',
  },
  county_admin: {
    ...reading,
    'checklist.read': 'own',
    'checklist.write': 'org',
    'theme_day.review': 'over',
    'theme_day.export': 'org',
    'theme_day.sample': 'org',
    'notice.publish': 'org',
    'study.publish': 'org',
    'study.board': 'org',
    'library.keep': 'org',
    'notice.release': 'org',
    'message.manage': 'org',
    'contact.read': 'org',
    'contact.pair': 'org',
    'contact.review': 'org',
    'contact.export': 'org',
    'contact.county': 'org',
    'case.read': ['org', 'desk'],
    'case.work': 'desk',
    'case.assign': 'desk',
    'member.list': 'org',
    'member.reveal_phone': 'org',
    'member.open': 'org',
    'ledger.import': 'org',
    'ledger.export': 'org',
    'join.confirm': 'org',
    'care.place': 'org',
    'care.correct': 'org',
    'care.find': 'org',
    'care.close': 'org',
    'care.closed': 'org',
    'org.manage': 'org',
  },
}

const isRole = (role: string): role is Role => Object.hasOwn(grants, role)

/** What one may do as a member rests on one's consent; an office does not. */
const hasConsent = (actor: Actor, role: Role) => role !== 'member' || actor.account?.consent !== undefined

const reachesOf = (role: Role, ability: Ability): readonly Reach[] => [grants[role][ability] ?? []].flat()

/** The keys of members paired with the caller, and with those whom the caller stands in for today. */
const cadreKeys = (actor: Actor): string[] => [personId(actor.openid), ...actor.covers].map(cadreKey)

/** Organisations of the caller's with this role that look after others. */
const looksAfter = (actor: Actor, orgId: string): boolean => {
  const kind = actor.orgs.find((org) => org._id === orgId)?.kind
  return kind !== undefined && LOOKS_AFTER.includes(kind)
}

/** What an office reaches, one way of reaching; `own` and `self` also look at the file. */
function keysOf(actor: Actor, { role, orgId }: { role: Role; orgId: string }, reach: Reach): string[] {
  switch (reach) {
    case 'org':
      return [orgId]
    case 'over':
      return looksAfter(actor, orgId) ? [orgId] : []
    case 'own': {
      // a member belongs where the file says: one that moved or was closed takes its notices along
      const office = role === 'member' ? undefined : actor.orgs.find((org) => org._id === orgId)
      // without their consent the file lends an office nothing
      const own = actor.member && hasConsent(actor, 'member') ? memberAudience(actor.member) : []
      return [...officeAudience(office?.keys ?? []), ...own]
    }
    case 'self':
      return actor.member ? [`self:${actor.member._id}`] : []
    case 'cadre':
      return cadreKeys(actor)
    case 'handler':
      return [handlerKey(personId(actor.openid))]
    case 'desk':
      return looksAfter(actor, orgId) ? [deskKey(orgId)] : []
  }
}

function reachOf(actor: Actor, ability: Ability): string[] {
  const keys = (actor.account?.roles ?? []).flatMap(({ role, orgId }) =>
    // a role that this version does not know grants nothing: it fails closed
    isRole(role) && hasConsent(actor, role)
      ? reachesOf(role, ability).flatMap((reach) => keysOf(actor, { role, orgId }, reach))
      : [],
  )
  return [...new Set(keys)]
}

/** The first of the actor's roles that grants the ability over this record: the office they act in. */
export function officeOf(
  actor: Actor,
  ability: Ability,
  record: { readonly keys: readonly string[] },
): { role: Role; orgId: string } | undefined {
  return actor.account?.roles.find(
    (held) =>
      isRole(held.role) &&
      reachesOf(held.role, ability).some(
        (reach) =>
          reach !== 'own' && reach !== 'self' && keysOf(actor, held, reach).some((key) => record.keys.includes(key)),
      ),
  )
}

/** Whether the actor has the ability over anything at all; what `can` tells the screens. */
export function has(actor: Actor, ability: Ability): boolean {
  return ability === 'session.open' || reachOf(actor, ability).length > 0
}

/** What the actor may reach with this ability; empty when they do not have it. */
export function scopeOf(actor: Actor, ability: Ability): Scope {
  return { keys: reachOf(actor, ability) }
}

/**
 * The scope of an ability, or a refusal: `UNBOUND` for a WeChat that belongs to nobody yet, `FORBIDDEN` for one whose
 * roles do not grant it.
 */
export function authorize(actor: Actor, ability: Ability): Scope {
  if (ability === 'session.open') return { keys: [] }
  if (!actor.account) throw new AppError('UNBOUND', '还没有认出您。请先绑定微信，或联系您的支部书记。')
  const scope = scopeOf(actor, ability)
  if (scope.keys.length === 0 && actor.member && !actor.account.consent && grants.member[ability]) {
    throw new AppError('CONSENT', '请先看隐私说明。没有您的同意，只能看公开的页面。')
  }
  if (scope.keys.length === 0) throw new AppError('FORBIDDEN', refusals[ability] ?? '这件事由您的支部书记办理。')
  return scope
}

/** Whether a record lies within a scope. */
export function inScope(scope: Scope, record: { readonly keys: readonly string[] }): boolean {
  return record.keys.some((key) => scope.keys.includes(key))
}
