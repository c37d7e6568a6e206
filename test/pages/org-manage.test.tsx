/** The county administrator's screens: setting up, the tree, one organisation, its offices. */
import { act, fireEvent, screen } from '@testing-library/react'
import type { OrgNode, RoleHolder } from '@/contract/org'
import HealthPage from '@/features/org/manage/pages/health/index'
import MovePage from '@/features/org/manage/pages/move/index'
import NodePage from '@/features/org/manage/pages/node/index'
import RolesPage from '@/features/org/manage/pages/roles/index'
import SetupPage from '@/features/org/manage/pages/setup/index'
import TreePage from '@/features/org/manage/pages/tree/index'
import { reloadTree } from '@/features/org/manage/use-tree'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const { navigateTo } = Taro as unknown as { navigateTo: jest.Mock }

const node = (
  orgId: string,
  parentId: string | null,
  kind: OrgNode['kind'],
  name: string,
  memberCount = 0,
): OrgNode => ({
  orgId,
  parentId,
  kind,
  name,
  order: 1,
  memberCount,
})
const nodes = [
  node('c01', null, 'county', '云溪县', 41),
  node('t01', 'c01', 'township', '青石镇', 41),
  node('t02', 'c01', 'township', '白河镇'),
  node('v0101', 't01', 'village', '柳河村', 41),
  node('g0101', 'v0101', 'group', '柳河网上党小组', 41),
  node('v0201', 't02', 'village', '沙滩村'),
  { ...node('v0202', 't02', 'village', '旧河村'), closedAt: '2026-11-20T02:00:00.000Z' },
]
const holder = (name: string, part: Partial<RoleHolder> = {}): RoleHolder => ({
  personId: `p-${name}`,
  name,
  role: 'branch_secretary',
  orgId: 'v0101',
  orgName: '柳河村',
  me: false,
  ...part,
})
const roles = {
  holders: [holder('李书记')],
  roles: ['branch_secretary', 'contact_cadre'],
  candidates: [
    { personId: 'p-李书记', memberId: 'm1', name: '李书记' },
    { personId: 'p-王建国', memberId: 'm2', name: '王建国' },
  ],
  more: false,
}

/** The pages share one tree for as long as the app is open: each test asks for it anew. */
async function show(page: React.ReactElement, params: Record<string, string> = {}, answers: Answers = {}) {
  const rendered = await renderPage(page, {
    params,
    answers: { 'org.tree': { items: nodes }, 'org.roles': roles, ...answers },
  })
  await act(reloadTree)
  await rendered.settle()
  const tap = async (text: string) => {
    fireEvent.click(screen.getByText(text))
    await rendered.settle()
  }
  return { ...rendered, tap, sent: (action: string) => rendered.asked.filter((call) => call.action === action) }
}

describe('组织设置', () => {
  test('shows the county folded; a branch unfolds, a name leads to its organisation', async () => {
    const page = await show(<TreePage />)
    expect(screen.getByText('青石镇')).toBeInTheDocument()
    expect(screen.queryByText('柳河村')).toBeNull()
    fireEvent.click(screen.getByLabelText('展开青石镇'))
    await page.tap('柳河村')
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/org/manage/pages/node/index?id=v0101' })
    expect(screen.queryByLabelText('在柳河网上党小组下面添加')).toBeNull()
  })

  test('finds by name wherever it stands, closed ones at the end', async () => {
    await show(<TreePage />)
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '河' } })
    expect(screen.getAllByText(/河/, { selector: '.k-row__title' }).map(({ textContent }) => textContent)).toEqual([
      '白河镇',
      '柳河村',
      '柳河网上党小组',
      '旧河村',
    ])
    expect(screen.getByText('白河镇 · 村党支部 · 已撤销')).toBeInTheDocument()
  })

  test('a tree of several pages is asked for to its end', async () => {
    const page = await show(
      <TreePage />,
      {},
      {
        'org.tree': ({ cursor }: { cursor?: string }) =>
          cursor === undefined ? { items: nodes.slice(0, 2), cursor: 'next' } : { items: nodes.slice(2) },
      },
    )
    expect(screen.getByText('白河镇')).toBeInTheDocument()
    expect(page.sent('org.tree').map(({ input }) => input)).toContainEqual({ cursor: 'next' })
  })

  test('an empty county says what to do first', async () => {
    await show(<TreePage />, {}, { 'org.tree': { items: nodes.slice(0, 1) } })
    expect(screen.getByText(/县里还没有组织/)).toBeInTheDocument()
    expect(screen.getByLabelText('在云溪县下面添加')).toBeInTheDocument()
  })
})

