/** The library on the phone: looked up, read, written, checked. */
import { fireEvent, screen } from '@testing-library/react'
import type { EntryView } from '@/contract/library'
import DuePage from '@/features/library/pages/due/index'
import EditPage from '@/features/library/pages/edit/index'
import EntryPage from '@/features/library/pages/entry/index'
import LibraryPage from '@/features/library/pages/library/index'
import { findText } from '@/features/library/words'
import { AnswerError, renderPage } from '../support/pages'

const item = {
  entryId: 'e1',
  title: '异地就医怎么备案',
  category: 'away',
  fromOrgName: '青石镇',
  updatedAt: '2026-11-20T02:00:00.000Z',
  isPastCheck: false,
} as const
const view: EntryView = {
  ...item,
  status: 'published',
  orgId: 't01',
  keywords: ['医保'],
  blocks: [{ kind: 'text', text: '先备案，再看病。' }],
  edition: 1,
  checkBy: '2027-06-30',
  byName: '周干事',
  can: { edit: false, takeDown: false },
}
const shelves = { items: [{ orgId: 't01', name: '青石镇' }] }
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('the list is asked for by category, and says of an entry that its day has gone by', async () => {
  const items = [item, { ...item, entryId: 'e2', title: '旧办法', isPastCheck: true }]
  const page = await renderPage(<LibraryPage />, { answers: { 'library.list': { items } } })
  expect(screen.getByText('已过核对日期')).toBeInTheDocument()
  fireEvent.click(screen.getByText('政策法规'))
  await page.settle()
  expect(page.asked.at(-1)?.input).toEqual({ category: 'policy' })
})

test('the box looks for words, not for the letters on the way to them', () => {
  expect(findText(' 异地  就医 ')).toEqual({ find: '异地 就医' })
  expect(findText('yidi').hint).toBeDefined()
  expect(findText('LED')).toEqual({ find: 'LED' })
})

test('an entry is read in peace; past its day it says what counts', async () => {
  await renderPage(<EntryPage />, { params: { id: 'e1' }, answers: { 'library.open': view } })
  expect(screen.getByText('先备案，再看病。')).toBeInTheDocument()
  expect(screen.getByText('这一篇会在2027年6月30日前核对一次。')).toBeInTheDocument()
  for (const word of ['修改', '下架', '核对过了']) expect(screen.queryByText(word)).toBeNull()
})

test('past its day an entry says what counts', async () => {
  const past = { ...view, isPastCheck: true }
  await renderPage(<EntryPage />, { params: { id: 'e1' }, answers: { 'library.open': past } })
  expect(screen.getByText(/以最新文件为准/)).toBeInTheDocument()
})

test('writing says beside each field what is missing, keeps the draft, and sends blocks without empty ones', async () => {
  const answers = { 'library.shelves': shelves, 'library.save': { entryId: 'e9', edition: 1, status: 'published' } }
  const page = await renderPage(<EditPage />, { answers })
  fireEvent.click(screen.getByText('保存'))
  await page.settle()
  for (const word of ['请写标题', '请选一类', '请写内容']) expect(screen.getByText(word)).toBeInTheDocument()
  type('标题', '异地就医')
  fireEvent.click(screen.getByText('外出指南'))
  type('关键词', '医保，报销')
  fireEvent.click(screen.getByText('段落'))
  type('内容', '先备案。')
  page.rerender(<></>)
  page.rerender(<EditPage />)
  await page.settle()
  expect(screen.getByText('这是您上次没写完的。')).toBeInTheDocument()
  fireEvent.click(screen.getByText('小标题'))
  fireEvent.click(screen.getByText('保存'))
  await page.settle()
  const [saved] = page.asked.filter(({ action }) => action === 'library.save')
  expect(saved?.input).toMatchObject({
    orgId: 't01',
    category: 'away',
    keywords: ['医保', '报销'],
    blocks: [{ kind: 'text', text: '先备案。' }],
    checkBy: '2027-11-22',
  })
})

test('a change that somebody else overtook keeps what was written', async () => {
  const overtaken = () => {
    throw new AnswerError('CONFLICT', '这篇资料刚刚被别人改过。')
  }
  const editable = { ...view, can: { edit: true, takeDown: true } }
  const answers = { 'library.shelves': shelves, 'library.open': editable, 'library.save': overtaken }
  const page = await renderPage(<EditPage />, { params: { id: 'e1' }, answers })
  type('标题', '我改的标题')
  fireEvent.click(screen.getByText('保存'))
  await page.settle()
  expect(screen.getByText('看看现在的内容')).toBeInTheDocument()
  expect(screen.getByLabelText('标题')).toHaveValue('我改的标题')
})

test('核对过了 takes an entry off the list of those due', async () => {
  const kept = { ...item, status: 'published', byName: '周干事', edition: 3, checkBy: '2026-11-22' }
  const answers = { 'library.due': { items: [kept] }, 'library.check': { edition: 4 } }
  const page = await renderPage(<DuePage />, { answers })
  fireEvent.click(screen.getByText('核对过了'))
  await page.settle()
  fireEvent.click(screen.getByText('记下'))
  await page.settle()
  expect(page.asked.find(({ action }) => action === 'library.check')?.input).toEqual({
    entryId: 'e1',
    edition: 3,
    checkBy: '2027-11-22',
  })
  expect(screen.getByText('没有到核对日期的资料。')).toBeInTheDocument()
})
