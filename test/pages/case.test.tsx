/** Cases on the phone: few taps to ask, every step to be seen, and nothing that was written is lost. */
import { fireEvent, screen } from '@testing-library/react'
import type { CaseView } from '@/contract/case'
import type { CaseItem, HandlerChoice } from '@/contract/case-fields'
import AskPage from '@/features/case/pages/ask/index'
import BelowPage from '@/features/case/pages/below/index'
import CasePage from '@/features/case/pages/case/index'
import CasesPage from '@/features/case/pages/cases/index'
import MinePage from '@/features/case/pages/mine/index'
import OfPage from '@/features/case/pages/of/index'
import OwnPage from '@/features/case/pages/own/index'
import { AnswerError, renderPage } from '../support/pages'

const caseId = 'h-0123456789ab'
const choices: HandlerChoice[] = [
  { level: 'home', orgId: 'v0101', orgName: '柳河村', personId: 'p-feng', name: '冯干部' },
  { level: 'township', orgId: 't01', orgName: '青石镇' },
]
const opened = {
  at: '2026-11-22T01:00:00.000Z',
  kind: 'opened',
  words: '',
  byName: '王建国',
  dueOn: '2026-11-25',
} as const
const item: CaseItem = {
  caseId,
  memberId: 'm-wang',
  memberName: '王建国',
  villageName: '柳河村',
  kind: 'schooling',
  urgency: 'urgent',
  state: 'open',
  words: '孩子要上小学',
  at: opened.at,
  dueOn: '2026-11-25',
  late: false,
  handler: { level: 'home', orgName: '柳河村', name: '冯干部' },
  last: opened,
  wantsOther: false,
}
const can = { work: false, assign: false, judge: false, judgeFor: false, call: false, end: false }
const view: CaseView = {
  ...item,
  mayKnow: 'branch',
  edition: 1,
  steps: [opened],
  maskedPhone: '138****5678',
  byContact: false,
  fileClosed: false,
  mine: false,
  can,
}
const mine: CaseView = { ...view, mine: true, can: { ...can, judge: true } }
const answered: CaseView = {
  ...mine,
  state: 'answered',
  edition: 2,
  steps: [opened, { at: '2026-11-22T01:30:00.000Z', kind: 'answered', words: '下周一报名', byName: '冯干部' }],
}
const noSignal = () => {
  throw new Error('request:fail')
}
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value }, detail: { value } })

