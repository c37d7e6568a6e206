/** A case as lists show it, to somebody who may know of it. */
import type { CaseItem, CaseStep } from '../../src/contract/case-fields'
import { wire } from './handler'
import type { CaseRecord, CaseStepRecord } from './records'
import { dayInChina } from './time'

export const stepView = ({ at, kind, words, byName, dueOn }: CaseStepRecord): CaseStep => ({
  at: wire(at),
  kind,
  words,
  byName,
  ...(dueOn ? { dueOn } : {}),
})

/** Whether the day of its next step is over. */
export const isLate = ({ state, dueAt }: Pick<CaseRecord, 'state' | 'dueAt'>, now: Date): boolean =>
  state === 'open' && dueAt !== undefined && dueAt <= now

export function caseItem(record: CaseRecord, now: Date): CaseItem {
  const { _id, dueAt, handler, steps, at } = record
  const { memberId, memberName, villageName, kind, urgency, state, words, wantsOther } = record
  const { level, orgName, name } = handler
  return {
    ...{ caseId: _id, memberId, memberName, villageName, kind, urgency, state, words, wantsOther },
    at: wire(at),
    ...(dueAt ? { dueOn: dayInChina(dueAt) } : {}),
    late: isLate(record, now),
    handler: { level, orgName, ...(name ? { name } : {}) },
    last: stepView(steps.at(-1)!),
  }
}
