/** 谁没收到: the names to act on first, and a number only with a reason. */
import { fireEvent, screen, within } from '@testing-library/react'
import type { ReachPerson } from '@/contract/notice'
import ReachPage from '@/features/notice/pages/reach/index'
import { renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const { makePhoneCall, navigateTo } = Taro as unknown as Record<'makePhoneCall' | 'navigateTo', jest.Mock>

const person = (name: string, state: ReachPerson['state'], maskedPhone = '138****5678'): ReachPerson => ({
  memberId: `m-${state}`,
  name,
  maskedPhone,
  state,
  beforeEdit: false,
  reachable: state !== 'unbound',
  hasBackup: false,
  ...((state === 'read' || state === 'confirmed') && { at: '2026-11-21T11:30:00.000Z' }),
})
const head = {
  noticeId: 'n1',
  title: '关于冬春训的通知',
  needsConfirm: true,
  status: 'published',
  publishedAt: '2026-11-21T11:30:00.000Z',
}
const group = { orgId: 'g0101', name: '柳河网上党小组', meant: 4 }
const reach = {
  ...head,
  orgs: [group],
  ladder: {
    orgId: group.orgId,
    orgName: group.name,
    counts: { meant: 4, confirmed: 1, read: 1, unread: 1, unbound: 1 },
    people: [
      person('李秀英', 'unread'),
      person('张海燕', 'unbound', ''),
      { ...person('王建国', 'read'), beforeEdit: true },
      person('赵大山', 'confirmed'),
    ],
    can: { call: true, remind: true },
  },
}
const rowOf = (name: string) => within(screen.getByText(name).closest('.k-row') as HTMLElement)

test('names those to act on, and keeps those who confirmed one tap away', async () => {
  await renderPage(<ReachPage />, { params: { id: 'n1' }, answers: { 'notice.reach': reach } })
  for (const step of ['未读 1', '未绑定微信 1', '已读 1', '已确认 1'])
    expect(screen.getByText(step)).toBeInTheDocument()
  expect(rowOf('张海燕').getByText('未登记电话')).toBeInTheDocument()
  expect(rowOf('张海燕').queryByText('打电话')).toBeNull()
  expect(rowOf('王建国').getByText(/看的是修改前的/)).toBeInTheDocument()
  expect(screen.queryByText('赵大山')).toBeNull()
  fireEvent.click(screen.getByText('看名单'))
  expect(screen.getByText('赵大山')).toBeInTheDocument()
})

test('a number shows only after a reason, and the call goes to it', async () => {
  const page = await renderPage(<ReachPage />, {
    params: { id: 'n1' },
    answers: { 'notice.reach': reach, 'member.reveal_phone': { phone: '13812345678' } },
  })
  fireEvent.click(rowOf('李秀英').getByText('打电话'))
  expect(screen.getByText('成员本人能看到是谁、什么时候、为什么看的。')).toBeInTheDocument()
  expect(screen.queryByText('138 1234 5678')).toBeNull()
  fireEvent.click(screen.getByText('看号码'))
  await page.settle()
  expect(screen.getByText('138 1234 5678')).toBeInTheDocument()
  fireEvent.click(screen.getByText('拨打'))
  expect(makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '13812345678' })
  const reveal = page.asked.find((call) => call.action === 'member.reveal_phone')
  expect(reveal?.input).toEqual({ memberId: 'm-unread', reason: '提醒看通知' })
})

test('who may not reveal numbers is offered no calls', async () => {
  const ladder = { ...reach.ladder, can: { call: false } }
  await renderPage(<ReachPage />, { params: { id: 'n1' }, answers: { 'notice.reach': { ...reach, ladder } } })
  expect(screen.queryByText('打电话')).toBeNull()
})

test('a notice to several organisations asks which one to look at, without comparing them', async () => {
  const { ladder: _ladder, ...several } = {
    ...reach,
    orgs: [group, { orgId: 'g0102', name: '石桥网上党小组', meant: 9 }],
  }
  await renderPage(<ReachPage />, { params: { id: 'n1' }, answers: { 'notice.reach': several } })
  expect(screen.queryByText(/%|第 \d+ 名/)).toBeNull()
  fireEvent.click(screen.getByText('石桥网上党小组'))
  expect(navigateTo).toHaveBeenCalledWith({ url: '/features/notice/pages/reach/index?id=n1&orgId=g0102' })
})
