/** “1+N”联系情况 on the phone: numbers that lead to names, who waits the longest first, one question to the cadre. */
import { fireEvent, screen } from '@testing-library/react'
import type { openContactPerson } from '@/contract/contact-cadre'
import type { openContactBoard, openContactCounty } from '@/contract/contact-review'
import PersonPage from '@/features/contact/pages/person/index'
import BoardPage from '@/features/contact/review/pages/board/index'
import CountyPage from '@/features/contact/review/pages/county/index'
import type { Output } from '@/platform'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const person = (memberId: string, name: string) => ({
  ...{ memberId, name, villageName: '柳河村', maskedPhone: '138****5678', city: '苏州市' },
  ...{ bound: true, reached: false, hasBackup: false },
})
const question = {
  ...{ questionId: 'q-1', memberId: 'm-1', words: '联系上了吗？', byName: '周干事', orgName: '青石镇' },
  at: '2026-11-20T02:00:00.000Z',
}
const answer = { words: '换号码了，在打听', byName: '冯干部', at: '2026-11-21T02:00:00.000Z' }
const wang = {
  ...person('m-1', '王建国'),
  ...{ cadreId: 'p-1', cadreName: '冯干部' },
  last: { on: '2026-10-20', how: 'phone', state: 'well', words: '都好', byName: '冯干部' } as const,
}
const board: Output<typeof openContactBoard> = {
  orgId: 't01',
  orgName: '青石镇',
  orgs: [{ orgId: 't01', name: '青石镇' }],
  month: '2026-11',
  counts: { people: 247, reached: 244, unreached: 3, three: 2, six: 1, unpaired: 2, waiting: 1, hidden: 2 },
  bars: [
    { month: '2026-10', people: 240, reached: 216, asked: 0, answered: 0 },
    { month: '2026-11', people: 247, reached: 244, asked: 4, answered: 1 },
  ],
  unreached: [
    { ...person('m-3', '陈明'), flag: 'six' },
    { ...person('m-2', '张海燕'), flag: 'three', cadreId: 'p-2', cadreName: '李干部' },
    { ...wang, question: { ...question, answer } },
  ],
  asked: [{ memberId: 'm-1', name: '王建国', cadreName: '冯干部', question: { ...question, answer } }],
  cases: [
    {
      ...{ caseId: 'h-00000001', memberId: 'm-4', memberName: '李秀英', villageName: '柳河村', kind: 'wages' },
      ...{ urgency: 'usual', state: 'open', words: '工地欠了三个月工资', at: '2026-11-20T02:00:00.000Z' },
      ...{ dueOn: '2026-11-30', late: false, handler: { level: 'home', orgName: '柳河村', name: '冯干部' } },
      last: { at: '2026-11-20T02:00:00.000Z', kind: 'opened', words: '', byName: '李秀英' },
      wantsOther: false,
    } as never,
  ],
  many: [{ personId: 'p-1', name: '冯干部', orgName: '柳河村', members: 14, many: true }],
  can: { pair: true, ask: true, export: true },
}

const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
const opened = () =>
  (Taro.navigateTo as jest.Mock).mock.calls.map(([to]: [{ url: string }]) => decodeURIComponent(to.url))
const openBoard = (answers: Answers = {}, params: Record<string, string> = {}) =>
  renderPage(<BoardPage />, { params, answers: { 'contact.board': board, ...answers } })

