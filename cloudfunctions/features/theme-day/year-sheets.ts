/** The year in the layout that offices know, as sheets to be written. Pure. */
import {
  attendanceNames,
  type AttendanceKind,
  meetingNames,
  themeDayWayNames,
} from '../../../src/contract/theme-day-fields'
import type { MemberYear, OrgYear } from '../../../src/contract/theme-day-year'
import { genderNames, memberKindNames } from '../../../src/contract/member'
import type { MemberRecord } from '../../kernel/records'
import type { MadeCell, MadeSheet } from '../../kernel/write-sheet'

export interface SheetFacts {
  /** In China: `2026-11-22 14:03`. */
  readonly at: string
  /** Who took it out: 柳河网上党小组 网上党小组组长 赵组长. */
  readonly by: string
}

type Cell = MadeCell | null

const sayDay = (day: string | undefined) => (day ? `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日` : '')
const sayDate = (at: string) => {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}
const footer = ({ by, at }: SheetFacts) => `由 ${by} 于 ${at} 导出。内含个人信息，请勿转发`

const row = (columns: number, cell: MadeCell): Cell[] => [
  { ...cell, columnSpan: columns },
  ...Array.from({ length: columns - 1 }, () => null),
]
/** Who it is about stands at the left, when it was filled in at the right. */
function leftAndRight(columns: number, left: string, right: string): Cell[] {
  const half = Math.ceil(columns / 2)
  return [
    { value: left, columnSpan: half, height: 22 },
    ...Array.from({ length: half - 1 }, () => null),
    { value: right, right: true, columnSpan: columns - half },
    ...Array.from({ length: columns - half - 1 }, () => null),
  ]
}
const heading = (value: string): MadeCell => ({ value, bold: true, border: true, center: true, wrap: true, height: 30 })
const center = (value: string | number): MadeCell => ({ value, border: true, center: true, wrap: true })
const left = (value: string): MadeCell => ({ value, border: true, wrap: true })

const ORG_HEADINGS = [
  '月份',
  '主题党日时间',
  '主题',
  '方式、地点',
  '应到',
  '参加',
  '在居住地参加',
  '请假',
  '没有参加',
  '党员大会',
  '党小组会',
  '活动内容',
] as const
const ORG_WIDTHS = [6, 12, 22, 16, 6, 6, 9, 6, 8, 8, 8, 36] as const

/** 组织生活情况登记表: an organisation's year, one row a month. */
export function orgYearSheet(year: OrgYear, facts: SheetFacts): MadeSheet {
  const width = ORG_HEADINGS.length
  const held = (on: boolean) => (on ? '√' : '')
  const months = year.months.map((month): Cell[] => {
    const { counts, meetings } = month
    const expected = counts && Object.values(counts).reduce((sum, one) => sum + one, 0)
    return [
      center(`${Number(month.month.slice(5))}月`),
      center(sayDay(month.heldOn)),
      left(month.theme),
      left([month.way ? themeDayWayNames[month.way] : '', month.place].filter(Boolean).join('，')),
      center(expected ?? ''),
      center(counts ? counts.here + counts.online : ''),
      center(counts?.elsewhere ?? ''),
      center(counts?.leave ?? ''),
      center(counts?.absent ?? ''),
      center(held(meetings.includes('members_meeting'))),
      center(held(meetings.includes('group_meeting'))),
      left(month.heldOn ? month.minutes : month.asked ? '' : '未设立，不作要求'),
    ]
  })
  const lectures = year.lectures.map(({ on, title, people }) => [
    center(`${Number(on.slice(5, 7))}月`),
    center(sayDay(on)),
    { ...left(title), columnSpan: width - 3 },
    ...Array.from({ length: width - 4 }, () => null),
    left(`${people} 人参加`),
  ])
  return {
    name: '组织生活情况',
    rows: [
      row(width, { value: `${year.orgName}组织生活情况登记表`, bold: true, center: true, size: 18, height: 36 }),
      row(width, { value: `（${year.year}年度）`, center: true, size: 12, height: 22 }),
      leftAndRight(
        width,
        `上级组织：${year.aboveNames}    负责人：${year.leaderName}`,
        `填表日期：${sayDate(facts.at)}`,
      ),
      ORG_HEADINGS.map(heading),
      ...months,
      ...(lectures.length > 0
        ? [row(width, { value: '党课（云课堂）', bold: true, border: true, center: true, height: 22 }), ...lectures]
        : []),
      row(width, {
        value: '填表人：                              审核人：                              （盖章）',
        height: 30,
      }),
    ],
    widths: [...ORG_WIDTHS],
    landscape: true,
    repeatRows: { from: 3, to: 3 },
    footer: footer(facts),
  }
}

