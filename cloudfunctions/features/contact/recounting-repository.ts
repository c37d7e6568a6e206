/** What the nightly count reads and writes. */
import type { Db, Page } from '../../kernel/db'
import { contactCountsId, flaggedBy } from '../../kernel/contacts'
import type { CaseRecord, ContactCountsRecord } from '../../kernel/records'
import { monthStart } from '../../kernel/time'

const COUNT_PAGE = 900
/** A month that no clock comes to. */
const END = new Date('9999-01-01T00:00:00Z')
const EPOCH = new Date(0)

/** Thrown where time runs out: what was counted so far is counted again in the next tick. */
export class OutOfTime extends Error {}

type Counting = (cursor?: string) => Promise<Page<{ _id: string }>>

async function countAll(page: Counting, until: number): Promise<number> {
  let count = 0
  let cursor: string | undefined
  do {
    if (Date.now() >= until) throw new OutOfTime()
    const { items, cursor: next } = await page(cursor)
    count += items.length
    cursor = next
  } while (cursor !== undefined)
  return count
}

const countFiles = (db: Db, orgId: string, within: { from: Date; before: Date }, until: number) =>
  countAll(
    (cursor) =>
      db.page('members', {
        ...{ index: 'contact', equal: { keys: orgId }, within, limit: COUNT_PAGE, cursor },
        fields: ['_id'],
      }),
    until,
  )

/** How many members of an organisation were reached since a month began, and how many not for three and for six. */
export async function countReached(db: Db, orgId: string, month: string, now: Date, until: number) {
  const { three, six } = flaggedBy(now)
  // an instant of these very ones counts too
  const upTo = (at: Date) => countFiles(db, orgId, { from: EPOCH, before: new Date(at.getTime() + 1) }, until)
  return {
    reached: await countFiles(db, orgId, { from: monthStart(month), before: END }, until),
    three: await upTo(three),
    six: await upTo(six),
  }
}

/** How many contacts were the first of a month, of members who were at home there. */
export const countLogs = (db: Db, standId: string, month: string, until: number): Promise<number> =>
  countAll(
    (cursor) =>
      db.page('contact_logs', {
        ...{ index: 'month', equal: { countedMonth: month, standId }, limit: COUNT_PAGE, cursor },
        fields: ['_id'],
      }),
    until,
  )

/** The cases that members of an organisation opened in a month. */
export const listMonthCases = (
  db: Db,
  standId: string,
  month: string,
): Promise<Pick<CaseRecord, '_id' | 'kind' | 'state'>[]> =>
  db.all('cases', {
    ...{ index: 'month', equal: { month, standId }, limit: COUNT_PAGE },
    fields: ['kind', 'state'],
  })

export const readRows = (db: Db, orgId: string, months: readonly string[]): Promise<ContactCountsRecord[]> =>
  db.getMany(
    'contact_counts',
    months.map((month) => contactCountsId(month, orgId)),
  )

export async function writeRow(db: Db, row: ContactCountsRecord): Promise<void> {
  const { _id, ...rest } = row
  if ((await db.update('contact_counts', [_id], rest)) > 0) return
  // somebody counts the first contact of the month at this moment: theirs is counted again tomorrow
  await db.add('contact_counts', row)
}
