/** A cadre's list in the built mini-program: a contact written down from it. */
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

test('a cadre finds who was not reached and writes a contact down', async () => {
  const weapp = startWeapp({ openid: people.contact, url: emulator().url })
  const list = await weapp.open('/features/contact/pages/mine/index')
  expect(list.text()).toContain('本月还没联系到 1')
  await list.tap('记一次')
  await list.tap('平安')
  expect(list.text()).toContain('已记下：王建国 平安。')
  expect(await stored(emulator(), 'contact_logs')).toMatchObject([{ memberId: 'm-wang', state: 'well' }])
  expect(list.largestSetData()).toBeLessThan(AUDIT.setData)
  expect(list.nodeCount()).toBeLessThan(AUDIT.nodes)
})
