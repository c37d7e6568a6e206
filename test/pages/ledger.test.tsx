/** Bringing a ledger in: figures that add up, an interruption that costs nothing, a file that need not be chosen twice. */
import { fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ImportSums, ImportView } from '@/contract/ledger'
import ImportPage from '@/features/ledger/pages/import/index'
import ImportsPage from '@/features/ledger/pages/imports/index'
import { AnswerError, type Answers, renderPage } from '../support/pages'

const sums: ImportSums = { rowsRead: 246, ready: 226, imported: 0, existing: 0, defect: 20, tidied: 51, notData: 7 }
const view: ImportView = {
  importId: 'i1',
  orgId: 't01',
  orgName: '青石镇',
  fileName: '青石镇台账.xlsx',
  sheetName: '流动党员台账',
  createdAt: '2026-11-22T01:00:00.000Z',
  byName: '周干事',
  status: 'previewed',
  sums,
  headings: [{ heading: '姓名', column: 'name' }, { heading: '手机', column: 'phone' }, { heading: '身份证号' }],
}
const after = (imported: number): ImportView => {
  const ready = 226 - imported
  return { ...view, status: ready === 0 ? 'done' : 'importing', sums: { ...sums, ready, imported } }
}
const defect = {
  row: 43,
  state: 'defect',
  name: '覃春梅',
  villageName: '龙湾村',
  maskedPhone: '',
  tidied: [],
  defects: [{ column: 'phone', why: 'too_short', value: '1861186867', text: '手机号少一位（1861186867）' }],
}
const session = { bound: true, name: '周干事', roles: [], orgs: [], can: {}, uploadFolder: 'u/op' }

/** A cloud that brings in 100 rows a piece; `refuse` says which calls fail. */
function cloud(refuse: (call: number) => AnswerError | undefined = () => undefined): Answers {
  let now = view
  let calls = 0
  return {
    'session.open': session,
    'ledger.open': () => now,
    'ledger.rows': (input: { list: string }) => ({ items: input.list === 'defect' ? [defect] : [] }),
    'ledger.import': () => {
      const refusal = refuse((calls += 1))
      if (refusal) throw refusal
      now = after(Math.min(226, now.sums.imported + 100))
      return now
    },
  }
}

const importing = (page: Awaited<ReturnType<typeof renderPage>>) =>
  page.asked.filter(({ action }) => action === 'ledger.import').map(({ requestId }) => requestId)

test('an import says its figures as a sum, and each row with its column, reason and value', async () => {
  const page = await renderPage(<ImportPage />, { params: { id: 'i1' }, answers: cloud() })
  await page.settle()
  for (const piece of ['读到 246 行', '= 可以导入 226', '+ 不能导入 20']) {
    expect(screen.getByText(piece)).toBeInTheDocument()
  }
  expect(screen.getByText('第 43 行 · 龙湾村')).toBeInTheDocument()
  expect(screen.getByText('联系电话')).toBeInTheDocument()
  expect(screen.getByText('手机号少一位（1861186867）')).toBeInTheDocument()
  fireEvent.click(screen.getByText('认出 2 列，看看是哪些'))
  expect(screen.getByText('「手机」存成 联系电话')).toBeInTheDocument()
  expect(screen.getByText('没有用到，不保存：身份证号')).toBeInTheDocument()
})

test('it goes on piece by piece, each an act of its own, to the end', async () => {
  const page = await renderPage(<ImportPage />, { params: { id: 'i1' }, answers: cloud() })
  await page.settle()
  fireEvent.click(screen.getByText('导入 226 人'))
  await page.settle()
  await page.settle()
  await page.settle()
  const ids = importing(page)
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size).toBe(3)
  expect(screen.getByText(/^已导入 226 人。还有 20 行没有导入/)).toBeInTheDocument()
  fireEvent.click(screen.getByText('看青石镇名册'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({
    url: expect.stringContaining('pages/roster/index?orgId=t01') as string,
  })
})

test('cut short, it says how many are in, and the piece without an answer is asked for again as the same act', async () => {
  const broken = new AnswerError('UNAVAILABLE', '没有办成，请过一会儿再试。')
  const answers = cloud((call) => (call === 2 ? broken : undefined))
  const page = await renderPage(<ImportPage />, { params: { id: 'i1' }, answers })
  await page.settle()
  fireEvent.click(screen.getByText('导入 226 人'))
  await page.settle()
  await page.settle()
  expect(screen.getByText(/已经导入 100 人，还剩 126 人，都没有丢。/)).toBeInTheDocument()
  fireEvent.click(screen.getByText('接着导入（还剩 126 人）'))
  await page.settle()
  await page.settle()
  const ids = importing(page)
  expect(ids).toHaveLength(4)
  expect(ids[1]).toBe(ids[2])
  expect(screen.getByText(/^已导入 226 人。/)).toBeInTheDocument()
})

test('pieces that bring in nothing do not go on for ever', async () => {
  const answers: Answers = { ...cloud(), 'ledger.import': after(100), 'ledger.open': after(100) }
  const page = await renderPage(<ImportPage />, { params: { id: 'i1' }, answers })
  await page.settle()
  fireEvent.click(screen.getByText('接着导入（还剩 126 人）'))
  await page.settle()
  await page.settle()
  expect(importing(page)).toHaveLength(2)
  expect(screen.getByText(/^停下了。/)).toBeInTheDocument()
})

const imports = (preview: unknown): Answers => ({
  'session.open': session,
  'ledger.orgs': { items: [{ orgId: 't01', name: '青石镇' }] },
  'ledger.list': { items: [] },
  'ledger.upload': { cloudPath: 'uploads/own/a1.xlsx' },
  'ledger.preview': preview,
})

function chooseFile(name: string, size = 30_000) {
  jest
    .mocked(Taro.chooseMessageFile)
    .mockResolvedValue({ tempFiles: [{ name, size, path: `wxfile://${name}`, type: 'file', time: 0 }], errMsg: '' })
}

test('a file that is not a ledger gets the sentence that says what to do, beside the button', async () => {
  chooseFile('老台账.xls')
  const refuse = () => {
    throw new AnswerError('INVALID', '这是旧版 .xls，请在 Excel 或 WPS 里另存为 .xlsx 再选。')
  }
  const page = await renderPage(<ImportsPage />, { answers: imports(refuse) })
  await page.settle()
  fireEvent.click(screen.getByText('选择台账文件（.xlsx）'))
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent(
    '老台账.xls这是旧版 .xls，请在 Excel 或 WPS 里另存为 .xlsx 再选。',
  )
  expect(screen.queryByText('再试一次')).toBeNull()
})

test('when reading fails the file is not sent again, and the act is the same', async () => {
  chooseFile('台账.xlsx')
  const upload = jest.spyOn(Taro.cloud, 'uploadFile')
  let calls = 0
  const page = await renderPage(<ImportsPage />, {
    answers: imports(() => {
      if ((calls += 1) === 1) throw new AnswerError('UNAVAILABLE', '没有办成，请过一会儿再试。')
      return view
    }),
  })
  await page.settle()
  fireEvent.click(screen.getByText('选择台账文件（.xlsx）'))
  await page.settle()
  fireEvent.click(screen.getByText('再试一次'))
  await page.settle()
  const previews = page.asked.filter(({ action }) => action === 'ledger.preview')
  expect(upload).toHaveBeenCalledTimes(1)
  expect(previews).toHaveLength(2)
  expect(previews[0]).toEqual(previews[1])
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('pages/import/index?id=i1') as string })
})