describe('the board', () => {
  test('says the month in two sentences; each number leads to its names', async () => {
    await openBoard()
    for (const word of ['11 月 · 247 人', '3 人', '另有 2 件难处只有办理人知道，这里只说件数。']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
    fireEvent.click(screen.getByRole('link', { name: /^等着答复的难处 1/ }))
    expect(opened()).toEqual(['/features/case/pages/below/index?orgId=t01'])
  })

  test('those of six months are for the branch, then those of three, then the others; no rate and no rank', async () => {
    await openBoard()
    const parts = [...document.querySelectorAll('.contact-list .k-section__title')].map(
      ({ textContent }) => textContent,
    )
    expect(parts).toEqual(['6 个月以上（请支部讨论，系统不会自动处理）', '3 个月以上', '本月还没联系到'])
    const rows = [...document.querySelectorAll('.contact-list .k-row__title')].map(({ textContent }) => textContent)
    expect(rows).toEqual(['陈明', '张海燕', '王建国'])
    for (const word of ['柳河村 · 还没有结对', '柳河村 · 冯干部联系', '33 天前 电话，平安：「都好」']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
    expect(document.body.textContent).not.toMatch(/%|率|排名|第 1 名/)
  })

  test('a name, a case, a cadre with too many and the unpaired are a tap away', async () => {
    await openBoard()
    fireEvent.click(screen.getAllByText('王建国')[0]!)
    tap('工地欠了三个月工资')
    tap('冯干部 · 柳河村')
    tap('没有结对的')
    expect(opened()).toEqual([
      '/features/contact/pages/person/index?id=m-1',
      '/features/case/pages/case/index?id=h-00000001',
      '/features/contact/pairs/pages/cadre/index?id=p-1',
      '/features/contact/pairs/pages/pairing/index?orgId=t01',
    ])
  })

  test('what was asked stands there with the answer', async () => {
    await openBoard()
    expect(screen.getAllByText('11月20日问：「联系上了吗？」冯干部回：「换号码了，在打听」')).toHaveLength(2)
  })

  test('the months are bars with their numbers in words', async () => {
    await openBoard()
    for (const word of ['联系到 216 人，共 240 人', '联系到 244 人，共 247 人', '难处 4 件，答复了 1 件']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
  })

  test('what does not fit is a tap away, thirty by thirty, then the next page', async () => {
    const many = Array.from({ length: 35 }, (_, at) => person(`m-a${at}`, `成员${at}`))
    const page = await openBoard({
      'contact.board': { ...board, unreached: many, cursor: 'next', asked: [] },
      'contact.below': { items: [person('m-last', '最后一位')] },
    })
    const shown = () => document.querySelectorAll('.contact-list .k-row').length
    expect(shown()).toBe(30)
    tap('再看一些')
    await page.settle()
    expect(screen.getByText('最后一位')).toBeInTheDocument()
    expect(shown()).toBe(36)
    expect(screen.queryByText('再看一些')).toBeNull()
    expect(page.asked.find(({ action }) => action === 'contact.below')?.input).toEqual({
      ...{ orgId: 't01', list: 'unreached', cursor: 'next' },
    })
  })

  test('where everybody was reached it says so; where nobody is there, what to do', async () => {
    const counts = { ...board.counts, unreached: 0, three: 0, six: 0 }
    await openBoard({ 'contact.board': { ...board, counts, unreached: [] } })
    expect(screen.getByText('青石镇 11 月都联系到了。')).toBeInTheDocument()
  })

  test('an export asks why, and says who will see it', async () => {
    const made = { url: 'https://files/x', fileName: '青石镇联系情况20261126.xlsx', rows: 6 }
    jest.mocked(Taro.downloadFile).mockResolvedValue({ statusCode: 200, errMsg: '' } as never)
    const page = await openBoard({ 'contact.export': made })
    tap('导出要办的')
    expect(screen.getByText(/^表里每位成员都能看到/)).toBeInTheDocument()
    tap('支部讨论')
    fireEvent.click(screen.getAllByText('导出要办的').at(-1) as HTMLElement)
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'contact.export')?.input).toEqual({
      ...{ orgId: 't01', reason: '支部讨论' },
    })
    expect(screen.getByText(/^青石镇联系情况20261126.xlsx，6 行。/)).toBeInTheDocument()
  })

  test('who may not see it is told whose matter it is', async () => {
    await openBoard({
      'contact.board': () => {
        throw new AnswerError('FORBIDDEN', '联系情况由支部书记或乡镇党委干部查看。')
      },
    })
    expect(screen.getByText('联系情况由支部书记或乡镇党委干部查看。')).toBeInTheDocument()
  })
})

describe('asking the cadre', () => {
  const seen: Output<typeof openContactPerson> = {
    ...{ ...wang, place: '江苏省苏州市', monthsReached: ['2026-10'], logs: [] },
    pairs: [{ cadreName: '冯干部', orgName: '柳河村', from: '2026-05-06T02:00:00.000Z' }],
    can: { log: true, call: true, ask: true, pair: true },
  }
  const openPerson = (answers: Answers = {}) =>
    renderPage(<PersonPage />, { params: { id: 'm-1' }, answers: { 'contact.person': seen, ...answers } })

  test('a usual question is two taps, and stands there until it is answered', async () => {
    let asked = false
    const page = await openPerson({
      'contact.person': () => (asked ? { ...seen, question } : seen),
      'contact.ask': () => {
        asked = true
        return { question }
      },
    })
    tap('问冯干部')
    tap('问一句')
    await page.settle()
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'contact.ask')?.input).toEqual({
      ...{ memberId: 'm-1', words: '最近联系上了吗？' },
    })
    expect(screen.getByText('11月20日问过，等回话')).toBeInTheDocument()
  })

  test('what was typed survives a lost signal, and is sent once', async () => {
    let online = false
    const page = await openPerson({
      'contact.ask': () => {
        if (!online) throw new Error('request:fail')
        return { question }
      },
    })
    tap('问冯干部')
    fireEvent.change(screen.getByLabelText('想问什么'), { target: { value: '还在苏州吗？' } })
    tap('问一句')
    await page.settle()
    expect(screen.getByText(/^没有发出去，内容已保存在手机上/)).toBeInTheDocument()
    expect(screen.getByLabelText('想问什么')).toHaveValue('还在苏州吗？')
    online = true
    tap('再发一次')
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'contact.ask')
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1)
    expect(sent.at(-1)?.input).toEqual({ memberId: 'm-1', words: '还在苏州吗？' })
  })

  test('somebody else was quicker: who asked what is said, and what was typed stays', async () => {
    const page = await openPerson({
      'contact.ask': () => {
        throw new AnswerError('CONFLICT', '周干事 2026-11-26 10:00 已经问过「联系上了吗？」，冯干部还没有回。')
      },
    })
    tap('问冯干部')
    tap('问一句')
    await page.settle()
    expect(screen.getByText(/已经问过「联系上了吗？」/)).toBeInTheDocument()
    expect(screen.getByLabelText('想问什么')).toHaveValue('最近联系上了吗？')
  })

  test('without a pair there is nobody to ask', async () => {
    await openPerson({ 'contact.person': { ...seen, pairs: [] } })
    expect(screen.queryByText(/^问/)).toBeNull()
  })
})

