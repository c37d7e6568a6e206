/** The web page in a real Chromium, as a phone and as a computer show it. */
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'

export type Device = 'phone' | 'desktop'

/** The narrowest phone we design for, and a small laptop. */
const devices = {
  phone: { viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, hasTouch: false, isMobile: false },
} as const

/**
 * The browser comes from npm and runs wherever the tests do, as root in a container too: hence no sandbox. It only ever
 * opens our own pages on this machine.
 */
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

/** How long an element may take to appear or an action to become possible, in ms. */
const ACTION_TIMEOUT = 10_000

export interface BrowserHarness {
  /** Opens `url` in a browser profile of its own (storage, cache); the page is closed after the test. */
  open(device: Device, url: string): Promise<Page>
  /** Announces a problem that the running test wants, such as a request that fails while the signal is lost. */
  expectProblem(pattern: RegExp): void
}

/** Notes what a user would not see but a developer must: errors, warnings, failed and refused requests. */
function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console.${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error.message}`))
  page.on('requestfailed', (request) =>
    problems.push(`request failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`),
  )
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`)
  })
}

/** For a whole test file: one browser. A test fails when its pages had a problem that it did not announce. */
export function useBrowser(): BrowserHarness {
  let browser: Browser | undefined
  let contexts: BrowserContext[] = []
  let problems: string[] = []
  let expected: RegExp[] = []

  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM_PATH
    if (!executablePath) throw new Error('Run with jest, whose set-up unpacks Chromium')
    browser = await chromium.launch({ executablePath, args })
  })

  afterEach(async () => {
    const opened = contexts
    const seen = problems.filter((line) => !expected.some((pattern) => pattern.test(line)))
    contexts = []
    problems = []
    expected = []
    await Promise.all(opened.map((context) => context.close()))
    if (seen.length > 0) throw new Error(`The page had problems:\n${seen.join('\n')}`)
  })

  afterAll(() => browser?.close())

  return {
    async open(device, url) {
      if (!browser) throw new Error('The browser runs only while tests run')
      const context = await browser.newContext({ ...devices[device], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      context.setDefaultTimeout(ACTION_TIMEOUT)
      contexts.push(context)
      const seen = problems
      context.on('page', (page) => watch(page, seen))
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
    expectProblem(pattern) {
      expected.push(pattern)
    },
  }
}
