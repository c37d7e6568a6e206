/** Notices on the phone: what a reader is told, and that nothing a leader writes is lost. */
import { act, fireEvent, screen } from '@testing-library/react'
import type { InboxItem } from '@/contract/message'
import type { NoticeItem, NoticeView } from '@/contract/notice'
import ComposePage from '@/features/notice/pages/compose/index'
import NoticePage from '@/features/notice/pages/detail/index'
import InboxPage from '@/features/notice/pages/inbox/index'
import { AnswerError, type Answers, renderPage, SERVER_TIME } from '../support/pages'

const item: NoticeItem = {
  noticeId: 'n1',
  title: '关于冬春训的通知',
  fromOrgName: '柳河网上党小组',
  authorName: '王建国',
  publishedAt: '2026-11-21T11:30:00.000Z',
  status: 'published',
  needsConfirm: true,
  mine: 'read',
  changedSince: false,
  attachmentCount: 0,
}
const thing: InboxItem = {
  thingId: 'n1',
  kind: 'notice',
  title: item.title,
  fromOrgName: item.fromOrgName,
  at: item.publishedAt,
  status: 'published',
  needsConfirm: true,
  mine: 'read',
  changedSince: false,
  waits: true,
}
const view: NoticeView = {
  ...item,
  body: '请在月底前读完。',
  edition: 1,
  to: [{ orgId: 'g0101', name: '柳河网上党小组' }],
  attachments: [],
  can: { confirm: true, edit: false, withdraw: false, seeReach: false },
}
const audiences = { items: [{ orgId: 'g0101', name: '柳河网上党小组', kind: 'group', memberCount: 41 }] }

const noSignal = () => {
  throw new Error('request:fail')
}

