/** The care of files in the built mini-program: a correction on its way, members placed, somebody looked for. */
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, people, stored } from '../support/world'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

test('a member asks for a correction; the township accepts it from 首页', async () => {
  const member = startWeapp({ openid: people.member, url: emulator().url })
  const form = await member.open('/features/care/pages/correct/index?field=work')
  expect(form.text()).toContain('电子厂务工')
  await form.find('.k-field__input').type('快递站点负责人')
  await form.tap('请支部更正')
  expect(form.text()).toContain('已经告诉支部')
  const own = await member.open('/features/member/pages/own-file/index')
  expect(own.text()).toContain('等支部看')

  const township = startWeapp({ openid: people.township, url: emulator().url })
  const home = await township.open('/features/home/pages/home/index')
  await home.tap('1 位成员说档案写得不对，等您核对')
  const list = township.current()
  await list.tap('对，更正')
  expect(list.text()).toContain('没有等您核对的更正')
  expect(await stored(emulator(), 'members', { _id: 'm-wang' })).toMatchObject([{ stay: { work: '快递站点负责人' } }])
})

test('members are ticked and placed into a branch', async () => {
  const weapp = startWeapp({ openid: people.township, url: emulator().url })
  const page = await weapp.open('/features/care/pages/place/index')
  await page.tap('王建国')
  await page.tap('选去哪儿（已勾 1 人）')
  await page.tap('驻苏州流动党支部')
  await page.tap('安排 1 人到驻苏州流动党支部')
  expect(page.text()).toContain('起在驻苏州流动党支部过组织生活')
  expect(await stored(emulator(), 'members', { _id: 'm-wang' })).toMatchObject([{ lifeOrgId: 'mb01' }])
  expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
  expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
})

test('a leader finds who was never bound and notes what is known', async () => {
  const weapp = startWeapp({ openid: people.leader, url: emulator().url })
  const page = await weapp.open('/features/care/pages/missing/index')
  expect(page.text()).toContain('还没有人问过')
  await page.tap('记下情况')
  await page.tap('没有智能手机，由联系人代办')
  await page.tap('记下')
  expect(page.text()).toContain('由联系人代办')
  expect(await stored(emulator(), 'members', { _id: 'm-zhang' })).toMatchObject([{ learnt: { what: 'no_smartphone' } }])
})