describe('要帮忙', () => {
  const openAsk = (answers: object = {}, params: Record<string, string> = {}) =>
    renderPage(<AskPage />, {
      params,
      answers: { 'case.own_handlers': { items: choices }, 'case.handlers': { items: choices }, ...answers },
    })

  test('a kind and a sentence are enough; then it says who was told and by when', async () => {
    const page = await openAsk({ 'case.open': { found: mine } })
    fireEvent.click(screen.getByText('孩子上学'))
    type('要帮什么忙', '孩子要上小学')
    fireEvent.click(screen.getByText('请帮忙'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'case.open')?.input).toEqual({
      kind: 'schooling',
      urgency: 'usual',
      words: '孩子要上小学',
      mayKnow: 'branch',
      handledBy: 'home',
      on: '2026-11-22',
    })
    expect(screen.getByText('已经告诉柳河村 冯干部，三天内会有人联系您。')).toBeInTheDocument()
  })

  test('the township’s is told to nobody below: who may know is not asked', async () => {
    const page = await openAsk({ 'case.open': { found: mine } })
    expect(screen.getByText('事情和谁有关，就不要选谁；请镇里办，村里看不到。')).toBeInTheDocument()
    fireEvent.click(screen.getByText('青石镇'))
    expect(screen.queryByText('谁可以知道')).toBeNull()
    fireEvent.click(screen.getByText('欠薪和维权'))
    type('要帮什么忙', '想请镇里问问')
    fireEvent.click(screen.getByText('请帮忙'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'case.open')?.input).toMatchObject({
      handledBy: 'township',
      mayKnow: 'handler',
    })
  })

  test('without a signal it waits on the phone and is sent once more as the same act', async () => {
    const page = await openAsk({ 'case.open': noSignal })
    fireEvent.click(screen.getByText('找工作'))
    type('要帮什么忙', '想找活干')
    fireEvent.click(screen.getByText('请帮忙'))
    await page.settle()
    expect(screen.getByText('没有发出去，内容已保存在手机上。有信号时点「再发一次」。')).toBeInTheDocument()
    fireEvent.click(screen.getByText('再发一次'))
    await page.settle()
    const sent = page.asked.filter(({ action }) => action === 'case.open')
    expect(sent).toHaveLength(2)
    expect(sent[0]!.requestId).toBe(sent[1]!.requestId)
    expect(sent[0]!.input).toEqual(sent[1]!.input)
  })

  test('a cadre writes it for a member, with how they were in touch', async () => {
    const params = { id: 'm-zhang', name: '张海燕', how: 'met' }
    const log = {
      ...{ logId: 'l-1', on: '2026-11-22', at: opened.at, how: 'met', state: 'reached', words: '', byName: '冯干部' },
      ...{ takenBack: false, can: { takeBack: true } },
    }
    const page = await openAsk({ 'case.open_for': { log } }, params)
    fireEvent.click(screen.getByText('看病就医'))
    type('要帮什么忙', '要去县医院复查')
    fireEvent.click(screen.getByText('记下来'))
    await page.settle()
    const sent = page.asked.find(({ action }) => action === 'case.open_for')
    expect(sent?.input).toMatchObject({ memberId: 'm-zhang', how: 'met', kind: 'medical' })
  })

  test('what was written with the contact stands there already, and its day', async () => {
    const params = { id: 'm-zhang', name: '张海燕', how: 'phone', on: '2026-11-20', words: '想找活干' }
    const page = await openAsk({ 'case.open_for': noSignal }, params)
    expect(screen.getByLabelText('要帮什么忙')).toHaveValue('想找活干')
    fireEvent.click(screen.getByText('找工作'))
    fireEvent.click(screen.getByText('记下来'))
    await page.settle()
    const sent = page.asked.find(({ action }) => action === 'case.open_for')
    expect(sent?.input).toMatchObject({ words: '想找活干', on: '2026-11-20' })
  })

  test('what is missing is said beside its field', async () => {
    const page = await openAsk()
    fireEvent.click(screen.getByText('请帮忙'))
    await page.settle()
    expect(screen.getByText('请选要帮哪方面')).toBeInTheDocument()
    expect(screen.getByText('请写一写要帮什么忙')).toBeInTheDocument()
    expect(page.asked.filter(({ action }) => action === 'case.open')).toEqual([])
  })
})

describe('one of mine', () => {
  const openMine = (shown: object, answers: object = {}) =>
    renderPage(<MinePage />, { params: { id: caseId }, answers: { 'case.own_view': shown, ...answers } })

  test('every step is there, the latest first, and who handles it until when', async () => {
    await openMine(answered)
    expect(screen.getByText('下周一报名')).toBeInTheDocument()
    const steps = [...document.querySelectorAll('.case-step__what')].map(({ textContent }) => textContent)
    expect(steps).toEqual(['答复', '提出来'])
  })

  test('满意 is one tap', async () => {
    const page = await openMine(answered, {
      'case.judge': { found: { ...answered, state: 'solved', edition: 3, can } },
    })
    fireEvent.click(screen.getByText('满意'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'case.judge')?.input).toEqual({
      caseId,
      edition: 2,
      solved: true,
      words: '',
    })
    expect(screen.getByText('办好了')).toBeInTheDocument()
    expect(screen.queryByText('满意')).toBeNull()
  })

  test('another handler is asked for with a reason, which stays where somebody was quicker', async () => {
    const page = await openMine(mine, {
      'case.ask_other': () => {
        throw new AnswerError('CONFLICT', '这件事刚才有了新的进展，请先看看，您写的还在。')
      },
    })
    fireEvent.click(screen.getByText('想换个人办'))
    type('为什么', '没有人联系我')
    fireEvent.click(screen.getByText('请上一级安排'))
    await page.settle()
    expect(screen.getByText('这件事刚才有了新的进展，请先看看，您写的还在。')).toBeInTheDocument()
    expect(screen.getByLabelText('为什么')).toHaveValue('没有人联系我')
    expect(page.asked.filter(({ action }) => action === 'case.own_view')).toHaveLength(2)
  })
})

