/** 主题党日开展情况 on the phone: the board in words, a record as it is, one tap to the next, nothing typed lost. */
import { fireEvent, screen } from '@testing-library/react'
import type { lookAtRecord, openThemeDayBoard } from '@/contract/theme-day-review'
import BoardPage from '@/features/theme-day/review/pages/board/index'
import LookPage from '@/features/theme-day/review/pages/look/index'
import SamplePage from '@/features/theme-day/review/pages/sample/index'
import type { Output } from '@/platform'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const none = { unset: 0, set: 0, held: 0, recorded: 0, returned: 0, accepted: 0 }
const day = {
  themeDayId: '2026-11:g0101',
  orgName: '柳河网上党小组',
  aboveName: '柳河村',
  leaderName: '赵组长',
  state: 'recorded',
  startsAt: '2026-11-12T11:30:00.000Z',
  heldOn: '2026-11-12',
} as const
const unset = {
  ...{ themeDayId: '2026-11:g0102', orgName: '石桥网上党小组', aboveName: '石桥村', leaderName: '吴玉兰' },
  state: 'unset' as const,
  nudgedAt: '2026-11-05T01:00:00.000Z',
}
const board: Output<typeof openThemeDayBoard> = {
  orgId: 't01',
  orgName: '青石镇',
  month: '2026-11',
  orgs: [{ orgId: 't01', name: '青石镇' }],
  counts: { ...none, unset: 1, recorded: 1 },
  days: [day, unset],
  stands: [],
  can: { sample: false },
}
const look: Output<typeof lookAtRecord> = {
  themeDayId: day.themeDayId,
  month: '2026-11',
  orgName: day.orgName,
  leaderName: '赵组长',
  state: 'recorded',
  edition: 2,
  theme: '冬训',
  place: '村部',
  record: {
    heldOn: '2026-11-12',
    way: 'both',
    attendance: [
      { memberId: 'm-1', how: 'here' },
      { memberId: 'm-2', how: 'leave' },
      { memberId: 'm-gone', how: 'here' },
    ],
    counts: { here: 2, online: 0, elsewhere: 0, leave: 1, absent: 0 },
    voters: { entitled: 3, present: 2 },
    items: [
      { itemId: 'a', text: '慰问老党员', required: true, done: false, why: '老人住院了' },
      { itemId: 't01:b', text: '清理沟渠', required: false, addedBy: '青石镇', done: true, why: '' },
    ],
    meetings: ['members_meeting'],
    minutes: '学了全会精神。',
    pictures: [{ fileId: 'f', name: '合影.jpg', size: 9, url: 'https://files/f' }],
    held: false,
    byName: '赵组长',
    at: '2026-11-12T13:00:00.000Z',
  },
  people: [
    { memberId: 'm-1', name: '王建国' },
    { memberId: 'm-2', name: '李秀英' },
  ],
  steps: [{ at: '2026-11-12T13:00:00.000Z', byName: '赵组长', did: 'recorded', words: '' }],
  nextId: '2026-11:g0103',
  isOwn: false,
  can: { accept: true, return: true },
}

const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
const openBoard = (answer: unknown = board, params: Record<string, string> = { month: '2026-11' }) =>
  renderPage(<BoardPage />, { params, answers: { 'theme_day.board': answer } })
const openLook = (answers: Answers = {}, params: Record<string, string> = {}) =>
  renderPage(<LookPage />, {
    params: { id: day.themeDayId, ...params },
    answers: { 'theme_day.look': look, ...answers },
  })