test('it goes where the server said, and a place without an answer is asked for again, the file kept', async () => {
  chooseFile('老台账.XLS')
  const upload = jest.spyOn(Taro.cloud, 'uploadFile')
  let asked = 0
  const page = await renderPage(<ImportsPage />, {
    answers: {
      ...imports(view),
      'ledger.upload': () => {
        if ((asked += 1) === 1) throw new AnswerError('UNAVAILABLE', '没有办成，请过一会儿再试。')
        return { cloudPath: 'uploads/own/a2.xls' }
      },
    },
  })
  await page.settle()
  fireEvent.click(screen.getByText('选择台账文件（.xlsx）'))
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent('没有传上去，选好的文件还在。')
  expect(upload).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText('再试一次'))
  await page.settle()
  const places = page.asked.filter(({ action }) => action === 'ledger.upload')
  expect(places.map(({ input }) => input)).toEqual([{ extension: 'xls' }, { extension: 'xls' }])
  expect(places[0]?.requestId).toBe(places[1]?.requestId)
  expect(upload).toHaveBeenCalledWith({ cloudPath: 'uploads/own/a2.xls', filePath: 'wxfile://老台账.XLS' })
})

test('a signal lost while it is sent costs neither the file nor a place that is watched over', async () => {
  chooseFile('台账.xlsx')
  const upload = jest.spyOn(Taro.cloud, 'uploadFile').mockRejectedValueOnce({ errMsg: 'uploadFile:fail' })
  const page = await renderPage(<ImportsPage />, { answers: imports(view) })
  await page.settle()
  fireEvent.click(screen.getByText('选择台账文件（.xlsx）'))
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent('没有传上去，选好的文件还在。')
  fireEvent.click(screen.getByText('再试一次'))
  await page.settle()
  expect(upload).toHaveBeenCalledTimes(2)
  const places = page.asked.filter(({ action }) => action === 'ledger.upload')
  expect(new Set(places.map(({ requestId }) => requestId)).size).toBe(2)
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('pages/import/index?id=i1') as string })
})

test('a file that lay too long is sent once more, without choosing it again', async () => {
  chooseFile('台账.xlsx')
  const upload = jest.spyOn(Taro.cloud, 'uploadFile')
  let calls = 0
  const page = await renderPage(<ImportsPage />, {
    answers: imports(() => {
      if ((calls += 1) === 1) throw new AnswerError('NOT_FOUND', '没有找到这个文件，请重新选一次。')
      return view
    }),
  })
  await page.settle()
  fireEvent.click(screen.getByText('选择台账文件（.xlsx）'))
  await page.settle()
  fireEvent.click(screen.getByText('再试一次'))
  await page.settle()
  expect(upload).toHaveBeenCalledTimes(2)
  expect(Taro.chooseMessageFile).toHaveBeenCalledTimes(1)
})

test('a file that is too large is refused before anybody waits for the upload', async () => {
  chooseFile('台账.xlsx', 11 * 1024 * 1024)
  const upload = jest.spyOn(Taro.cloud, 'uploadFile')
  const page = await renderPage(<ImportsPage />, { answers: imports(view) })
  await page.settle()
  fireEvent.click(screen.getByText('选择台账文件（.xlsx）'))
  await page.settle()
  expect(screen.getByRole('alert')).toHaveTextContent('文件超过 10 MB')
  expect(upload).not.toHaveBeenCalled()
})