describe('one organisation', () => {
  test('an office is taken only after a question', async () => {
    const page = await show(<NodePage />, { id: 'v0101' }, { 'org.revoke': { holders: [] } })
    await page.tap('免去')
    expect(screen.getByText('免去李书记的支部书记？')).toBeInTheDocument()
    expect(page.sent('org.revoke')).toEqual([])
    fireEvent.click(screen.getAllByText('免去').at(-1) as HTMLElement)
    await page.settle()
    expect(page.sent('org.revoke').map(({ input }) => input)).toEqual([
      { orgId: 'v0101', role: 'branch_secretary', personId: 'p-李书记' },
    ])
    expect(screen.getByText('定一位支部书记')).toBeInTheDocument()
  })

  test('the last administrator is told why it does not work', async () => {
    const last = { holders: [holder('郑科长', { role: 'county_admin', me: true })], roles: ['county_admin'] }
    await show(<NodePage />, { id: 'c01' }, { 'org.roles': { ...roles, ...last } })
    expect(screen.getByText(/县里只有一位管理员，不能免去/)).toBeInTheDocument()
    expect(screen.queryByText('免去')).toBeNull()
    expect(screen.queryByText('撤销')).toBeNull()
  })

  test('what stands in the way of closing leads to its people', async () => {
    const page = await show(<NodePage />, { id: 'v0101' })
    await page.tap('撤销')
    expect(screen.getByText('这里有 41 名成员，要先安排到别处。')).toBeInTheDocument()
    fireEvent.click(screen.getAllByText('看这 41 人').at(-1) as HTMLElement)
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/member/pages/roster/index?orgId=v0101' })
  })

  test('what stands below has to be closed first, and is one tap away', async () => {
    const page = await show(<NodePage />, { id: 't02' })
    await page.tap('撤销')
    expect(screen.getByText('下面还有 1 个组织，要先撤销：')).toBeInTheDocument()
    // beside 撤销 as among what stands below
    fireEvent.click(screen.getAllByText('沙滩村').at(-1) as HTMLElement)
    await page.settle()
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/org/manage/pages/node/index?id=v0201' })
  })

  test('what the cloud knows better is said in its words', async () => {
    const page = await show(
      <NodePage />,
      { id: 'v0201' },
      {
        'org.close': () => {
          throw new AnswerError('CONFLICT', '还有 2 名成员，先安排到别处')
        },
      },
    )
    await page.tap('撤销')
    fireEvent.click(screen.getAllByText('撤销').at(-1) as HTMLElement)
    await page.settle()
    expect(screen.getByText('还有 2 名成员，先安排到别处')).toBeInTheDocument()
  })

  test('offers only parents that may hold it, and says what follows', async () => {
    const job = { jobId: 'task-1', text: '柳河村：青石镇 → 白河镇', done: 0, total: 41 }
    const page = await show(
      <MovePage />,
      { id: 'v0101' },
      { 'org.move': { ...job, status: 'running' }, 'org.step': { ...job, done: 41, status: 'done' } },
    )
    expect(screen.queryByText('青石镇')).toBeNull()
    await page.tap('白河镇')
    expect(screen.getByText(/下面的 1 个组织、41 名成员一起过去/)).toBeInTheDocument()
    await page.tap('移过去')
    await page.settle()
    expect(page.sent('org.move').map(({ input }) => input)).toEqual([{ orgId: 'v0101', toParentId: 't02' }])
    expect(page.sent('org.step').map(({ input }) => input)).toEqual([{ jobId: 'task-1' }])
  })
})

