/** The month's checklist written on the screen: nothing is lost, and nothing goes out unseen. */
import { fireEvent, screen } from '@testing-library/react'
import EditPage from '@/features/checklist/pages/edit/index'
import ListPage from '@/features/checklist/pages/list/index'
import { AnswerError, type Answers, renderPage } from '../support/pages'

const items = [
  { itemId: 'read', text: '集中学习全会公报', required: true, away: '在线上一起学' },
  { itemId: 'help', text: '到困难党员家走访', required: false, away: '' },
]
const empty = { month: '2026-12', status: 'draft', edition: 0, theme: '', reading: [], items: [], corrections: [] }
const standard = { ...empty, defaultSendAt: '2026-11-25T01:00:00.000Z' }
const draft = { ...standard, edition: 3, theme: '学习全会精神', items, byName: '郑科长' }
const sent = { ...draft, status: 'sent' }

const session = (...abilities: string[]) => ({
  'session.open': {
    bound: true,
    name: '郑科长',
    roles: [],
    orgs: [],
    can: Object.fromEntries(abilities.map((ability) => [ability, true])),
    uploadFolder: 'uploads/a',
    templates: [],
  },
})
const edit = (answers: Answers) => renderPage(<EditPage />, { params: { id: '2026-12' }, answers })
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const noSignal = () => {
  throw new Error('request:fail')
}

describe('the county’s list', () => {
  test('says where each month stands, and leads to the next one to write', async () => {
    const row = { month: '2026-11', theme: '十一月', status: 'sent', sendAt: '2026-10-25T01:00:00.000Z', items: 3 }
    await renderPage(<ListPage />, { answers: { 'checklist.list': { items: [row] } } })
    expect(screen.getByText('2026年11月 十一月')).toBeInTheDocument()
    expect(screen.getByText('已发出 10月25日 9:00')).toBeInTheDocument()
    expect(screen.getByText('写下个月（12 月）的提示单')).toBeInTheDocument()
  })

  test('goes on with a draft, says why it is empty, and tries again after a failure', async () => {
    const row = { month: '2026-12', theme: '', status: 'draft', items: 0 }
    const first = await renderPage(<ListPage />, { answers: { 'checklist.list': { items: [row] } } })
    expect(screen.getByText('接着写 12 月的提示单')).toBeInTheDocument()
    first.unmount()
    const second = await renderPage(<ListPage />, { answers: { 'checklist.list': { items: [] } } })
    expect(screen.getByText(/还没有写过提示单/)).toBeInTheDocument()
    second.unmount()
    await renderPage(<ListPage />, { answers: {} })
    expect(screen.getByText('重试')).toBeInTheDocument()
  })
})

