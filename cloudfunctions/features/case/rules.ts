/** What holds for cases. Pure. */
import type { CaseView } from '../../../src/contract/case'
import { type HandlerChoice, URGENCY_DAYS, type Urgency } from '../../../src/contract/case-fields'
import type { Actor } from '../../kernel/actor'
import { inScope, scopeOf } from '../../kernel/authorize'
import { caseItem, stepView } from '../../kernel/case-item'
import { AppError, invalid } from '../../kernel/errors'
import { maskPhone } from '../../kernel/member-index'
import type { CaseRecord, CaseStepRecord, HandlerRecord, MemberRecord } from '../../kernel/records'
import { dayEnd, dayInChina, daysAfter } from '../../kernel/time'

/** A desk that a late case came to, or that was handed one, has so many days. */
export const RAISED_DAYS = 3
/** Days until which a next step may be set. */
const STEP_DAYS = 60

/** The end of the day so many days on. */
export const dueAfter = (now: Date, days: number): Date => dayEnd(dayInChina(daysAfter(now, days)))
export const dueOf = (urgency: Urgency, now: Date): Date => dueAfter(now, URGENCY_DAYS[urgency])

const conflict = (text: string) => new AppError('CONFLICT', text)

/** @throws CONFLICT where somebody changed it meanwhile, or it stands otherwise than the act needs */
export function checkStands(record: CaseRecord, edition: number, ...states: CaseRecord['state'][]): void {
  if (record.edition !== edition) throw conflict('这件事刚才有了新的进展，请先看看，您写的还在。')
  if (!states.includes(record.state)) throw conflict('这件事现在不能这样办，请先看看进展，您写的还在。')
}

/** The next step's day: today or later, not out of sight. */
export function checkDue(day: string, now: Date): void {
  if (day < dayInChina(now)) throw invalid('dueOn', '请选今天或以后的日子。')
  if (day > dayInChina(daysAfter(now, STEP_DAYS))) throw invalid('dueOn', `最远选 ${STEP_DAYS} 天以内。`)
}

/** The case with one more thing that happened; `dueAt` is only there while it is open. */
export function withStep(
  { dueAt, ...record }: CaseRecord,
  step: CaseStepRecord,
  change: Partial<CaseRecord> = {},
): CaseRecord {
  const after = { ...record, ...(dueAt ? { dueAt } : {}), ...change }
  const steps = [...record.steps, step]
  if (after.state === 'open') return { ...after, steps, edition: record.edition + 1 }
  const { dueAt: _over, ...done } = after
  return { ...done, steps, edition: record.edition + 1 }
}

export const choiceView = ({ level, orgId, orgName, personId, name }: HandlerRecord): HandlerChoice => ({
  level,
  orgId,
  orgName,
  ...(personId ? { personId } : {}),
  ...(name ? { name } : {}),
})

/** 柳河村冯干部; 青石镇. */
export const nameOf = ({ orgName, name }: Pick<HandlerRecord, 'orgName' | 'name'>): string =>
  name ? `${orgName}${name}` : orgName

/** A case of the caller's own file, or of one that was merged into it. */
export const isOwn = ({ account, member }: Actor, { memberId }: Pick<CaseRecord, 'memberId'>): boolean =>
  account?.consent !== undefined &&
  member !== null &&
  (member._id === memberId || member.mergedFrom?.includes(memberId) === true)

/** Whether it is about the caller, whatever they consented to: nobody works on that. */
const isAbout = ({ member }: Actor, { memberId }: Pick<CaseRecord, 'memberId'>): boolean =>
  member !== null && (member._id === memberId || member.mergedFrom?.includes(memberId) === true)

export const mayWork = (actor: Actor, record: CaseRecord): boolean =>
  inScope(scopeOf(actor, 'case.work'), record) && !isAbout(actor, record)

/** @throws FORBIDDEN for whom it is about */
export function checkNotAbout(actor: Actor, record: CaseRecord): void {
  if (isAbout(actor, record)) throw new AppError('FORBIDDEN', '这是您自己的事，请别的同志办。')
}

/** Without a WeChat, or with one whose owner withdrew consent: whoever handles it writes down what they say. */
export const isHeard = ({ openid, consentWithdrawnAt, closed }: MemberRecord): boolean =>
  (openid === undefined || consentWithdrawnAt !== undefined) && !closed

/** @param member whose it is, as the file stands now */
export const isClosed = ({ closed }: Pick<MemberRecord, 'closed'>): boolean =>
  closed !== undefined && closed.kind !== 'merged'

const isDone = ({ state }: CaseRecord) => state === 'solved' || state === 'ended'

function abilitiesOver(actor: Actor, record: CaseRecord, member: MemberRecord): CaseView['can'] {
  const works = mayWork(actor, record)
  const isOpen = record.state === 'open'
  return {
    work: works && isOpen,
    assign: works && isOpen && inScope(scopeOf(actor, 'case.assign'), record),
    judge: isOwn(actor, record) && !isDone(record),
    judgeFor: works && record.state === 'answered' && isHeard(member),
    call: inScope(scopeOf(actor, 'member.reveal_phone'), member) && member.phone !== '' && !isAbout(actor, record),
    end: works && !isDone(record) && isClosed(member),
  }
}

export function caseView(actor: Actor, record: CaseRecord, member: MemberRecord, now: Date): CaseView {
  return {
    ...caseItem(record, now),
    mayKnow: record.mayKnow,
    edition: record.edition,
    steps: record.steps.map(stepView),
    maskedPhone: maskPhone(member.phone),
    byContact: isHeard(member),
    fileClosed: isClosed(member),
    mine: isOwn(actor, record),
    can: abilitiesOver(actor, record, member),
  }
}
