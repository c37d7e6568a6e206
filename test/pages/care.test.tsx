/** The care of files on the phone: what is asked before an act, where a mistake stands, what the act sends. */
import { act, fireEvent, screen } from '@testing-library/react'
import type { MemberItem } from '@/contract/member'
import BackupPage from '@/features/care/pages/backup/index'
import ClosePage from '@/features/care/pages/close/index'
import CorrectionsPage from '@/features/care/pages/corrections/index'
import MergePage from '@/features/care/pages/merge/index'
import MergesPage from '@/features/care/pages/merges/index'
import MissingPage from '@/features/care/pages/missing/index'
import PlacePage from '@/features/care/pages/place/index'
import OwnFilePage from '@/features/member/pages/own-file/index'
import { AnswerError, renderPage } from '../support/pages'

const wang: MemberItem = {
  memberId: 'm-wang',
  name: '王建国',
  maskedPhone: '138****5678',
  kind: 'full',
  villageName: '柳河村',
  lifeOrgName: '柳河网上党小组',
  destination: { province: '江苏省', city: '苏州市', district: '吴中区' },
  bound: true,
}
const li: MemberItem = {
  ...wang,
  memberId: 'm-li',
  name: '李秀英',
  destination: { province: '上海市', city: '上海市', district: '松江区' },
}
const orgs = {
  'member.orgs': {
    items: [{ orgId: 'v0101', name: '柳河村', kind: 'village', hasChildren: false }],
    can: { openFile: true, importLedger: false },
  },
}
const refuse = (code: string, message: string) => () => {
  throw new AnswerError(code, message)
}
const tap = (text: string | RegExp) => fireEvent.click(screen.getByText(text))
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const sent = (page: { asked: readonly { action: string; input: unknown }[] }, action: string) =>
  page.asked.filter((call) => call.action === action).map(({ input }) => input)

describe('安排到支部', () => {
  const answers = {
    ...orgs,
    'care.placeable': ({ destination }: { destination?: string }) => ({
      items: destination === undefined ? [wang, li] : [wang],
    }),
    'care.places': { items: [{ orgId: 'mb01', name: '驻苏州流动党支部', memberCount: 3, destination: '苏州市' }] },
    'care.place': { placed: 1 },
  }

  test('narrows to a city, ticks, asks where, and says what was done', async () => {
    const page = await renderPage(<PlacePage />, { answers })
    tap('苏州市')
    await page.settle()
    expect(sent(page, 'care.placeable')).toContainEqual({ orgId: 'v0101', destination: '苏州市' })
    tap('列出的都勾上')
    tap('选去哪儿（已勾 1 人）')
    tap('安排 1 人')
    expect(screen.getByText('请选择到哪儿过组织生活')).toBeInTheDocument()
    expect(sent(page, 'care.place')).toEqual([])
    tap('驻苏州流动党支部')
    tap('上月')
    tap('安排 1 人到驻苏州流动党支部')
    await page.settle()
    expect(sent(page, 'care.place')).toEqual([{ memberIds: ['m-wang'], branchId: 'mb01', since: '2026-10' }])
    expect(screen.getByText('1 人从2026年10月起在驻苏州流动党支部过组织生活。')).toBeInTheDocument()
    expect(screen.getByText('先勾选成员')).toBeInTheDocument()
  })

  test('sends back to the online group, and keeps who was ticked when it fails', async () => {
    const page = await renderPage(<PlacePage />, {
      answers: { ...answers, 'care.place': refuse('CONFLICT', '柳河网上党小组已经停用，请另选一个支部。') },
    })
    tap('李秀英')
    tap('选去哪儿（已勾 1 人）')
    tap('回到网上党小组')
    tap('让 1 人回到网上党小组')
    await page.settle()
    expect(sent(page, 'care.place')).toEqual([{ memberIds: ['m-li'], since: '2026-11' }])
    expect(screen.getByText('柳河网上党小组已经停用，请另选一个支部。')).toBeInTheDocument()
    expect(screen.getByText('李秀英')).toBeInTheDocument()
  })
})

