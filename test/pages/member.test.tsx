/** Rosters and files: who is found how, and that nothing of a person is shown before a reason is given. */
import { act, fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { MemberItem } from '@/contract/member'
import FilePage from '@/features/member/pages/file/index'
import OwnFilePage from '@/features/member/pages/own-file/index'
import RosterPage from '@/features/member/pages/roster/index'
import { findWord } from '@/kit/find-word'
import { AnswerError, type Answers, renderPage } from '../support/pages'

const item: MemberItem = {
  memberId: 'm1',
  name: '王建国',
  maskedPhone: '138****5678',
  kind: 'probationary',
  villageName: '柳河村',
  lifeOrgName: '柳河网上党小组',
  destination: { province: '江苏省', city: '苏州市', district: '吴中区' },
  bound: false,
}
const file = {
  ...item,
  gender: 'male',
  ethnic: '汉族',
  born: '1968-03',
  education: '初中',
  joined: '1995-07',
  awaySince: '2022-10',
  work: '电子厂务工',
  certificate: '',
  hostOrgText: '',
  contactCadreText: '',
  note: '',
}
const township = { orgId: 't01', name: '青石镇', kind: 'township', hasChildren: true }
const village = { orgId: 'v0101', name: '柳河村', kind: 'village', hasChildren: false }

const answers = (can: { openFile: boolean; importLedger: boolean }, items: MemberItem[] = [item]): Answers => ({
  'member.orgs': (input: { parentId?: string }) => ({ items: input.parentId ? [village] : [township], can }),
  'member.list': { items },
})

test.each([
  ['', {}],
  ['建国', { find: '建国' }],
  [' 王 建国 ', { find: '王建国' }],
  ['5678', { find: '5678' }],
  ['13812345678', { find: '5678' }],
  ['138', { hint: '手机号请输后四位。' }],
  ['wang jian', { hint: '请输汉字，或手机号后四位。' }],
])('what is typed as "%s" is looked for as %j', (typed, expected) => {
  expect(findWord(typed)).toEqual(expected)
})

test('a roster shows masked numbers, a village is one tap away, and a word narrows it', async () => {
  const page = await renderPage(<RosterPage />, { answers: answers({ openFile: true, importLedger: true }) })
  await page.settle()
  expect(screen.getByText('138****5678')).toBeInTheDocument()
  expect(screen.getByText('预备党员')).toBeInTheDocument()
  expect(screen.getByText('柳河村 · 苏州市')).toBeInTheDocument()
  fireEvent.click(screen.getByRole('tab', { name: '柳河村' }))
  await page.settle()
  fireEvent.change(screen.getByLabelText('查找成员'), { target: { value: '苏州' } })
  await act(() => new Promise((resolve) => setTimeout(resolve, 600)))
  const lists = page.asked.filter(({ action }) => action === 'member.list').map(({ input }) => input)
  expect(lists).toEqual([{ orgId: 't01' }, { orgId: 'v0101' }, { orgId: 'v0101', find: '苏州' }])
  fireEvent.click(screen.getByText('王建国'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('pages/file/index?id=m1') as string })
})

test('a township without members says what to do first', async () => {
  await renderPage(<RosterPage />, { answers: answers({ openFile: true, importLedger: true }, []) }).then((page) =>
    page.settle(),
  )
  expect(screen.getByText(/青石镇还没有成员。先导入台账/)).toBeInTheDocument()
  fireEvent.click(screen.getByText('导入台账'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({
    url: expect.stringContaining('pages/imports/index?orgId=t01') as string,
  })
})

test('one who may not open files is asked why before a number is shown', async () => {
  const page = await renderPage(<RosterPage />, {
    answers: {
      ...answers({ openFile: false, importLedger: false }),
      'member.reveal_phone': { phone: '13812345678' },
    },
  })
  await page.settle()
  fireEvent.click(screen.getByText('王建国'))
  expect(screen.queryByText('138 1234 5678')).toBeNull()
  fireEvent.click(screen.getByText('看号码'))
  await page.settle()
  expect(screen.getByText('138 1234 5678')).toBeInTheDocument()
  expect(page.asked.find(({ action }) => action === 'member.reveal_phone')?.input).toEqual({
    memberId: 'm1',
    reason: '联系本人',
  })
})

test('a file opens with a reason, and nothing of it is asked for before', async () => {
  const page = await renderPage(<FilePage />, {
    params: { id: 'm1', name: '王建国' },
    answers: {
      'member.open': { ...file, accessId: 'a1', can: { call: true } },
      'member.timeline': {
        items: [{ at: '2026-11-21T02:00:00.000Z', text: '由《台账》第 12 行导入', byName: '周干事' }],
      },
    },
  })
  expect(page.asked).toEqual([])
  expect(screen.getByText('成员本人能看到是谁、什么时候、为什么看的。')).toBeInTheDocument()
  fireEvent.click(screen.getByText('办理事项'))
  fireEvent.click(screen.getByText('打开档案'))
  await page.settle()
  expect(page.asked[0]).toMatchObject({ action: 'member.open', input: { memberId: 'm1', reason: '办理事项' } })
  expect(screen.getByText('江苏省 苏州市 吴中区')).toBeInTheDocument()
  expect(screen.getByText('由《台账》第 12 行导入')).toBeInTheDocument()
  expect(screen.getByText('打电话')).toBeInTheDocument()
})

test('a file out of reach leads home, without a form to try again', async () => {
  const page = await renderPage(<FilePage />, {
    params: { id: 'm9' },
    answers: {
      'member.open': () => {
        throw new AnswerError('NOT_FOUND', '没有找到这位成员。')
      },
    },
  })
  fireEvent.click(screen.getByText('打开档案'))
  await page.settle()
  expect(screen.getByText('没有找到这位成员。')).toBeInTheDocument()
  expect(screen.queryByText('打开档案')).toBeNull()
})

test('a member reads their whole file, what it is for, and who looked at it', async () => {
  const page = await renderPage(<OwnFilePage />, {
    answers: {
      'session.open': { bound: true, name: '王建国', roles: [], orgs: [], can: {}, uploadFolder: 'u' },
      'member.own': { ...file, phone: '13812345678' },
      'member.own_timeline': { items: [] },
      'member.own_accesses': {
        items: [
          {
            at: '2026-11-22T01:30:00.000Z',
            byName: '周干事',
            byTitle: '青石镇 乡镇党委干部',
            what: 'file',
            reason: '核对台账',
          },
        ],
      },
    },
  })
  await page.settle()
  expect(screen.getByText('13812345678')).toBeInTheDocument()
  expect(screen.getByText(/只记到区县，不记门牌/)).toBeInTheDocument()
  fireEvent.click(screen.getByRole('tab', { name: '谁看过我的档案' }))
  await page.settle()
  expect(screen.getByText('周干事 看了您的档案')).toBeInTheDocument()
  expect(screen.getByText('青石镇 乡镇党委干部 · 今天 09:30')).toBeInTheDocument()
  expect(screen.getByText('原因：核对台账')).toBeInTheDocument()
})
