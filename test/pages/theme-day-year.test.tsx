/** A year of organisational life: on a phone a list, on a computer the table as it is printed, and a workbook. */
import { fireEvent, screen } from '@testing-library/react'
import type { OrgMonth } from '@/contract/theme-day-year'
import MemberYearPage from '@/features/theme-day/year/pages/member/index'
import OrgYearPage from '@/features/theme-day/year/pages/org/index'
import { renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const { navigateTo } = Taro

const month = (number: number, more: Partial<OrgMonth> = {}): OrgMonth => ({
  month: `2026-${String(number).padStart(2, '0')}`,
  asked: true,
  place: '',
  theme: '',
  meetings: [],
  minutes: '',
  ...more,
})
const counts = { here: 2, online: 3, elsewhere: 1, leave: 1, absent: 0 }
const year = {
  orgId: 'g0101',
  orgName: '柳河网上党小组',
  aboveNames: '青石镇 柳河村',
  leaderName: '赵组长',
  year: '2026',
  months: [
    month(8, { asked: false }),
    month(9, {
      themeDayId: '2026-09:g0101',
      state: 'accepted',
      heldOn: '2026-09-10',
      way: 'online',
      theme: '重阳敬老',
      counts,
      meetings: ['group_meeting'],
      minutes: '学了材料。',
    }),
    month(10, { themeDayId: '2026-10:g0101', state: 'held' }),
  ],
  lectures: [{ on: '2026-06-12', title: '外出务工怎么签合同', people: 2 }],
  lacking: [{ what: 'theme_day', when: ['10月'] }],
  people: [{ memberId: 'm-li', name: '李秀英' }],
  can: { export: true, record: true },
}

describe('an organisation’s year', () => {
  const show = (answers = {}) =>
    renderPage(<OrgYearPage />, { params: { orgId: 'g0101' }, answers: { 'theme_day.year': year, ...answers } })

  test('says each month in words, what is not recorded yet, and leads to its day and to each member’s year', async () => {
    const page = await show()
    expect(screen.getByText('9月 · 9月10日 · 线上')).toBeInTheDocument()
    expect(screen.getByText('到场 2 · 线上参加 3 · 参加所在地组织的 1 · 请假 1')).toBeInTheDocument()
    expect(screen.getByText('同时开了党小组会')).toBeInTheDocument()
    expect(screen.getByText('主题党日：10月')).toBeInTheDocument()
    expect(screen.getByText('这个月还没有设立，不作要求')).toBeInTheDocument()
    fireEvent.click(screen.getByText('9月 · 9月10日 · 线上'))
    fireEvent.click(screen.getByText('李秀英'))
    await page.settle()
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/theme-day/pages/day/index?id=2026-09%3Ag0101' })
    expect(navigateTo).toHaveBeenCalledWith({
      url: '/features/theme-day/year/pages/member/index?id=m-li&year=2026',
    })
  })

  test('another year is asked for when it is chosen', async () => {
    const page = await show()
    fireEvent.click(screen.getByText('2025年'))
    await page.settle()
    const asked = page.asked.filter(({ action }) => action === 'theme_day.year').map(({ input }) => input)
    expect(asked).toEqual([
      { orgId: 'g0101', year: '2026' },
      { orgId: 'g0101', year: '2025' },
    ])
  })

  test('who may not export it finds no button for it', async () => {
    await show({ 'theme_day.year': { ...year, people: [], lacking: [], can: { export: false, record: false } } })
    expect(screen.queryByText('导出 Excel')).toBeNull()
  })
})

test('a month that was forgotten leads its leader to the record, and nobody else', async () => {
  const params = { orgId: 'g0101' }
  const forgotten = { ...year, months: [month(4)] }
  const leader = await renderPage(<OrgYearPage />, { params, answers: { 'theme_day.year': forgotten } })
  fireEvent.click(screen.getByText('4月'))
  await leader.settle()
  expect(navigateTo).toHaveBeenLastCalledWith({
    url: '/features/theme-day/pages/record/index?id=2026-04%3Ag0101',
  })
  leader.unmount()
  const can = { export: false, record: false }
  await renderPage(<OrgYearPage />, { params, answers: { 'theme_day.year': { ...forgotten, people: [], can } } })
  expect(screen.getByText('4月').closest('[role="link"]')).toBeNull()
})

describe('a member’s year', () => {
  const own = {
    memberId: 'm-wang',
    name: '王建国',
    lifeOrgName: '柳河网上党小组',
    year: '2026',
    months: [
      {
        month: '2026-09',
        orgName: '柳河网上党小组',
        heldOn: '2026-09-10',
        theme: '重阳敬老',
        how: 'leave',
        meetings: [],
      },
      { month: '2026-10', orgName: '', theme: '', meetings: [] },
    ],
    lectures: [],
    counts: { here: 0, online: 0, elsewhere: 0, leave: 1, absent: 0 },
  }

  test('is one’s own without an id: leave is said as leave, a month without a record as that', async () => {
    const page = await renderPage(<MemberYearPage />, { answers: { 'theme_day.own_year': own } })
    expect(screen.getByText('请假 1')).toBeInTheDocument()
    expect(screen.getByText('9月 · 请假')).toBeInTheDocument()
    expect(screen.getByText('10月 · 没有记录')).toBeInTheDocument()
    expect(page.asked.some(({ action }) => action === 'theme_day.member_year')).toBe(false)
  })

  test('of somebody else, for who leads them, it is not exported from here', async () => {
    const page = await renderPage(<MemberYearPage />, {
      params: { id: 'm-wang', year: '2026' },
      answers: { 'theme_day.member_year': own },
    })
    expect(screen.queryByText('导出 Excel')).toBeNull()
    expect(page.asked.some(({ action }) => action === 'theme_day.own_year')).toBe(false)
  })
})