describe('one to handle', () => {
  const works: CaseView = { ...view, can: { ...can, work: true, call: true } }
  const openCase = (shown: object, answers: object = {}) =>
    renderPage(<CasePage />, { params: { id: caseId }, answers: { 'case.view': shown, ...answers } })

  test('a step with its day', async () => {
    const page = await openCase(works, { 'case.step': { found: { ...works, edition: 2 } } })
    fireEvent.click(screen.getByText('记一步'))
    type('做了什么', '问了学校')
    fireEvent.click(screen.getByText('记下来'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'case.step')?.input).toEqual({
      caseId,
      edition: 1,
      words: '问了学校',
      dueOn: '2026-11-29',
    })
  })

  test('the answer ends the work until the member says', async () => {
    const page = await openCase(works, { 'case.answer': { found: { ...works, state: 'answered', can } } })
    fireEvent.click(screen.getByText('答复成员'))
    type('办得怎么样', '办好了')
    fireEvent.click(screen.getByText('答复'))
    await page.settle()
    expect(screen.getByText('等成员说好不好')).toBeInTheDocument()
    expect(screen.queryByText('记一步')).toBeNull()
  })

  test('a desk chooses another: one tap a name', async () => {
    const page = await openCase(
      { ...works, can: { ...works.can, assign: true } },
      { 'case.assignees': { items: choices }, 'case.assign': { found: { ...view } } },
    )
    fireEvent.click(screen.getByText('换人办'))
    await page.settle()
    fireEvent.click(screen.getByText('青石镇'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'case.assign')?.input).toEqual({
      caseId,
      edition: 1,
      level: 'township',
      orgId: 't01',
    })
  })

  test('one whose file was closed says so; whoever only may know has nothing to press', async () => {
    await openCase({ ...view, fileClosed: true, can: { ...can, end: true } })
    expect(screen.getByText(/档案已经停用/)).toBeInTheDocument()
    expect(screen.getByText('不用办了')).toBeInTheDocument()
    expect(screen.queryByText('记一步')).toBeNull()
  })
})

describe('lists', () => {
  const done: CaseItem = { ...item, caseId: 'h-fedcba987654', state: 'solved', words: '办证' }

  test('mine say how they stand; with none it says what to do', async () => {
    await renderPage(<OwnPage />, { answers: { 'case.own': { items: [{ ...item, state: 'answered' }] } } })
    expect(screen.getByText('已答复，请看看')).toBeInTheDocument()
  })

  test('nothing yet', async () => {
    await renderPage(<OwnPage />, { answers: { 'case.own': { items: [] } } })
    expect(screen.getByText(/您还没有提过要帮忙的事/)).toBeInTheDocument()
  })

  test('those to handle, and what is done apart', async () => {
    const list = (input: { list: string }) => ({ items: [input.list === 'open' ? item : done] })
    const page = await renderPage(<CasesPage />, { answers: { 'case.list': list } })
    expect(screen.getByText('王建国 · 孩子上学 · 急')).toBeInTheDocument()
    fireEvent.click(screen.getByText('答复了、办好了'))
    await page.settle()
    expect(screen.getByText('办证')).toBeInTheDocument()
  })

  test('those below, and of one member', async () => {
    await renderPage(<BelowPage />, { params: { orgId: 't01' }, answers: { 'case.below': { items: [item] } } })
    expect(screen.getByText('成员只让办理人知道的，不在这里。')).toBeInTheDocument()
    await renderPage(<OfPage />, {
      params: { id: 'm-wang', name: '王建国' },
      answers: { 'case.of': { items: [{ ...item, late: true }] } },
    })
    expect(screen.getByText('过了期限')).toBeInTheDocument()
  })
})
