/** The lab: three phones, who holds them, the clock, the sample ledger. */
import { emptyPersonas } from '../../demo/empty'
import { callEnvironment } from '../../emulator/functions/identity'
import { connect } from '../emulator/support/sdk'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { buildWorld, people } from '../support/world'

const personas = [
  { openid: people.member, name: '王建国', role: '党员', note: '在工地上', phone: 'member' },
  { openid: people.colleague, name: '李秀英', role: '党员', note: '做家政', phone: 'member' },
  { openid: people.leader, name: '赵组长', role: '网上党小组组长', note: '柳河网上党小组', phone: 'leader' },
  { openid: people.township, name: '周干事', role: '乡镇党委干部', note: '青石镇', phone: 'cadre' },
]

const browser = useBrowser()
const emulator = useEmulator()
beforeAll(() => buildWorld(emulator()))
afterEach(() => emulator().post('/control/clock', {}))

/** What a phone was loading when it was handed on or loaded anew. */
const CUT_SHORT = /^request failed: \w+ \S+ net::ERR_ABORTED$/

async function openLab() {
  await emulator().post('/control/personas', personas)
  const page = await browser.open('desktop', `${emulator().url}/`)
  await page.locator('#cadre iframe').waitFor()
  return page
}

test('three phones side by side at 1280 px, each with the first of its people', async () => {
  const page = await openLab()
  for (const [phone, name] of [
    ['member', '王建国'],
    ['leader', '赵组长'],
    ['cadre', '周干事'],
  ] as const) {
    await page.frameLocator(`#${phone} iframe`).getByText(name).first().waitFor()
    expect((await page.locator(`#${phone} iframe`).boundingBox())?.width).toBeGreaterThanOrEqual(375)
  }
  const tops = await page
    .locator('.phone')
    .evaluateAll((phones) => phones.map((phone) => phone.getBoundingClientRect().top))
  expect(new Set(tops).size).toBe(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  expect(await page.getByText('还没有服务消息').count()).toBe(3)
})

test('a phone given to somebody else stays theirs', async () => {
  browser.expectProblem(CUT_SHORT)
  const page = await openLab()
  await page.getByLabel('党员的手机由谁拿着').selectOption(people.colleague)
  await page.frameLocator('#member iframe').getByText('李秀英').first().waitFor()
  await page.reload()
  await page.frameLocator('#member iframe').getByText('李秀英').first().waitFor()
  expect(await page.getByLabel('党员的手机由谁拿着').inputValue()).toBe(people.colleague)
})

test('the clock goes to the 25th and back, and the phones follow', async () => {
  browser.expectProblem(CUT_SHORT)
  const page = await openLab()
  const clock = async () => new Date((await emulator().get<{ now: string }>('/control/clock')).now)
  await page.getByRole('button', { name: '到 25 日' }).click()
  await page.locator('#clock-shift').getByText('已拨快').waitFor()
  const moved = await clock()
  expect(moved.getTime()).toBeGreaterThan(Date.now())
  expect([new Date(moved.getTime() + 8 * 3_600_000).getUTCDate(), moved.getUTCHours()]).toEqual([25, 1])
  await page.frameLocator('#member iframe').getByText('上午好').first().waitFor()
  await page.getByRole('button', { name: '恢复真实时间' }).click()
  await page.locator('#clock-shift').waitFor({ state: 'hidden' })
  expect(Math.abs((await clock()).getTime() - Date.now())).toBeLessThan(10_000)
})

test('the sample ledger is a download, and the cadre gets the width of a computer', async () => {
  const page = await openLab()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载样例台账').click()])
  expect(download.suggestedFilename()).toBe('青石镇流动党员台账.xlsx')
  await page.getByRole('button', { name: '电脑宽度' }).click()
  expect((await page.locator('#cadre iframe').boundingBox())?.width).toBeGreaterThan(1100)
})

describe('service messages', () => {
  const template = {
    templateId: 'notice',
    title: '通知提醒',
    content: '通知标题:{{thing1.DATA}}\n发布单位:{{thing2.DATA}}',
  }
  /** To the one who holds the member's phone, as a function does that may. */
  async function tell(thing1: string, page?: string) {
    await emulator().post('/control/subscribe', { openid: people.member, templateIds: ['notice'], answer: 'accept' })
    Object.assign(process.env, callEnvironment({ function: 'jobs', source: 'wx_trigger', requestId: 'test' }))
    const { subscribeMessage } = connect(emulator()).cloud.openapi as unknown as {
      subscribeMessage: { send(message: object): Promise<unknown> }
    }
    const data = { thing1: { value: thing1 }, thing2: { value: '柳河网上党小组' } }
    await subscribeMessage.send({ touser: people.member, templateId: 'notice', page, data })
  }
  beforeAll(() => emulator().post('/control/templates', { templates: [template] }))

  test('appear as WeChat draws them, are counted until they are looked at, and open their page', async () => {
    browser.expectProblem(CUT_SHORT)
    await tell('先前的通知')
    const page = await openLab()
    const panel = page.locator('#member .messages')
    const phone = page.frameLocator('#member iframe')
    await panel.getByText('先前的通知').waitFor()
    expect(await panel.locator('.count').innerText()).toBe('')
    expect(await panel.getByRole('button').count()).toBe(0)

    await tell('九月主题党日', 'features/notice/pages/inbox/index')
    await panel.getByText('1 条新消息').waitFor()
    expect(await panel.locator('li.new').innerText()).toMatch(
      /云支部\n*\d+月\d+日 \d\d:\d\d\n+通知提醒\n+通知标题\n+九月主题党日\n+发布单位\n+柳河网上党小组\n+进入小程序查看/,
    )
    expect(await page.locator('#leader .messages').innerText()).toContain('还没有服务消息')

    // all of the card is the button
    const tap = () => panel.getByText('九月主题党日').click({ force: true })
    await tap()
    await phone.getByText('还没有消息。').waitFor()
    expect(await panel.locator('.count').innerText()).toBe('')

    // and again, from wherever they have gone since
    await phone.locator('body').evaluate(() => (location.hash = '#/features/me/pages/me/index'))
    await phone.getByText('还没有消息。').waitFor({ state: 'hidden' })
    await tap()
    await phone.getByText('还没有消息。').waitFor()
  })
})

test('on an empty database it says how a county is started, and shows the code beside the one who needs it', async () => {
  await emulator().post('/control/personas', emptyPersonas('K7QM-3XPA-9RTD'))
  const page = await browser.open('desktop', `${emulator().url}/`)
  await page.locator('#cadre .note').getByText('K7QM-3XPA-9RTD').waitFor()
  expect(await page.locator('.guide:visible strong').allInnerTexts()).toEqual(['启用', '建组织', '发邀请', '绑定'])
  expect(await page.getByText('云溪县和县里的人').isVisible()).toBe(false)
  await page.frameLocator('#cadre iframe').getByText('云支部').first().waitFor()
})

test('it waits for the county, and says so', async () => {
  await emulator().post('/control/personas', [])
  const page = await browser.open('desktop', `${emulator().url}/`)
  await page.getByText('正在生成云溪县').waitFor()
  await emulator().post('/control/personas', personas)
  await page.locator('#member iframe').waitFor()
})
