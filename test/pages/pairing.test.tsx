/** Pairs on the phone: proposed and seen before applied, chosen by hand, handed over in one act. */
import { fireEvent, screen } from '@testing-library/react'
import CadrePage from '@/features/contact/pairs/pages/cadre/index'
import CadresPage from '@/features/contact/pairs/pages/cadres/index'
import PairingPage from '@/features/contact/pairs/pages/pairing/index'
import { AnswerError, renderPage } from '../support/pages'

const feng = { personId: 'p-feng', name: '冯干部', orgName: '柳河村', members: 3, many: false }
const li = { personId: 'p-li', name: '李干部', orgName: '柳河村', members: 12, many: true }
const item = (memberId: string, name: string, change: object = {}) => ({
  memberId,
  name,
  villageName: '柳河村',
  ledgerText: '',
  cadre: feng,
  ...change,
})
const proposal = (items: object[], unpaired = items.length) => ({
  orgId: 't01',
  orgName: '青石镇',
  orgs: [{ orgId: 't01', name: '青石镇' }],
  unpaired,
  items,
})
const asked = (page: Awaited<ReturnType<typeof renderPage>>, action: string) =>
  page.asked.filter((one) => one.action === action).map(({ input }) => input)

test('who would be whose stands there first, with what it makes of each cadre’s load; one left out is not paired', async () => {
  const items = [
    item('m-wang', '王建国', { ledgerText: '冯干部' }),
    item('m-zhang', '张海燕'),
    item('m-none', '李秀英', { cadre: undefined, why: 'unknown_name', ledgerText: '老张' }),
  ]
  let calls = 0
  const page = await renderPage(<PairingPage />, {
    params: { orgId: 't01' },
    answers: {
      'contact.propose': () => (calls++ === 0 ? proposal(items) : proposal([items[1]!, items[2]!])),
      'contact.pair': { paired: 1, skipped: [] },
    },
  })
  expect(await screen.findByText('3 位成员还没有人联系')).toBeInTheDocument()
  expect(screen.getByText('王建国 → 冯干部')).toBeInTheDocument()
  expect(screen.getByText('台账写的是冯干部')).toBeInTheDocument()
  expect(screen.getByText('冯干部 3 → 5 人')).toBeInTheDocument()
  expect(screen.getByText('台账写的不是本村包保干部的名字，请选一位')).toBeInTheDocument()
  fireEvent.click(screen.getByText('张海燕 → 冯干部'))
  expect(screen.getByText('冯干部 3 → 4 人')).toBeInTheDocument()
  fireEvent.click(screen.getByText('就这样结对 1 人'))
  expect(await screen.findByText(/1 位成员结好对了/)).toBeInTheDocument()
  expect(asked(page, 'contact.pair')).toEqual([{ pairs: [{ memberId: 'm-wang', cadreId: 'p-feng' }] }])
})

test('many are applied in pieces; one whom somebody else paired meanwhile is named', async () => {
  const items = Array.from({ length: 30 }, (_, at) => item(`m-${at}`, `成员${'甲乙丙丁戊己庚辛壬癸'[at % 10]}`))
  let pieces = 0
  const page = await renderPage(<PairingPage />, {
    answers: {
      'contact.propose': () => (pieces === 0 ? proposal(items) : proposal([])),
      'contact.pair': () =>
        pieces++ === 0
          ? { paired: 25, skipped: [] }
          : { paired: 4, skipped: [{ memberId: 'm-29', name: '成员癸', cadreName: '李干部' }] },
    },
  })
  fireEvent.click(await screen.findByText('就这样结对 30 人'))
  expect(await screen.findByText(/29 位成员结好对了/)).toBeInTheDocument()
  expect(screen.getByText(/成员癸刚刚由李干部联系了/)).toBeInTheDocument()
  expect(asked(page, 'contact.pair').map((input) => (input as { pairs: object[] }).pairs.length)).toEqual([25, 5])
  expect(screen.getByText(/都有人联系了/)).toBeInTheDocument()
})

