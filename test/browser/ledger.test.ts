/** A ledger from the file to the people, and a file from the cadre to its member, in a real browser. */
import path from 'node:path'
import type { Page } from 'playwright-core'
import { buildTownship } from '../features/ledger/township'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { seen } from '../support/screen'
import { people, stored } from '../support/world'

const SAMPLE = path.join(__dirname, '../fixtures/ledger-qingshi.xlsx')
const ROSTER = '/features/member/pages/roster/index'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const open = (device: 'phone' | 'desktop', openid: string, page: string) =>
  browser.open(device, `${emulator().url}/app/?as=${openid}#${page}`)

const button = (page: Page, name: string) => page.getByRole('button', { name }).filter({ visible: true }).first()
const row = (page: Page, name: string) => page.getByRole('link').filter({ hasText: name, visible: true }).first()
const search = (page: Page) => page.locator('.k-search__input input').filter({ visible: true })

/** Chooses the sample and waits for what was read. */
async function choose(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button(page, '选择台账文件').click()
  await (await chooser).setFiles(SAMPLE)
  await button(page, '导入 226 人').waitFor()
}

test('a cadre brings the sample in, finds people by what they know, and a member sees who opened their file', async () => {
  const cadre = await open('phone', people.township, '/features/ledger/pages/imports/index')
  await choose(cadre)
  await seen(cadre, '+ 要您定 20').waitFor()
  await seen(cadre, '手机号位数少了 · 3 行').tap()
  await seen(cadre, '手机号少一位（1861186867）').waitFor()
  await button(cadre, '覃春梅：补上').tap()
  await cadre.locator('.k-sheet input').fill('18611868670')
  await cadre.locator('.k-sheet').getByRole('button', { name: '补上' }).tap()
  await seen(cadre, '覃春梅：18611868670。').waitFor()
  await button(cadre, '回到这份台账').tap()
  await button(cadre, '导入 227 人').waitFor()
  await cadre.getByRole('tab', { name: '整理过' }).tap()
  await seen(cadre, '塘坊村党支部 → 塘坊村').waitFor()

  await button(cadre, '导入 227 人').tap()
  await seen(cadre, '已导入 227 人。还有 19 行要您定').waitFor()
  expect(await stored(emulator(), 'members', { keys: 't01' })).toHaveLength(227 + 5)

  await button(cadre, '看青石镇名册').tap()
  await seen(cadre, '再看一些').waitFor()
  await search(cadre).fill('8168')
  await seen(cadre, '就这些了').waitFor()
  await row(cadre, '177****8168').waitFor()
  await search(cadre).fill('王建国')
  await row(cadre, '138****5678').tap()
  await seen(cadre, '为什么看王建国的档案？').waitFor()
  expect(await stored(emulator(), 'accesses')).toEqual([])
  await cadre.getByRole('tab', { name: '办理事项' }).tap()
  await button(cadre, '打开档案').tap()
  await seen(cadre, '电子厂务工').waitFor()

  const member = await open('phone', people.member, '/features/member/pages/own-file/index?tab=accesses')
  await seen(member, '周干事 看了您的档案').waitFor()
  await seen(member, '青石镇 乡镇党委干部').waitFor()
  await seen(member, '原因：办理事项').waitFor()
})

test('a piece whose answer is lost is asked for again as the same act: nobody is brought in twice', async () => {
  browser.expectProblem(/\/call\/sheets/)
  browser.expectProblem(/ERR_FAILED/)
  const cadre = await open('phone', people.township, '/features/ledger/pages/imports/index')
  await choose(cadre)
  let pieces = 0
  await cadre.route('**/call/sheets', async (route) => {
    pieces += 1
    if (pieces !== 2) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await button(cadre, '导入 226 人').tap()
  await seen(cadre, '没有信号，停下了。已经导入 100 人').waitFor()
  await cadre.reload()
  await seen(cadre, '还没有导完。已经导入 200 人，还剩 26 人，都没有丢。').waitFor()
  await button(cadre, '接着导入 26 人').tap()
  await seen(cadre, '已导入 226 人。').waitFor()
  expect(await stored(emulator(), 'members', { keys: 't01' })).toHaveLength(226 + 5)
})

test('on a computer the file stands beside the list, and the keyboard is enough', async () => {
  const cadre = await open('desktop', people.township, ROSTER)
  const keyboardOn = (text: string) => cadre.locator(':focus').filter({ hasText: text }).waitFor()
  const press = (key: string) => cadre.keyboard.press(key)
  await row(cadre, '陈明').focus()
  await press('ArrowDown')
  await press('Enter')
  await seen(cadre, '为什么看李秀英的档案？').waitFor()
  await keyboardOn('打开档案')
  await press('Enter')
  await seen(cadre, '电子厂务工').waitFor()
  await expect(row(cadre, '陈明').isVisible()).resolves.toBe(true)

  await keyboardOn('基本情况')
  await press('Escape')
  await seen(cadre, '在左边点一位成员').waitFor()
  await keyboardOn('李秀英')
  await press('ArrowUp')
  await press('Enter')
  await seen(cadre, '为什么看陈明的档案？').waitFor()
})
