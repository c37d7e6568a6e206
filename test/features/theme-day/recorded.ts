/** Theme days as they stand in the database once they were recorded: for what happens to them afterwards. */
import type { OrgRecord, ThemeDayRecord, ThemeRecord } from '../../../cloudfunctions/kernel/records'
import type { AttendanceKind } from '../../../src/contract/theme-day-fields'
import { orgs } from '../../support/world'

/** A recorded theme day of an organisation: on the 10th at 19:30, unless told. */
export function recorded(
  org: OrgRecord,
  month: string,
  who: Readonly<Record<string, AttendanceKind>>,
  change: Partial<ThemeRecord> = {},
  more: Partial<ThemeDayRecord> = {},
): ThemeDayRecord {
  const startsAt = new Date(`${month}-10T19:30:00+08:00`)
  const at = new Date(`${month}-11T09:00:00+08:00`)
  const attendance = Object.entries(who).map(([memberId, how]) => ({ memberId, how }))
  return {
    _id: `${month}:${org._id}`,
    month,
    orgId: org._id,
    orgName: org.name,
    orgKind: org.kind,
    keys: org.keys,
    standId: org.keys[1] ?? org._id,
    sort: Object.values(orgs)
      .filter(({ _id }) => org.keys.slice(1).includes(_id))
      .map(({ order }) => String(order).padStart(4, '0'))
      .join('.'),
    state: 'recorded',
    edition: 2,
    plan: { startsAt, way: 'place', place: '村部', link: '', joinHint: '', note: '' },
    startsAt,
    setByName: '赵组长',
    timing: 1,
    people: Object.keys(who),
    recordedAt: at,
    lot: 0.5,
    steps: [{ at, byName: '赵组长', did: 'recorded', words: '' }],
    record: {
      heldOn: `${month}-10`,
      way: 'place',
      attendance,
      voterIds: Object.keys(who),
      items: [],
      theme: '学习贯彻全会精神',
      meetings: [],
      minutes: '一起学了材料，每个人说了几句。',
      pictures: [],
      byName: '赵组长',
      at,
      ...change,
    },
    ...more,
  }
}
