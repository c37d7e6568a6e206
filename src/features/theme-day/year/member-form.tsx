import { attendanceNames, meetingNames } from '@/contract/theme-day-fields'
import type { MemberYear } from '@/contract/theme-day-year'
import { Form } from './form'
import { sayCounts, sayMonthDay, sayMonthOf } from './words'

const columns = [
  { name: '月份', width: '4em' },
  { name: '时间', width: '6em' },
  { name: '主题', width: '2fr' },
  { name: '所在组织', width: '1.4fr' },
  { name: '参加情况', width: '9em' },
  { name: '同时召开的会议', width: '9em' },
] as const

/** 党员参加组织生活情况表, as it is printed. */
export function MemberForm({ year }: { year: MemberYear }) {
  const months = year.months.map((month) => [
    sayMonthOf(month.month),
    month.heldOn ? sayMonthDay(month.heldOn) : '',
    month.theme,
    month.orgName,
    month.how ? attendanceNames[month.how] : '',
    month.meetings.map((kind) => meetingNames[kind]).join('、'),
  ])
  const lectures = year.lectures.map(({ on, title }) => ['党课', sayMonthDay(on), title, '', '', ''])
  return (
    <Form
      title="党员参加组织生活情况表"
      year={year.year}
      head={[`姓名：${year.name}`, `所在组织：${year.lifeOrgName}`]}
      columns={columns}
      rows={[...months, ...lectures]}
      foot={[
        `小计：${sayCounts(year.counts) || '还没有记录'}；听党课 ${year.lectures.length} 次`,
        '支部意见：\n\n',
        '本人签名：　　　　　　　　　　支部书记签名：　　　　　　　　　　年　　月　　日',
      ]}
    />
  )
}
