/** How a ledger was understood: shown, put right by somebody who knows, remembered for the township. */
import { fireEvent, screen } from '@testing-library/react'
import type { ImportView } from '@/contract/ledger'
import ImportPage from '@/features/ledger/pages/import/index'
import { type Answers, renderPage } from '../support/pages'
import { after, cloud, layout, noSignal, sent, tap, view } from './ledger-fixtures'

const open = (answers: Answers) => renderPage(<ImportPage />, { params: { id: 'i1' }, answers })
const lacking = { ...view, lacking: ['awaySince' as const] }

async function openLayout(answers: Answers) {
  const page = await open(answers)
  tap('怎么认的')
  await page.settle()
  return page
}

test('a column that was not found is asked for at the top, and told with two taps', async () => {
  let now: ImportView = lacking
  const page = await open(
    cloud({
      'ledger.open': () => now,
      'ledger.review': () => now,
      'ledger.arrange': () => (now = { ...view, sums: { ...view.sums, ready: 240, waiting: 4 } }),
    }),
  )
  const card = screen.getByRole('alert')
  expect(card).toHaveTextContent('这份表没有找到「外出时间」这一列。如果有，请点「怎么认的」告诉我们是哪一列。')
  expect(sent(page, 'ledger.layout')).toEqual([])
  fireEvent.click(screen.getAllByText('怎么认的')[0] as HTMLElement)
  await page.settle()
  tap('D 列「何时出去」')
  expect(screen.getByText('里面写着：2022.10、2023.03')).toBeInTheDocument()
  expect(screen.getByText('以后这个乡镇的台账都这样认。')).toBeInTheDocument()
  tap('外出时间')
  tap('就存成外出时间')
  await page.settle()
  expect(sent(page, 'ledger.arrange')).toEqual([
    { importId: 'i1', change: { what: 'column', table: 0, at: 3, column: 'awaySince' } },
  ])
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('= 可以导入 240')).toBeInTheDocument()
  expect(sent(page, 'ledger.layout')).toHaveLength(2)
})

test('every heading says what it was taken for, the village where it comes from, an ID-card column that it is gone', async () => {
  await openLayout(cloud())
  expect(screen.getByText('第 4 行到第 250 行')).toBeInTheDocument()
  expect(screen.getByText('村名取自标题「龙湾村」')).toBeInTheDocument()
  expect(screen.getByText('B 列「手机」')).toBeInTheDocument()
  expect(screen.getByText('存成 联系电话')).toBeInTheDocument()
  expect(screen.getByText('例：186****6867')).toBeInTheDocument()
  expect(screen.getByText('没有用到，不保存')).toBeInTheDocument()
  expect(screen.getByText('身份证号，没有保存')).toBeInTheDocument()
  tap('C 列「身份证号」')
  expect(screen.queryByText(/是什么？$/)).toBeNull()
})

test('a column is left out, and one that another heading has already is said', async () => {
  const page = await openLayout(cloud({ 'ledger.arrange': view }))
  tap('D 列「何时出去」')
  tap('联系电话')
  expect(screen.getByText('现在 B 列「手机」也认作联系电话，改好后请看看那一列。')).toBeInTheDocument()
  fireEvent.click(document.querySelector('.at-float-layout .layout-header__btn-close') as HTMLElement)
  tap('B 列「手机」')
  tap('不用这一列')
  fireEvent.click(screen.getAllByText('不用这一列')[1] as HTMLElement)
  await page.settle()
  expect(sent(page, 'ledger.arrange')).toEqual([{ importId: 'i1', change: { what: 'column', table: 0, at: 1 } }])
})

test('a sheet that was left out is read with a switch; one without a table has none', async () => {
  const page = await openLayout(cloud({ 'ledger.arrange': view }))
  expect(screen.getByText('Excel 里隐藏的 · 30 行 · 不读')).toBeInTheDocument()
  expect(screen.getByText('3 行 · 没有找到表头，不读')).toBeInTheDocument()
  tap('旧表')
  await page.settle()
  tap('填表说明')
  await page.settle()
  expect(sent(page, 'ledger.arrange')).toEqual([{ importId: 'i1', change: { what: 'sheet', sheet: 1, read: true } }])
})

test('without a signal the choice stays open and says so', async () => {
  const page = await openLayout(cloud({ 'ledger.arrange': noSignal }))
  tap('D 列「何时出去」')
  tap('外出时间')
  tap('就存成外出时间')
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent('没有信号，还没有改。有信号时再点一次。')
  expect(screen.getByText('就存成外出时间')).toBeInTheDocument()
})

test('once something was brought in it is only read', async () => {
  const begun = { ...after(100), lacking: ['awaySince' as const] }
  await openLayout(cloud({ 'ledger.open': begun, 'ledger.review': begun }))
  expect(screen.queryByText(/^这份表没有找到/)).toBeNull()
  expect(screen.getByText('已经开始导入，列不能再改了。')).toBeInTheDocument()
  tap('D 列「何时出去」')
  expect(screen.queryByText(/是什么？$/)).toBeNull()
})

test('of several tables one is open at a time', async () => {
  const [table] = layout.tables
  if (!table) throw new Error('the fixture has a table')
  const second = {
    ...table,
    table: 1,
    sheetName: '河口村',
    village: { from: 'sheet' as const, text: '河口村', known: false },
  }
  await openLayout(cloud({ 'ledger.layout': { ...layout, tables: [table, second] } }))
  expect(screen.queryByText('B 列「手机」')).toBeNull()
  expect(screen.getByText('村名取自工作表名「河口村」，县里没有登记这个村')).toBeInTheDocument()
  tap('工作表「河口村」')
  expect(screen.getAllByText('B 列「手机」')).toHaveLength(1)
})
