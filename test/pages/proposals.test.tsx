/** 提请设立的村: what waits for the county, and what stands in its place once it is answered. */
import { act, fireEvent, screen } from '@testing-library/react'
import type { Proposal } from '@/contract/proposal'
import { abilities } from '@/contract/roles'
import type { HomeView } from '@/contract/session'
import HomePage from '@/features/home/pages/home/index'
import ProposalsPage from '@/features/org/manage/pages/proposals/index'
import { reloadSession } from '@/platform/session'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const { navigateTo } = Taro as unknown as { navigateTo: jest.Mock }

const ids: Readonly<Record<string, string>> = { 新塘村: 'pv-1', 东岭村: 'pv-2' }
const proposal = (name: string, part: Partial<Proposal> = {}): Proposal => ({
  proposalId: ids[name] ?? '',
  orgId: 't01',
  orgName: '青石镇',
  name,
  rows: 3,
  fileName: '青石镇台账.xlsx',
  at: '2026-11-20T02:00:00.000Z',
  byName: '周干事',
  state: 'waiting',
  answer: '',
  ...part,
})
const accepted = (part: Partial<Proposal> = {}) => proposal('新塘村', { state: 'accepted', villageId: 'v9', ...part })

async function show(items: readonly Proposal[], answers: Answers = {}) {
  const page = await renderPage(<ProposalsPage />, {
    answers: {
      'org.proposals': ({ state }: { state: string }) => ({ items: items.filter((item) => item.state === state) }),
      'org.tree': { items: [] },
      ...answers,
    },
  })
  const tap = async (element: HTMLElement) => {
    fireEvent.click(element)
    await page.settle()
  }
  const sent = () => page.asked.filter(({ action }) => action === 'org.answer_proposal').map(({ input }) => input)
  return { ...page, tap, sent }
}

test('says who asks for which village, since when and for how many people', async () => {
  await show([proposal('新塘村')])
  for (const text of ['新塘村', '青石镇 · 周干事 11月20日', '台账「青石镇台账.xlsx」里有 3 人']) {
    expect(screen.getByText(text)).toBeInTheDocument()
  }
})

test('agreed to: one tap, then what was set up, and the way to whoever will lead it', async () => {
  const page = await show([proposal('新塘村'), proposal('东岭村')], {
    'org.answer_proposal': { proposal: accepted(), made: ['新塘村', '新塘网上党小组'] },
  })
  await page.tap(screen.getByLabelText('同意设立新塘村'))
  expect(page.sent()).toEqual([{ proposalId: 'pv-1', accept: true }])
  expect(screen.getByText(/已设立新塘村和新塘网上党小组。青石镇会看到答复/)).toBeInTheDocument()
  expect(screen.getByText('东岭村')).toBeInTheDocument()
  expect(page.asked.filter(({ action }) => action === 'org.tree')).toHaveLength(1)
  await page.tap(screen.getByText('给新塘村定书记'))
  expect(navigateTo).toHaveBeenCalledWith({ url: '/features/org/manage/pages/node/index?id=v9' })
})

test('under another name: asked for in a line, which has to be another', async () => {
  const page = await show([proposal('新塘村')], {
    'org.answer_proposal': { proposal: accepted({ acceptedName: '柳河村' }), made: [] },
  })
  await page.tap(screen.getByLabelText('给新塘村改个名字再设立'))
  await page.tap(screen.getByText('按这个名称设立'))
  expect(page.sent()).toEqual([])
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '柳 河村' } })
  await page.tap(screen.getByText('按这个名称设立'))
  expect(screen.getByText('名称里不能有空格或符号')).toBeInTheDocument()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '柳河村' } })
  await page.tap(screen.getByText('按这个名称设立'))
  expect(page.sent()).toEqual([{ proposalId: 'pv-1', accept: true, name: '柳河村' }])
  expect(screen.getByText(/^青石镇已经有柳河村，没有另设。/)).toBeInTheDocument()
  expect(screen.queryByText(/定书记/)).toBeNull()
})

