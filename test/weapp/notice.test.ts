/** The built mini-program on a member's phone: a notice found, read, confirmed, also where the signal comes and goes. */
import { publishNotice } from '@/contract/notice'
import { call } from '../support/api'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, people } from '../support/world'

const HOME = '/features/home/pages/home/index'
/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await call(emulator(), people.leader, publishNotice, {
    to: ['g0101'],
    title: '关于冬春训的通知',
    body: '请大家在 11 月 25 日前读完材料。',
    attachments: [],
    needsConfirm: true,
  })
})

test('a member opens 首页, reads the notice, presses 收到, and goes back: two taps from the start', async () => {
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const home = await weapp.open(HOME)
  expect(home.text()).toContain('等我看 1')

  await home.tap('关于冬春训的通知')
  const notice = weapp.current()
  expect(notice.path).toBe('features/notice/pages/detail/index')
  expect(notice.text()).toContain('请大家在 11 月 25 日前读完材料。')
  await notice.tap('收到')
  expect(notice.text()).toContain('已收到')

  await weapp.back()
  expect(weapp.current()).toBe(home)
  expect(home.text()).not.toContain('等我看')
  for (const page of [home, notice]) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }
})

test('a notice can be shared, and its card opens at the right place', async () => {
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const home = await weapp.open(HOME)
  await home.tap('关于冬春训的通知')
  const card = weapp.current().share()
  expect(card.title).toBe('关于冬春训的通知')
  const opened = await weapp.open(card.path as string)
  expect(opened.text()).toContain('请大家在 11 月 25 日前读完材料。')
})

test('without a signal a page shows what was last known, and pulling down finds the signal again', async () => {
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  await weapp.open(HOME)
  weapp.phone.online = false
  const home = await weapp.open(HOME)
  expect(home.text()).toContain('关于冬春训的通知')
  expect(home.text()).toContain('没有信号')
  weapp.phone.online = true
  await home.pullDown()
  expect(home.text()).not.toContain('没有信号')
})
