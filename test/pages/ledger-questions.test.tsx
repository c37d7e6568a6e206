/** What the rows of a ledger ask: answered one by one or all at once, taken back, and kept when the signal goes. */
import { screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import ImportPage from '@/features/ledger/pages/import/index'
import { type Answers, renderPage } from '../support/pages'
import {
  cloud,
  chunmei,
  dali,
  groups,
  idsOf,
  noSignal,
  press,
  refuseField,
  sent,
  tap,
  type,
  view,
} from './ledger-fixtures'

const SHORT = 'phone|too_short'
const open = (answers: Answers, ask?: string) =>
  renderPage(<ImportPage />, { params: { id: 'i1', ...(ask !== undefined && { ask }) }, answers })

/** The group of the missing digits when one of its two rows is answered, and the rows that are left. */
const one = { ...view, groups: groups.map((group) => (group.ask === SHORT ? { ...group, rows: 1 } : group)) }
/** A cloud in which an answer settles a row of that group. */
function answering(): Answers {
  let rows = [chunmei, dali]
  return cloud({
    'ledger.rows': () => ({ items: rows }),
    'ledger.decide': ({ rows: [n], answer }: { rows: number[]; answer: string }) => {
      rows = answer === 'reopen' ? [chunmei, dali] : rows.filter((row) => row.n !== n)
      return answer === 'reopen' ? view : one
    },
  })
}

test('rows that ask the same stand together, each group with its count, and lead to their rows', async () => {
  const page = await open(cloud())
  for (const title of [
    '手机号位数少了 · 2 行',
    '没有这个村：新塘村 · 3 行',
    '可能是同一个人 · 1 行',
    '档案里写的不一样：联系电话 · 12 行',
  ]) {
    expect(screen.getByText(title)).toBeInTheDocument()
  }
  expect(sent(page, 'ledger.review')).toEqual([{ importId: 'i1' }])
  tap('手机号位数少了 · 2 行')
  expect(Taro.navigateTo).toHaveBeenCalledWith({
    url: expect.stringContaining(`pages/import/index?id=i1&ask=${encodeURIComponent(SHORT)}`) as string,
  })
})

test('rows that wait are looked at anew once, when the import is opened', async () => {
  const fewer = { ...view, groups: groups.slice(1), sums: { ...view.sums, ready: 228, waiting: 16 } }
  const page = await open(cloud({ 'ledger.review': fewer }))
  await page.settle()
  expect(screen.getByText('+ 要您定 16')).toBeInTheDocument()
  expect(screen.queryByText('手机号位数少了 · 2 行')).toBeNull()
  expect(sent(page, 'ledger.review')).toHaveLength(1)
})

test('a row says what stood there and offers only what may be answered', async () => {
  await open(cloud(), SHORT)
  expect(screen.getByText('手机号少一位（1861186867）')).toBeInTheDocument()
  expect(screen.getByText('第 43 行 · 龙湾村')).toBeInTheDocument()
  expect(screen.getByText('这一行还要定：出生年月写得不清楚')).toBeInTheDocument()
  for (const text of ['补上…', '先空着', '不导入这一行']) {
    expect(screen.getByLabelText(`覃春梅：${text}`)).toBeInTheDocument()
  }
  expect(screen.queryByText('照这样导入')).toBeNull()
})

test('a row that was answered is gone, with a note that takes it back', async () => {
  const page = await open(answering(), SHORT)
  press('覃春梅：先空着')
  await page.settle()
  expect(screen.queryByText('手机号少一位（1861186867）')).toBeNull()
  expect(screen.getByText('韦大力')).toBeInTheDocument()
  expect(screen.getByText('覃春梅：手机号先空着。')).toBeInTheDocument()
  tap('收回')
  await page.settle()
  await page.settle()
  expect(sent(page, 'ledger.decide')).toEqual([
    { importId: 'i1', ask: SHORT, rows: [43], answer: 'empty' },
    { importId: 'i1', rows: [43], answer: 'reopen' },
  ])
  expect(screen.getByText('手机号少一位（1861186867）')).toBeInTheDocument()
})

test('a value is completed from what stood there, and a mistake stands beside the field', async () => {
  const page = await open(answering(), SHORT)
  press('覃春梅：补上…')
  const field = screen.getByLabelText<HTMLInputElement>('手机号')
  expect(field.value).toBe('1861186867')
  refuseField('ledger.decide', 'value', '手机号多一位（186118686788）')
  type('手机号', '186118686788')
  tap('补上')
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent('手机号多一位（186118686788）')
  expect(screen.getByLabelText<HTMLInputElement>('手机号').value).toBe('186118686788')
  expect(sent(page, 'ledger.decide')).toEqual([
    { importId: 'i1', ask: SHORT, rows: [43], answer: 'fill', value: '186118686788' },
  ])
})

test('without a signal the sheet stays with what was typed, and trying again is the same act', async () => {
  let signal = false
  const page = await open(cloud({ 'ledger.decide': () => (signal ? one : noSignal()) }), SHORT)
  press('覃春梅：补上…')
  type('手机号', '18611868678')
  tap('补上')
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent('没有信号，还没有定下来。有信号时再点一次。写的还在。')
  expect(screen.getByLabelText<HTMLInputElement>('手机号').value).toBe('18611868678')
  signal = true
  tap('补上')
  await page.settle()
  const ids = idsOf(page, 'ledger.decide')
  expect(ids).toHaveLength(2)
  expect(ids[0]).toBe(ids[1])
  expect(screen.queryByLabelText('手机号')).toBeNull()
  expect(screen.getByText('覃春梅：18611868678。')).toBeInTheDocument()
})

test('what a cell may mean is one tap', async () => {
  const month = { ...dali, questions: dali.questions.slice(1) }
  const born = { ask: 'born|unclear_month', column: 'born', why: 'unclear_month', rows: 1, answers: [] } as const
  const page = await open(
    cloud({
      'ledger.open': { ...view, groups: [born] },
      'ledger.review': { ...view, groups: [born] },
      'ledger.rows': { items: [month] },
      'ledger.decide': { ...view, groups: [], sums: { ...view.sums, waiting: 0 } },
    }),
    'born|unclear_month',
  )
  tap('是 1978年3月')
  await page.settle()
  expect(sent(page, 'ledger.decide')).toEqual([
    { importId: 'i1', ask: 'born|unclear_month', rows: [51], answer: 'fill', value: '1978-03' },
  ])
  expect(screen.getByText('都定好了，没有要您定的了。')).toBeInTheDocument()
})

test('of the same person it is ticked what the new sheet changes', async () => {
  const page = await open(cloud({ 'ledger.decide': one }), 'name|perhaps_same')
  expect(screen.getByText('出生年月：档案 1970年1月 → 新表 1971年1月')).toBeInTheDocument()
  press('梁平：是同一个人…')
  tap('按新表改这 2 处')
  await page.settle()
  press('梁平：是同一个人…')
  tap('出生年月')
  tap('按新表改这 1 处')
  await page.settle()
  press('梁平：不是同一个人')
  await page.settle()
  const asked = { importId: 'i1', ask: 'name|perhaps_same', rows: [114] }
  expect(sent(page, 'ledger.decide')).toEqual([
    { ...asked, answer: 'same', columns: ['born', 'work'] },
    { ...asked, answer: 'same', columns: ['work'] },
    { ...asked, answer: 'different' },
  ])
})

test('a file that says something else is changed, or left as it is, with one tap', async () => {
  const page = await open(cloud({ 'ledger.decide': view }), 'phone|differs|phone')
  expect(screen.getByText('联系电话：档案 138****1111 → 新表 139****2222')).toBeInTheDocument()
  press('黄兰：不改，照档案')
  await page.settle()
  await page.settle()
  press('黄兰：按新表改')
  await page.settle()
  const asked = { importId: 'i1', ask: 'phone|differs|phone', rows: [120], answer: 'same' }
  expect(sent(page, 'ledger.decide')).toEqual([{ ...asked, columns: [] }, asked])
})

test('all that ask the same are answered at once, after a question that says what follows', async () => {
  const done = { ...view, groups: groups.slice(0, 3), sums: { ...view.sums, ready: 238, waiting: 6 } }
  const page = await open(cloud({ 'ledger.decide': done }), 'phone|differs|phone')
  tap('12 人都按新表改')
  expect(screen.getByText(/导入时，这 12 人的档案会改成新表里写的。/)).toBeInTheDocument()
  expect(sent(page, 'ledger.decide')).toEqual([])
  tap('就这样定')
  await page.settle()
  expect(sent(page, 'ledger.decide')).toEqual([{ importId: 'i1', ask: 'phone|differs|phone', answer: 'same' }])
  expect(screen.getByText('12 人都按新表改。')).toBeInTheDocument()
  expect(screen.queryByText('收回')).toBeNull()
  tap('接着定：手机号位数少了 · 2 行')
  await page.settle()
  expect(screen.getByText('手机号少一位（1861186867）')).toBeInTheDocument()
})

test('a village that is written wrong is put right in all its rows', async () => {
  const page = await open(cloud({ 'ledger.decide': view }), 'village|no_such_village|新塘村')
  tap('3 行都改成…')
  type('村名', '新塘社区')
  tap('3 行都这样改')
  await page.settle()
  expect(sent(page, 'ledger.decide')).toEqual([
    { importId: 'i1', ask: 'village|no_such_village|新塘村', answer: 'fill', value: '新塘社区' },
  ])
})
