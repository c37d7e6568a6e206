import { themeDayWayNames } from '@/contract/theme-day-fields'
import type { OrgYear } from '@/contract/theme-day-year'
import { Form } from './form'
import { sayMonthDay, sayMonthOf } from './words'

const columns = [
  { name: '月份', width: '3.2em' },
  { name: '时间', width: '5.5em' },
  { name: '主题', width: '1.4fr' },
  { name: '方式、地点', width: '1fr' },
  { name: '应到', width: '2.6em' },
  { name: '参加', width: '2.6em' },
  { name: '在居住地', width: '3em' },
  { name: '请假', width: '2.6em' },
  { name: '没有参加', width: '3em' },
  { name: '党员大会', width: '3em' },
  { name: '党小组会', width: '3em' },
  { name: '活动内容', width: '2fr' },
] as const

const tick = (on: boolean) => (on ? '√' : '')

/** 组织生活情况登记表, as it is printed. */
export function OrgForm({ year }: { year: OrgYear }) {
  const rows = year.months.map((month) => {
    const { counts, meetings, heldOn } = month
    return [
      sayMonthOf(month.month),
      heldOn ? sayMonthDay(heldOn) : '',
      month.theme,
      [month.way ? themeDayWayNames[month.way] : '', month.place].filter(Boolean).join('，'),
      counts ? Object.values(counts).reduce((sum, one) => sum + one, 0) : '',
      counts ? counts.here + counts.online : '',
      counts?.elsewhere ?? '',
      counts?.leave ?? '',
      counts?.absent ?? '',
      tick(meetings.includes('members_meeting')),
      tick(meetings.includes('group_meeting')),
      heldOn ? month.minutes : month.asked ? '' : '未设立，不作要求',
    ]
  })
  const lectures = year.lectures.map(({ on, title, people }) => `${sayMonthDay(on)}《${title}》${people} 人`)
  return (
    <Form
      title={`${year.orgName}组织生活情况登记表`}
      year={year.year}
      head={[`上级组织：${year.aboveNames}　负责人：${year.leaderName}`, '填表日期：　　年　　月　　日']}
      columns={columns}
      rows={rows}
      foot={[
        ...(lectures.length > 0 ? [`党课（云课堂）：${lectures.join('；')}`] : []),
        '填表人：　　　　　　　　　　审核人：　　　　　　　　　　（盖章）',
      ]}
    />
  )
}
