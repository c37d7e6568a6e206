import type { Ability, OrgKind, Role } from '../../src/contract/roles'
import type { Actor } from './actor'
import { memberAudience, officeAudience } from './audience'
import { AppError } from './errors'

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
 */
type Reach = 'org' | 'over' | 'own' | 'self'

/** What everybody reads. */
const reading = { 'notice.read': 'own', 'message.read': 'own', 'study.read': 'own', 'theme_day.read': 'own' } as const

/** Organisations that look after the ones below them. */
const LOOKS_AFTER: readonly OrgKind[] = ['county', 'township', 'migrant_committee']

/** A role is data. What is not listed is refused. */
const grants: Readonly<Record<Role, Readonly<Partial<Record<Ability, Reach>>>>> = {
  member: {
    ...reading,
    'notice.confirm': 'own',
    'study.reply': 'own',
    'theme_day.answer': 'own',
    'member.own': 'self',
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
    'member.reveal_phone': 'org',
    'member.open': 'org',
    'ledger.export': 'org',
    'join.confirm': 'org',
    'care.place': 'org',
    'care.correct': 'org',
    'care.find': 'org',
  },
  // what everybody in office finds in the inbox opens
  contact_cadre: { ...reading, 'checklist.read': 'own' },
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

/** Whose matter it is, for the one who may not. */
const refusals: Readonly<Partial<Record<Ability, string>>> = {
  'notice.read': '您的微信没有对应的党员档案或职务，请联系您的支部书记。',
  'message.read': '您的微信没有对应的党员档案或职务，请联系您的支部书记。',
  'study.read': '您的微信没有对应的党员档案或职务，请联系您的支部书记。',
  'study.reply': '心得和问题由党员本人写。您的微信没有对应的党员档案。',
  'notice.confirm': '「收到」由党员本人点。您的微信没有对应的党员档案。',
  'member.own': '您的微信没有对应的党员档案。',
  'notice.publish': '发通知由组长、支部书记或乡镇党委干部办理。',
  'study.publish': '学习推送和云课堂由支部书记、乡镇或县委组织部发布。',
  'study.board': '学习推送的送达情况由组长、支部书记或乡镇党委干部查看。',
  'study.names': '谁没看的名单由组长或支部书记查看。',
  'theme_day.read': '您的微信没有对应的党员档案或职务，请联系您的支部书记。',
  'theme_day.answer': '参加主题党日由党员本人回复。您的微信没有对应的党员档案。',
  'checklist.read': '主题党日提示单由组长、支部书记和干部查看。',
  'checklist.add': '加自己的项目由乡镇党委或流动党委办理。',
  'checklist.write': '主题党日提示单由县委组织部发布。',
  'theme_day.hold': '主题党日由组长或支部书记安排和记录。',
  'theme_day.review': '主题党日记录由乡镇党委、流动党委或县委组织部查看。',
  'theme_day.export': '组织生活情况由组长、支部书记或乡镇党委干部导出。',
  'theme_day.sample': '抽看记录由县委组织部办理。',
  'library.keep': '资料库由乡镇和县委组织部维护。',
  'message.manage': '消息设置由县委组织部办理。',
  'notice.release': '复核由县委组织部办理。',
  'member.list': '名册由组长、支部书记或乡镇党委干部查看。',
  'member.reveal_phone': '成员电话由组长、支部书记或乡镇党委干部查看。',
  'member.open': '成员档案由支部书记或乡镇党委干部查看。',
  'ledger.import': '导入台账由乡镇党委干部办理。',
  'ledger.export': '导出台账由支部书记或乡镇党委干部办理。',
  'join.confirm': '确认成员由组长、支部书记或乡镇党委干部办理。',
  'care.place': '安排成员到支部由支部书记或乡镇党委干部办理。',
  'care.correct': '更正档案由支部书记或乡镇党委干部办理。',
  'care.find': '找成员由组长、支部书记或乡镇党委干部办理。',
  'care.close': '这件事由乡镇党委干部办理。',
  'care.closed': '已停用的档案由县委组织部查看。',
  'org.manage': '组织设置由县委组织部办理。',
}

const isRole = (role: string): role is Role => Object.hasOwn(grants, role)

/** What one may do as a member rests on one's consent; an office does not. */
const hasConsent = (actor: Actor, role: Role) => role !== 'member' || actor.account?.consent !== undefined

function reachOf(actor: Actor, ability: Ability): string[] {
  const keys = new Set<string>()
  for (const { role, orgId } of actor.account?.roles ?? []) {
    // a role that this version does not know grants nothing: it fails closed
    const reach = isRole(role) && hasConsent(actor, role) ? grants[role][ability] : undefined
    if (reach === 'org') keys.add(orgId)
    if (reach === 'over') {
      const kind = actor.orgs.find((org) => org._id === orgId)?.kind
      if (kind && LOOKS_AFTER.includes(kind)) keys.add(orgId)
    }
    if (reach === 'own') {
      // a member belongs where the file says: one that moved or was closed takes its notices along
      const office = role === 'member' ? undefined : actor.orgs.find((org) => org._id === orgId)
      for (const key of officeAudience(office?.keys ?? [])) keys.add(key)
      // without their consent the file lends an office nothing
      if (actor.member && hasConsent(actor, 'member')) for (const key of memberAudience(actor.member)) keys.add(key)
    }
    if (reach === 'self' && actor.member) keys.add(`self:${actor.member._id}`)
  }
  return [...keys]
}

/** The first of the actor's roles that grants the ability over this record: the office they act in. */
export function officeOf(
  actor: Actor,
  ability: Ability,
  record: { readonly keys: readonly string[] },
): { role: Role; orgId: string } | undefined {
  return actor.account?.roles.find(
    ({ role, orgId }) =>
      isRole(role) &&
      (grants[role][ability] === 'org' || grants[role][ability] === 'over') &&
      record.keys.includes(orgId),
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
