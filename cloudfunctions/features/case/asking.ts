/** Opening a case, and what its member says of it. */
import type {
  askOtherHandler,
  judgeCase,
  listHandlers,
  listOwnHandlers,
  openCase,
  openCaseFor,
  withdrawCase,
} from '../../../src/contract/case'
import { contactStateNames } from '../../../src/contract/contact-fields'
import { type Scope, inScope, scopeOf } from '../../kernel/authorize'
import { casePlace, keyedCase } from '../../kernel/cases'
import { answerWithContact } from '../../kernel/contact-questions'
import { contactLog, earliestDay, isOwnDay, ownContactId, shownState } from '../../kernel/contacts'
import type { Db, Tx } from '../../kernel/db'
import { AppError, invalid, notFound } from '../../kernel/errors'
import { ownFile } from '../../kernel/file-access'
import type { Handler } from '../../kernel/handler'
import { personId } from '../../kernel/person'
import type { MemberRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { changeCase, ownContext } from './changing'
import { choicesFor, desk, desksAbove, openidsOf } from './choosing'
import { countOpened, open, type Opened, prepare } from './opening'
import { findCase, getMember } from './repository'
import { caseView, choiceView, withStep } from './rules'
import { tellHandler } from './telling'
import { verdictOf } from './verdict'

/** An open file in scope. */
async function findMember(from: Db | Tx, scope: Scope, memberId: string): Promise<MemberRecord> {
  const member = await getMember(from, memberId)
  if (!member || member.closed || !inScope(scope, member)) throw notFound('没有找到这位成员。')
  return member
}

const handleListOwnHandlers: Handler<typeof listOwnHandlers> = async (context) => ({
  items: (await choicesFor(context.db, ownFile(context), context.now)).map(choiceView),
})

const handleListHandlers: Handler<typeof listHandlers> = async ({ input, scope, db, now }) => {
  const member = await findMember(db, scope, input.memberId)
  return { items: (await choicesFor(db, member, now)).map(choiceView) }
}

/** The day that stood on the screen: yesterday, where midnight came between opening and sending. */
function checkOwnDay(on: string, now: Date): void {
  if (isOwnDay(on, now)) return
  throw invalid('on', '日子不对，请退出再打开，写的内容还在。')
}

const handleOpenCase: Handler<typeof openCase> = async (context) => {
  const { input, actor, db, now, commit, actId } = context
  const own = ownFile(context)
  checkOwnDay(input.on, now)
  const prepared = await prepare(context, own, input)
  let opened: Opened | undefined
  const answer = await commit(`h-${actId}`, async (tx) => {
    const member = await findMember(tx, { keys: [`self:${own._id}`] }, own._id)
    const contactId = ownContactId(member._id, input.on)
    opened = await open(tx, context, member, input, prepared, { contactId, how: 'app' })
    return { found: caseView(actor, opened.record, member, now) }
  })
  await countOpened(db, opened)
  return answer
}

const handleOpenCaseFor: Handler<typeof openCaseFor> = async (context) => {
  const { input, scope, actor, db, now, commit, actId } = context
  if (input.on < earliestDay(now) || input.on > dayInChina(now)) {
    throw invalid('on', '只能记上个月一号到今天的联系。')
  }
  const prepared = await prepare(context, await findMember(db, scope, input.memberId), input)
  let opened: Opened | undefined
  const answer = await commit(`h-${actId}`, async (tx) => {
    // somebody else may have become their cadre meanwhile
    const member = await findMember(tx, scope, input.memberId)
    opened = await open(tx, context, member, input, prepared, {
      contactId: `l-${actId}`,
      how: input.how,
      openedBy: actor.account?.name ?? '',
    })
    const { record, contacted } = opened
    await answerWithContact(tx, member, {
      on: input.on,
      logId: contacted.log._id,
      // no more than the contact itself says to others
      words: `联系上了：${contactStateNames[shownState(contacted.log.state)]}`,
      byName: actor.account?.name ?? '',
      at: now,
    })
    const log = contactLog(contacted.log, personId(actor.openid), now)
    return {
      log,
      ...(inScope(scopeOf(actor, 'case.read'), record) ? { found: caseView(actor, record, member, now) } : {}),
    }
  })
  await countOpened(db, opened)
  return answer
}

const handleJudgeCase: Handler<typeof judgeCase> = (context) => verdictOf(ownContext(context, ownFile(context)))

const handleAskOtherHandler: Handler<typeof askOtherHandler> = async (context) => {
  const { input, actor, db, now } = context
  const own = ownFile(context)
  const found = await findCase(db, ownContext(context, own).scope, input.caseId)
  const above = await desksAbove(db, found, casePlace(own, found))
  const next = above.find(({ _id }) => !found.desks.some(({ orgId }) => orgId === _id))
  // above the county there is nobody: its own people choose
  const chooser = next ? desk(next) : (found.desks.at(-1) ?? found.handler)
  const openids = await openidsOf(db, { level: 'township', orgId: chooser.orgId, orgName: chooser.orgName }, own)
  return changeCase(ownContext(context, own), {
    from: ['open'],
    words: input.why,
    check: ({ wantsOther }) => {
      if (wantsOther) throw new AppError('CONFLICT', '已经请上一级安排了，安排好会告诉您。')
    },
    change: async (record, { tx, place }) => {
      const step = { at: now, kind: 'asked_other', words: input.why, byName: actor.account?.name ?? '' } as const
      const desks = next ? [...record.desks, { orgId: next._id, orgName: next.name }] : record.desks
      const after = keyedCase(withStep(record, step, { wantsOther: true, desks }), place)
      await tellHandler(tx, after, { openids, title: '有一位成员想换人办', occasion: 'other', hint: '请点开安排' }, now)
      return after
    },
  })
}

const handleWithdrawCase: Handler<typeof withdrawCase> = (context) => {
  const { input, actor, now } = context
  return changeCase(ownContext(context, ownFile(context)), {
    from: ['open', 'answered'],
    words: input.why,
    change: async (record) =>
      withStep(
        record,
        { at: now, kind: 'ended', words: input.why, byName: actor.account?.name ?? '' },
        { state: 'ended', wantsOther: false },
      ),
  })
}

export const askingHandlers = {
  'case.own_handlers': handleListOwnHandlers,
  'case.handlers': handleListHandlers,
  'case.open': handleOpenCase,
  'case.open_for': handleOpenCaseFor,
  'case.judge': handleJudgeCase,
  'case.ask_other': handleAskOtherHandler,
  'case.withdraw': handleWithdrawCase,
}