describe('choosing somebody', () => {
  const params = { id: 'v0101', role: 'branch_secretary' }

  test('whoever has the office already is not offered; another is asked about once', async () => {
    const page = await show(<RolesPage />, params, { 'org.grant': { holders: [] } })
    expect(screen.queryByText('李书记')).toBeNull()
    await page.tap('王建国')
    await page.tap('确定')
    expect(page.sent('org.grant').map(({ input }) => input)).toEqual([
      { orgId: 'v0101', role: 'branch_secretary', personId: 'p-王建国' },
    ])
  })

  test('an office is handed over in one act', async () => {
    const from = { from: 'p-李书记', fromName: '李书记' }
    const page = await show(<RolesPage />, { ...params, ...from }, { 'org.hand_over': { holders: [] } })
    await page.tap('王建国')
    expect(screen.getByText(/李书记从此不再担任/)).toBeInTheDocument()
    await page.tap('交过去')
    expect(page.sent('org.hand_over').map(({ input }) => input)).toEqual([
      { orgId: 'v0101', role: 'branch_secretary', personId: 'p-李书记', toPersonId: 'p-王建国' },
    ])
  })

  test('where nobody can be chosen, an invitation leads on', async () => {
    const page = await show(<RolesPage />, params, { 'org.roles': { ...roles, candidates: [] } })
    expect(screen.getByText(/还没有绑定微信的成员可选/)).toBeInTheDocument()
    await page.tap('发邀请，请不在名单里的人来担任')
    expect(navigateTo).toHaveBeenCalledWith({
      url: `/features/join/pages/invites/index?orgId=v0101&role=branch_secretary&name=${encodeURIComponent('柳河村支部书记')}`,
    })
  })
})

describe('启用本县', () => {
  const fill = (label: string, value: string) =>
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } })

  test('takes the code as people type it, and shows it in groups of four', async () => {
    const page = await show(
      <SetupPage />,
      {},
      { 'org.setup_state': { waiting: true }, 'org.setup': { orgId: 'c01' }, 'session.open': {} },
    )
    fill('启用码', ' k7qm－3xpa 9r')
    expect(screen.getByText('K7QM-3XPA-9R，还差 2 个。')).toBeInTheDocument()
    fill('启用码', 'k7qm 3xpa 9RTO')
    expect(screen.getByText('启用码里没有 O，请再对一下。')).toBeInTheDocument()
    fill('启用码', 'Ｋ7qm 3xpa 9rtd')
    fill('县的名称', '云溪县')
    fill('您的姓名', '郑科长')
    await page.tap('启用')
    expect(page.sent('org.setup').map(({ input }) => input)).toEqual([
      { code: 'K7QM3XPA9RTD', countyName: '云溪县', name: '郑科长' },
    ])
  })

  test('mistakes stand beside their fields', async () => {
    const page = await show(<SetupPage />, {}, { 'org.setup_state': { waiting: true } })
    await page.tap('启用')
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '启用码是 12 个字母和数字',
      '请写名称',
      '请写姓名',
    ])
  })

  test('a county that is there already says so', async () => {
    await show(<SetupPage />, {}, { 'org.setup_state': { waiting: false, countyName: '云溪县' } })
    expect(screen.getByText('云溪县已经启用了。要办组织的事，请找县里的管理员。')).toBeInTheDocument()
  })
})

test('需要处理: each with what it is, in the order of the answer', async () => {
  const item = { orgId: 'g0101', name: '柳河网上党小组', kind: 'group', problems: ['no_leader', 'under_3'] }
  const page = await show(<HealthPage />, {}, { 'org.health': { items: [item] } })
  expect(screen.getByText('还没有组长')).toBeInTheDocument()
  expect(screen.getByText('不足 3 人，小组要有 3 名以上成员')).toBeInTheDocument()
  await page.tap('柳河网上党小组')
  expect(navigateTo).toHaveBeenCalledWith({ url: '/features/org/manage/pages/node/index?id=g0101' })
})
