/** The library kept on one phone and looked up on another, in a real browser on the real functions. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, people, stored } from '../support/world'
import { entryDraft, keepEntry } from '../features/library/keep'

const browser = useBrowser()
const emulator = useEmulator()
const DAY = 24 * 60 * 60 * 1000
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const phoneOf = (openid: string, page = '') =>
  browser.open('phone', `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

test('a township adds an entry; a member looks it up by a keyword and reads it', async () => {
  const keeper = await phoneOf(people.township)
  await tap(keeper, /^组织$/)
  await tap(keeper, '资料库维护')
  await tap(keeper, '添加资料')
  await field(keeper, '标题').fill('异地就医怎么备案')
  await tap(keeper, '外出指南')
  await field(keeper, '关键词').fill('医保 报销')
  await tap(keeper, '段落')
  await field(keeper, '内容').fill('打开国家医保服务平台，点「异地备案」。')
  await tap(keeper, /^保存$/)
  await seen(keeper, '核对过了').waitFor()
  expect(await stored(emulator(), 'library')).toMatchObject([{ title: '异地就医怎么备案', keywords: ['医保', '报销'] }])

  const member = await phoneOf(people.member, '/features/library/pages/library/index')
  await seen(member, '异地就医怎么备案').waitFor()
  await member.getByLabel('查找资料').locator('input').or(member.locator('.k-search input')).first().fill('报销')
  await tap(member, '异地就医怎么备案')
  await seen(member, '打开国家医保服务平台').waitFor()
})

test('首页 tells a keeper what is to be checked; checked, it is due no longer', async () => {
  await keepEntry(emulator(), people.township, 't01', { ...entryDraft(), checkBy: entryDraft().checkBy })
  await emulator().post('/control/clock', { offsetMs: 201 * DAY })
  const member = await phoneOf(people.member, '/features/library/pages/library/index')
  await seen(member, '已过核对日期').waitFor()
  const keeper = await phoneOf(people.township)
  await tap(keeper, '资料库 1 篇到了核对日期')
  await tap(keeper, '核对过了')
  await tap(keeper, /^记下$/)
  await seen(keeper, '没有到核对日期的资料。').waitFor()
})
