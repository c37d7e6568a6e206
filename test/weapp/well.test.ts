/** The member's side of 1+N in the built mini-program: 报平安 on 首页, and 换地方了. */
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, people, stored } from '../support/world'
import { NOW } from '../features/contact/cadre'
import { pairUp } from '../features/contact/paired'
import { clock } from '../features/message/messages'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await pairUp(emulator(), ['m-wang'])
})

test('a member says 平安 on the home page in one tap', async () => {
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const home = await weapp.open('/features/home/pages/home/index')
  expect(home.text()).toContain('想报个平安吗？点一下就好。')
  await home.tap('平安')
  expect(home.text()).toContain('已报平安')
  expect(await stored(emulator(), 'contact_logs')).toMatchObject([{ memberId: 'm-wang', state: 'well' }])
  expect(home.largestSetData()).toBeLessThan(AUDIT.setData)
  expect(home.nodeCount()).toBeLessThan(AUDIT.nodes)
})

test('换地方了 shows the place that is known and offers WeChat’s own wheels of places', async () => {
  const weapp = startWeapp({ openid: people.member, url: emulator().url })
  const page = await weapp.open('/features/contact/pages/moved/index')
  expect(page.text()).toContain('就是这样')
  await page.tap('就是这样')
  expect(page.text()).toContain('请选现在住的地方')
  expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
})
