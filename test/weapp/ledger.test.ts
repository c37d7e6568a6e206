/** The built mini-program on a cadre's phone: a ledger chosen from a chat, brought in, its people found and opened. */
import path from 'node:path'
import { listOwnAccesses } from '@/contract/member'
import { buildTownship } from '../features/ledger/township'
import { call } from '../support/api'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { people } from '../support/world'

const SAMPLE = path.join(__dirname, '../fixtures/ledger-qingshi.xlsx')
/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

test('the sample is chosen, read, looked at and brought in', async () => {
  const weapp = startWeapp({ openid: people.township, url: emulator().url })
  const imports = await weapp.open('/features/ledger/pages/imports/index')
  weapp.phone.files.push({ path: SAMPLE, name: '青石镇台账.xlsx', size: 30_043 })
  await imports.tap('选择台账文件')

  const one = weapp.current()
  expect(one.path).toBe('features/ledger/pages/import/index')
  expect(one.text()).toContain('= 可以导入 226')
  expect(one.text()).toContain('手机号位数少了 · 3 行')
  await one.tap('手机号位数少了 · 3 行')
  const asked = weapp.current()
  expect(asked.text()).toContain('手机号少一位（1861186867）')
  expect(asked.nodeCount()).toBeLessThan(AUDIT.nodes)
  await asked.tap('3 行都先空着')
  await asked.tap('就这样定')
  await asked.tap('回到这份台账')

  await one.tap('导入 229 人')
  expect(one.text()).toContain('已导入 229 人。还有 17 行要您定')

  await one.tap('看青石镇名册')
  const roster = weapp.current()
  expect(roster.text()).toContain('再看一些')
  for (const page of [one, roster]) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }

  // reading on sends what is new, not the list so far
  const onePage = roster.largestSetData()
  for (let pages = 0; pages < 3; pages++) {
    await roster.reachBottom()
  }
  expect(roster.largestSetData()).toBeLessThan(onePage * 1.5)
})

test('a file opens with a reason, and its member is told', async () => {
  const weapp = startWeapp({ openid: people.township, url: emulator().url })
  const roster = await weapp.open('/features/member/pages/roster/index')
  await roster.tap('王建国')
  await weapp.current().tap('联系本人')
  await weapp.current().tap('打开档案')
  expect(weapp.current().text()).toContain('电子厂务工')
  const { items } = await call(emulator(), people.member, listOwnAccesses, {})
  expect(items).toMatchObject([{ byName: '周干事', what: 'file', reason: '联系本人' }])
})
