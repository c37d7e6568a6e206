/** How a year is said. */
import {
  type AttendanceCounts,
  type AttendanceKind,
  attendanceKinds,
  attendanceNames,
  meetingNames,
} from '@/contract/theme-day-fields'
import type { OrgYear } from '@/contract/theme-day-year'
import { dateAndClock } from '@/kit/time'
import { now } from '@/platform'
import type { InferOutput } from 'valibot'

type Counts = InferOutput<typeof AttendanceCounts>

/** This year and the two before it, the newest first. */
export function years(): { value: string; text: string }[] {
  const current = Number(dateAndClock(now())[0].slice(0, 4))
  return [current, current - 1, current - 2].map((year) => ({ value: String(year), text: `${year}年` }))
}

export const sayMonthOf = (month: string): string => `${Number(month.slice(5))}月`
/** `2026-11-10` → 11月10日. */
export const sayMonthDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** 到场 6 · 线上参加 10 · 请假 1; what nobody did is left out. */
export const sayCounts = (counts: Counts): string =>
  attendanceKinds
    .filter((how) => counts[how] > 0)
    .map((how: AttendanceKind) => `${attendanceNames[how]} ${counts[how]}`)
    .join(' · ')

/** 还没有记录的主题党日：3月、5月. */
export const sayLacking = ({ what, when }: OrgYear['lacking'][number]): string =>
  `${what === 'theme_day' ? '主题党日' : meetingNames[what]}：${when.join('、')}`
