/** A month's checklist from the county to a leader, added to by a township, corrected: in a real browser. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { seen, tap } from '../support/screen'
import { buildWorld, people, stored } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: '2026-11-24T02:00:00Z' })
  await buildWorld(emulator())
})

const PAGE = '/features/checklist/pages/checklist/index?id=2026-12'
const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

test('the county writes and sends; a township adds; a correction says on top what changed', async () => {
  const county = await phoneOf(people.county)
  // from 首页: it is the 24th, and the next month's is not written
  await tap(county, '12 月主题党日提示单还没发')
  await county.locator('input').filter({ visible: true }).first().fill('学习全会精神')
  await tap(county, '加规定动作')
  await county.locator('.checklist-item textarea').first().fill('集中学习全会公报')
  await county.locator('.checklist-item textarea').nth(1).fill('在线上一起学')
  await tap(county, '写好了')
  await tap(county, /^发送$/)
  await tap(county, '现在发')
  await tap(county, /^现在发送$/)
  await seen(county, /^已发出 · /).waitFor()

  const township = await phoneOf(people.township, PAGE)
  await tap(township, '给青石镇加一项')
  await tap(township, '加自选动作')
  await township.locator('.checklist-item textarea').first().fill('清扫河道')
  await tap(township, '写好了')
  await tap(township, /^保存$/)
  await seen(township, '青石镇加的').waitFor()

  await tap(county, /^1\. 集中学习全会公报/)
  await county.locator('.checklist-item textarea').first().fill('集中学习全会公报和决定')
  await tap(county, '写好了')
  await tap(county, /^更正$/)
  await seen(county, '「集中学习全会公报」改成「集中学习全会公报和决定」').waitFor()
  await tap(county, '确认更正')
  await seen(county, '要改就直接改，再点「更正」。').waitFor()

  const leader = await phoneOf(people.leader, PAGE)
  await seen(leader, '今天 改过').waitFor()
  await seen(leader, '「集中学习全会公报」改成「集中学习全会公报和决定」').waitFor()
  await seen(leader, '在外地的：在线上一起学').waitFor()
  await seen(leader, '清扫河道').waitFor()
  await seen(leader, '去安排柳河网上党小组的主题党日').waitFor()
  expect((await stored(emulator(), 'checklists'))[0]?.sent).toHaveLength(2)
})

test('on a computer’s width the preview stands beside what is written', async () => {
  const county = await browser.open(
    'desktop',
    `${emulator().url}/app/?as=${people.county}#/features/checklist/pages/edit/index?id=2026-12`,
  )
  await county.locator('input').filter({ visible: true }).first().fill('学习全会精神')
  await county.locator('.k-split__detail').getByText('学习全会精神').waitFor()
  const overflow = await county.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
})
