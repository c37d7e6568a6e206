/** The care of members on the phone: what is asked before an act, where a mistake stands, what the act sends. */
import { fireEvent, screen } from '@testing-library/react'
import CorrectionsPage from '@/features/care/pages/corrections/index'
import MissingPage from '@/features/care/pages/missing/index'
import PlacePage from '@/features/care/pages/place/index'
import OwnFilePage from '@/features/member/pages/own-file/index'
import { renderPage } from '../support/pages'
import { file, li, orgs, refuse, sent, tap, type, wang } from './care-fixtures'

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
    await renderPage(<OwnFilePage />, {
      answers: {
        'member.own': { ...file, phone: '13812345678' },
        'member.own_timeline': { items: [] },
        'care.own_corrections': { items },
      },
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
    expect(screen.getByText('柳河村没有还没绑定微信的成员，不用找了。')).toBeInTheDocument()
  })
})
