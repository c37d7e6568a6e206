/** Handling a case: steps and the answer. */
import type { addStep, answerCase, endCase, judgeCaseFor } from '../../../src/contract/case'
import { AppError } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import type { CaseRecord, MemberRecord } from '../../kernel/records'
import { dayEnd } from '../../kernel/time'
import { changeCase } from './changing'
import { checkDue, checkNotAbout, isClosed, isHeard, withStep } from './rules'
import { tellMember } from './telling'
import { verdictOf } from './verdict'

const handleAddStep: Handler<typeof addStep> = (context) => {
  const { input, actor, now } = context
  const { words, dueOn } = input
  checkDue(dueOn, now)
  return changeCase(context, {
    from: ['open'],
    words,
    check: (record) => checkNotAbout(actor, record),
    change: async (record, { tx, member }) => {
      const step = { at: now, kind: 'step', words, byName: actor.account?.name ?? '', dueOn } as const
      const after = withStep(record, step, { dueAt: dayEnd(dueOn) })
      await tellMember(tx, after, { openid: member.openid, occasion: 'step', hint: '有人在办，点开看看' }, now)
      return after
    },
  })
}

const handleAnswerCase: Handler<typeof answerCase> = (context) => {
  const { input, actor, now } = context
  return changeCase(context, {
    from: ['open'],
    words: input.words,
    check: (record) => checkNotAbout(actor, record),
    change: async (record, { tx, member }) => {
      const step = { at: now, kind: 'answered', words: input.words, byName: actor.account?.name ?? '' } as const
      const after = withStep(record, step, { state: 'answered', wantsOther: false })
      await tellMember(tx, after, { openid: member.openid, occasion: 'answer', hint: '有答复了，请看看行不行' }, now)
      return after
    },
  })
}

const handleJudgeCaseFor: Handler<typeof judgeCaseFor> = (context) =>
  verdictOf(context, (record: CaseRecord, member: MemberRecord) => {
    checkNotAbout(context.actor, record)
    if (isHeard(member)) return
    throw new AppError(
      'CONFLICT',
      isClosed(member)
        ? '这位成员的档案已经停用，可以点「不用办了」。'
        : '这位成员绑定了微信，请本人在「我的难处」里点。',
    )
  })

const handleEndCase: Handler<typeof endCase> = (context) => {
  const { input, actor, now } = context
  return changeCase(context, {
    from: ['open', 'answered'],
    words: input.why,
    check: (record, member) => {
      checkNotAbout(actor, record)
      if (!isClosed(member)) throw new AppError('CONFLICT', '档案没有停用，请答复后由成员本人说好不好。')
    },
    change: async (record) =>
      withStep(
        record,
        { at: now, kind: 'ended', words: input.why, byName: actor.account?.name ?? '' },
        { state: 'ended', wantsOther: false },
      ),
  })
}

export const workingHandlers = {
  'case.step': handleAddStep,
  'case.answer': handleAnswerCase,
  'case.judge_for': handleJudgeCaseFor,
  'case.end': handleEndCase,
}
