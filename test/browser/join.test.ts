/** From a WeChat that nobody knows to a member with a file: three ways in, in a real browser on the real functions. */
import type { Page } from 'playwright-core'
import { CONSENT_VERSION, giveConsent } from '@/contract/join'
import { call } from '../support/api'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field } from '../support/screen'
import { buildWorld, insert, member, orgs, people, stored } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
  const home = { village: orgs.liuhe, group: orgs.liuheGroup }
  await insert(emulator(), 'members', [member('m-zhou', '周德福', home, { phone: '13911112222', born: '1963-05' })])
})

const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

const seen = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).last()

/** Counts what a finger does. */
function finger(page: Page) {
  const taps: string[] = []
  return {
    taps,
    async tap(text: string | RegExp) {
      await seen(page, text).tap()
      taps.push(String(text))
    },
  }
}

test('a known number: four taps from a cold open to bound, WeChat’s own 允许 counted', async () => {
  const page = await phoneOf(people.unbound)
  const { taps, tap } = finger(page)
  await tap('开始使用')
  await tap('我看过了，同意')
  await tap('单独同意，用微信手机号绑定')
  // in WeChat nobody types
  await field(page, '微信绑定的号码').fill('13911112222')
  await tap(/^允许$/)
  await seen(page, '您好，周德福。').waitFor()
  expect(taps).toHaveLength(4)

  await tap('去首页')
  await seen(page, /周德福/).waitFor()
  expect(await stored(emulator(), 'members', { _id: 'm-zhou' })).toMatchObject([{ openid: people.unbound }])
})

test('an invitation: the card opens, the leader confirms 是本人, then it binds', async () => {
  const leader = await phoneOf(people.leader)
  const leading = finger(leader)
  await leading.tap('组织')
  await leading.tap(/^邀请$/)
  await leading.tap('做邀请码')
  await seen(leader, '发邀请卡').waitFor()
  const code = (await leader.locator('.join-invitation__code').innerText()).replace(/\s/g, '')

  const page = await phoneOf(people.unbound, `/features/join/pages/code/index?code=${code}`)
  const { tap } = finger(page)
  await tap('开始使用')
  await tap('我看过了，同意')
  await tap('单独同意，继续')
  await field(page, '姓名').fill('周德福')
  await field(page, '出生年月').fill('196305')
  await tap('请赵组长确认')
  await seen(page, '已经送到柳河网上党小组').waitFor()
  expect(await stored(emulator(), 'accounts', { _id: people.unbound })).toEqual([])

  await leader.goBack()
  await leading.tap('要确认的人')
  await leader.getByLabel('周德福，是本人').tap()
  await leader.locator('.k-dialog').getByText('是本人', { exact: true }).tap()
  await seen(leader, '没有要确认的人').waitFor()

  await tap('看看有没有确认')
  await seen(page, '您好，周德福。').waitFor()
})

test('找组织: whom no ledger knows is looked at by the branch, which opens a new file', async () => {
  const page = await phoneOf(people.unbound)
  const { tap } = finger(page)
  await tap('找组织')
  await field(page, '乡镇、村或城市').fill('青石')
  await tap(/^找$/)
  await tap('柳河村党支部')
  await tap('看隐私说明')
  await tap('我看过了，同意')
  await tap('单独同意，继续')
  await field(page, '姓名').fill('韩冬梅')
  await field(page, '出生年月').fill('1979年6月')
  await field(page, '想对支部说的').fill('我父亲是韩老四')
  await tap('请支部确认')
  await seen(page, '已经送到柳河村党支部').waitFor()

  const cadre = await phoneOf(people.township)
  const deciding = finger(cadre)
  await deciding.tap(/等您确认是不是本人/)
  await seen(cadre, '我父亲是韩老四').waitFor()
  await deciding.tap('名册里没有，开新档案')
  await deciding.tap(/^女$/)
  await field(cadre, '入党时间').fill('200106')
  await deciding.tap(/^开新档案$/)
  await seen(cadre, '没有要确认的人').waitFor()

  await tap('看看有没有确认')
  await seen(page, '您好，韩冬梅。').waitFor()
  expect(await stored(emulator(), 'members', { name: '韩冬梅' })).toMatchObject([
    { gender: 'female', born: '1979-06', joined: '2001-06', villageId: 'v0101', openid: people.unbound },
  ])
})

test('what is tapped is large enough in big text, and nothing runs out of the screen', async () => {
  const me = await phoneOf(people.unbound, '/features/me/pages/me/index')
  await me.getByRole('switch').tap()
  const measure = async (name: string, title: string) => {
    await me.goto(`${emulator().url}/app/?as=${people.unbound}#/features/join/pages/${name}/index`)
    // the page before it stays in the document
    const screen = me.locator('.k-page--big').filter({ has: me.locator('.k-page__title', { hasText: title }) })
    await screen.locator('.k-button').filter({ visible: true }).first().waitFor()
    const heights = await screen
      .locator('.k-button, .k-row--tap')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(60)
    expect(await me.evaluate('document.documentElement.scrollWidth')).toBe(375)
  }
  await measure('consent', '隐私说明')
  await measure('code', '邀请码')
  await measure('find', '找组织')
  await measure('waiting', '等确认')
  await call(emulator(), people.unbound, giveConsent, { version: CONSENT_VERSION, notice: true, sensitive: true })
  await measure('start', '绑定微信')
})