describe('the county', () => {
  const none = { people: 300, reached: 300, unreached: 0, three: 0, six: 0, unpaired: 0, waiting: 0, hidden: 0 }
  const county: Output<typeof openContactCounty> = {
    month: '2026-11',
    counts: { ...none, people: 547, reached: 516, unreached: 31, three: 4, waiting: 1, hidden: 4 },
    bars: board.bars,
    stands: [
      { orgId: 't01', name: '青石镇', counts: { ...board.counts, unreached: 31, three: 4, six: 0 } },
      { orgId: 't02', name: '白河镇', counts: none },
    ],
    kinds: [
      { kind: 'wages', asked: 12, waiting: 3 },
      { kind: 'job', asked: 2, waiting: 0 },
    ],
  }

  test('each township in words, in their fixed order; a tap leads down to it', async () => {
    await renderPage(<CountyPage />, { answers: { 'contact.county': county } })
    const rows = [...document.querySelectorAll('.k-row__title')].map(({ textContent }) => textContent)
    expect(rows).toEqual(['青石镇 · 247 人', '白河镇 · 300 人', '欠薪和维权', '找工作'])
    for (const word of ['11 月 · 547 人', '等着答复的难处 5 件', '都联系到了', '3 件等着答复', '12 件']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
    expect(document.body.textContent).not.toMatch(/%|率|排名/)
    tap('青石镇 · 247 人')
    expect(opened()).toEqual(['/features/contact/review/pages/board/index?orgId=t01'])
  })

  test('before there is a township it says what comes first', async () => {
    await renderPage(<CountyPage />, { answers: { 'contact.county': { ...county, stands: [] } } })
    expect(screen.getByText(/^还没有乡镇/)).toBeInTheDocument()
  })
})
