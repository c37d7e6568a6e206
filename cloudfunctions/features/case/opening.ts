/** Opening a case: the case, this month's contact and the first message in one act. */
import type { CaseKind, HandlerLevel, Knower, Urgency } from '../../../src/contract/case-fields'
import type { ContactHow } from '../../../src/contract/contact-fields'
import { casePlace, countCase, keyedCase } from '../../kernel/cases'
import { addContact, type Contacted, countContact, standOf } from '../../kernel/contacts'
import type { Db, Tx } from '../../kernel/db'
import { invalid } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import type { CaseRecord, HandlerRecord, MemberRecord } from '../../kernel/records'
import { checkText } from '../../kernel/services'
import { dayInChina, monthInChina } from '../../kernel/time'
import { choicesFor, openidsOf } from './choosing'
import { writeCase } from './repository'
import { dueOf } from './rules'
import { tellHandler } from './telling'

interface Request {
  readonly kind: CaseKind
  readonly urgency: Urgency
  readonly words: string
  readonly mayKnow: Knower
  readonly handledBy: HandlerLevel
  readonly on: string
}

type Context = Pick<QueryContext, 'actor' | 'db' | 'now' | 'actId'>

/** Who asks: the member themself, or a cadre who heard of it. */
export interface Asking {
  readonly contactId: string
  readonly how: ContactHow | 'app'
  readonly openedBy?: string
}

export interface Prepared {
  readonly handler: HandlerRecord
  readonly openids: readonly string[]
}

/** What is looked up and checked before the transaction. */
export async function prepare({ actor, db, now }: Context, member: MemberRecord, request: Request): Promise<Prepared> {
  const choices = await choicesFor(db, member, now)
  const handler = choices.find(({ level }) => level === request.handledBy)
  if (!handler) throw invalid('handledBy', '这一级现在没有人办，请换一个。')
  // a doubtful text goes on: few read it, and a call for help must not be lost
  await checkText(actor.openid, [{ name: '要帮的忙', text: request.words }])
  return { handler, openids: await openidsOf(db, handler, member) }
}

/**
 * Whoever reads the lists of contacts may know that something was asked: the cadre, the village and the township. In
 * every other case the contact says no more than that there was one.
 */
export const isKnown = (mayKnow: Knower, level: HandlerLevel): boolean => mayKnow === 'all' && level === 'home'

export interface Opened {
  readonly record: CaseRecord
  readonly contacted: Contacted
}

/** @param member as read in this transaction */
export async function open(
  tx: Tx,
  { actor, now, actId }: Context,
  member: MemberRecord,
  request: Request,
  { handler, openids }: Prepared,
  { contactId, how, openedBy }: Asking,
): Promise<Opened> {
  const { kind, urgency, words, mayKnow } = request
  const byName = actor.account?.name ?? ''
  const dueAt = dueOf(urgency, now)
  const standId = standOf(member)
  const record = keyedCase(
    {
      _id: `h-${actId}`,
      memberId: member._id,
      memberName: member.name,
      villageName: member.villageName,
      keys: [],
      kind,
      urgency,
      mayKnow,
      words,
      state: 'open',
      edition: 1,
      at: now,
      handler,
      desks: [],
      wantsOther: false,
      dueAt,
      steps: [{ at: now, kind: 'opened', words: '', byName, dueOn: dayInChina(dueAt) }],
      ...(openedBy ? { openedBy } : {}),
      standId,
      month: monthInChina(now),
    },
    casePlace(member, { standId }),
  )
  const contacted = await addContact(
    tx,
    member._id,
    {
      id: contactId,
      on: request.on,
      how,
      state: isKnown(mayKnow, handler.level) ? 'needs' : 'reached',
      words: '',
      byPersonId: personId(actor.openid),
      byName,
    },
    now,
  )
  await writeCase(tx, record)
  const hint = urgency === 'urgent' ? '比较急，请点开看看' : '请点开看看'
  await tellHandler(tx, record, { openids, title: '有一位成员请您帮忙', occasion: 'new', hint }, now)
  return { record, contacted }
}

/** The numbers that follow, once it is committed; nothing where the act was done before. */
export async function countOpened(db: Db, opened: Opened | undefined): Promise<void> {
  if (!opened) return
  await countContact(db, opened.contacted)
  await countCase(db, undefined, opened.record)
}