describe('the board', () => {
  test('says of each who leads it, when it is and whether it was told; no rate and no rank', async () => {
    await openBoard()
    for (const word of ['柳河村 · 赵组长', '11月12日开展', '11月5日已提醒过', '未定 1', '已记录 1']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
    expect(document.body.textContent).not.toMatch(/%|率|排名|第 1 名/)
    const rows = [...document.querySelectorAll('.k-row__title')].map(({ textContent }) => textContent)
    expect(rows).toEqual(['柳河网上党小组', '石桥网上党小组'])
  })

  test('a word narrows it down, and again shows all', async () => {
    await openBoard()
    tap('未定 1')
    expect(screen.queryByText('柳河网上党小组')).toBeNull()
    expect(screen.getByText('石桥网上党小组')).toBeInTheDocument()
    tap('未定 1')
    expect(screen.getByText('柳河网上党小组')).toBeInTheDocument()
  })

  test('leads to the first record that waits in one tap', async () => {
    await openBoard()
    tap('看记录（1 份没看过）')
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: '/features/theme-day/review/pages/look/index?id=2026-11%3Ag0101',
    })
  })

  test('walks to the months beside, at most one ahead, and says why one is empty', async () => {
    const empty = { ...board, month: '2026-12', counts: none, days: [] }
    const page = await openBoard(({ month }: { month: string }) => (month === '2026-12' ? empty : board))
    fireEvent.click(screen.getByLabelText('看2026年12月'))
    await page.settle()
    expect(screen.getByText(/^青石镇还没有2026年12月的主题党日。县里发出提示单以后/)).toBeInTheDocument()
    fireEvent.click(screen.getByLabelText('看2027年1月'))
    await page.settle()
    const asked = page.asked.filter(({ action }) => action === 'theme_day.board').map(({ input }) => input)
    expect(asked).toEqual([{ month: '2026-11' }, { month: '2026-12' }])
  })

  test('what does not fit on the first page is a tap away', async () => {
    const more = { ...board, days: [{ ...unset, themeDayId: '2026-11:g0199', orgName: '远山网上党小组' }] }
    const answer = ({ cursor }: { cursor?: string }) => (cursor ? more : { ...board, cursor: 'next' })
    const page = await openBoard(answer)
    tap('再看一些')
    await page.settle()
    expect(screen.getByText('远山网上党小组')).toBeInTheDocument()
    expect(screen.queryByText('再看一些')).toBeNull()
  })

  test('the county has its townships in words, and a sample instead of all', async () => {
    const stands = [{ orgId: 't02', name: '白河镇', counts: { ...none, accepted: 30, held: 2 } }]
    const counts = { ...none, accepted: 30, held: 2 }
    const county = { ...board, orgId: 'c01', orgName: '云溪县', stands, days: [], counts, can: { sample: true } }
    await openBoard(county)
    expect(screen.getAllByText('已通过 30')).toHaveLength(2)
    tap('白河镇')
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: '/features/theme-day/review/pages/board/index?orgId=t02&month=2026-11',
    })
    tap('抽看几份')
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: '/features/theme-day/review/pages/sample/index?month=2026-11',
    })
  })

  test('who may not see it is told whose matter it is', async () => {
    await openBoard(() => {
      throw new AnswerError('FORBIDDEN', '主题党日记录由乡镇党委、流动党委或县委组织部查看。')
    })
    expect(screen.getByText(/^主题党日记录由乡镇党委/)).toBeInTheDocument()
  })
})

