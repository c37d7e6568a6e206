/** How a person becomes a user: consent by two taps of its own, the ways in, and where each of them ends. */
import { fireEvent, screen } from '@testing-library/react'
import { CONSENT_VERSION } from '@/contract/join'
import CodePage from '@/features/join/pages/code/index'
import ConsentPage from '@/features/join/pages/consent/index'
import OwnConsentPage from '@/features/join/pages/own-consent/index'
import RegisterPage from '@/features/join/pages/register/index'
import WaitingPage from '@/features/join/pages/waiting/index'
import { AnswerError, renderPage } from '../support/pages'
import { phoneButton } from '../support/stubs/components'
import Taro from '../support/stubs/taro'

const { navigateTo, navigateBack, redirectTo, switchTab } = Taro

const AT = '2026-11-22T02:00:00.000Z'
const nobody = { consentVersion: CONSENT_VERSION, consented: false, bound: false }
const agreed = { ...nobody, consented: true, consentedAt: AT }
const claim = {
  claimId: 'k-1',
  kind: 'invitation',
  orgName: '柳河网上党小组',
  leaderName: '赵组长',
  answer: '',
  at: AT,
}
const consents = { 'join.state': nobody, 'join.consent': { consentedAt: AT } }

/** From the notice to WeChat's phone button. */
async function agree(answers: Record<string, unknown>, code: string | null = 'code-1') {
  phoneButton.code = code ?? undefined
  const page = await renderPage(<ConsentPage />, { answers: { ...consents, ...answers } })
  fireEvent.click(screen.getByText('我看过了，同意'))
  fireEvent.click(screen.getByText('单独同意，用微信手机号绑定'))
  await page.settle()
  return page
}
const acts = (page: { asked: readonly { action: string }[] }) =>
  page.asked.map(({ action }) => action).filter((name) => !['join.state', 'session.open'].includes(name))
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('隐私说明', () => {
  test('says what each datum is for, and agrees to nothing by itself', async () => {
    const page = await renderPage(<ConsentPage />, { answers: consents })
    expect(screen.getByText('手机号')).toBeInTheDocument()
    expect(screen.getByText(/2026年11月版/)).toBeInTheDocument()
    fireEvent.click(screen.getByText('我看过了，同意'))
    await page.settle()
    expect(screen.getByText('还有一项，要您单独同意')).toBeInTheDocument()
    expect(acts(page)).toEqual([])
    fireEvent.click(screen.getByText('先不同意'))
    expect(switchTab).toHaveBeenCalledWith({ url: '/features/home/pages/home/index' })
    expect(acts(page)).toEqual([])
  })

  test('two taps and WeChat’s own: agreed and bound', async () => {
    const page = await agree({ 'join.phone': { outcome: 'bound', name: '王建国', orgName: '柳河网上党小组' } })
    expect(acts(page)).toEqual(['join.consent', 'join.phone'])
    expect(page.asked.find(({ action }) => action === 'join.phone')?.input).toEqual({ code: 'code-1' })
    expect(screen.getByText('您好，王建国。')).toBeInTheDocument()
    expect(screen.getByText('您在柳河网上党小组。')).toBeInTheDocument()
  })

  test('who keeps their number has agreed all the same, and is shown the other ways', async () => {
    const page = await agree({}, null)
    expect(acts(page)).toEqual(['join.consent'])
    expect(screen.getByRole('alert')).toHaveTextContent('没有拿到微信的手机号')
    fireEvent.click(screen.getByText('单独同意，用别的办法绑定'))
    await page.settle()
    expect(redirectTo).toHaveBeenCalledWith({ url: '/features/join/pages/start/index' })
    expect(acts(page)).toEqual(['join.consent'])
  })

  test('a number of two people asks who one is, then waits', async () => {
    const page = await agree({
      'join.phone': { outcome: 'shared' },
      'join.claim_phone': { ...claim, state: 'waiting' },
    })
    fireEvent.click(screen.getByText('请组织确认'))
    await page.settle()
    expect(screen.getByText('请写姓名')).toBeInTheDocument()
    type('姓名', '林桂花')
    type('出生年月', '1968.9')
    expect(screen.queryByText('请写姓名')).toBeNull()
    fireEvent.click(screen.getByText('请组织确认'))
    await page.settle()
    expect(page.asked.at(-1)?.input).toEqual({ name: '林桂花', born: '1968-09' })
    expect(redirectTo).toHaveBeenCalledWith({ url: '/features/join/pages/waiting/index' })
  })

  test('a file that another WeChat has names who takes that one off', async () => {
    await agree({ 'join.phone': { outcome: 'taken', orgName: '柳河网上党小组', leaderName: '赵组长' } })
    expect(screen.getByText(/请打电话给赵组长（柳河网上党小组）/)).toBeInTheDocument()
  })

  test('an unknown number leads to the code and to one’s home village', async () => {
    await agree({ 'join.phone': { outcome: 'unknown' } })
    fireEvent.click(screen.getByText('找组织'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/find/index' })
  })

  test('asked for by another page, it goes back there', async () => {
    const page = await renderPage(<ConsentPage />, { params: { mode: 'back' }, answers: consents })
    fireEvent.click(screen.getByText('我看过了，同意'))
    fireEvent.click(screen.getByText('单独同意，继续'))
    await page.settle()
    expect(acts(page)).toEqual(['join.consent'])
    expect(navigateBack.mock.calls.length + switchTab.mock.calls.length).toBe(1)
  })
})

describe('邀请码', () => {
  const invitation = {
    orgName: '柳河网上党小组',
    inviterName: '赵组长',
    forName: '王**',
    expiresAt: '2026-11-25T01:59:00.000Z',
  }

  test('a card brings the code; who has not agreed is asked first', async () => {
    await renderPage(<CodePage />, {
      params: { code: 'K7QM3X' },
      answers: { 'join.state': nobody, 'join.invitation': invitation },
    })
    expect(screen.getByText('赵组长请您加入云支部。')).toBeInTheDocument()
    expect(screen.getByText('还有 72 小时有效')).toBeInTheDocument()
    fireEvent.click(screen.getByText('开始使用'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/consent/index?mode=back' })
  })

  test('a scanned mini-program code brings it as WeChat’s scene', async () => {
    const page = await renderPage(<CodePage />, {
      params: { scene: encodeURIComponent('K7QM3X') },
      answers: { 'join.state': nobody, 'join.invitation': invitation },
    })
    expect(page.asked.find(({ action }) => action === 'join.invitation')?.input).toEqual({ code: 'K7QM3X' })
    expect(screen.getByText('赵组长请您加入云支部。')).toBeInTheDocument()
  })

  test('is typed as it was heard, and says what cannot be in it', async () => {
    const page = await renderPage(<CodePage />, {
      answers: { 'join.state': agreed, 'join.invitation': invitation, 'join.accept': { ...claim, state: 'waiting' } },
    })
    type('邀请码', 'k7qm30')
    fireEvent.click(screen.getByText('看看是谁邀请我'))
    expect(screen.getByText(/没有 0、1 和字母 O、I/)).toBeInTheDocument()
    type('邀请码', 'k7q m3x')
    fireEvent.click(screen.getByText('看看是谁邀请我'))
    await page.settle()
    expect(screen.getByText(/这份邀请是给王\*\*的/)).toBeInTheDocument()
    type('姓名', '王建国')
    type('出生年月', '196803')
    fireEvent.click(screen.getByText('请赵组长确认'))
    await page.settle()
    expect(acts(page)).toEqual(['join.invitation', 'join.accept'])
    expect(redirectTo).toHaveBeenCalledWith({ url: '/features/join/pages/waiting/index' })
  })

  test('a code that is refused says so beside the field', async () => {
    const page = await renderPage(<CodePage />, {
      answers: {
        'join.state': agreed,
        'join.invitation': () => {
          throw new AnswerError('INVALID', '这个邀请已经收回，请联系赵组长重新邀请。')
        },
      },
    })
    type('邀请码', 'K7QM3X')
    fireEvent.click(screen.getByText('看看是谁邀请我'))
    await page.settle()
    expect(screen.getByRole('alert')).toHaveTextContent('这个邀请已经收回')
  })
})

describe('登记', () => {
  const open = (answers: Record<string, unknown>) =>
    renderPage(<RegisterPage />, {
      params: { orgId: 'v0101', orgName: '柳河村' },
      answers: { 'join.state': agreed, ...answers },
    })

  test('sends what was written and nothing else; the draft goes with it', async () => {
    const page = await open({ 'join.register': { ...claim, kind: 'registration', state: 'waiting' } })
    type('姓名', '韩冬梅')
    type('出生年月', '1979年6月')
    expect(Taro.getStorageSync('cb:me:draft:register')).toContain('韩冬梅')
    fireEvent.click(screen.getByText('请支部确认'))
    await page.settle()
    expect(page.asked.at(-1)?.input).toEqual({ orgId: 'v0101', name: '韩冬梅', born: '1979-06', note: '' })
    expect(Taro.getStorageSync('cb:me:draft:register')).toBe('')
  })

  test('who has not agreed is asked before anything is typed', async () => {
    await open({ 'join.state': nobody })
    expect(screen.queryByLabelText('姓名')).toBeNull()
    fireEvent.click(screen.getByText('看隐私说明'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/consent/index?mode=back' })
  })

  test('a mistake stands beside its field until that is changed', async () => {
    const page = await open({})
    fireEvent.click(screen.getByText('请支部确认'))
    await page.settle()
    expect(screen.getByText('有 2 处要改，写在旁边了。')).toBeInTheDocument()
    expect(screen.getByText('请写年份和月份，如 196803')).toBeInTheDocument()
    type('姓名', '韩冬梅')
    expect(screen.queryByText('请写姓名')).toBeNull()
    expect(screen.getByText('有 1 处要改，写在旁边了。')).toBeInTheDocument()
  })

  test('where consent is gone meanwhile it leads to the notice, and what was written stays', async () => {
    const page = await open({
      'join.register': () => {
        throw new AnswerError('CONSENT', '请先看隐私说明。没有您的同意，只能看公开的页面。')
      },
    })
    type('姓名', '韩冬梅')
    type('出生年月', '197906')
    fireEvent.click(screen.getByText('请支部确认'))
    await page.settle()
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/consent/index?mode=back' })
    expect(screen.getByLabelText('姓名')).toHaveValue('韩冬梅')
  })
})

describe('等确认', () => {
  test('says where it lies, whom to phone, and lets one take it back', async () => {
    let state: string = 'waiting'
    const page = await renderPage(<WaitingPage />, {
      answers: {
        'join.state': () => ({ ...agreed, claim: { ...claim, state } }),
        'join.withdraw': () => ({ state: (state = 'withdrawn') }),
      },
    })
    expect(screen.getByText('已经送到柳河网上党小组')).toBeInTheDocument()
    expect(screen.getByText('请打电话给赵组长（柳河网上党小组）')).toBeInTheDocument()
    fireEvent.click(screen.getByText('撤回'))
    fireEvent.click(screen.getAllByText('撤回').at(-1) as HTMLElement)
    await page.settle()
    expect(screen.getByText('现在没有在等确认的登记。')).toBeInTheDocument()
  })

  test('a refusal says why and what next', async () => {
    await renderPage(<WaitingPage />, {
      answers: { 'join.state': { ...agreed, claim: { ...claim, state: 'refused', answer: '打电话问过，不是本人' } } },
    })
    expect(screen.getByText('打电话问过，不是本人')).toBeInTheDocument()
    fireEvent.click(screen.getByText('再试一次'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/start/index' })
  })
})

test('我的同意: taking it back says first what follows, then what stays and why', async () => {
  const page = await renderPage(<OwnConsentPage />, {
    answers: { 'join.state': { ...agreed, bound: true }, 'join.withdraw_consent': { stays: ['党员名册：依规保存。'] } },
  })
  expect(screen.getByText('今天 10:00')).toBeInTheDocument()
  fireEvent.click(screen.getByText('收回同意'))
  expect(screen.getByText(/您的党籍和组织关系不受影响/)).toBeInTheDocument()
  expect(acts(page)).toEqual([])
  fireEvent.click(screen.getByText('收回'))
  await page.settle()
  expect(screen.getByText('党员名册：依规保存。')).toBeInTheDocument()
})
