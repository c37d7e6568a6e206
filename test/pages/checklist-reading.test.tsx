/** The month's checklist as those in office have it, and what townships add. */
import { fireEvent, screen, within } from '@testing-library/react'
import ChecklistPage from '@/features/checklist/pages/checklist/index'
import { AnswerError, type Answers, renderPage } from '../support/pages'

const items = [
  { itemId: 'read', text: '集中学习全会公报', required: true, away: '在线上一起学' },
  { itemId: 'help', text: '到困难党员家走访', required: false, away: '' },
]
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('having it', () => {
  const checklist = {
    month: '2026-12',
    theme: '学习全会精神',
    reading: [{ kind: 'push', thingId: 'p1', title: '第 51 期 冬春训' }],
    items: [...items, { itemId: 't01:own', text: '清扫河道', required: true, away: '', addedBy: '青石镇' }],
    corrections: [
      { at: '2026-11-21T02:00:00.000Z', byName: '郑科长', changes: ['加了一项自选动作：到困难党员家走访'] },
    ],
  }
  const have = (answer: object, answers: Answers = {}) =>
    renderPage(<ChecklistPage />, {
      params: { id: '2026-12' },
      answers: { 'checklist.open': { checklist, additions: [], themeDayIds: [], ...answer }, ...answers },
    })

  test('a leader sees what changed first, what to do, and the way to their theme day', async () => {
    await have({ themeDayIds: [{ themeDayId: '2026-12:g0101', orgName: '柳河网上党小组' }] })
    for (const word of ['提示单 昨天 改过', '加了一项自选动作：到困难党员家走访', '青石镇加的', '第 51 期 冬春训']) {
      expect(screen.getByText(word)).toBeInTheDocument()
    }
    expect(screen.getByText('去安排柳河网上党小组的主题党日')).toBeInTheDocument()
    expect(screen.queryByText('更正或收回')).toBeNull()
  })

  test('one that was taken back says why, and what now', async () => {
    const withdrawn = { at: '2026-11-22T01:00:00.000Z', why: '会期改了' }
    await have({ checklist: { ...checklist, theme: '', items: [], reading: [], withdrawn } })
    expect(screen.getByText('已收回')).toBeInTheDocument()
    expect(screen.getByText(/原因：会期改了/)).toBeInTheDocument()
    expect(screen.getByText(/主题党日照常开展/)).toBeInTheDocument()
  })

  test('a township adds its own below the county’s; mistakes stand beside their item', async () => {
    let refused = true
    const additions = [{ orgId: 't01', orgName: '青石镇', items: [], edition: 0 }]
    const page = await have(
      { additions },
      {
        'checklist.add': () => {
          if (refused)
            throw new AnswerError('REFUSED', '微信的内容检查拿不准第 1 项里的这句话，请换个说法再试，内容已保存。')
          return { edition: 1 }
        },
      },
    )
    fireEvent.click(screen.getByText('给青石镇加一项'))
    fireEvent.click(screen.getByText('加规定动作'))
    type('第 1 项做什么', '清扫村口')
    fireEvent.click(screen.getByText('保存'))
    await page.settle()
    expect(within(screen.getByRole('alert')).getByText(/第 1 项/)).toBeInTheDocument()
    expect(screen.getByLabelText('第 1 项做什么')).toHaveValue('清扫村口')
    refused = false
    fireEvent.click(screen.getByText('保存'))
    await page.settle()
    expect(page.asked.filter(({ action }) => action === 'checklist.add')).toHaveLength(2)
    expect(screen.getByText('给青石镇加一项')).toBeInTheDocument()
  })

  test('nobody has one before it was sent', async () => {
    const missing = () => {
      throw new AnswerError('NOT_FOUND', '没有找到这份提示单。')
    }
    await have({}, { 'checklist.open': missing })
    expect(screen.getByText('没有找到这份提示单。')).toBeInTheDocument()
  })
})