describe('corrections', () => {
  const correction = {
    correctionId: 'r-1',
    memberId: 'm-wang',
    memberName: '王建国',
    field: 'born',
    before: '1968-03',
    after: '1969-03',
    state: 'waiting',
    answer: '',
    at: '2026-11-22T01:00:00.000Z',
  }

  test('one is taken over with one tap and is gone from the list', async () => {
    const page = await renderPage(<CorrectionsPage />, {
      answers: { 'care.corrections': { items: [correction] }, 'care.decide': { ...correction, state: 'accepted' } },
    })
    expect(screen.getByText('档案里：1968年3月')).toBeInTheDocument()
    expect(screen.getByText('本人说：1969年3月')).toBeInTheDocument()
    tap('对，更正')
    await page.settle()
    expect(sent(page, 'care.decide')).toEqual([{ correctionId: 'r-1', accept: true }])
    expect(screen.getByText(/没有等您核对的更正/)).toBeInTheDocument()
  })

  test('one is sent back with a word why', async () => {
    const page = await renderPage(<CorrectionsPage />, {
      answers: { 'care.corrections': { items: [correction] }, 'care.decide': { ...correction, state: 'refused' } },
    })
    tap('不采纳')
    tap('请带材料到支部核对')
    tap('告诉本人')
    await page.settle()
    expect(sent(page, 'care.decide')).toEqual([{ correctionId: 'r-1', accept: false, reason: '请带材料到支部核对' }])
  })

  test('the member sees where each stands, and asks again only where nothing waits', async () => {
    const items = [
      correction,
      {
        ...correction,
        correctionId: 'r-2',
        field: 'name',
        after: '王建国强',
        state: 'refused',
        answer: '和户口不一致',
      },
    ]
    const file = {
      ...wang,
      gender: 'male',
      ethnic: '汉族',
      born: '1968-03',
      education: '初中',
      joined: '1995-07',
      awaySince: '2022-10',
      work: '务工',
      certificate: '',
      hostOrgText: '',
      contactCadreText: '',
      note: '',
      phone: '13812345678',
    }
    await renderPage(<OwnFilePage />, {
      answers: { 'member.own': file, 'member.own_timeline': { items: [] }, 'care.own_corrections': { items } },
    })
    expect(screen.getByText('等支部看')).toBeInTheDocument()
    expect(screen.getByText('您提出「王建国强」。支部说：和户口不一致')).toBeInTheDocument()
    expect(screen.queryByLabelText('出生年月写得不对')).toBeNull()
    expect(screen.getByLabelText('姓名写得不对')).toBeInTheDocument()
  })
})

describe('双找', () => {
  test('what was learnt is noted, and stands there at once', async () => {
    const page = await renderPage(<MissingPage />, {
      answers: {
        ...orgs,
        'care.missing': { items: [{ ...li, bound: false }] },
        'care.learnt': { what: 'wrong_number' },
      },
    })
    fireEvent.click(screen.getByLabelText('记下李秀英的情况'))
    tap('记下')
    expect(screen.getByText('请选择情况')).toBeInTheDocument()
    tap('号码不对')
    type('补一句（可以不写）', '空号')
    tap('记下')
    await page.settle()
    expect(sent(page, 'care.learnt')).toEqual([{ memberId: 'm-li', what: 'wrong_number', note: '空号' }])
    expect(screen.getByText(/空号 · 今天/)).toBeInTheDocument()
  })

  test('nobody left to look for says so', async () => {
    await renderPage(<MissingPage />, { answers: { ...orgs, 'care.missing': { items: [] } } })
    expect(screen.getByText('柳河村的成员都绑定了微信，不用找了。')).toBeInTheDocument()
  })
})

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
