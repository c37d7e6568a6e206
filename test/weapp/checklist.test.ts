/** The month's checklist in the built mini-program. */
import { openChecklist } from '../../src/contract/checklist'
import { item, sendOut } from '../features/checklist/checklist'
import { call } from '../support/api'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { buildWorld, people } from '../support/world'

/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }
const MONTH = '2026-12'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: '2026-11-24T02:00:00Z' })
  await buildWorld(emulator())
})

test('the county writes a checklist and sends it; a leader has it', async () => {
  const county = startWeapp({ openid: people.county, url: emulator().url })
  const list = await county.open('/features/checklist/pages/list/index')
  await list.tap('写下个月（12 月）的提示单')
  const edit = county.current()
  expect(edit.path).toBe('features/checklist/pages/edit/index')
  await edit.find('.k-field__input').type('学习全会精神')
  await edit.tap('加规定动作')
  await edit.find('.checklist-item .k-field__input').type('集中学习全会公报')
  await edit.tap('写好了')
  await edit.tap('发送')
  await edit.tap('现在发')
  await edit.tap('现在发送')
  expect(edit.text()).toContain('已发出')
  expect((await call(emulator(), people.leader, openChecklist, { month: MONTH })).checklist.theme).toBe('学习全会精神')

  const leader = startWeapp({ openid: people.leader, url: emulator().url })
  const page = await leader.open(`/features/checklist/pages/checklist/index?id=${MONTH}`)
  expect(page.text()).toContain('集中学习全会公报')
  await page.tap('去安排柳河网上党小组的主题党日')
  expect(leader.current().path).toBe('features/theme-day/pages/plan/index')
})

test('a full one stays within what WeChat audits', async () => {
  const items = Array.from({ length: 20 }, (_, n) =>
    item(`i${n}`, `第 ${n} 项：集中学习，每人说一句体会，记在本上`, { away: '在线上一起学，或自己读一遍' }),
  )
  await sendOut(emulator(), { items })
  const county = startWeapp({ openid: people.county, url: emulator().url })
  const pages = [
    await county.open(`/features/checklist/pages/checklist/index?id=${MONTH}`),
    await county.open(`/features/checklist/pages/edit/index?id=${MONTH}`),
  ]
  for (const page of pages) {
    expect(page.largestSetData()).toBeLessThan(AUDIT.setData)
    expect(page.nodeCount()).toBeLessThan(AUDIT.nodes)
  }
})
