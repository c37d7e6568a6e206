/** The three tabs: what waits for whom, and that nobody is offered what they may not use. */
import { act, fireEvent, screen } from '@testing-library/react'
import { type Ability, abilities } from '@/contract/roles'
import type { HomeView, OrgView, SessionView } from '@/contract/session'
import HomePage from '@/features/home/pages/home/index'
import MePage from '@/features/me/pages/me/index'
import OrgPage from '@/features/org/pages/org/index'
import { reloadSession } from '@/platform/session'
import { renderPage } from '../support/pages'
import Taro from '../support/stubs/taro'

const { navigateTo, setTabBarBadge, removeTabBarBadge } = Taro as unknown as Record<
  'navigateTo' | 'setTabBarBadge' | 'removeTabBarBadge',
  jest.Mock
>

const group: OrgView = {
  orgId: 'g0101',
  name: '柳河网上党小组',
  kind: 'group',
  leaderName: '李书记',
  memberCount: 41,
}
const sessionOf = (can: readonly Ability[], bound = true): SessionView => ({
  bound,
  name: bound ? '王建国' : '',
  roles: [],
  orgs: bound ? [group] : [],
  ...(bound && { lifeOrgId: group.orgId }),
  can: Object.fromEntries(abilities.map((ability) => [ability, can.includes(ability)])) as SessionView['can'],
  uploadFolder: 'uploads/x',
  templates: [],
})
const member = sessionOf(['session.open', 'notice.read', 'message.read', 'notice.confirm', 'member.own'])
const home: HomeView = { duties: [], waiting: [], at: '2026-11-22T02:00:00.000Z' }

/** Another person's session: the app asks for it once, tests ask again. */
async function show(page: React.ReactElement, session: SessionView, view: HomeView = home) {
  const rendered = await renderPage(page, { answers: { 'session.open': session, 'session.home': view } })
  await act(reloadSession)
  await rendered.settle()
  return rendered
}

describe('首页', () => {
  test('greets by the clock in Beijing, and is calm when nothing waits', async () => {
    await show(<HomePage />, member)
    expect(screen.getByText('上午好，王建国')).toBeInTheDocument()
    expect(screen.getByText('柳河网上党小组')).toBeInTheDocument()
    expect(screen.getByText('今天没有要您看的。组织发了通知，会出现在这里。')).toBeInTheDocument()
  })

  test('says beside the tab how much waits, and takes it away when nothing does', async () => {
    const item: HomeView['waiting'][number] = {
      ...{
        thingId: 's1',
        kind: 'push',
        title: '第 51 期 冬春训',
        fromOrgName: '云溪县',
        at: '2026-11-21T11:30:00.000Z',
      },
      ...{ status: 'published', needsConfirm: false, mine: 'none', changedSince: false, waits: true },
    }
    await show(<HomePage />, member, { ...home, waiting: [item] })
    expect(setTabBarBadge).toHaveBeenLastCalledWith({ index: 0, text: '1' })
    fireEvent.click(screen.getByText('第 51 期 冬春训'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/study/shelf/pages/push/index?id=s1' })
    await show(<HomePage />, member)
    expect(removeTabBarBadge).toHaveBeenLastCalledWith({ index: 0 })
  })

  test('a duty is a sentence with a number and leads to the names behind it', async () => {
    await show(<HomePage />, member, {
      ...home,
      duties: [{ kind: 'unread_notice', noticeId: 'n1', orgId: 'g0101', title: '冬春训', people: 6 }],
    })
    fireEvent.click(screen.getByText('6 位成员还没收到「冬春训」'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/notice/pages/reach/index?id=n1&orgId=g0101' })
  })

  test('welcomes someone nobody knows yet: one way in, and the public pages', async () => {
    await show(<HomePage />, sessionOf(['session.open'], false))
    fireEvent.click(screen.getByText('开始使用'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/consent/index' })
    fireEvent.click(screen.getByText('找组织'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/find/index' })
    expect(screen.queryByText(/等我看/)).toBeNull()
  })

  test('a member who took their consent back is led to the notice, not shown an empty day', async () => {
    await show(<HomePage />, { ...sessionOf(['session.open']), memberId: 'm-wang' })
    expect(screen.getByText('先请您看隐私说明')).toBeInTheDocument()
    expect(screen.queryByText(/今天没有要您看的/)).toBeNull()
  })

  test('says how many people wait for 是本人, and leads to them', async () => {
    await show(<HomePage />, member, { ...home, duties: [{ kind: 'claims', people: 3 }] })
    fireEvent.click(screen.getByText('3 人等您确认是不是本人'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/claims/index' })
  })
})

describe('组织', () => {
  test('a member sees their organisation with its leader, and the notices', async () => {
    await show(<OrgPage />, member)
    expect(screen.getByText(/有事找李书记/)).toBeInTheDocument()
    expect(screen.getByText('消息')).toBeInTheDocument()
    for (const entry of ['发通知', '名册', '导入台账', '待复核', '邀请', '要确认的人'])
      expect(screen.queryByText(entry)).toBeNull()
  })

  test('who may publish, import or release is offered just that', async () => {
    await show(<OrgPage />, sessionOf(['notice.publish', 'ledger.import']))
    expect(screen.getByText('发通知')).toBeInTheDocument()
    expect(screen.getByText('导入台账')).toBeInTheDocument()
    for (const entry of ['名册', '待复核']) expect(screen.queryByText(entry)).toBeNull()
  })
})

describe('我的', () => {
  test('one switch makes every screen big, and is remembered', async () => {
    const { container } = await show(<MePage />, member)
    expect(container.querySelector('.k-page--big')).toBeNull()
    fireEvent.click(screen.getByRole('switch'))
    expect(container.querySelector('.k-page--big')).not.toBeNull()
    expect(Taro.getStorageSync('cb:me:big-text')).toBe('true')
    fireEvent.click(screen.getByRole('switch'))
  })

  test('leads to who has seen one’s own file', async () => {
    await show(<MePage />, member)
    fireEvent.click(screen.getByText('谁看过我的档案'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/member/pages/own-file/index?tab=accesses' })
  })
})
