/** Study pushes on the phone: reading in peace, one line that nobody else sees, writing that is never lost. */
import { act, fireEvent, screen } from '@testing-library/react'
import type { PushItem, PushView, Reply } from '@/contract/study'
import type { PushDraft } from '@/contract/study-writing'
import StudyPage from '@/features/study/pages/study/index'
import ComposePage from '@/features/study/shelf/pages/compose/index'
import NewspaperPage from '@/features/study/shelf/pages/newspaper/index'
import OwnPushesPage from '@/features/study/shelf/pages/own/index'
import PushPage from '@/features/study/shelf/pages/push/index'
import { reloadSession } from '@/platform/session'
import { AnswerError, renderPage, SERVER_TIME } from '../support/pages'
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
const choice = { orgId: 't01', name: '青石镇', kind: 'township', memberCount: 246, fullCount: 230 }
const audiences = { items: [choice], nextNumber: 52 }
const draft: PushDraft = {
  pushId: 'p1',
  edition: 1,
  status: 'draft',
  number: 52,
  title: '冬春训材料',
  blocks: [{ kind: 'text', text: '第一段。' }],
  to: [{ orgId: 't01', name: '青石镇' }],
  fromOrgName: '云溪县',
  authorName: '郑科长',
  savedAt: SERVER_TIME,
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

describe('writing', () => {
  const compose = (params: Record<string, string> = {}, answers: Record<string, unknown> = {}) =>
    renderPage(<ComposePage />, {
      params,
      answers: { ...known, 'study.audiences': audiences, 'study.draft': draft, ...answers },
    })

  test('a new one has its number, and says who gets it, everybody or one kind of member', async () => {
    await compose()
    expect(screen.getByLabelText('期号')).toHaveValue('52')
    expect(screen.getByText('发给 青石镇 246 人')).toBeInTheDocument()
    tap('预备党员 16')
    expect(screen.getByText('发给 青石镇预备党员 16 人')).toBeInTheDocument()
  })

  test('blocks are added, moved, deleted and put back', async () => {
    await compose()
    fireEvent.click(screen.getByLabelText('加段落'))
    type('内容', '第一段。')
    fireEvent.click(screen.getByLabelText('加小标题'))
    type('小标题', '怎么学')
    tap('上移')
    tap('写好了')
    expect(screen.getByLabelText('改第 1 段 小标题')).toBeInTheDocument()
    fireEvent.click(screen.getByLabelText('改第 1 段 小标题'))
    tap('删除')
    expect(screen.queryByText('怎么学')).toBeNull()
    tap('放回来')
    expect(screen.getByLabelText('改第 1 段 小标题')).toBeInTheDocument()
  })

  test('a mistake stands beside its block; a draft needs neither content nor readers, sending does', async () => {
    const page = await compose({}, { 'study.save': { pushId: 'p1', edition: 1, status: 'draft' } })
    tap('发送')
    expect(screen.getByText('请写内容')).toBeInTheDocument()
    type('标题', '冬春训')
    fireEvent.click(screen.getByLabelText('加链接'))
    type('链接的名称', '原文')
    type('链接地址', '不是链接')
    tap('存草稿')
    await page.settle()
    expect(screen.getByText(/这不是链接/)).toBeInTheDocument()
    type('链接地址', 'https://mp.weixin.qq.com/s/abc')
    expect(screen.queryByText(/这不是链接/)).toBeNull()
    tap('存草稿')
    await page.settle()
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/features/study/shelf/pages/compose/index?id=p1' })
  })

  test('a video of 2 GB is refused at once, with what to do instead', async () => {
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: 'wxfile://培训.mp4', size: 2 * 1024 ** 3 }] })
    const page = await compose()
    fireEvent.click(screen.getByLabelText('加视频'))
    await page.settle()
    expect(
      screen.getByText('「培训.mp4」有 2 GB，没有加上。视频最大 50 MB。更长的请发到视频号，再把链接放进来。'),
    ).toBeInTheDocument()
  })

  test('survives leaving the page', async () => {
    const page = await compose()
    type('标题', '写到一半')
    page.rerender(<></>)
    page.rerender(<ComposePage />)
    await page.settle()
    expect(screen.getByLabelText('标题')).toHaveValue('写到一半')
    expect(screen.getByText('这是您上次没写完的。')).toBeInTheDocument()
  })

  test('a pasted article is seen before it is added below what is there', async () => {
    await compose({ id: 'p1' })
    tap(/^粘贴整篇/)
    type('文字', '一、怎么学\n在手机上读就行。')
    tap('加到内容后面（2 段）')
    expect(screen.getByText('第一段。')).toBeInTheDocument()
    expect(screen.getByLabelText('改第 2 段 小标题')).toBeInTheDocument()
  })

  test('sends the edition that was saved, at a time in Beijing', async () => {
    const page = await compose({ id: 'p1' }, { 'study.send': { status: 'scheduled' } })
    tap('发送')
    await page.settle()
    expect(screen.getByText(/夜里 21:00–8:00 不发微信消息，早上 8 点发。/)).toBeInTheDocument()
    tap('定时发送')
    type('picker date', '2026-11-27')
    type('picker time', '08:30')
    tap('11月27日 8:30 发送')
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'study.send')?.input).toEqual({
      pushId: 'p1',
      edition: 1,
      sendAt: '2026-11-27T00:30:00.000Z',
    })
  })

  test('two who change it at once: both texts stay until one decides', async () => {
    let now: PushDraft = draft
    let refuses = true
    const save = () => {
      if (refuses) throw new AnswerError('CONFLICT', '有人先改了。')
      return { pushId: 'p1', edition: 3, status: 'draft' }
    }
    const page = await compose({ id: 'p1' }, { 'study.draft': () => now, 'study.save': save })
    type('标题', '我的标题')
    now = { ...draft, edition: 2, title: '别人的标题' }
    tap('存草稿')
    await page.settle()
    tap('看看现在的内容')
    await page.settle()
    expect(screen.getByText('别人的标题')).toBeInTheDocument()
    tap('用我写的继续改')
    refuses = false
    expect(screen.getByLabelText('标题')).toHaveValue('我的标题')
    tap('存草稿')
    await page.settle()
    const saves = page.asked.filter(({ action }) => action === 'study.save')
    expect(saves[saves.length - 1]?.input).toMatchObject({ edition: 2, title: '我的标题' })
  })

  test('one that is out keeps its readers and says that they will see the change', async () => {
    await compose({ id: 'p1' }, { 'study.draft': { ...draft, status: 'published' } })
    expect(screen.getByText('成员会看到「修改过」。')).toBeInTheDocument()
    expect(screen.getByText('发给 青石镇')).toBeInTheDocument()
    expect(screen.queryByText('发送')).toBeNull()
  })
})

test('one’s own say when they go out, and why one did not', async () => {
  const own = { pushId: 'p1', number: 52, title: '材料', to: ['青石镇'], authorName: '郑科长', at: SERVER_TIME }
  await renderPage(<OwnPushesPage />, {
    answers: {
      'study.own': {
        items: [
          { ...own, status: 'scheduled', sendAt: '2026-11-27T00:00:00.000Z' },
          { ...own, pushId: 'p2', status: 'draft', problem: '「青石镇」现在没有成员，请重新选发给谁。' },
        ],
      },
    },
  })
  expect(screen.getByText('定时 11月27日 8:00')).toBeInTheDocument()
  expect(screen.getByText('「青石镇」现在没有成员，请重新选发给谁。')).toBeInTheDocument()
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
