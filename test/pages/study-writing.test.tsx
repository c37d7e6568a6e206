/** Writing study pushes on the phone: nothing is lost, and a mistake stands where it is. */
import { fireEvent, screen } from '@testing-library/react'
import type { PushDraft } from '@/contract/study-writing'
import ComposePage from '@/features/study/shelf/pages/compose/index'
import OwnPushesPage from '@/features/study/shelf/pages/own/index'
import { AnswerError, renderPage, SERVER_TIME } from '../support/pages'
import Taro from '../support/stubs/taro'

const session = {
  bound: true,
  name: '王建国',
  orgs: [],
  roles: [],
  can: {},
  uploadFolder: 'u/1',
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
const known = { 'session.open': session }

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
