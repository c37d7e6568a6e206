/** The built mini-program in the hands of somebody whom nobody knows yet: WeChat's phone button, and a card's code. */
import { CODE_PAGE, createInvitation } from '@/contract/join'
import { call } from '../support/api'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, insert, member, orgs, people, stored } from '../support/world'

const HOME = '/features/home/pages/home/index'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  const home = { village: orgs.liuhe, group: orgs.liuheGroup }
  await insert(emulator(), 'members', [member('m-zhou', '周德福', home, { phone: '13911112222', born: '1963-05' })])
})

test('three taps and WeChat’s own 允许 bind a known number', async () => {
  const weapp = startWeapp({ openid: people.unbound, url: emulator().url })
  const home = await weapp.open(HOME)
  await home.tap('开始使用')
  const consent = weapp.current()
  await consent.tap('我看过了，同意')
  const { code } = await emulator().post<{ code: string }>('/control/phone-code', {
    openid: people.unbound,
    phoneNumber: '13911112222',
  })
  await consent.find('.k-button--primary').fire('getphonenumber', { code })
  expect(consent.text()).toContain('您好，周德福。')
  await consent.tap('去首页')
  expect(weapp.current().text()).toContain('周德福')
})

test('who keeps their number is shown the other ways', async () => {
  const weapp = startWeapp({ openid: people.unbound, url: emulator().url })
  const consent = await weapp.open('/features/join/pages/consent/index')
  await consent.tap('我看过了，同意')
  await consent.find('.k-button--primary').fire('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' })
  expect(consent.text()).toContain('没有拿到微信的手机号')
  await consent.tap('单独同意，用别的办法绑定')
  expect(weapp.current().path).toBe('features/join/pages/start/index')
  expect(await stored(emulator(), 'accounts', { _id: people.unbound })).toEqual([])
})

test('a card brings its code, and whoever answers waits for the leader', async () => {
  const { code } = await call(emulator(), people.leader, createInvitation, { orgId: 'g0101', memberId: 'm-zhou' })
  const weapp = startWeapp({ openid: people.unbound, url: emulator().url })
  const card = await weapp.open(`/features/join/pages/code/index?code=${code}`)
  expect(card.text()).toContain('这份邀请是给周**的')
  await card.tap('开始使用')
  await weapp.current().tap('我看过了，同意')
  await weapp.current().tap('单独同意，继续')
  expect(weapp.current()).toBe(card)
  const [name, born] = card.findAll('.k-field__input')
  await name?.type('周德福')
  await born?.type('196305')
  await card.tap('请赵组长确认')
  expect(weapp.current().text()).toContain('已经送到柳河网上党小组')
})

test('the leader shows a mini-program code; whoever scans it sees who invites', async () => {
  const { code } = await call(emulator(), people.leader, createInvitation, { orgId: 'g0101', memberId: 'm-zhou' })
  const leader = startWeapp({ openid: people.leader, url: emulator().url })
  const invites = await leader.open('/features/join/pages/invites/index')
  await invites.tap('周德福')
  await invites.tap('看小程序码')
  expect(invites.text()).toContain('让对方用微信扫一扫')
  expect(invites.findAll('.join-code__image')).toHaveLength(1)

  const weapp = startWeapp({ openid: people.unbound, url: emulator().url })
  const scanned = await weapp.open(`/${CODE_PAGE}?scene=${encodeURIComponent(code)}`)
  expect(scanned.text()).toContain('这份邀请是给周**的')
})
