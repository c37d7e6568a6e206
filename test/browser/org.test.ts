/** A county comes to life in a real browser on the real functions: from an empty database to a village that moves. */
import type { Page } from 'playwright-core'
import { makeSetup } from '../../cloudfunctions/kernel/setup-code'
import type { OrgRecord } from '../../cloudfunctions/kernel/records'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { account, insert, member, stored } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()
let code = ''
beforeEach(async () => {
  await emulator().post('/control/reset')
  const setup = makeSetup()
  code = setup.code
  await insert(emulator(), 'settings', [setup.record])
})

const ADMIN = 'op-first'
const open = (device: 'phone' | 'desktop', page = '') =>
  browser.open(device, `${emulator().url}/app/?as=${ADMIN}${page && `#${page}`}`)

const tapLabel = (page: Page, label: string) => page.getByLabel(label, { exact: true }).filter({ visible: true }).tap()
const inDialog = (page: Page, text: RegExp) => page.locator('.k-dialog').getByText(text).last()

async function setUp(page: Page) {
  await tap(page, '启用本县')
  await field(page, '启用码').fill(code.toLowerCase().replace(/-/g, ' '))
  await field(page, '县的名称').fill('云溪县')
  await field(page, '您的姓名').fill('郑科长')
  await tap(page, /^启用$/)
  await seen(page, /县里还没有组织/).waitFor()
}

const orgNamed = async (name: string): Promise<OrgRecord> => {
  const [org] = await stored(emulator(), 'orgs', { name })
  if (!org) throw new Error(`no organisation is called ${name}`)
  return org
}

/** A member of the village whose WeChat is known. */
async function bindMember(villageName: string, groupName: string) {
  const [village, group] = await Promise.all([orgNamed(villageName), orgNamed(groupName)])
  await insert(emulator(), 'members', [member('m-wang', '王建国', { village, group }, { openid: 'op-wang' })])
  await insert(emulator(), 'accounts', [account('op-wang', '王建国', [['member', group]], 'm-wang')])
}

test('an empty database becomes a county: set up, paste, give an office, move a village', async () => {
  const page = await open('phone')
  await setUp(page)

  await tapLabel(page, '在云溪县下面添加')
  await field(page, '名称').fill('青石镇\n  柳河村\n  石桥村\n白河镇')
  await seen(page, '会建 2 个乡镇、2 个村（各带一个网上党小组）。').waitFor()
  await tap(page, '添加 4 个')
  await tapLabel(page, '展开青石镇')
  await bindMember('柳河村', '柳河网上党小组')

  await tap(page, /^柳河村$/)
  await tap(page, '定一位支部书记')
  await tap(page, /^王建国$/)
  await inDialog(page, /^确定$/).tap()
  await seen(page, /^支部书记$/).waitFor()
  await seen(page, '王建国').waitFor()

  await tap(page, '移到别处')
  await tap(page, /^白河镇$/)
  await inDialog(page, /^移过去$/).tap()
  await seen(page, /柳河村：青石镇 → 白河镇，已经办好/).waitFor()

  const [village, township] = await Promise.all([orgNamed('柳河村'), orgNamed('白河镇')])
  expect(village.parentId).toBe(township._id)
  const [wang] = await stored(emulator(), 'members', { _id: 'm-wang' })
  expect(wang?.keys).toContain(township._id)
  expect(wang?.keys).not.toContain((await orgNamed('青石镇'))._id)
})

test('mistakes of a pasted list stand beside their lines and stay; the rest is added once', async () => {
  const page = await open('phone')
  await setUp(page)
  await tapLabel(page, '在云溪县下面添加')
  await field(page, '名称').fill('青石镇\t柳河村\n青石镇\t石<桥村\n青石镇\t柳河村')
  await seen(page, '第 2 行：名称里不能有空格或符号').waitFor()
  await tap(page, '添加 2 个')
  await seen(page, '已经有了，不再建').waitFor()
  await expect(field(page, '名称').inputValue()).resolves.toBe('青石镇\t柳河村\n青石镇\t石<桥村')
  await field(page, '名称').fill('青石镇\t石桥村')
  await tap(page, '添加石桥村')
  await tapLabel(page, '展开青石镇')
  const names = (await stored(emulator(), 'orgs')).map(({ name }) => name).sort()
  expect(names).toEqual(['云溪县', '柳河村', '柳河网上党小组', '石桥村', '石桥网上党小组', '青石镇'].sort())
})

test('a code that is guessed is locked, and it says for how long', async () => {
  const page = await open('phone', '/features/org/manage/pages/setup/index')
  await field(page, '县的名称').fill('云溪县')
  await field(page, '您的姓名').fill('郑科长')
  for (const left of ['还可以试 4 次', '还可以试 3 次', '还可以试 2 次', '还可以试 1 次', /请 15 分钟后再试/]) {
    await field(page, '启用码').fill('2222 2222 2222')
    await tap(page, /^启用$/)
    await seen(page, left).waitFor()
  }
})

test('on a computer the organisation stands beside the tree, and the keyboard walks it', async () => {
  const phone = await open('phone')
  await setUp(phone)
  await tapLabel(phone, '在云溪县下面添加')
  await field(phone, '名称').fill('青石镇\n  柳河村')
  await tap(phone, '添加 2 个')
  await seen(phone, '青石镇').waitFor()

  const page = await open('desktop', '/features/org/manage/pages/tree/index')
  await seen(page, '云溪县').click()
  await seen(page, '县里只有一位管理员').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await seen(page, '柳河村').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await seen(page, '定一位支部书记').waitFor()
  await expect(page.locator('.org-node__name').textContent()).resolves.toBe('柳河村')
})
