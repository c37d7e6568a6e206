/** The county answers what townships propose, in a real browser on the real functions. */
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, insert, orgs, people, stored } from '../support/world'
import { waiting } from '../features/org/proposing'

const PAGE = '/features/org/manage/pages/proposals/index'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  await insert(emulator(), 'proposals', [
    waiting('新塘村'),
    waiting('柳荷村'),
    waiting('东岭社区', orgs.baihe, { answer: '这个村还没有批准设立', answeredAt: new Date('2026-11-20T02:00:00Z') }),
  ])
})

const open = (device: 'phone' | 'desktop', page = '') =>
  browser.open(device, `${emulator().url}/app/?as=${people.county}${page && `#${page}`}`)
const tapLabel = (page: Page, label: string) => page.locator(`[aria-label="${label}"]`).filter({ visible: true }).tap()
const named = (name: string) => stored(emulator(), 'orgs', { name })

test('from 首页: one is set up, one belongs to a village that is there, one is refused', async () => {
  const page = await open('phone')
  await tap(page, '青石镇等 2 个乡镇提请设立 3 个村')
  await tapLabel(page, '同意设立新塘村')
  await seen(page, /已设立新塘村和新塘网上党小组。/).waitFor()

  await tapLabel(page, '给柳荷村改个名字再设立')
  await field(page, '村的名称').fill('柳河村')
  await tap(page, '按这个名称设立')
  await seen(page, /青石镇已经有柳河村，没有另设。/).waitFor()

  await tapLabel(page, '不同意设立东岭社区')
  await tap(page, '村名写错了，请改台账')
  await tap(page, /^答复$/)
  await seen(page, /已答复：不同意设立东岭社区。白河镇会看到原因。/).waitFor()

  await tap(page, '没同意的')
  await seen(page, '原因：村名写错了，请改台账').waitFor()
  await tap(page, '等答复')
  await seen(page, /没有等答复的/).waitFor()
  expect((await named('新塘村')).map(({ parentId }) => parentId)).toEqual(['t01'])
  expect(await named('柳荷村')).toEqual([])
  expect(await named('东岭社区')).toEqual([])
})

test('in big text and on a computer nothing runs out of the screen, and what is tapped is large enough', async () => {
  const phone = await open('phone', '/features/me/pages/me/index')
  await phone.getByRole('switch').tap()
  await phone.goto(`${emulator().url}/app/?as=${people.county}#${PAGE}`)
  const desktop = await open('desktop', PAGE)
  for (const [page, smallest, width] of [
    [phone, 60, 375],
    [desktop, 44, 1280],
  ] as const) {
    await seen(page, '新塘村').waitFor()
    const heights = await page
      .locator('.org-proposal__acts .k-button, .k-chip')
      .filter({ visible: true })
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(heights).toHaveLength(12)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(smallest)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  }
})
