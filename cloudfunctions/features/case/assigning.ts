/** Who handles a case: handing up, choosing another. */
import type { assignCase, handUpCase, listAssignees } from '../../../src/contract/case'
import type { Actor } from '../../kernel/actor'
import { deskKey } from '../../kernel/audience'
import { type Scope, inScope, scopeOf } from '../../kernel/authorize'
import { casePlace, keyedCase } from '../../kernel/cases'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import type { CaseRecord, HandlerRecord, OrgRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { changeCase } from './changing'
import { assigneesFor, desk, desksAbove, openidsOf } from './choosing'
import { findCase, ownerOf } from './repository'
import { checkNotAbout, choiceView, dueAfter, nameOf, RAISED_DAYS, withStep } from './rules'
import { tellHandler, tellMember } from './telling'

/** The caller's own organisations at whose desk the case lies. */
const ownDesks = ({ orgs }: Actor, scope: Scope, record: CaseRecord): OrgRecord[] =>
  orgs.filter(({ _id }) => [scope.keys, record.keys].every((keys) => keys.includes(deskKey(_id))))

/** Time for whoever has it now: never less than they had. */
const newDue = ({ dueAt }: CaseRecord, now: Date): Date => {
  const due = dueAfter(now, RAISED_DAYS)
  return dueAt && dueAt > due ? dueAt : due
}

const isSame = (one: HandlerRecord, other: { orgId: string; personId?: string | undefined }) =>
  one.orgId === other.orgId && one.personId === other.personId

/** The desk above the handler; where one's own desk has it already, the one above that. */
function nextAbove(above: readonly OrgRecord[], own: readonly OrgRecord[]): OrgRecord | undefined {
  const last = Math.max(-1, ...own.map(({ _id }) => above.findIndex((org) => org._id === _id)))
  return above[last + 1]
}

const handleHandUpCase: Handler<typeof handUpCase> = async (context) => {
  const { input, scope, actor, db, now } = context
  const found = await findCase(db, scope, input.caseId)
  const member = await ownerOf(db, db, found.memberId)
  const above = await desksAbove(db, found, casePlace(member, found))
  const next = nextAbove(above, ownDesks(actor, scope, found))
  if (!next) throw new AppError('CONFLICT', '县里已经是最上一级，请在「换人办」里安排。')
  const handler = desk(next)
  const openids = await openidsOf(db, handler, member)
  return changeCase(context, {
    from: ['open'],
    words: input.why,
    check: (record) => checkNotAbout(actor, record),
    change: async (record, { tx, place, member: present }) => {
      const dueAt = newDue(record, now)
      const step = {
        at: now,
        kind: 'raised',
        words: `${input.why}（交给${next.name}办）`,
        byName: actor.account?.name ?? '',
        dueOn: dayInChina(dueAt),
      } as const
      const desks = record.desks.filter(({ orgId }) => orgId !== next._id)
      const after = keyedCase(withStep(record, step, { handler, desks, wantsOther: false, dueAt }), place)
      await tellHandler(tx, after, { openids, title: '有一件事交给您办', occasion: 'up', hint: '请点开看看' }, now)
      const news = { openid: present.openid, occasion: 'assigned', hint: '换了办理人，点开看看' } as const
      await tellMember(tx, after, news, now)
      return after
    },
  })
}

const handleListAssignees: Handler<typeof listAssignees> = async ({ input, scope, actor, db, now }) => {
  const found = await findCase(db, scope, input.caseId)
  const member = await ownerOf(db, db, found.memberId)
  const all = await assigneesFor(db, member, ownDesks(actor, scope, found), now)
  return { items: all.filter((one) => !isSame(found.handler, one)).map(choiceView) }
}

const handleAssignCase: Handler<typeof assignCase> = async (context) => {
  const { input, scope, actor, db, now } = context
  const found = await findCase(db, scope, input.caseId)
  const about = await ownerOf(db, db, found.memberId)
  const choices = await assigneesFor(db, about, ownDesks(actor, scope, found), now)
  const handler = choices.find((one) => one.level === input.level && isSame(one, input))
  if (!handler) throw invalid('personId', '这件事现在不能请他办，请换一位。')
  const openids = await openidsOf(db, handler, about)
  return changeCase(context, {
    from: ['open'],
    check: (record) => {
      checkNotAbout(actor, record)
      if (!inScope(scopeOf(actor, 'case.assign'), record)) throw invalid('caseId', '请由上一级安排。')
    },
    change: async (record, { tx, member, place }) => {
      const dueAt = newDue(record, now)
      const step = {
        at: now,
        kind: 'assigned',
        words: `请${nameOf(handler)}办`,
        byName: actor.account?.name ?? '',
        dueOn: dayInChina(dueAt),
      } as const
      const after = keyedCase(withStep(record, step, { handler, desks: [], wantsOther: false, dueAt }), place)
      await tellHandler(tx, after, { openids, title: '有一件事请您办', occasion: 'assigned', hint: '请点开看看' }, now)
      await tellMember(tx, after, { openid: member.openid, occasion: 'assigned', hint: '换了办理人，点开看看' }, now)
      return after
    },
  })
}

export const assigningHandlers = {
  'case.hand_up': handleHandUpCase,
  'case.assignees': handleListAssignees,
  'case.assign': handleAssignCase,
}