test('not agreed to: with a reason in a line, which the township sees', async () => {
  const page = await show([proposal('新塘村')], {
    'org.answer_proposal': { proposal: proposal('新塘村', { state: 'refused', answer: '没有批准' }), made: [] },
  })
  await page.tap(screen.getByLabelText('不同意设立新塘村'))
  expect(screen.getByText('青石镇会看到这个原因。')).toBeInTheDocument()
  await page.tap(screen.getByText('其他'))
  await page.tap(screen.getByText('答复'))
  expect(screen.getByText('请写明原因，乡镇能看到')).toBeInTheDocument()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '没有批准' } })
  await page.tap(screen.getByText('答复'))
  expect(page.sent()).toEqual([{ proposalId: 'pv-1', accept: false, reason: '没有批准' }])
  expect(screen.getByText(/^已答复：不同意设立新塘村。/)).toBeInTheDocument()
})

test('proposed again, it says what was answered the last time', async () => {
  const last = { answer: '还没有批准', answeredAt: '2026-11-19T02:00:00.000Z', answeredBy: '郑科长' }
  await show([proposal('新塘村', last)])
  expect(screen.getByText('11月19日 没有同意过：还没有批准')).toBeInTheDocument()
})

test('another administrator was quicker: it says so, and a tap looks again', async () => {
  let items = [proposal('新塘村')]
  const page = await show([], {
    'org.proposals': () => ({ items }),
    'org.answer_proposal': () => {
      throw new AnswerError('CONFLICT', '钱科长已经答复过：同意设立新塘村。请刷新看看。')
    },
  })
  await page.tap(screen.getByLabelText('同意设立新塘村'))
  expect(screen.getByText(/钱科长已经答复过/)).toBeInTheDocument()
  items = []
  await page.tap(screen.getByText('刷新'))
  expect(screen.getByText(/没有等答复的。乡镇导入台账时/)).toBeInTheDocument()
})

test('what was answered can be looked up, with whose answer it was and why', async () => {
  const answered = { answeredAt: '2026-11-21T02:00:00.000Z', answeredBy: '郑科长' }
  const page = await show([
    accepted({ ...answered, acceptedName: '新塘社区' }),
    proposal('东岭村', { ...answered, state: 'refused', answer: '没有批准' }),
  ])
  await page.tap(screen.getByText('同意的'))
  expect(screen.getByText('同意 · 郑科长 昨天 10:00')).toBeInTheDocument()
  expect(screen.getByText('归到新塘社区')).toBeInTheDocument()
  await page.tap(screen.getByText('没同意的'))
  expect(screen.getByText('原因：没有批准')).toBeInTheDocument()
})

test('a list that does not come says so, and can be asked for again', async () => {
  const page = await show([], {
    'org.proposals': () => {
      throw new AnswerError('UNAVAILABLE', '现在打不开，请稍后再试。')
    },
  })
  expect(screen.getByText('现在打不开，请稍后再试。')).toBeInTheDocument()
  await page.tap(screen.getByText('重试'))
  expect(page.asked.filter(({ action }) => action === 'org.proposals')).toHaveLength(2)
})

test.each([
  [{ villages: 1, townships: 1 }, '青石镇提请设立新塘村'],
  [{ villages: 2, townships: 1 }, '青石镇提请设立 2 个村'],
  [{ villages: 5, townships: 3 }, '青石镇等 3 个乡镇提请设立 5 个村'],
])('首页 says it in a sentence that leads there: %j', async (numbers, sentence) => {
  const view: HomeView = {
    duties: [{ kind: 'proposals', orgName: '青石镇', name: '新塘村', ...numbers }],
    waiting: [],
    at: '2026-11-22T02:00:00.000Z',
  }
  const can = Object.fromEntries(abilities.map((ability) => [ability, true]))
  const session = { bound: true, name: '郑科长', roles: [], orgs: [], can, uploadFolder: 'uploads/x' }
  const page = await renderPage(<HomePage />, { answers: { 'session.open': session, 'session.home': view } })
  await act(reloadSession)
  await page.settle()
  fireEvent.click(screen.getByText(sentence))
  expect(navigateTo).toHaveBeenCalledWith({ url: '/features/org/manage/pages/proposals/index' })
})
