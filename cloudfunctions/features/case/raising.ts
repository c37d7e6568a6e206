/** A late step goes up one level: the desk above works on it too, and the member sees that it does. */
import { accountOfPerson, isCadre } from '../../kernel/cadres'
import { isLate } from '../../kernel/case-item'
import { casePlace, keyedCase } from '../../kernel/cases'
import type { Db } from '../../kernel/db'
import type { CaseRecord, CaseStepRecord, OrgRecord } from '../../kernel/records'
import { dayInChina } from '../../kernel/time'
import { desk, desksAbove, openidsOf } from './choosing'
import { ownerOf, pageLate, readCase, writeCase } from './repository'
import { dueAfter, RAISED_DAYS, withStep } from './rules'
import { tellHandler } from './telling'

const TITLE = '有一件事过了期限'

/** At the top it was said of this lateness. */
const wasSaid = ({ steps, dueAt }: CaseRecord): boolean => {
  const last = steps.filter(({ kind }) => kind === 'raised').at(-1)
  return last !== undefined && dueAt !== undefined && last.at > dueAt
}

/** Once for each lateness: it is late no more, or it says so, in the transaction that raises it. */
async function raise(db: Db, late: CaseRecord, now: Date): Promise<void> {
  if (wasSaid(late)) return
  const member = await ownerOf(db, db, late.memberId)
  const above = await desksAbove(db, late, casePlace(member, late))
  const { personId } = late.handler
  // who held the office has it no more: the desk right above takes over, also where it works on it already
  const isLeft = personId !== undefined && !isCadre(await accountOfPerson(db, personId))
  const next = isLeft ? above[0] : above.find(({ _id }) => !late.desks.some(({ orgId }) => orgId === _id))
  const top = late.desks.at(-1) ?? late.handler
  const told = next ? desk(next) : { level: 'county' as const, orgId: top.orgId, orgName: top.orgName }
  const openids = await openidsOf(db, told, member)
  await db.transact(async (tx) => {
    const record = await readCase(tx, late._id)
    if (!record || record.edition !== late.edition || !isLate(record, now)) return
    const dueAt = next ? dueAfter(now, RAISED_DAYS) : record.dueAt!
    const step: CaseStepRecord = {
      at: now,
      kind: 'raised',
      words: sayRaised(next?.name, told.orgName, isLeft),
      byName: '',
      ...(next ? { dueOn: dayInChina(dueAt) } : {}),
    }
    const changes = next ? { ...raisedTo(record, next, isLeft), dueAt } : { dueAt }
    const after = keyedCase(withStep(record, step, changes), casePlace(member, record))
    await writeCase(tx, after)
    const title = isLeft ? '有一件事交给您办' : TITLE
    await tellHandler(tx, after, { openids, title, occasion: 'late', hint: '请点开看看' }, now)
  })
}

/** Why it came there, as the member reads it. */
function sayRaised(next: string | undefined, told: string, isLeft: boolean): string {
  if (next === undefined) return `过了期限，再请${told}抓紧办`
  return isLeft ? `办理人不在任了，交给${next}办` : `过了期限，交给${next}一起办`
}

/** The desk above works on it beside its handler; alone where the handler holds no office any more. */
function raisedTo({ desks }: CaseRecord, next: OrgRecord, isLeft: boolean): Partial<CaseRecord> {
  if (!isLeft) return { desks: [...desks, { orgId: next._id, orgName: next.name }] }
  return { handler: desk(next), desks: desks.filter(({ orgId }) => orgId !== next._id) }
}

/**
 * For the timer.
 * @param until when to stop, ms
 * @returns whether nothing is left
 */
export async function raiseLateCases(db: Db, now: Date, until: number): Promise<boolean> {
  let cursor: string | undefined
  do {
    const page = await pageLate(db, now, cursor)
    for (const late of page.items) {
      if (Date.now() >= until) return false
      await raise(db, late, now)
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return true
}
