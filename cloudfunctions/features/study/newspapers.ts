/** The mobile newspaper (手机报): a week of what one's own organisations said, made on Mondays from the inbox. */
import type { studyActions } from '../../../src/contract/study'
import { inScope } from '../../kernel/authorize'
import type { Db } from '../../kernel/db'
import { notFound } from '../../kernel/errors'
import { wire, type HandlersOf } from '../../kernel/handler'
import { inboxItem } from '../../kernel/inbox'
import { getCounty } from '../../kernel/orgs'
import { ownReceipts } from '../../kernel/receipts'
import type { NewspaperRecord } from '../../kernel/records'
import { daysAfter } from '../../kernel/time'
import {
  addNewspaper,
  getNewspaper,
  hadNews,
  lastNewspaper,
  leadsOf,
  listNewspapers,
  listWeek,
  readNewspaper,
} from './newspaper-repository'
import { isMine } from './reading'
import { newspaperInInbox, weekBefore } from './rules'

const headOf = ({ _id, number, from, until }: NewspaperRecord) => ({
  week: _id,
  number,
  from: wire(from),
  until: wire(until),
})

export const newspaperHandlers = {
  'study.newspapers': async ({ input, scope, db }) => {
    const page = await listNewspapers(db, scope.keys, input.cursor)
    return { ...page, items: page.items.map(headOf) }
  },

  'study.newspaper': async ({ input, scope, actor, db, now }) => {
    const newspaper = await getNewspaper(db, input.week)
    if (!newspaper || !inScope(scope, newspaper)) throw notFound('没有找到这一期手机报。')
    const found = await listWeek(db, scope, { from: newspaper.from, before: newspaper.until })
    const mine = found.filter(({ keys }) => isMine(actor, keys)).map(({ _id }) => _id)
    const [leads, receipts] = await Promise.all([
      leadsOf(db, found),
      actor.member ? ownReceipts(db, actor.member._id, mine) : new Map<string, never>(),
    ])
    const items = found.map((item) => {
      const receipt = mine.includes(item._id) ? receipts.get(item._id) : null
      const { thingId, kind, title, fromOrgName, at, startsAt, mine: state } = inboxItem(item, receipt, now, now)
      const lead = leads.get(item._id) ?? ''
      return { thingId, kind, title, fromOrgName, at, lead, mine: state, ...(startsAt ? { startsAt } : {}) }
    })
    return { ...headOf(newspaper), items }
  },
} satisfies Partial<HandlersOf<typeof studyActions, 'api'>>

/**
 * Makes the newspaper of the last whole week, from Monday 08:00 on. A week in which nobody was told of anything has
 * none. Done again, also at the same moment, it is made once. It goes into the inboxes; WeChat sends nothing.
 * @returns true: nothing is left to do
 */
export async function makeNewspaper(db: Db, now: Date, _until: number): Promise<boolean> {
  const { week, from } = weekBefore(now)
  const before = daysAfter(from, 7)
  const county = await getCounty(db)
  if (!county || (await getNewspaper(db, week)) || !(await hadNews(db, { from, before }))) return true
  const last = await lastNewspaper(db, county._id)
  // the clock was put back: numbers go on with the weeks
  if (last && last._id > week) return true
  const number = (last?.number ?? 0) + 1
  await db.transact(async (tx) => {
    if (await readNewspaper(tx, week)) return
    const newspaper: NewspaperRecord = { _id: week, number, from, until: before, keys: [county._id] }
    await addNewspaper(tx, newspaper, newspaperInInbox(newspaper, county, now))
  })
  return true
}
