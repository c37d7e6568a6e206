/** Reads of theme days for the year of an organisation and of a member. */
import type { Db } from '../../kernel/db'
import type { MemberRecord, ThemeDayRecord } from '../../kernel/records'

/** Records that name one member in a year: one a month, and a few more where they moved. */
const NAMING_MAX = 50

/** These theme days; months without one are left out. */
export const daysByIds = (db: Db, ids: readonly string[]): Promise<ThemeDayRecord[]> => db.getMany('theme_days', ids)

/** The theme days of a year whose records name this member, wherever they were counted. */
export const daysNaming = (db: Db, memberId: string, year: string): Promise<ThemeDayRecord[]> =>
  db.all('theme_days', {
    index: 'person',
    equal: { people: memberId },
    within: { from: `${year}-01`, before: `${Number(year) + 1}-01` },
    limit: NAMING_MAX,
  })

export const findMember = (db: Db, memberId: string): Promise<MemberRecord | null> => db.get('members', memberId)