describe('a record', () => {
  test('is shown as it is: who was there by name, who may vote, what was not done and why, pictures', async () => {
    await openLook()
    const words = [
      ...['到场 2 人', '王建国、已不在册', '请假 1 人', '李秀英', '学了全会精神。', '原因：老人住院了'],
      ...['自选动作 · 青石镇加的', '党员大会：有表决权的正式党员 3 人，到会 2 人（含线上）。', '2026年11月12日'],
    ]
    for (const word of words) expect(screen.getByText(word)).toBeInTheDocument()
    expect(screen.getByLabelText('看图片 合影.jpg')).toBeInTheDocument()
  })

  test('one tap accepts it, and the next one stands there', async () => {
    const next = { ...look, themeDayId: '2026-11:g0103', orgName: '大塘网上党小组', nextId: undefined }
    const page = await openLook({
      'theme_day.look': ({ themeDayId }: { themeDayId: string }) => (themeDayId === day.themeDayId ? look : next),
      'theme_day.accept': { state: 'accepted' },
    })
    tap('看过了')
    await page.settle()
    expect(screen.getByText('大塘网上党小组')).toBeInTheDocument()
    expect(page.asked.find(({ action }) => action === 'theme_day.accept')?.input).toEqual({
      themeDayId: day.themeDayId,
      edition: 2,
    })
    tap('看过了')
    await page.settle()
    expect(screen.getByText('交上来的都看过了。')).toBeInTheDocument()
  })

  test('changed meanwhile: that is said, and what stands now is shown', async () => {
    let edition = 2
    const page = await openLook({
      'theme_day.look': () => ({ ...look, edition }),
      'theme_day.accept': () => {
        edition = 3
        throw new AnswerError('CONFLICT', '赵组长刚刚改过这份记录，请先看看现在的。')
      },
    })
    tap('看过了')
    await page.settle()
    expect(screen.getByText('赵组长刚刚改过这份记录，请先看看现在的。')).toBeInTheDocument()
    tap('看过了')
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'theme_day.accept')
    expect(sent.map(({ input }) => (input as { edition: number }).edition)).toEqual([2, 3])
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(2)
  })

  test('a question survives a lost signal, and is sent once', async () => {
    let online = false
    const page = await openLook({
      'theme_day.return': () => {
        if (!online) throw new Error('request:fail')
        return { state: 'returned' }
      },
    })
    tap('有问题，退回')
    fireEvent.change(screen.getByLabelText('要问什么'), { target: { value: '看的什么片子？' } })
    tap('退回')
    await page.settle()
    expect(screen.getByText(/^没有发出去，内容已保存在手机上/)).toBeInTheDocument()
    expect(screen.getByLabelText('要问什么')).toHaveValue('看的什么片子？')
    online = true
    tap('再发一次')
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'theme_day.return')
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1)
    expect(sent[1]?.input).toEqual({ themeDayId: day.themeDayId, edition: 2, question: '看的什么片子？' })
  })

  test('a usual question is one tap; none at all is said beside the field', async () => {
    const page = await openLook({ 'theme_day.return': { state: 'returned' } })
    tap('有问题，退回')
    tap('退回')
    await page.settle()
    expect(screen.getByText('请写一句要问什么，记录的人能看到')).toBeInTheDocument()
    tap('请核对参加的人')
    tap('退回')
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'theme_day.return')?.input).toMatchObject({
      question: '请核对参加的人',
    })
  })

  test('one’s own is for somebody else; one that is not recorded offers nothing', async () => {
    await openLook({ 'theme_day.look': { ...look, isOwn: true, can: { accept: false, return: false } } })
    expect(screen.getByText(/请别的同志看/)).toBeInTheDocument()
    expect(screen.queryByText('看过了')).toBeNull()
  })

  test('not held yet: when and where, and that its leader was told', async () => {
    const { record: _, ...bare } = look
    const ahead = {
      ...bare,
      state: 'unset',
      nudgedAt: unset.nudgedAt,
      steps: [],
      can: { accept: false, return: false },
    }
    await openLook({ 'theme_day.look': ahead })
    for (const word of ['还没定时间', '11月5日已自动提醒过一次']) expect(screen.getByText(word)).toBeInTheDocument()
    expect(screen.queryByText('看过了')).toBeNull()
  })
})

describe('the sample', () => {
  const drawn = (orgName: string) => ({ items: [{ ...day, orgName, standName: '青石镇' }] })

  test('stays when one comes back, and is drawn anew on a tap; what was drawn leads no further', async () => {
    let turn = 0
    const page = await renderPage(<SamplePage />, {
      params: { month: '2026-11' },
      answers: { 'theme_day.sample': () => drawn(`第${++turn}组`) },
    })
    expect(screen.getByText('青石镇 · 柳河村 · 赵组长')).toBeInTheDocument()
    tap('第1组')
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: '/features/theme-day/review/pages/look/index?id=2026-11%3Ag0101&alone=1',
    })
    await page.show()
    expect(screen.getByText('第1组')).toBeInTheDocument()
    tap('换几份')
    await page.settle()
    expect(screen.queryByText('第1组')).toBeNull()
    expect(screen.getByText(`第${turn}组`)).toBeInTheDocument()
  })

  test('of a month without records says so', async () => {
    await renderPage(<SamplePage />, { params: { month: '2026-11' }, answers: { 'theme_day.sample': { items: [] } } })
    expect(screen.getByText(/^2026年11月还没有交上来的记录/)).toBeInTheDocument()
  })

  test('after one that was drawn nothing follows', async () => {
    const page = await openLook({ 'theme_day.accept': { state: 'accepted' } }, { alone: '1' })
    tap('看过了')
    await page.settle()
    expect(
      new Set(page.asked.filter(({ action }) => action === 'theme_day.look').map(({ input }) => JSON.stringify(input)))
        .size,
    ).toBe(1)
  })
})
