/** The leader's side of joining: who says who they are, and codes to be read aloud. */
import { fireEvent, screen } from '@testing-library/react'
import type { ClaimView } from '@/contract/join'
import ClaimsPage from '@/features/join/pages/claims/index'
import InvitesPage from '@/features/join/pages/invites/index'
import { AnswerError, type Answers, renderPage } from '../support/pages'
import Taro, { fireHook } from '../support/stubs/taro'

const { navigateTo } = Taro

const claim: ClaimView = {
  claimId: 'k-1',
  kind: 'invitation',
  name: '王建国',
  born: '1968-03',
  maskedPhone: '138****5678',
  orgId: 'g0101',
  orgName: '柳河网上党小组',
  note: '',
  at: '2026-11-22T01:00:00.000Z',
  can: { openFile: false },
  matches: [
    {
      memberId: 'm-wang',
      name: '王建国',
      born: '1968-03',
      maskedPhone: '139****0000',
      bound: false,
      says: '姓名、出生年月一致，手机号不同',
    },
  ],
}
const registration: ClaimView = { ...claim, kind: 'registration', matches: [], can: { openFile: true } }

async function openClaims(...items: ClaimView[]) {
  return renderPage(<ClaimsPage />, {
    answers: { 'join.claims': { items }, 'join.decide': { state: 'accepted' }, 'join.unbind': { bound: false } },
  })
}

describe('要确认的人', () => {
  test('says what speaks for and against, asks once more, then binds', async () => {
    const page = await openClaims(claim)
    expect(screen.getByText('姓名、出生年月一致，手机号不同')).toBeInTheDocument()
    fireEvent.click(screen.getByText('是本人'))
    expect(page.asked.some(({ action }) => action === 'join.decide')).toBe(false)
    fireEvent.click(screen.getAllByText('是本人').at(-1) as HTMLElement)
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'join.decide')?.input).toEqual({
      claimId: 'k-1',
      accept: true,
      memberId: 'm-wang',
    })
    expect(screen.queryByText('王建国')).toBeNull()
  })

  test('not them: with a word why', async () => {
    const page = await openClaims(claim)
    fireEvent.click(screen.getByText('不是'))
    fireEvent.click(screen.getByText('打电话问过，不是本人'))
    fireEvent.click(screen.getByText('答复'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'join.decide')?.input).toEqual({
      claimId: 'k-1',
      accept: false,
      reason: '打电话问过，不是本人',
    })
  })

  test('a new file asks for what the person was not asked', async () => {
    const page = await openClaims(registration)
    fireEvent.click(screen.getByText('名册里没有，开新档案'))
    fireEvent.click(screen.getByText('开新档案'))
    await page.settle()
    expect(screen.getByText('请选择性别')).toBeInTheDocument()
    fireEvent.click(screen.getByText('女'))
    fireEvent.change(screen.getByLabelText('入党时间'), { target: { value: '199507' } })
    fireEvent.click(screen.getByText('开新档案'))
    await page.settle()
    expect(page.asked.at(-1)?.input).toMatchObject({ newFile: { gender: 'female', kind: 'full', joined: '1995-07' } })
  })

  test('who may not open a file is told whose matter it is', async () => {
    await openClaims({ ...registration, can: { openFile: false } })
    expect(screen.queryByText(/，开新档案$/)).toBeNull()
    expect(screen.getByText(/由支部书记或乡镇党委干部办理/)).toBeInTheDocument()
  })

  test('a file that another WeChat has is not offered before that one is taken off', async () => {
    const page = await openClaims({ ...claim, matches: claim.matches.map((match) => ({ ...match, bound: true })) })
    expect(screen.queryByText('是本人')).toBeNull()
    fireEvent.click(screen.getByText('换了微信？先解除原来的'))
    fireEvent.click(screen.getByText('解除绑定'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'join.unbind')?.input).toEqual({
      memberId: 'm-wang',
      reason: '换了微信',
    })
  })
})