/** What stands in a box of the names' sheet, and below it what it means. */
const MARKS: Readonly<Record<AttendanceKind, string>> = {
  here: '√',
  online: '线',
  elsewhere: '居',
  leave: '假',
  absent: '○',
}
const LEGEND = (Object.keys(MARKS) as AttendanceKind[]).map((how) => `${MARKS[how]} ${attendanceNames[how]}`).join('　')

/** 党员参加主题党日情况表: an organisation's people by name, one column a month. No sums: it compares nobody. */
export function namesSheet(
  year: OrgYear,
  people: readonly { name: string; kind: MemberRecord['kind']; hows: readonly (AttendanceKind | undefined)[] }[],
  facts: SheetFacts,
): MadeSheet {
  const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月`)
  const width = months.length + 3
  return {
    name: '党员参加情况',
    rows: [
      row(width, { value: `${year.orgName}党员参加主题党日情况表`, bold: true, center: true, size: 18, height: 36 }),
      row(width, { value: `（${year.year}年度）`, center: true, size: 12, height: 22 }),
      leftAndRight(width, `负责人：${year.leaderName}`, `填表日期：${sayDate(facts.at)}`),
      ['序号', '姓名', '类别', ...months].map(heading),
      ...people.map(({ name, kind, hows }, at) => [
        center(at + 1),
        center(name),
        center(memberKindNames[kind]),
        ...months.map((_, month) => {
          const how = hows[month]
          return center(how ? MARKS[how] : '')
        }),
      ]),
      row(width, { value: `说明：${LEGEND}；空格为没有记录`, wrap: true, height: 22 }),
    ],
    widths: [5, 10, 10, ...months.map(() => 5)],
    landscape: true,
    repeatRows: { from: 3, to: 3 },
    footer: footer(facts),
  }
}

/** 党员参加组织生活情况表: a member's year, for the democratic appraisal. */
export function memberYearSheet(
  year: MemberYear,
  member: Pick<MemberRecord, 'gender' | 'born' | 'joined'>,
  facts: SheetFacts,
): MadeSheet {
  const width = 6
  const { counts } = year
  const head = (value: string): MadeCell => ({ ...center(value), bold: true, height: 24 })
  const sums = `参加 ${counts.here + counts.online} 次，在居住地参加 ${counts.elsewhere} 次，请假 ${counts.leave} 次，没有参加 ${counts.absent} 次；听党课 ${year.lectures.length} 次`
  return {
    name: '参加组织生活情况',
    rows: [
      row(width, { value: '党员参加组织生活情况表', bold: true, center: true, size: 18, height: 36 }),
      row(width, { value: `（${year.year}年度）`, center: true, size: 12, height: 22 }),
      [
        head('姓名'),
        center(year.name),
        head('性别'),
        center(genderNames[member.gender]),
        head('出生年月'),
        center(member.born),
      ],
      [
        head('入党时间'),
        center(member.joined),
        head('所在组织'),
        { ...center(year.lifeOrgName), columnSpan: 3 },
        null,
        null,
      ],
      ['月份', '时间', '主题', '所在组织', '参加情况', '同时召开的会议'].map(heading),
      ...year.months.map((month): Cell[] => [
        center(`${Number(month.month.slice(5))}月`),
        center(sayDay(month.heldOn)),
        left(month.theme),
        left(month.orgName),
        center(month.how ? attendanceNames[month.how] : ''),
        center(month.meetings.map((kind) => meetingNames[kind]).join('、')),
      ]),
      ...year.lectures.map(({ on, title }): Cell[] => [
        center('党课'),
        center(sayDay(on)),
        { ...left(title), columnSpan: 4 },
        null,
        null,
        null,
      ]),
      row(width, { ...left(`小计：${sums}`), height: 26 }),
      row(width, { ...left('支部意见：'), height: 60 }),
      leftAndRight(width, '本人签名：', '支部书记签名：                    年    月    日'),
    ],
    widths: [10, 12, 28, 20, 16, 16],
    footer: footer(facts),
  }
}
