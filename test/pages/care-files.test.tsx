/** What becomes of whole files on the phone: closed, opened again, merged; one's own taken along. */
import { act, fireEvent, screen } from '@testing-library/react'
import BackupPage from '@/features/care/pages/backup/index'
import ClosedFilePage from '@/features/care/pages/closed-file/index'
import ClosePage from '@/features/care/pages/close/index'
import ExportPage from '@/features/care/pages/export/index'
import MergePage from '@/features/care/pages/merge/index'
import MergesPage from '@/features/care/pages/merges/index'
import { renderPage } from '../support/pages'
import { file, orgs, refuse, sent, tap, type, wang } from './care-fixtures'

describe('closing and merging', () => {
  test('a file is closed only with a kind and a reason, after it is said what follows', async () => {
    const page = await renderPage(<ClosePage />, {
      params: { id: 'm-li', name: '李秀英' },
      answers: { 'care.close': { closedAt: '2026-11-22T02:00:00.000Z' } },
    })
    tap('停用李秀英的档案')
    expect(screen.getByText('请选择原因')).toBeInTheDocument()
    expect(screen.getByText('请写一句依据')).toBeInTheDocument()
    tap('去世')
    type('写明依据', '家属告知')
    tap('停用李秀英的档案')
    expect(screen.getByText(/原因：去世。停用后不再收到通知/)).toBeInTheDocument()
    tap('停用')
    await page.settle()
    expect(sent(page, 'care.close')).toEqual([{ memberId: 'm-li', kind: 'died', reason: '家属告知' }])
    expect(screen.getByText(/李秀英的档案已停用/)).toBeInTheDocument()
  })

  test('a closed file opens with a reason; where its village is gone another one takes it', async () => {
    const closed = {
      memberId: 'm-wang',
      name: '王建国',
      villageName: '柳河村',
      kind: 'transferred',
      closedAt: '2026-11-20T02:00:00.000Z',
      reason: '转到苏州',
    }
    const page = await renderPage(<ClosedFilePage />, {
      params: { id: 'm-wang', name: '王建国' },
      answers: {
        'member.orgs': ({ parentId }: { parentId?: string }) => ({
          items: parentId
            ? [{ orgId: 'v0102', name: '石桥村', kind: 'village', hasChildren: false }]
            : [{ orgId: 't01', name: '青石镇', kind: 'township', hasChildren: true }],
          can: { openFile: true, importLedger: false },
        }),
        'care.open_closed': { ...file, closed },
        'care.reopen': ({ villageId }: { villageId?: string }) =>
          villageId ? { memberId: 'm-wang' } : refuse('CONFLICT', '原来的柳河村已经停用，请先选一个接收的村党支部。')(),
      },
    })
    tap('打开档案')
    await page.settle()
    expect(sent(page, 'care.open_closed')).toEqual([{ memberId: 'm-wang', reason: '核对台账' }])
    tap('停用错了，重新启用')
    await page.settle()
    expect(screen.queryByText('石桥村')).toBeNull()
    tap('重新启用')
    await page.settle()
    expect(screen.getByText('原来的柳河村已经停用，请先选一个接收的村党支部。')).toBeInTheDocument()
    tap('石桥村')
    expect(screen.getByText('由石桥村接收。')).toBeInTheDocument()
    tap('重新启用')
    await page.settle()
    expect(sent(page, 'care.reopen')[1]).toEqual({ memberId: 'm-wang', reason: '停用错了', villageId: 'v0102' })
    expect(screen.getByText(/王建国的档案已恢复/)).toBeInTheDocument()
  })

  test('two files become one the way round that was chosen', async () => {
    const twin = { ...wang, memberId: 'm-dup', maskedPhone: '138****0000', bound: false }
    const page = await renderPage(<MergePage />, {
      params: { id: 'm-wang', name: '王建国' },
      answers: {
        ...orgs,
        'member.list': { items: [wang, twin] },
        'care.merge': { mergeId: 'u-1', until: '2026-12-22T02:00:00.000Z' },
      },
    })
    tap(/138\*\*\*\*0000/)
    tap('两份对调')
    expect(screen.getByText(/它绑定的微信转到留下的那份/)).toBeInTheDocument()
    tap('合并成一份')
    await page.settle()
    expect(sent(page, 'care.merge')).toEqual([{ keepId: 'm-dup', dropId: 'm-wang', reason: '同一个人建了两份档案' }])
  })

  test('a merge is taken back while it can be', async () => {
    const merge = { mergeId: 'u-1', keepName: '王建国', dropName: '王建', at: '2026-11-20T02:00:00.000Z' }
    const page = await renderPage(<MergesPage />, {
      answers: {
        'care.merges': {
          items: [
            { ...merge, until: '2026-12-20T02:00:00.000Z', undone: false },
            { ...merge, mergeId: 'u-0', until: '2026-10-20T02:00:00.000Z', undone: false },
          ],
        },
        'care.unmerge': { memberId: 'm-2', binding: 'stays' },
      },
    })
    tap('撤销')
    fireEvent.click(screen.getAllByText('撤销')[1] as HTMLElement)
    await page.settle()
    expect(sent(page, 'care.unmerge')).toEqual([{ mergeId: 'u-1' }])
    expect(screen.getByText(/王建恢复为单独的档案。微信绑定在合并后变过/)).toBeInTheDocument()
    expect(screen.getByText('已撤销')).toBeInTheDocument()
  })
})

describe('the backup contact', () => {
  test('a mistake stands beside its field; one that is there can be taken away', async () => {
    const contact = { name: '王小明', relation: '儿子', phone: '13800001111' }
    const page = await renderPage(<BackupPage />, {
      answers: { 'care.own_backup': { contact }, 'care.backup': { set: false } },
    })
    type('他的手机号', '138')
    tap('保存')
    expect(screen.getByText('手机号是 11 位数字')).toBeInTheDocument()
    expect(sent(page, 'care.backup')).toEqual([])
    tap('不要备用联系人了')
    tap('删除')
    await page.settle()
    await act(() => Promise.resolve())
    expect(sent(page, 'care.backup')).toEqual([{}])
    expect(screen.getByText('已删除备用联系人。')).toBeInTheDocument()
  })
})

test('the export says what is in it before it is made, then shows the text', async () => {
  const page = await renderPage(<ExportPage />, {
    answers: { 'care.export': { fileName: '我的党员档案-2026-11-22.txt', text: '云支部 · 我的党员档案' } },
  })
  expect(screen.getByText(/手机号是完整的/)).toBeInTheDocument()
  tap('导出')
  await page.settle()
  expect(screen.getByText('云支部 · 我的党员档案')).toBeInTheDocument()
  expect(screen.getByText('复制全文')).toBeInTheDocument()
})
