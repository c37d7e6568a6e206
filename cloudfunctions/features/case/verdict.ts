/** 满意 / 还没解决: by the member, or as a member without WeChat said it. */
import type { CaseView, judgeCase, judgeCaseFor } from '../../../src/contract/case'
import type { MutationContext } from '../../kernel/handler'
import type { CaseRecord, MemberRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { changeCase } from './changing'
import { openidsOf } from './choosing'
import { findCase, ownerOf } from './repository'
import { dueOf, withStep } from './rules'
import { tellHandler } from './telling'

type Context = MutationContext<typeof judgeCase> | MutationContext<typeof judgeCaseFor>

/** Not solved, it is open again with a new day. */
export async function verdictOf(
  context: Context,
  check?: (record: CaseRecord, member: MemberRecord) => void,
): Promise<{ found: CaseView }> {
  const { input, scope, actor, db, now } = context
  const { solved, words } = input
  const byName = actor.account?.name ?? ''
  const found = await findCase(db, scope, input.caseId)
  const openids = solved ? [] : await openidsOf(db, found.handler, await ownerOf(db, db, found.memberId))
  return changeCase(context, {
    from: ['answered'],
    words,
    ...(check ? { check } : {}),
    change: async (record, { tx }) => {
      if (solved) return withStep(record, { at: now, kind: 'satisfied', words, byName }, { state: 'solved' })
      const dueAt = dueOf(record.urgency, now)
      const step = { at: now, kind: 'unsolved', words, byName, dueOn: dayInChina(dueAt) } as const
      const after = withStep(record, step, { state: 'open', dueAt })
      await tellHandler(
        tx,
        after,
        { openids, title: '有一件事还没解决', occasion: 'unsolved', hint: '请点开看看' },
        now,
      )
      return after
    },
  })
}
