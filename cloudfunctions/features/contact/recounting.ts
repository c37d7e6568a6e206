/**
 * Each night: how many were reached, who was not for long, and which cases wait is counted again. What is counted on the
 * way is a plain addition beside the truth, and organisations move.
 */
import { contactCountsId } from '../../kernel/contacts'
import type { Db } from '../../kernel/db'
import { isOpen } from '../../kernel/orgs'
import type { CaseRecord, ContactCountsRecord, OrgRecord } from '../../kernel/records'
import { dayInChina, monthAfter, monthInChina } from '../../kernel/time'
import { countLogs, countReached, listMonthCases, OutOfTime, readRows, writeRow } from './recounting-repository'
import { isHome, listStands } from './review-repository'

/** Months whose cases may still wait. */
const CASE_MONTHS = 12

type Numbers = Pick<ContactCountsRecord, 'asked' | 'answered' | 'kinds'>

/** Cases of a month, as they say themselves. Pure. */
export function countCases(cases: readonly Pick<CaseRecord, 'kind' | 'state'>[]): Numbers {
  const kinds: Numbers['kinds'] = {}
  for (const { kind, state } of cases) {
    const own = kinds[kind] ?? { asked: 0, waiting: 0 }
    kinds[kind] = { asked: own.asked + 1, waiting: own.waiting + (state === 'open' ? 1 : 0) }
  }
  const answered = cases.filter(({ state }) => state === 'answered' || state === 'solved').length
  return { asked: cases.length, answered, kinds }
}

const emptyRow = (org: OrgRecord, month: string): ContactCountsRecord => ({
  ...{ _id: contactCountsId(month, org._id), month, orgId: org._id, order: org.order },
  ...{ people: org.memberCount, reached: 0, asked: 0, answered: 0, three: 0, six: 0, kinds: {} },
})

/** Of the month that is over, what was written down; of this one what the files say. */
async function contactsOf(db: Db, org: OrgRecord, month: string, now: Date, until: number) {
  const present = monthInChina(now)
  if (month === present) {
    return { people: org.memberCount, ...(await countReached(db, org._id, month, now, until)) }
  }
  // whoever was reached in a migrant branch is written down where they are at home
  if (month !== monthAfter(present, -1) || !isHome(org)) return {}
  return { reached: await countLogs(db, org._id, month, until) }
}

/** The months of one organisation, this one last: its row says that all were counted. */
async function recountStand(db: Db, org: OrgRecord, now: Date, until: number): Promise<void> {
  const present = monthInChina(now)
  const months = Array.from({ length: CASE_MONTHS }, (_, at) => monthAfter(present, at - CASE_MONTHS + 1))
  const rows = new Map((await readRows(db, org._id, months)).map((row) => [row.month, row]))
  const today = dayInChina(now)
  if (rows.get(present)?.countedOn === today) return
  for (const month of months) {
    if (Date.now() >= until) throw new OutOfTime()
    const known = rows.get(month)
    const cases = isHome(org) ? countCases(await listMonthCases(db, org._id, month)) : {}
    const contacts = await contactsOf(db, org, month, now, until)
    const row = { ...(known ?? emptyRow(org, month)), order: org.order, ...cases, ...contacts, countedOn: today }
    // of a month in which there was nothing yet nothing is kept
    if (known || month === present || row.asked > 0 || row.reached > 0) await writeRow(db, row)
  }
}

/**
 * For the timer. Every organisation right below the county is counted once a day, however often this is cut short.
 * @param until when to stop, ms
 * @returns whether nothing is left
 */
export async function recountContacts(db: Db, now: Date, until: number): Promise<boolean> {
  const stands = (await listStands(db)).filter((org) => isOpen(org) || org.memberCount > 0)
  try {
    for (const org of stands) {
      if (Date.now() >= until) return false
      await recountStand(db, org, now, until)
    }
  } catch (error) {
    if (error instanceof OutOfTime) return false
    throw error
  }
  return true
}