describe('writing it', () => {
  test('what is missing is said beside the field, and nothing is sent', async () => {
    const page = await edit({ 'checklist.draft': standard })
    fireEvent.click(screen.getByText('发送'))
    expect(screen.getByText('请写这个月的主题')).toBeInTheDocument()
    expect(screen.getByText('请至少写一项要做的事')).toBeInTheDocument()
    expect(page.asked.some(({ action }) => action === 'checklist.save')).toBe(false)
  })

  test('items are added, moved, removed and brought back; a lost signal loses nothing', async () => {
    const page = await edit({ 'checklist.draft': standard, 'checklist.save': noSignal })
    type('这个月的主题', '冬春训')
    fireEvent.click(screen.getByText('加规定动作'))
    type('第 1 项做什么', '学公报')
    fireEvent.click(screen.getByText('写好了'))
    fireEvent.click(screen.getByText('加自选动作'))
    type('第 2 项做什么', '走访')
    type('在外地的怎么参加', '打个电话')
    fireEvent.click(screen.getByText('上移'))
    expect(screen.getByLabelText('第 1 项做什么')).toHaveValue('走访')
    fireEvent.click(screen.getByText('去掉'))
    expect(screen.getByText('去掉了「走访」')).toBeInTheDocument()
    fireEvent.click(screen.getByText('撤销'))
    fireEvent.click(screen.getByText('存草稿'))
    await page.settle()
    expect(screen.getByText(/没有发出去，内容已保存在手机上/)).toBeInTheDocument()
    expect(screen.getByText('再存一次')).toBeInTheDocument()
    expect(page.asked.find(({ action }) => action === 'checklist.save')?.input).toMatchObject({
      month: '2026-12',
      edition: 0,
      theme: '冬春训',
      items: [
        { text: '走访', required: false, away: '打个电话' },
        { text: '学公报', required: true, away: '' },
      ],
    })
  })

  test('copies the earlier month in one tap; over what is written it asks first', async () => {
    const earlier = { month: '2026-11', theme: '十一月的', reading: [], items }
    await edit({ 'checklist.draft': { ...standard, earlier } })
    fireEvent.click(screen.getByText('复制 11 月的'))
    expect(screen.getByLabelText('这个月的主题')).toHaveValue('十一月的')
    type('这个月的主题', '我改的')
    fireEvent.click(screen.getByText('复制 11 月的'))
    expect(screen.getByText('用 11 月的换掉现在写的？')).toBeInTheDocument()
    fireEvent.click(screen.getByText('先不'))
    expect(screen.getByLabelText('这个月的主题')).toHaveValue('我改的')
  })

  test('picks what to read from both shelves', async () => {
    const push = {
      pushId: 'p1',
      number: 51,
      title: '冬春训',
      fromOrgName: '云溪县',
      at: '2026-11-20T02:00:00.000Z',
      status: 'published',
      mine: 'onlooker',
      changedSince: false,
    }
    const entry = {
      entryId: 'e1',
      title: '党章',
      category: 'policy',
      fromOrgName: '云溪县',
      updatedAt: '2026-11-20T02:00:00.000Z',
      isPastCheck: false,
    }
    const page = await edit({
      'checklist.draft': standard,
      'study.list': { items: [push, { ...push, pushId: 'p0', title: '收回的', status: 'withdrawn' }] },
      'library.list': { items: [entry] },
    })
    fireEvent.click(screen.getByText('从学习推送和资料库里选'))
    await page.settle()
    expect(screen.queryByText(/收回的/)).toBeNull()
    fireEvent.click(screen.getByText('第 51 期 冬春训'))
    fireEvent.click(screen.getByText('资料库'))
    await page.settle()
    fireEvent.click(screen.getByText('党章'))
    fireEvent.click(screen.getByText('选好了'))
    expect(screen.getByText('2/10 篇')).toBeInTheDocument()
    fireEvent.click(screen.getByLabelText('去掉党章'))
    expect(screen.getByText('1/10 篇')).toBeInTheDocument()
  })

  test('somebody else changed it meanwhile: both texts stay until one decides', async () => {
    let present: object = draft
    const page = await edit({
      'checklist.draft': () => present,
      'checklist.save': () => {
        throw new AnswerError('CONFLICT', '这份提示单刚刚被别人改过。')
      },
    })
    type('这个月的主题', '我写的')
    fireEvent.click(screen.getByText('存草稿'))
    await page.settle()
    present = { ...draft, edition: 4, theme: '别人写的' }
    fireEvent.click(screen.getByText('看看现在的内容'))
    await page.settle()
    expect(screen.getByText('别人写的')).toBeInTheDocument()
    fireEvent.click(screen.getByText('用我写的继续改'))
    expect(screen.getByLabelText('这个月的主题')).toHaveValue('我写的')
    expect(screen.queryByText('看看现在的内容')).toBeNull()
  })

  test('is previewed as leaders see it', async () => {
    await edit({ 'checklist.draft': draft })
    fireEvent.click(screen.getByText('预览'))
    for (const word of ['12月的主题', '规定动作', '自选动作', '在外地的：在线上一起学']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
  })
})

describe('sending it', () => {
  test('on the 25th before at nine, unless another time is chosen: two taps', async () => {
    const page = await edit({ 'checklist.draft': draft, 'checklist.send': { result: 'scheduled', edition: 3 } })
    fireEvent.click(screen.getByText('发送'))
    await page.settle()
    fireEvent.click(screen.getByText('定在 11月25日 9:00 发送'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'checklist.send')?.input).toEqual({
      month: '2026-12',
      edition: 3,
      looked: false,
      sendAt: '2026-11-25T01:00:00.000Z',
    })
  })

  test('where WeChat is not sure the text stands there to be read, and goes out on one’s word', async () => {
    const send = ({ looked }: { looked: boolean }) => ({ result: looked ? 'sent' : 'look', edition: 3 })
    const page = await edit({ ...session('notice.release'), 'checklist.draft': draft, 'checklist.send': send })
    fireEvent.click(screen.getByText('发送'))
    await page.settle()
    fireEvent.click(screen.getByText('现在发'))
    fireEvent.click(screen.getByText('现在发送'))
    await page.settle()
    expect(screen.getByText(/微信拿不准这段文字，请您看一遍/)).toBeInTheDocument()
    fireEvent.click(screen.getByText('看过了，照样发'))
    await page.settle()
    const sends = page.asked.filter(({ action }) => action === 'checklist.send').map(({ input }) => input)
    expect(sends).toMatchObject([{ looked: false }, { looked: true }])
    expect(screen.queryByText(/微信拿不准/)).toBeNull()
  })

  test('one that waits for its time says so, and can be put off', async () => {
    const waits = { ...draft, status: 'scheduled', sendAt: '2026-11-25T01:00:00.000Z' }
    await edit({ 'checklist.draft': waits })
    expect(screen.getByText('11月25日 9:00 自动发出，不用守着。')).toBeInTheDocument()
    expect(screen.getByText('取消定时')).toBeInTheDocument()
    expect(screen.getByText('改时间')).toBeInTheDocument()
  })

  test('one that did not go out says why', async () => {
    await edit({ 'checklist.draft': { ...draft, problem: '到时间没有发出：没有经过微信的内容检查。' } })
    expect(screen.getByText(/到时间没有发出/)).toBeInTheDocument()
  })
})

describe('correcting it', () => {
  test('shows what will be said before it is made', async () => {
    const correct = { result: 'corrected', edition: 4, changes: ['主题改成「冬春训」'] }
    const page = await edit({ 'checklist.draft': sent, 'checklist.correct': correct })
    fireEvent.click(screen.getByText('更正'))
    expect(screen.queryByText('确认更正')).toBeNull()
    type('这个月的主题', '冬春训')
    fireEvent.click(screen.getByText('更正'))
    expect(screen.getByText('主题改成「冬春训」')).toBeInTheDocument()
    fireEvent.click(screen.getByText('确认更正'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'checklist.correct')?.input).toMatchObject({
      edition: 3,
      theme: '冬春训',
      looked: false,
    })
  })

  test('is taken back with a why', async () => {
    const page = await edit({
      'checklist.draft': sent,
      'checklist.withdraw': { withdrawnAt: '2026-11-22T02:00:00.000Z' },
    })
    fireEvent.click(screen.getByText('收回这份提示单'))
    fireEvent.click(screen.getByText('上级另有安排'))
    fireEvent.click(screen.getByText('收回'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'checklist.withdraw')?.input).toEqual({
      month: '2026-12',
      why: '上级另有安排',
    })
  })
})
