/** What a year adds up to (domain.md: theme day monthly, members' meeting quarterly, group meeting monthly). Pure. */
import type { MeetingKind, ThemeDayState } from '../../../src/contract/theme-day-fields'
import type { MemberMonth, MemberYear, OrgMonth, OrgYear } from '../../../src/contract/theme-day-year'
import type { AttendanceRecord, MemberRecord, OrgRecord, ThemeDayRecord } from '../../kernel/records'
import { dayInChina, monthInChina } from '../../kernel/time'
import { countsOf, isAsked, meetingsAsked, stateAt, tookPart } from './rules'

const RECORDED: readonly ThemeDayState[] = ['recorded', 'returned', 'accepted']
const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'] as const
/** Of the minutes a list shows the beginning. */
const MINUTES_SHOWN = 60

const two = (figure: number) => String(figure).padStart(2, '0')

/** The months of a year that have begun, oldest first: `2026-01` … */
export function monthsOf(year: string, now: Date): string[] {
  const current = monthInChina(now)
  return Array.from({ length: 12 }, (_, at) => `${year}-${two(at + 1)}`).filter((month) => month <= current)
}

const wasRecorded = (day: ThemeDayRecord | undefined): day is ThemeDayRecord & { record: object } =>
  day?.record !== undefined && RECORDED.includes(day.state)

/** One month of an organisation's year. Members do not see a text that waits for the county or was not let out. */
export function orgMonth(
  month: string,
  org: Pick<OrgRecord, 'since' | 'closedAt'>,
  day: ThemeDayRecord | undefined,
  now: Date,
): OrgMonth {
  const { record } = day ?? {}
  return {
    month,
    asked: isAsked(org, month),
    ...(day ? { themeDayId: day._id, state: stateAt(day, now) } : {}),
    ...(record ? { heldOn: record.heldOn, way: record.way, counts: countsOf(record.attendance) } : {}),
    place: day?.plan?.place ?? '',
    theme: record?.theme ?? '',
    meetings: record?.meetings ?? [],
    minutes: record && !day?.textState ? [...record.minutes].slice(0, MINUTES_SHOWN).join('') : '',
  }
}

/**
 * Rules "theme day monthly", "members' meeting quarterly", "group meeting monthly": what was asked of an organisation
 * of this kind and is not in the records, of months and quarters that are over. For a person to look at, no score.
 */
export function lackingOf(
  org: Pick<OrgRecord, 'kind' | 'since' | 'closedAt'>,
  days: ReadonlyMap<string, ThemeDayRecord>,
  year: string,
  now: Date,
): OrgYear['lacking'] {
  const current = monthInChina(now)
  const asked = monthsOf(year, now).filter((month) => isAsked(org, month))
  const over = asked.filter((month) => month < current)
  const met = (month: string, kind: MeetingKind) => {
    const day = days.get(month)
    return wasRecorded(day) && (day.record?.meetings.includes(kind) ?? false)
  }
  const said = (month: string) => `${Number(month.slice(5))}月`
  const lacking: OrgYear['lacking'] = []
  const without = over.filter((month) => !wasRecorded(days.get(month)))
  if (without.length > 0) lacking.push({ what: 'theme_day', when: without.map(said) })
  const kinds = meetingsAsked(org.kind)
  if (kinds.includes('members_meeting')) {
    const when = QUARTERS.filter((_, quarter) => {
      const months = [1, 2, 3].map((at) => `${year}-${two(quarter * 3 + at)}`)
      const last = months[2] as string
      return (
        last < current &&
        months.some((month) => asked.includes(month)) &&
        !months.some((month) => met(month, 'members_meeting'))
      )
    })
    if (when.length > 0) lacking.push({ what: 'members_meeting', when: [...when] })
  }
  if (kinds.includes('group_meeting')) {
    const when = over.filter((month) => !met(month, 'group_meeting'))
    if (when.length > 0) lacking.push({ what: 'group_meeting', when: when.map(said) })
  }
  return lacking
}

export const lectureDay = ({ startsAt }: Pick<AttendanceRecord, 'startsAt'>): string => dayInChina(startsAt)

/**
 * One month of a member's year. Rule "each member counts once, in their life organisation": of several records that
 * name them, the one in which they took part, else the first that was written.
 * @param records of this month that name the member
 * @param own the theme day of their organisation now, where there is one
 */
function memberMonth(
  memberId: string,
  month: string,
  records: readonly ThemeDayRecord[],
  own: ThemeDayRecord | undefined,
): MemberMonth {
  const howIn = ({ record }: ThemeDayRecord) => record?.attendance.find((one) => one.memberId === memberId)?.how
  const inOrder = [...records].sort(
    (one, other) => (one.recordedAt?.getTime() ?? 0) - (other.recordedAt?.getTime() ?? 0),
  )
  const counted =
    inOrder.find((day) => {
      const how = howIn(day)
      return how !== undefined && tookPart(how)
    }) ?? inOrder[0]
  const how = counted && howIn(counted)
  const meetings = counted?.record?.meetings ?? []
  return {
    month,
    orgName: counted?.orgName ?? own?.orgName ?? '',
    ...(counted?.record ? { heldOn: counted.record.heldOn } : {}),
    theme: counted?.record?.theme ?? '',
    ...(how ? { how } : {}),
    // who was with an organisation elsewhere was not at the meetings here
    meetings: how === 'here' || how === 'online' ? meetings : [],
  }
}

/**
 * A member's year. `named` are the theme days whose records name them, `own` those of `org`, their organisation now.
 * A month in which nothing was asked of it and that names them nowhere is left out: it must not look like absence.
 */
export function memberYear(
  member: Pick<MemberRecord, '_id' | 'name' | 'lifeOrgName'>,
  year: string,
  named: readonly ThemeDayRecord[],
  own: readonly ThemeDayRecord[],
  lectures: readonly AttendanceRecord[],
  org: Pick<OrgRecord, 'since' | 'closedAt'>,
  now: Date,
): MemberYear {
  const isTheirs = (month: string) => isAsked(org, month) || [...named, ...own].some((day) => day.month === month)
  const months = monthsOf(year, now)
    .filter(isTheirs)
    .map((month) =>
      memberMonth(
        member._id,
        month,
        named.filter((day) => day.month === month && wasRecorded(day)),
        own.find((day) => day.month === month),
      ),
    )
  return {
    memberId: member._id,
    name: member.name,
    lifeOrgName: member.lifeOrgName,
    year,
    months,
    lectures: lectures.map((lecture) => ({ on: lectureDay(lecture), title: lecture.title })),
    counts: countsOf(months.flatMap(({ how }) => (how ? { memberId: member._id, how } : []))),
  }
}
