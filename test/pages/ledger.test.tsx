/** Bringing a ledger in: figures that add up, an interruption that costs nothing, a file that need not be chosen twice. */
import { fireEvent, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ImportView } from '@/contract/ledger'
import ImportPage from '@/features/ledger/pages/import/index'
import ImportsPage from '@/features/ledger/pages/imports/index'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import { after, cloud, idsOf, noSignal, refuse, rowOf, sent, session, tap, view } from './ledger-fixtures'

const openImport = (answers: Answers) => renderPage(<ImportPage />, { params: { id: 'i1' }, answers })

/** A cloud that brings in 100 rows a piece; `refusal` says which calls fail. */
function importing(refusal: (call: number) => AnswerError | undefined = () => undefined): Answers {
  let now = view
  let calls = 0
  return cloud({
    'ledger.open': () => now,
    'ledger.review': () => now,
    'ledger.import': () => {
      const error = refusal((calls += 1))
      if (error) throw error
      now = after(Math.min(226, now.sums.imported + 100))
      return now
    },
  })
}

describe('one import', () => {
  test('says its figures as a sum of which nothing is left out', async () => {
    await openImport(cloud())
    for (const piece of ['读到 253 行', '= 可以导入 226', '+ 要您定 18', '+ 不导入 2', '+ 不是人员 7']) {
      expect(screen.getByText(piece)).toBeInTheDocument()
    }
    expect(screen.getByText('青石镇 · 周干事 今天 09:00带来的')).toBeInTheDocument()
  })

  test('goes on piece by piece, each an act of its own, to the end', async () => {
    const page = await openImport(importing())
    tap('导入 220 人，更新 6 人')
    for (let piece = 0; piece < 3; piece++) await page.settle()
    const ids = idsOf(page, 'ledger.import')
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(3)
    expect(screen.getByText(/^已导入 220 人，更新 6 人。还有 18 行要您定/)).toBeInTheDocument()
    tap('看青石镇名册')
    expect(Taro.navigateTo).toHaveBeenCalledWith({
      url: expect.stringContaining('pages/roster/index?orgId=t01') as string,
    })
  })

  test('cut short, says how many are in, and asks for the piece without an answer as the same act', async () => {
    const broken = new AnswerError('UNAVAILABLE', '没有办成，请过一会儿再试。')
    const page = await openImport(importing((call) => (call === 2 ? broken : undefined)))
    tap('导入 220 人，更新 6 人')
    await page.settle()
    await page.settle()
    expect(screen.getByText(/已经导入 100 人，还剩 126 人，都没有丢。/)).toBeInTheDocument()
    tap('接着导入 120 人，更新 6 人')
    await page.settle()
    await page.settle()
    const ids = idsOf(page, 'ledger.import')
    expect(ids).toHaveLength(4)
    expect(ids[1]).toBe(ids[2])
    expect(screen.getByText(/^已导入 220 人，更新 6 人。/)).toBeInTheDocument()
  })

  test('pieces that bring in nothing do not go on for ever', async () => {
    const stuck = after(100)
    const page = await openImport(cloud({ 'ledger.import': stuck, 'ledger.open': stuck, 'ledger.review': stuck }))
    tap('接着导入 120 人，更新 6 人')
    await page.settle()
    await page.settle()
    expect(idsOf(page, 'ledger.import')).toHaveLength(2)
    expect(screen.getByText(/^停下了。/)).toBeInTheDocument()
  })

  test('rows say what becomes of them, and one that was left out can be taken back', async () => {
    const decided = { at: '2026-11-22T01:30:00.000Z', byName: '周干事' }
    const refused = rowOf(9, '吴勇', [], { state: 'refused', reason: '您定了不导入', decided })
    const ready = rowOf(8, '何芳', [], { state: 'ready', changes: ['phone', 'work'] })
    const page = await openImport(
      cloud({
        'ledger.rows': ({ list }: { list: string }) => ({
          items:
            list === 'refused' ? [refused] : list === 'ready' ? [ready] : [rowOf(1, '', [], { state: 'not_data' })],
        }),
        'ledger.decide': view,
      }),
    )
    tap('可以导入')
    await page.settle()
    expect(screen.getByText('更新：联系电话、从业情况')).toBeInTheDocument()
    tap('不是人员')
    await page.settle()
    expect(screen.getByText('流动党员台账 第 1 行')).toBeInTheDocument()
    tap('不导入')
    await page.settle()
    expect(screen.getByText('您定了不导入')).toBeInTheDocument()
    expect(screen.getByText('周干事 今天 09:30定的')).toBeInTheDocument()
    tap('恢复')
    await page.settle()
    expect(sent(page, 'ledger.decide')).toEqual([{ importId: 'i1', rows: [9], answer: 'reopen' }])
  })
})

