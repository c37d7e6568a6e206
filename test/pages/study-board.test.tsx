/** 谁没看: sums for those above, names and what to do for the leader whose group it is. */
import { fireEvent, screen } from '@testing-library/react'
import type { BoardPerson } from '@/contract/study-board'
import BoardPage from '@/features/study/shelf/pages/board/index'
import RepliesPage from '@/features/study/shelf/pages/replies/index'
import ReviewPage from '@/features/study/shelf/pages/review/index'
import { renderPage, SERVER_TIME } from '../support/pages'
import Taro from '../support/stubs/taro'

const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
const person = (memberId: string, name: string, change: Partial<BoardPerson> = {}): BoardPerson => ({
  ...{ memberId, name, maskedPhone: '138****5678', state: 'unread', reachable: false, hasBackup: false },
  ...change,
})
const board = {
  pushId: 'p1',
  number: 51,
  title: '冬春训材料',
  status: 'published',
  at: '2026-11-21T11:30:00.000Z',
  org: { orgId: 'g0101', name: '柳河网上党小组' },
  sum: { meant: 4, read: 1, unread: 2, unbound: 1 },
  rows: [],
  people: [
    person('m1', '李秀英', { reachable: true, message: 'sent' }),
    person('m2', '王建国', { hasBackup: true, message: 'no_consent' }),
    person('m3', '张海燕', { state: 'unbound', maskedPhone: '' }),
    person('m4', '陈明', { state: 'read', at: SERVER_TIME }),
  ],
  building: false,
  can: { remind: true, call: true, export: true },
}
const open = (answers: Record<string, unknown>, params: Record<string, string> = {}) =>
  renderPage(<BoardPage />, { params: { id: 'p1', ...params }, answers: { 'study.board': board, ...answers } })

test('a leader reminds only those who have not read it, and hears what to do for the others', async () => {
  const page = await open({ 'study.remind': { people: 2, reachable: 1, remindedAt: SERVER_TIME } })
  expect(screen.getByText('138****5678 · 消息已送达 · 可送达')).toBeInTheDocument()
  expect(screen.getByText(/^微信消息能送到其中 1 人。另外 1 人/)).toBeInTheDocument()
  tap('只提醒这 2 人')
  await page.settle()
  expect(screen.getByText(/^已提醒 2 人，微信消息能送到 1 人。/)).toBeInTheDocument()
  expect(screen.queryByText('只提醒这 2 人')).toBeNull()
  expect(page.asked.find(({ action }) => action === 'study.remind')?.input).toEqual({ pushId: 'p1', orgId: 'g0101' })
})

test('where no message can reach anybody, none is offered', async () => {
  await open({ 'study.board': { ...board, people: board.people.slice(1) } })
  expect(screen.queryByText(/^只提醒/)).toBeNull()
  expect(screen.getByText(/^这 1 人没有同意接收微信消息/)).toBeInTheDocument()
  expect(screen.getByText('发卡片到群里')).toBeInTheDocument()
})

test('who was reminded a short while ago is not reminded again', async () => {
  await open({
    'study.board': { ...board, remindedAt: '2026-11-22T01:00:00.000Z', can: { ...board.can, remind: false } },
  })
  expect(screen.getByText('今天 09:00 提醒过，满 24 小时后可以再提醒。急的话请打电话。')).toBeInTheDocument()
})

test('phones a member, or the one they named for when they cannot be reached', async () => {
  const page = await open({ 'member.reveal_phone': { phone: '13800001111' } })
  fireEvent.click(screen.getByLabelText('给王建国的备用联系人打电话'))
  tap('看号码')
  await page.settle()
  expect(page.asked.find(({ action }) => action === 'member.reveal_phone')?.input).toMatchObject({
    memberId: 'm2',
    of: 'backup',
  })
})

test('those above see organisations in words, without names, and how messages went', async () => {
  const counts = { waiting: 0, sent: 3, no_consent: 1, capped: 0, recent: 0, failed: 0, unknown: 0, dropped: 0 }
  const row = { orgId: 'v0101', name: '柳河村', meant: 4, read: 1, unread: 2, unbound: 1, opens: true }
  const { people: _, ...above } = board
  await open({
    'study.board': { ...above, rows: [row], messages: counts, can: { remind: false, call: false, export: true } },
  })
  for (const word of ['应看 4', '未绑定微信 1', '消息已送达 3 人']) expect(screen.getByText(word)).toBeInTheDocument()
  expect(document.body.textContent).not.toContain('%')
  tap('柳河村')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/features/study/shelf/pages/board/index?id=p1&orgId=v0101' })
})

test('the list of the unread is handed over as a file', async () => {
  Taro.downloadFile.mockResolvedValueOnce({ statusCode: 200 })
  const page = await open({ 'study.export': { fileName: '未读.xlsx', url: 'https://files/x' } })
  tap('导出未读名单')
  await page.settle()
  expect(Taro.openDocument).toHaveBeenCalledWith(expect.objectContaining({ fileType: 'xlsx' }))
})

test('a reader’s line is answered', async () => {
  const reply = {
    replyId: 'r1',
    kind: 'question',
    name: '王建国',
    orgName: '柳河',
    text: '什么时候交？',
    at: SERVER_TIME,
  }
  const answer = { text: '月底前。', byName: '郑科长', at: SERVER_TIME }
  const page = await renderPage(<RepliesPage />, {
    params: { id: 'p1' },
    answers: { 'study.replies': { items: [reply] }, 'study.answer': { ...reply, answer } },
  })
  tap('回复')
  fireEvent.change(screen.getByLabelText('您的回复'), { target: { value: '月底前。' } })
  tap('发出回复')
  await page.settle()
  expect(screen.getByText('月底前。')).toBeInTheDocument()
})

test('the county reads the whole of what WeChat was not sure about before it lets it out', async () => {
  const blocks = Array.from({ length: 6 }, (_, index) => ({ kind: 'text', text: `第 ${index} 段` }))
  const push = {
    ...{
      pushId: 'p1',
      edition: 3,
      status: 'review',
      number: 51,
      title: '材料',
      blocks,
      to: [{ orgId: 't01', name: '青石镇' }],
    },
    ...{ fromOrgName: '青石镇', authorName: '周干事', savedAt: SERVER_TIME },
  }
  const page = await renderPage(<ReviewPage />, {
    answers: { 'study.reviews': { items: [push] }, 'study.release': { status: 'published' } },
  })
  expect(screen.queryByText('放行')).toBeNull()
  tap(/^看全文/)
  tap('放行')
  await page.settle()
  expect(page.asked.find(({ action }) => action === 'study.release')?.input).toEqual({
    pushId: 'p1',
    edition: 3,
    release: true,
  })
})
