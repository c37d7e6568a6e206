/** Who was at which lectures in a year, as their leaders noted: for the year of an organisation and of a member. */
import type { Db } from './db'
import type { AttendanceRecord } from './records'

/** More than take place in a year. */
const LECTURES_MAX = 300

const within = (year: string) => ({
  from: new Date(`${year}-01-01T00:00:00+08:00`),
  before: new Date(`${Number(year) + 1}-01-01T00:00:00+08:00`),
})

/** The lectures that an organisation noted for its people, oldest first. */
export const lecturesOfOrg = (db: Db, orgId: string, year: string): Promise<AttendanceRecord[]> =>
  db.all('attendance', { index: 'org', equal: { orgId }, within: within(year), limit: LECTURES_MAX })

/** The lectures at which a member was noted, wherever they were counted then, oldest first. */
export const lecturesOfMember = (db: Db, memberId: string, year: string): Promise<AttendanceRecord[]> =>
  db.all('attendance', {
    index: 'person',
    equal: { memberIds: memberId },
    within: within(year),
    limit: LECTURES_MAX,
    fields: ['title', 'lectureId'],
  })
