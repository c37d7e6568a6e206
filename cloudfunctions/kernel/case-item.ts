/** A case as lists show it, to somebody who may know of it. */
import type { CaseItem } from '../../src/contract/case-fields'
import { wire } from './handler'
import type { CaseRecord } from './records'
import { dayInChina } from './time'

export function caseItem(record: CaseRecord, now: Date): CaseItem {
  const { _id, dueAt, handler, steps, at } = record
  const { memberId, memberName, villageName, kind, urgency, state, words, wantsOther } = record
  const last = steps[steps.length - 1] ?? { at, kind: 'opened', words, byName: memberName }
  const { level, orgName, name } = handler
  return {
    ...{ caseId: _id, memberId, memberName, villageName, kind, urgency, state, words, wantsOther },
    at: wire(at),
    ...(dueAt ? { dueOn: dayInChina(dueAt) } : {}),
    late: state === 'open' && dueAt !== undefined && dueAt <= now,
    handler: { level, orgName, ...(name === undefined ? {} : { name }) },
    last: { ...last, at: wire(last.at) },
  }
}