/** Answers of which some can be changed while the page is open. */
function changing(answers: Answers) {
  const current: Record<string, unknown> = { ...answers }
  const through = Object.fromEntries(
    Object.keys(answers).map((name) => [
      name,
      (input: unknown) => {
        const answer = current[name]
        return typeof answer === 'function' ? (answer(input) as unknown) : answer
      },
    ]),
  ) as Answers
  return { current, through }
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('the inbox', () => {
  test('says of each notice, in a word, what is still to do', async () => {
    const items = [
      { ...thing, thingId: 'a', mine: 'none' },
      { ...thing, thingId: 'b', mine: 'confirmed' },
      { ...thing, thingId: 'c', mine: 'confirmed', changedSince: true },
      { ...thing, thingId: 'd', status: 'withdrawn' },
    ]
    await renderPage(<InboxPage />, { answers: { 'message.inbox': { items } } })
    for (const word of ['需要收到', '已收到', '已修改', '已收回']) expect(screen.getByText(word)).toBeInTheDocument()
  })

  test('keeps what was last known when the signal goes, and says from when it is', async () => {
    const answers = changing({ 'message.inbox': { items: [thing] } })
    const page = await renderPage(<InboxPage />, { answers: answers.through })
    answers.current['message.inbox'] = noSignal
    await page.pullDown()
    expect(screen.getByText('关于冬春训的通知')).toBeInTheDocument()
    expect(screen.getByText('没有信号，这是今天 10:00 的内容。')).toBeInTheDocument()
  })

  test('goes on where the page ended, without asking twice for one page', async () => {
    const list = jest.fn(({ cursor }: { cursor?: string }) =>
      cursor ? { items: [{ ...thing, thingId: 'n2', title: '第二页' }] } : { items: [thing], cursor: 'next' },
    )
    const page = await renderPage(<InboxPage />, { answers: { 'message.inbox': list } })
    fireEvent.click(screen.getByText('再看一些'))
    await page.settle()
    expect(screen.getByText('第二页')).toBeInTheDocument()
    expect(screen.getByText('就这些了')).toBeInTheDocument()
    expect(list).toHaveBeenCalledTimes(2)
  })

  test('says why it is empty', async () => {
    await renderPage(<InboxPage />, { answers: { 'message.inbox': { items: [] } } })
    expect(screen.getByText('还没有消息。组织发了通知、学习材料，会出现在这里。')).toBeInTheDocument()
  })
})

describe('a notice', () => {
  test('收到 without a signal is kept on the phone, and sent again as the same act', async () => {
    const answers = changing({ 'notice.open': view, 'notice.confirm': noSignal })
    const page = await renderPage(<NoticePage />, { params: { id: 'n1' }, answers: answers.through })
    fireEvent.click(screen.getByText('收到'))
    await page.settle()
    expect(screen.getByText('没有发出去，已保存在手机上。有信号时点「再发一次」。')).toBeInTheDocument()

    answers.current['notice.confirm'] = { confirmedAt: SERVER_TIME }
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    expect(screen.getByText('已收到 · 今天 10:00')).toBeInTheDocument()
    const confirms = page.asked.filter((call) => call.action === 'notice.confirm')
    expect(new Set(confirms.map((call) => call.requestId)).size).toBe(1)
  })

  test('that was changed after 收到 says so', async () => {
    const changed = { ...view, mine: 'confirmed', confirmedAt: '2026-11-21T12:00:00.000Z', editedAt: SERVER_TIME }
    await renderPage(<NoticePage />, { params: { id: 'n1' }, answers: { 'notice.open': changed } })
    expect(screen.getByText('今天修改过')).toBeInTheDocument()
    expect(screen.getByText('您确认后有修改')).toBeInTheDocument()
    expect(screen.queryByText('收到')).toBeNull()
  })

  test('opened from a card by someone nobody knows yet says what to do', async () => {
    const refuse = () => {
      throw new AnswerError('UNBOUND', '还没有认出您。')
    }
    await renderPage(<NoticePage />, { params: { id: 'n1' }, answers: { 'notice.open': refuse } })
    expect(screen.getByText('开始使用')).toBeInTheDocument()
  })
})

describe('writing a notice', () => {
  test('says beside each field what is wrong with it, before anything is sent', async () => {
    const page = await renderPage(<ComposePage />, { answers: { 'notice.audiences': audiences } })
    fireEvent.click(screen.getByText('发布'))
    await page.settle()
    expect(screen.getByText('请写标题')).toBeInTheDocument()
    expect(screen.getByText('请写正文')).toBeInTheDocument()
    expect(page.asked.some((call) => call.action === 'notice.publish')).toBe(false)
  })

  test('survives a lost signal and leaving the page, and goes out once', async () => {
    const answers = changing({ 'notice.audiences': audiences, 'notice.publish': noSignal })
    const page = await renderPage(<ComposePage />, { answers: answers.through })
    expect(screen.getByText('发给 柳河网上党小组 41 人')).toBeInTheDocument()
    type('标题', '冬春训')
    type('正文', '请在月底前读完。')
    fireEvent.click(screen.getByText('发布'))
    await page.settle()
    expect(screen.getByText(/内容已保存在手机上/)).toBeInTheDocument()

    // left and opened again
    page.rerender(<></>)
    page.rerender(<ComposePage />)
    await page.settle()
    expect(screen.getByText('这是您上次没写完的。')).toBeInTheDocument()
    expect(screen.getByLabelText('标题')).toHaveValue('冬春训')
    expect(screen.getByLabelText('正文')).toHaveValue('请在月底前读完。')

    answers.current['notice.publish'] = { noticeId: 'n9', status: 'published' }
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    const sent = page.asked.filter((call) => call.action === 'notice.publish')
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map((call) => call.requestId)).size).toBe(1)
    expect(screen.getByLabelText('标题')).toHaveValue('')
  })

  test('an edit that somebody else overtook keeps what was written and shows both', async () => {
    const editable = { ...view, can: { ...view.can, edit: true } }
    const overtaken = () => {
      throw new AnswerError('CONFLICT', '这条通知刚刚被别人改过。')
    }
    const answers = changing({ 'notice.open': editable, 'notice.edit': overtaken })
    const page = await renderPage(<ComposePage />, { params: { id: 'n1' }, answers: answers.through })
    type('正文', '改成我写的。')
    fireEvent.click(screen.getByText('保存修改'))
    await page.settle()
    answers.current['notice.open'] = { ...editable, body: '别人改的。', edition: 2 }
    fireEvent.click(screen.getByText('看看现在的内容'))
    await page.settle()
    expect(screen.getByText('别人改的。')).toBeInTheDocument()
    expect(screen.getByLabelText('正文')).toHaveValue('改成我写的。')

    answers.current['notice.edit'] = { edition: 3, status: 'published' }
    fireEvent.click(screen.getByText('用我写的继续改'))
    await act(() => Promise.resolve())
    fireEvent.click(screen.getByText('保存修改'))
    await page.settle()
    const last = page.asked.filter((call) => call.action === 'notice.edit').at(-1)
    expect(last?.input).toMatchObject({ edition: 2, body: '改成我写的。' })
  })
})
