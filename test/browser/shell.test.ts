/** What the first page weighs, and that a px of ours is a CSS px on a phone and on a computer. */
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { buildWorld, people } from '../support/world'

/** Bytes of JavaScript, gzipped, until the first page stands. */
const FIRST_PAGE_BUDGET = 220_000

const browser = useBrowser()
const emulator = useEmulator()
beforeAll(() => buildWorld(emulator()))

/** Opens the first page as a member does and waits until nothing more is loaded. */
async function openFirstPage(device: 'phone' | 'desktop', prepare: (page: Page) => void = () => undefined) {
  const page = await browser.open(device, 'about:blank')
  prepare(page)
  await page.goto(`${emulator().url}/app/?as=${people.member}`, { waitUntil: 'networkidle' })
  await page.waitForSelector('.taro_page')
  return page
}

test(`the first page needs at most ${FIRST_PAGE_BUDGET / 1000} kB of gzipped JavaScript`, async () => {
  const sizes: Promise<number>[] = []
  await openFirstPage('phone', (page) => {
    page.on('response', (response) => {
      if (/\.js$/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).length))
    })
  })
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(FIRST_PAGE_BUDGET)
})

test.each(['phone', 'desktop'] as const)('16px in our styles is 16 CSS px on a %s', async (device) => {
  const page = await openFirstPage(device)
  const size = await page.evaluate(() => getComputedStyle(document.querySelector('.taro_page') as Element).fontSize)
  expect(size).toBe('16px')
})
