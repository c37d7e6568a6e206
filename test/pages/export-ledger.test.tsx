/** Taking a ledger out: a reason first, a file that opens, and a way back to it. */
import { act, fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import OwnFilePage from '@/features/member/pages/own-file/index'
import RosterPage from '@/features/member/pages/roster/index'
import { reloadSession } from '@/platform/session'
import { AnswerError, type Answers, renderPage } from '../support/pages'

const township = { orgId: 't01', name: '青石镇', kind: 'township', hasChildren: true }
const made = { fileName: '青石镇流动党员台账20261122.xlsx', url: 'https://files/1', rows: 247 }

const answers = (more: Answers = {}, may = true): Answers => ({
  'session.open': {
    bound: true,
    name: '周干事',
    roles: [],
    orgs: [],
    can: { 'ledger.export': may },
    uploadFolder: 'u',
  },
  'member.orgs': { items: [township], can: { openFile: true, importLedger: true } },
  'member.list': { items: [] },
  'ledger.export': made,
  ...more,
})

async function roster(more?: Answers, may?: boolean) {
  const page = await renderPage(<RosterPage />, { answers: answers(more, may) })
  await act(() => reloadSession())
  await page.settle()
  return page
}
const downloads = (statusCode: number) =>
  jest.mocked(Taro.downloadFile).mockResolvedValue({ statusCode, errMsg: '' } as never)
const confirm = () => fireEvent.click(screen.getAllByText('导出台账').at(-1) as HTMLElement)
const asked = (page: Awaited<ReturnType<typeof renderPage>>) =>
  page.asked.filter(({ action }) => action === 'ledger.export')

test('it asks why, makes the file, and opens it under its name with WeChat’s own menu', async () => {
  downloads(200)
  const page = await roster()
  fireEvent.click(screen.getByText('导出台账'))
  expect(screen.getByText('为什么导出青石镇的台账？')).toBeInTheDocument()
  expect(screen.getByText(/表里每位成员都能看到/)).toBeInTheDocument()
  expect(asked(page)).toEqual([])
  fireEvent.click(screen.getByText('月底报表'))
  confirm()
  await page.settle()
  expect(asked(page)).toMatchObject([{ input: { orgId: 't01', reason: '月底报表' } }])
  const filePath = `wxfile://usr/opened/${made.fileName}`
  expect(Taro.downloadFile).toHaveBeenCalledWith({ url: made.url, filePath })
  expect(Taro.openDocument).toHaveBeenCalledWith({ filePath, showMenu: true, fileType: 'xlsx' })
  expect(screen.getByText(/^青石镇流动党员台账20261122.xlsx，247 人。/)).toBeInTheDocument()

  fireEvent.click(screen.getByText('再打开一次'))
  await page.settle()
  expect(Taro.openDocument).toHaveBeenCalledTimes(2)
  expect(asked(page)).toHaveLength(1)
})

test('one without the ability is offered nothing', async () => {
  await roster({}, false)
  expect(screen.queryByText('导出台账')).toBeNull()
})

test('what could not be made is said where one asked, and tried again as the same act', async () => {
  downloads(200)
  let calls = 0
  const page = await roster({
    'ledger.export': () => {
      if ((calls += 1) === 1) throw new AnswerError('UNAVAILABLE', '没有办成，内容没有丢。请稍后再试一次。')
      return made
    },
  })
  fireEvent.click(screen.getByText('导出台账'))
  confirm()
  await page.settle()
  expect(screen.getByText('没有办成，内容没有丢。请稍后再试一次。')).toBeInTheDocument()
  fireEvent.click(screen.getByText('再试一次'))
  await page.settle()
  expect(asked(page)[0]).toEqual(asked(page)[1])
  expect(screen.getByText('再打开一次')).toBeInTheDocument()
})

test('too many people: the sentence that says what to do instead', async () => {
  const many = '云溪县超过 5000 人，一份台账放不下。请一个乡镇一个乡镇地导出。'
  const page = await roster({
    'ledger.export': () => {
      throw new AnswerError('INVALID', many)
    },
  })
  fireEvent.click(screen.getByText('导出台账'))
  confirm()
  await page.settle()
  expect(screen.getByText(many)).toBeInTheDocument()
})

test('a link that has run out is said, not opened as a file', async () => {
  downloads(403)
  const page = await roster()
  fireEvent.click(screen.getByText('导出台账'))
  confirm()
  await page.settle()
  expect(Taro.openDocument).not.toHaveBeenCalled()
  expect(screen.getByRole('alert')).toHaveTextContent('表做好了，没有打开。')
})

test('a member sees under 谁看过我的档案 who took the ledger out, and why', async () => {
  const access = {
    at: '2026-11-22T01:30:00.000Z',
    byName: '周干事',
    byTitle: '青石镇 乡镇党委干部',
    what: 'export',
    reason: '上报',
  }
  const page = await renderPage(<OwnFilePage />, {
    params: { tab: 'accesses' },
    answers: { 'member.own_accesses': { items: [access] } },
  })
  await page.settle()
  expect(screen.getByText('周干事 导出了含您信息的台账')).toBeInTheDocument()
  expect(screen.getByText('原因：上报')).toBeInTheDocument()
})