describe('邀请', () => {
  const invitation = {
    invitationId: 'K7QM3X',
    code: 'K7QM3X',
    orgId: 'g0101',
    orgName: '柳河网上党小组',
    memberId: 'm-wang',
    memberName: '王建国',
    state: 'open',
    createdAt: '2026-11-22T02:00:00.000Z',
    expiresAt: '2026-11-25T02:00:00.000Z',
  }

  test('for one member: the code to be read aloud, the card, and taking it back', async () => {
    const page = await renderPage(<InvitesPage />, {
      params: { orgId: 'g0101', memberId: 'm-wang', name: '王建国' },
      answers: {
        'join.invitations': { items: [] },
        'join.invite': invitation,
        'join.revoke': { ...invitation, state: 'revoked' },
      },
    })
    fireEvent.click(screen.getByText('做邀请码'))
    await page.settle()
    expect(page.asked.find(({ action }) => action === 'join.invite')?.input).toEqual({
      orgId: 'g0101',
      memberId: 'm-wang',
    })
    expect(screen.getByLabelText('K 7 Q M 3 X')).toBeInTheDocument()
    expect(fireHook('share')[0]).toEqual({
      title: '请您加入云支部：柳河网上党小组',
      path: '/features/join/pages/code/index?code=K7QM3X',
    })
    fireEvent.click(screen.getByText('收回这个邀请'))
    fireEvent.click(screen.getByText('收回'))
    await page.settle()
    expect(screen.getByText('已收回')).toBeInTheDocument()
  })

  describe('小程序码', () => {
    const picture = 'data:image/png;base64,AAAA'
    const open = async (answers: Answers) => {
      const page = await renderPage(<InvitesPage />, {
        answers: { 'join.invitations': { items: [invitation] }, ...answers },
      })
      fireEvent.click(screen.getByText('王建国'))
      expect(page.asked.some(({ action }) => action === 'join.code_image')).toBe(false)
      fireEvent.click(screen.getByText('看小程序码'))
      return page
    }

    test('is drawn when somebody wants to see it, and not remembered on the phone', async () => {
      const remembered = jest.spyOn(Taro, 'setStorageSync')
      const page = await open({ 'join.code_image': { image: picture } })
      expect(screen.getByLabelText('正在打开')).toBeInTheDocument()
      await page.settle()
      expect(page.asked.at(-1)).toMatchObject({ action: 'join.code_image', input: { invitationId: 'K7QM3X' } })
      expect(screen.getByLabelText('邀请码 K7QM3X 的小程序码')).toHaveAttribute('src', picture)
      expect(screen.getByText('让对方用微信扫一扫；存到手机可以打印')).toBeInTheDocument()
      expect(JSON.stringify(remembered.mock.calls)).not.toContain(picture)
      remembered.mockRestore()
    })

    test('that could not be made names the other ways, and is asked for again', async () => {
      let tried = 0
      const page = await open({
        'join.code_image': () => {
          if ((tried += 1) === 1) throw new AnswerError('UNAVAILABLE', '小程序码没有做出来，先用邀请码或卡片。')
          return { image: picture }
        },
      })
      await page.settle()
      expect(screen.getByText('小程序码没有做出来，先用邀请码或卡片。')).toBeInTheDocument()
      fireEvent.click(screen.getByText('重试'))
      await page.settle()
      expect(screen.getByLabelText('邀请码 K7QM3X 的小程序码')).toBeInTheDocument()
    })
  })

  test('what became of each; one that was answered leads to who answered', async () => {
    const states = ['open', 'answered', 'used', 'expired', 'revoked']
    const items = states.map((state) => ({ ...invitation, state, invitationId: state, memberName: state }))
    await renderPage(<InvitesPage />, { answers: { 'join.invitations': { items } } })
    for (const word of ['未用', '等您确认', '已用', '已过期', '已收回'])
      expect(screen.getByText(word)).toBeInTheDocument()
    fireEvent.click(screen.getByText('answered'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/features/join/pages/claims/index' })
  })
})
