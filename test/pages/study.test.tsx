/** Study pushes on a member's phone: reading in peace, and one line that nobody else sees. */
import { act, fireEvent, screen } from '@testing-library/react'
import type { PushItem, PushView, Reply } from '@/contract/study'
import StudyPage from '@/features/study/pages/study/index'
import NewspaperPage from '@/features/study/shelf/pages/newspaper/index'
import PushPage from '@/features/study/shelf/pages/push/index'
import { reloadSession } from '@/platform/session'
import { renderPage, SERVER_TIME } from '../support/pages'
import Taro, { fireHook } from '../support/stubs/taro'

const session = {
  bound: true,
  name: '王建国',
  orgs: [],
  roles: [],
  can: {},
  uploadFolder: 'u/1',
}
const item: PushItem = {
  pushId: 'p1',
  number: 51,
  title: '冬春训材料',
  fromOrgName: '云溪县',
  at: '2026-11-21T11:30:00.000Z',
  status: 'published',
  mine: 'none',
  changedSince: false,
}
const view: PushView = {
  ...item,
  mine: 'read',
  authorName: '郑科长',
  blocks: [
    { kind: 'heading', text: '学什么' },
    { kind: 'text', text: '请大家有空时读一读。' },
    { kind: 'link', title: '原文', url: 'https://mp.weixin.qq.com/s/abc', leadsTo: 'article' },
    { kind: 'link', title: '会议', url: '#小程序://腾讯会议/abc', leadsTo: 'mini_program' },
    { kind: 'link', title: '网页', url: 'https://example.com/a', leadsTo: 'web' },
    { kind: 'video', fileId: 'cloud://a/v.mp4', name: '第一讲.mp4', size: 1024, url: 'https://files/v.mp4' },
  ],
  can: { reply: true, edit: false, withdraw: false, seeBoard: false },
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
const noSignal = () => {
  throw new Error('request:fail')
}
const known = { 'session.open': session }

describe('the tab', () => {
  beforeEach(() => reloadSession())

  test('says of each study push what is still to read, and leads to it', async () => {
    const items = [
      item,
      { ...item, pushId: 'p2', mine: 'read', changedSince: true },
      { ...item, pushId: 'p3', status: 'withdrawn' },
    ]
    const page = await renderPage(<StudyPage />, { answers: { ...known, 'study.list': { items } } })
    await act(() => reloadSession())
    await page.settle()
    for (const word of ['未读', '已修改', '已收回']) expect(screen.getByText(word)).toBeInTheDocument()
    fireEvent.click(screen.getAllByText('冬春训材料')[0]!)
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/features/study/shelf/pages/push/index?id=p1' })
    expect(screen.queryByText('未读')).toBeNull()
  })

  test('shows the mobile newspapers beside them', async () => {
    const items = [{ week: '2026-11-16', number: 12, from: SERVER_TIME, until: SERVER_TIME }]
    const page = await renderPage(<StudyPage />, {
      answers: { ...known, 'study.list': { items: [] }, 'study.newspapers': { items } },
    })
    await act(() => reloadSession())
    await page.settle()
    tap('手机报')
    await page.settle()
    expect(screen.getByText('11月16日—22日')).toBeInTheDocument()
  })
})

describe('a study push', () => {
  const open = (answers: Record<string, unknown> = {}) =>
    renderPage(<PushPage />, { params: { id: 'p1' }, answers: { 'study.open': view, ...answers } })

  test('opens articles and mini-programs inside WeChat and copies what WeChat cannot open', async () => {
    const page = await open()
    tap('原文')
    tap('会议')
    tap('网页')
    await page.settle()
    expect(Taro.openOfficialAccountArticle).toHaveBeenCalledWith({ url: 'https://mp.weixin.qq.com/s/abc' })
    expect(Taro.navigateToMiniProgram).toHaveBeenCalledWith({ shortLink: '#小程序://腾讯会议/abc' })
    expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: 'https://example.com/a' })
    expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '链接已复制，请粘贴到浏览器里打开' }))
  })

  test('an article is copied where the phone is too old for it', async () => {
    Taro.openOfficialAccountArticle.mockRejectedValueOnce(new Error('not supported'))
    const page = await open()
    tap('原文')
    await page.settle()
    expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: 'https://mp.weixin.qq.com/s/abc' })
  })

  test('goes on where one stopped reading', async () => {
    const laidOut = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 200)))
    const page = await open()
    await laidOut()
    act(() => void fireHook('pageScroll', { scrollTop: 900 }))
    page.rerender(<></>)
    page.rerender(<PushPage />)
    await laidOut()
    expect(Taro.pageScrollTo).toHaveBeenCalledWith({ scrollTop: 900, duration: 0 })
  })

  test('a line is kept on the phone without a signal, sent once, and says who sees it', async () => {
    const reply: Reply = {
      replyId: 'r1',
      kind: 'question',
      name: '王建国',
      orgName: '柳河',
      text: '什么时候交？',
      at: SERVER_TIME,
    }
    let answer: unknown = noSignal
    const page = await open({
      'study.reply': () => (typeof answer === 'function' ? (answer as () => unknown)() : answer),
    })
    expect(screen.getByText(/只有发布人和您的组长看得到/)).toBeInTheDocument()
    tap('问题')
    type('想问什么', '什么时候交？')
    tap('发出问题')
    await page.settle()
    expect(screen.getByText(/写的内容已保存在手机上/)).toBeInTheDocument()
    answer = reply
    tap('再发一次')
    await page.settle()
    expect(screen.getByText('什么时候交？')).toBeInTheDocument()
    const asked = page.asked.filter(({ action }) => action === 'study.reply')
    expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(1)
  })

  test('shows the answer to one’s own line, and to a reader nothing of the senders', async () => {
    const reply = {
      ...{ replyId: 'r1', kind: 'question', name: '王建国', orgName: '柳河', text: '什么时候交？', at: SERVER_TIME },
      answer: { text: '月底前。', byName: '郑科长', at: SERVER_TIME },
    }
    await open({ 'study.open': { ...view, reply } })
    expect(screen.getByText('月底前。')).toBeInTheDocument()
    expect(screen.queryByText('谁没看')).toBeNull()
  })

  test('is taken back with its status, after a question', async () => {
    const can = { reply: false, edit: true, withdraw: true, seeBoard: true }
    const page = await open({ 'study.open': { ...view, can }, 'study.withdraw': { status: 'withdrawn' } })
    tap('收回')
    fireEvent.click(screen.getAllByText('收回')[1]!)
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'study.withdraw')?.input).toEqual({
      pushId: 'p1',
      status: 'published',
    })
  })
})

test('a newspaper tells a week, by kind, and leads to each thing', async () => {
  const thing = {
    thingId: 'n1',
    kind: 'notice',
    title: '冬春训通知',
    fromOrgName: '云溪县',
    at: SERVER_TIME,
    lead: '请大家',
    mine: 'none',
  }
  const items = [thing, { ...thing, thingId: 'p1', kind: 'push', title: '第 51 期 材料' }]
  const newspaper = { week: '2026-11-16', number: 12, from: SERVER_TIME, until: SERVER_TIME, items }
  await renderPage(<NewspaperPage />, { params: { week: '2026-11-16' }, answers: { 'study.newspaper': newspaper } })
  expect(screen.getByText('11月16日—22日 · 您的组织这一周说的事')).toBeInTheDocument()
  tap('冬春训通知')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/features/notice/pages/detail/index?id=n1' })
})
