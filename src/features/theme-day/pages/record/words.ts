/** How a record is spoken of. */
import { type AttendanceKind, attendanceNames } from '@/contract/theme-day-fields'

/** On a line with others: 在居住地参加 instead of 参加所在地组织的. */
export const shortNames: Readonly<Record<AttendanceKind, string>> = {
  ...attendanceNames,
  online: '线上',
  elsewhere: '在居住地参加',
}

/** 到场 31 · 线上 6 · 请假 3; what nobody did is left out. */
export const sayCounts = (counts: readonly { kind: AttendanceKind; count: number }[]): string =>
  counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${shortNames[kind]} ${count}`)
    .join(' · ')

/** Rule "votes": at least half of those entitled take part (domain.md). Never a rate. */
export function sayVoters({ entitled, present }: { entitled: number; present: number }): string {
  const said = `有表决权的 ${entitled} 人，到会 ${present} 人。`
  return present * 2 < entitled ? `${said}到会的不到一半，这次党员大会不能表决。` : said
}
