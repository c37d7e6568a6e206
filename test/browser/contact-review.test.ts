/** A township looks after its contacts, the county by township: in a real browser on the real functions. */
import type { Page } from 'playwright-core'
import { pairUp } from '../features/contact/paired'
import { caseOf, counts, insertCounts, NOW, reachedOn } from '../features/contact/review-world'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, insert, members, people, stored } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()
const BOARD = '/features/contact/review/pages/board/index'
const COUNTY = '/features/contact/review/pages/county/index'

beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
  await pairUp(emulator(), ['m-wang', 'm-li', 'm-zhang'])
  await reachedOn(emulator(), 'm-wang', '2026-10-20')
  await reachedOn(emulator(), 'm-li', '2026-11-20')
  await reachedOn(emulator(), 'm-zhang', '2026-08-11')
  await insert(emulator(), 'cases', [caseOf('h-00000001', members.li)])
  await insertCounts(emulator(), [
    counts('t01', { month: '2026-09', reached: 4, asked: 2, answered: 2 }),
    counts('t01', { month: '2026-10', reached: 5 }),
    counts('t01', { reached: 1, asked: 1, three: 3, six: 2, kinds: { wages: { asked: 1, waiting: 1 } } }),
  ])
})

const open = (device: 'phone' | 'desktop', openid: string, page = '') =>
  browser.open(device, `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('from 首页 a township finds whom nobody reached, and asks the cadre in two taps more', async () => {
  const phone = await open('phone', people.township)
  await tap(phone, '青石镇本月还有 4 位没联系到')
  await seen(phone, '11 月 · 5 人').waitFor()
  await seen(phone, '6 个月以上（请支部讨论，系统不会自动处理）').waitFor()
  await seen(phone, '联系到 1 人，共 5 人').waitFor()
  expect(await overflow(phone)).toBe(0)
  await tap(phone, '张海燕')
  await tap(phone, '问冯干部')
  await field(phone, '想问什么').fill('换号码了吗？')
  await tap(phone, /^问一句$/)
  await seen(phone, '今天问过，等回话').waitFor()
  expect(await stored(emulator(), 'contact_questions')).toMatchObject([{ memberId: 'm-zhang', words: '换号码了吗？' }])
  await tap(phone, /^返回$/)
  await seen(phone, '今天问：「换号码了吗？」还没有回话').waitFor()
})

test('on a computer the person stands beside the list, and the keyboard walks from part to part', async () => {
  const desktop = await open('desktop', people.township, BOARD)
  // before anybody is chosen: what else there is of the month
  await seen(desktop, '李秀英 · 欠薪和维权').waitFor()
  await seen(desktop, '难处 2 件，答复了 2 件').waitFor()
  await desktop.locator('.contact-list .k-row').filter({ hasText: '赵组长' }).focus()
  await desktop.keyboard.press('ArrowDown')
  await desktop.keyboard.press('Enter')
  await seen(desktop, '3 个月没联系上').waitFor()
  await expect(desktop.locator('.k-row--chosen').innerText()).resolves.toContain('张海燕')
  await desktop.keyboard.press('ArrowDown')
  await desktop.keyboard.press('Enter')
  await seen(desktop, '换人联系').waitFor()
  await seen(desktop, '问冯干部').click()
  await seen(desktop, /^问一句$/).click()
  await seen(desktop, '今天问过，等回话').waitFor()
  await expect(desktop.locator('.contact-list .k-row--chosen').innerText()).resolves.toContain(
    '今天问：「最近联系上了吗？」还没有回话',
  )
  await seen(desktop, /看难处和这几个月$/).click()
  await seen(desktop, '李秀英 · 欠薪和维权').waitFor()
})

test('the county goes down from its townships', async () => {
  const desktop = await open('desktop', people.county, COUNTY)
  await seen(desktop, '欠薪和维权').waitFor()
  await desktop.locator('.k-table__row').filter({ hasText: '青石镇' }).focus()
  await desktop.keyboard.press('Enter')
  await seen(desktop, '11 月 · 5 人').waitFor()
  const phone = await open('phone', people.county, COUNTY)
  await seen(phone, '青石镇 · 5 人').waitFor()
  expect(await overflow(phone)).toBe(0)
})