test('without a signal in the middle, what was done is done, and the rest stands there to be tried again', async () => {
  const items = [item('m-wang', '王建国')]
  await renderPage(<PairingPage />, {
    answers: {
      'contact.propose': proposal(items),
      'contact.pair': () => {
        throw new Error('request:fail')
      },
    },
  })
  fireEvent.click(await screen.findByText('就这样结对 1 人'))
  expect(await screen.findByText(/没有办成|没有信号/)).toBeInTheDocument()
  expect(screen.getByText('就这样结对 1 人')).toBeInTheDocument()
})

test('one cadre is chosen for a member; somebody who was quicker is said, and nothing changed', async () => {
  let quicker = true
  const page = await renderPage(<CadresPage />, {
    params: { memberId: 'm-wang', name: '王建国', cadreId: 'p-feng' },
    answers: {
      'contact.cadres': { orgId: 't01', orgName: '青石镇', items: [feng, li] },
      'contact.pair': () =>
        quicker
          ? { paired: 0, skipped: [{ memberId: 'm-wang', name: '王建国', cadreName: '周干部' }] }
          : { paired: 1, skipped: [] },
    },
  })
  expect(await screen.findByText(/现在由他联系/)).toBeInTheDocument()
  expect(screen.getByText('联系 12 位成员，偏多')).toBeInTheDocument()
  fireEvent.click(screen.getByText('李干部（柳河村）'))
  fireEvent.click(screen.getByText('就请他'))
  expect(await screen.findByText(/刚刚有人请周干部联系王建国了/)).toBeInTheDocument()
  quicker = false
  fireEvent.click(screen.getByText('就请他'))
  await page.settle()
  expect(asked(page, 'contact.pair')).toHaveLength(2)
  expect(asked(page, 'contact.pair')[1]).toEqual({
    pairs: [{ memberId: 'm-wang', cadreId: 'p-li', seen: 'p-feng' }],
  })
})

test('a cadre who leaves hands all over in one act, however many pieces it takes; who cannot go is named', async () => {
  let pieces = 0
  const page = await renderPage(<CadrePage />, {
    params: { id: 'p-feng' },
    answers: {
      'contact.cadre': {
        ...feng,
        people: [{ memberId: 'm-wang', name: '王建国', villageName: '柳河村' }],
        successors: [li],
        can: { leave: true },
      },
      'contact.hand_over': () =>
        pieces++ === 0
          ? { moved: 25, left: true, stay: [] }
          : { moved: 3, left: false, stay: [{ memberId: 'm-li', name: '李秀英' }] },
    },
  })
  fireEvent.click(await screen.findByText('全部移交给…（1 人）'))
  fireEvent.click(screen.getByText('李干部（柳河村）'))
  fireEvent.click(screen.getByText('移交'))
  expect(await screen.findByText(/28 位成员交给李干部了，没有一位落下/)).toBeInTheDocument()
  expect(screen.getByText(/李秀英不能由李干部联系/)).toBeInTheDocument()
  expect(asked(page, 'contact.hand_over')).toHaveLength(2)
})

test('a refusal of a hand over stays beside the question', async () => {
  await renderPage(<CadrePage />, {
    params: { id: 'p-feng' },
    answers: {
      'contact.cadre': {
        ...feng,
        people: [{ memberId: 'm-wang', name: '王建国', villageName: '柳河村' }],
        successors: [li],
        can: { leave: false },
      },
      'contact.hand_over': () => {
        throw new AnswerError('CONFLICT', '李干部这样就要联系 61 位成员。')
      },
    },
  })
  fireEvent.click(await screen.findByText('全部移交给…（1 人）'))
  fireEvent.click(screen.getByText('李干部（柳河村）'))
  fireEvent.click(screen.getByText('移交'))
  expect(await screen.findByText('李干部这样就要联系 61 位成员。')).toBeInTheDocument()
})
