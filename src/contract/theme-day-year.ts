/** The year of an organisation and of a member, from what was recorded; nothing is typed for it. */
import * as v from 'valibot'
import { action } from './action'
import { MemberId, Month, OrgId } from './fields'
import {
  attendanceKinds,
  AttendanceCounts,
  meetingKinds,
  ThemeDayId,
  themeDayStates,
  themeDayWays,
} from './theme-day-fields'

/** `2026` */
export const Year = v.pipe(v.string('请选年份'), v.regex(/^20\d{2}$/, '请选年份'))

/** One month of an organisation's year. */
export const OrgMonth = v.object({
  month: Month,
  /** Not before it was set up, and not yet: nothing is asked of it in this month. */
  asked: v.boolean(),
  themeDayId: v.optional(ThemeDayId),
  state: v.optional(v.picklist(themeDayStates)),
  heldOn: v.optional(v.string()),
  way: v.optional(v.picklist(themeDayWays)),
  place: v.string(),
  theme: v.string(),
  counts: v.optional(AttendanceCounts),
  meetings: v.array(v.picklist(meetingKinds)),
  /** The beginning of the minutes. */
  minutes: v.string(),
})
export type OrgMonth = v.InferOutput<typeof OrgMonth>

export const YearLecture = v.object({ on: v.string(), title: v.string(), people: v.number() })

/** What a quarter or a month lacks by the rules, as months or quarters gone by: 第三季度党员大会. */
export const Lacking = v.object({ what: v.picklist(['theme_day', ...meetingKinds]), when: v.array(v.string()) })

export const OrgYear = v.object({
  orgId: OrgId,
  orgName: v.string(),
  /** 青石镇 柳河村 */
  aboveNames: v.string(),
  leaderName: v.string(),
  year: v.string(),
  /** Months and quarters of the year that have begun, newest last. */
  months: v.array(OrgMonth),
  lectures: v.array(YearLecture),
  lacking: v.array(Lacking),
})
export type OrgYear = v.InferOutput<typeof OrgYear>

/** An organisation's year: its own people see it, and those who lead it or look after it. */
export const openOrgYear = action('theme_day.year', {
  kind: 'query',
  ability: 'theme_day.read',
  input: v.strictObject({ orgId: OrgId, year: Year }),
  output: v.object({
    ...OrgYear.entries,
    /** For who leads it: its people by name, to open a member's year. */
    people: v.array(v.object({ memberId: MemberId, name: v.string() })),
    /** `record`: the reader leads it, and may record a month that was forgotten. */
    can: v.object({ export: v.boolean(), record: v.boolean() }),
  }),
})

/** One month of a member's year, in whichever organisation it was. */
export const MemberMonth = v.object({
  month: Month,
  orgName: v.string(),
  heldOn: v.optional(v.string()),
  theme: v.string(),
  /** Missing while nothing was recorded. */
  how: v.optional(v.picklist(attendanceKinds)),
  meetings: v.array(v.picklist(meetingKinds)),
})
export type MemberMonth = v.InferOutput<typeof MemberMonth>

/** A member's year, for the democratic appraisal (民主评议). */
export const MemberYear = v.object({
  memberId: MemberId,
  name: v.string(),
  lifeOrgName: v.string(),
  year: v.string(),
  months: v.array(MemberMonth),
  lectures: v.array(v.object({ on: v.string(), title: v.string() })),
  counts: AttendanceCounts,
})
export type MemberYear = v.InferOutput<typeof MemberYear>

export const openOwnYear = action('theme_day.own_year', {
  kind: 'query',
  ability: 'member.own',
  input: v.strictObject({ year: Year }),
  output: MemberYear,
})

/** A member's year as the one who leads their organisation sees it. */
export const openMemberYear = action('theme_day.member_year', {
  kind: 'query',
  ability: 'theme_day.hold',
  input: v.strictObject({ memberId: MemberId, year: Year }),
  output: MemberYear,
})

const File = v.object({ fileName: v.string(), url: v.string() })

/** The organisation's year as a workbook in the usual layout, with its people's attendance for who leads it. */
export const exportOrgYear = action('theme_day.export', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'theme_day.export',
  input: v.strictObject({ orgId: OrgId, year: Year }),
  output: File,
  secretAnswer: true,
})

/** One's own year as a workbook. */
export const exportOwnYear = action('theme_day.export_own', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'member.own',
  input: v.strictObject({ year: Year }),
  output: File,
  secretAnswer: true,
})
