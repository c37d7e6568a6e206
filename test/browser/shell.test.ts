/** Sizes: what the first page weighs, and that a px of ours is a CSS px on a phone and on a computer. */
import { gzipSync } from 'node:zlib'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser'
import { serve } from '../support/web-server'

/** Bytes of JavaScript, gzipped, until the first page stands. */
const FIRST_PAGE_BUDGET = 220_000

const browser = useBrowser()
let server: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  server = await serve(path.resolve(__dirname, '../../dist/h5'), '/app/')
})
afterAll(() => server.stop())

/** Opens the first page, with no cloud behind it, and waits until nothing more is loaded. */
async function openFirstPage(device: 'phone' | 'desktop', onPage: (page: Page) => void = () => undefined) {
  browser.expectProblem(/\/call\//)
  browser.expectProblem(/404/)
  const page = await browser.open(device, 'about:blank')
  onPage(page)
  await page.goto(server.url, { waitUntil: 'networkidle' })
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