describe('as a whole', () => {
  test('is taken back piece by piece after a question that says what follows', async () => {
    let now: ImportView = after(226)
    const page = await openImport(
      cloud({
        'ledger.open': () => now,
        'ledger.review': () => now,
        'ledger.undo': () => {
          const imported = Math.max(0, now.sums.imported - 200)
          const over = imported === 0 && { undone: { at: '2026-11-22T02:00:00.000Z', byName: '周干事' } }
          const sums = { ...now.sums, imported, ready: 226 - imported }
          const can = { arrange: false, undo: false }
          now = { ...now, status: over ? 'undone' : 'undoing', sums, can, ...(over || {}) }
          return now
        },
      }),
    )
    tap('撤销这次导入')
    expect(screen.getByText('最晚 11月29日 09:00 以前可以撤。')).toBeInTheDocument()
    tap('撤销')
    await page.settle()
    await page.settle()
    expect(new Set(idsOf(page, 'ledger.undo')).size).toBe(2)
    expect(screen.getByText(/^已撤销：周干事 今天 10:00撤的。/)).toBeInTheDocument()
    expect(screen.getByText('= 没有导入 226')).toBeInTheDocument()
    expect(screen.getByText('重新选台账')).toBeInTheDocument()
  })

  test('cannot be taken back once something has happened, and says so in the words of the cloud', async () => {
    const said = '王建国的档案之后有人改过，不能整份撤销了。'
    const done = after(226)
    const page = await openImport(
      cloud({ 'ledger.open': done, 'ledger.review': done, 'ledger.undo': refuse('CONFLICT', said) }),
    )
    tap('撤销这次导入')
    tap('撤销')
    await page.settle()
    expect(screen.getByText(said)).toBeInTheDocument()
  })

  test('the sheet with its results is made, opened, and can be opened again', async () => {
    const page = await openImport(
      cloud({ 'ledger.result': { fileName: '青石镇台账-结果.xlsx', url: 'https://files.test/a.xlsx', rows: 253 } }),
    )
    jest.mocked(Taro.downloadFile).mockResolvedValue({ statusCode: 200, errMsg: '' } as never)
    jest.mocked(Taro.downloadFile).mockRejectedValueOnce({ errMsg: 'downloadFile:fail' })
    tap('下载带结果的原表')
    await page.settle()
    expect(screen.getByText('没有打开。请看看信号，再点一次。')).toBeInTheDocument()
    tap('再打开一次')
    await page.settle()
    expect(Taro.downloadFile).toHaveBeenLastCalledWith(expect.objectContaining({ url: 'https://files.test/a.xlsx' }))
    expect(sent(page, 'ledger.result')).toHaveLength(1)
    expect(screen.queryByText(/^没有打开/)).toBeNull()
  })
})

describe('choosing a file', () => {
  const imports = (preview: unknown, more: Answers = {}): Answers => ({
    'session.open': session,
    'ledger.orgs': { items: [{ orgId: 't01', name: '青石镇' }] },
    'ledger.list': { items: [] },
    'ledger.upload': { cloudPath: 'u/op/ledgers/a.xlsx' },
    'ledger.preview': preview,
    ...more,
  })

  function chooseFile(name: string, size = 30_000) {
    jest
      .mocked(Taro.chooseMessageFile)
      .mockResolvedValue({ tempFiles: [{ name, size, path: `wxfile://${name}`, type: 'file', time: 0 }], errMsg: '' })
  }

  test('what waits for an answer stands above what was brought in before, once', async () => {
    const waits = { ...after(226), importId: 'i2', fileName: '柳河镇台账.xlsx' }
    const fine = { ...after(226), sums: { ...after(226).sums, waiting: 0 } }
    const page = await renderPage(<ImportsPage />, {
      answers: imports(view, {
        'ledger.list': ({ waiting }: { waiting?: true }) => ({ items: waiting ? [waits] : [waits, fine] }),
      }),
    })
    await page.settle()
    expect(screen.getByText('待处理')).toBeInTheDocument()
    expect(screen.getByText('还有 18 行要您定')).toBeInTheDocument()
    expect(screen.getAllByText('柳河镇台账.xlsx')).toHaveLength(1)
    expect(screen.getByText('已导完')).toBeInTheDocument()
  })

  test('nothing stands above where nothing waits', async () => {
    await renderPage(<ImportsPage />, { answers: imports(view) })
    expect(screen.queryByText('待处理')).toBeNull()
  })

  test('a file that is not a ledger gets the sentence that says what to do, beside the button', async () => {
    chooseFile('老台账.xls')
    const sentence = '这份文件设了密码。请在 Excel 或 WPS 里去掉密码、保存，再选一次。'
    const page = await renderPage(<ImportsPage />, { answers: imports(refuse('INVALID', sentence)) })
    await page.settle()
    tap('选择台账文件')
    await page.settle()
    expect(screen.getByRole('alert')).toHaveTextContent(`老台账.xls${sentence}`)
    expect(screen.queryByText('再试一次')).toBeNull()
  })

  test('goes to the place that the cloud names; when reading fails it is not sent again, and the act is the same', async () => {
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
    tap('选择台账文件')
    await page.settle()
    tap('再试一次')
    await page.settle()
    const previews = page.asked.filter(({ action }) => action === 'ledger.preview')
    expect(sent(page, 'ledger.upload')).toEqual([{ extension: 'xlsx' }])
    expect(upload).toHaveBeenCalledTimes(1)
    expect(upload).toHaveBeenCalledWith(expect.objectContaining({ cloudPath: 'u/op/ledgers/a.xlsx' }))
    expect(previews).toHaveLength(2)
    expect(previews[0]).toEqual(previews[1])
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('pages/import/index?id=i1') as string })
  })

  test('without a signal the file stays chosen', async () => {
    chooseFile('台账.csv')
    const page = await renderPage(<ImportsPage />, { answers: imports(view, { 'ledger.upload': noSignal }) })
    await page.settle()
    tap('选择台账文件')
    await page.settle()
    expect(screen.getByRole('alert')).toHaveTextContent('台账.csv')
    fireEvent.click(screen.getByText('再试一次'))
    await page.settle()
    const ids = idsOf(page, 'ledger.upload')
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })

  test('a file that is too large is refused before anybody waits for the upload', async () => {
    const upload = jest.spyOn(Taro.cloud, 'uploadFile')
    const page = await renderPage(<ImportsPage />, { answers: imports(view) })
    await page.settle()
    chooseFile('台账.xlsx', 11 * 1024 * 1024)
    tap('选择台账文件')
    await page.settle()
    expect(screen.getByRole('alert')).toHaveTextContent('文件超过 10 MB')
    expect(upload).not.toHaveBeenCalled()
  })
})
