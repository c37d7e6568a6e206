/** A township looks after its theme days, the county after a sample: in a real browser on the real functions. */
import { orgRecord } from '../../cloudfunctions/kernel/org-index'
import type { OrgRecord } from '../../cloudfunctions/kernel/records'
import { byId, dayOf, insertDays, NOON, record, setClock, themeDay } from '../features/theme-day/review-days'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { field, seen, tap } from '../support/screen'
import { buildWorld, insert, orgs, people } from '../support/world'

const browser = useBrowser()
const emulator = useEmulator()
const BOARD = '/features/theme-day/review/pages/board/index'

const second = orgRecord({ _id: 'g0103', kind: 'group', name: '石桥第二网上党小组', order: 2 }, orgs.shiqiao)
const known = new Map<string, OrgRecord>([...byId, ['g0103', second]])

beforeEach(async () => {
  await emulator().post('/control/reset')
  await setClock(emulator(), NOON)
  await buildWorld(emulator())
  await insert(emulator(), 'orgs', [second])
  await insertDays(
    emulator(),
    [
      themeDay(orgs.liuheGroup, 'recorded'),
      themeDay(orgs.shiqiaoGroup, 'unset', { nudged: { unset: new Date('2026-12-05T01:00:00Z') } }),
      themeDay(second, 'recorded', { record: record({ minutes: '看了一部片子，谈了体会。' }) }, { known }),
      themeDay(orgs.shatanGroup, 'accepted'),
    ],
    known,
  )
})

const open = (device: 'phone' | 'desktop', openid: string, page = '') =>
  browser.open(device, `${emulator().url}/app/?as=${openid}${page && `#${page}`}`)

test('from 首页 a township looks at what waits: one tap to accept each, and the next is there', async () => {
  const phone = await open('phone', people.township)
  await tap(phone, '12 月主题党日有 2 份记录等您看')
  await seen(phone, '石桥村 · 还没有组长或书记').waitFor()
  await seen(phone, '12月5日已提醒过').waitFor()
  await tap(phone, '看记录（2 份没看过）')
  await seen(phone, '学了全会精神，商量了春节慰问。').waitFor()
  await seen(phone, '原因：老人住院了').waitFor()
  await seen(phone, '党员大会：有表决权的正式党员 2 人，到会 1 人（含线上）。').waitFor()
  await tap(phone, /^看过了$/)
  await seen(phone, '看了一部片子，谈了体会。').waitFor()
  expect((await dayOf(emulator(), 'g0101')).state).toBe('accepted')
  await tap(phone, '有问题，退回')
  await field(phone, '要问什么').fill('看的什么片子？')
  await tap(phone, /^退回$/)
  await seen(phone, '交上来的都看过了。').waitFor()
  await seen(phone, /退回：看的什么片子？/).waitFor()
  expect(await dayOf(emulator(), 'g0103')).toMatchObject({
    state: 'returned',
    steps: [{}, { words: '看的什么片子？' }],
  })
  await tap(phone, /^返回$/)
  await seen(phone, '退回 1').waitFor()
  await tap(phone, '未定 1')
  await seen(phone, '石桥网上党小组').waitFor()
  await expect(phone.getByText('石桥第二网上党小组').filter({ visible: true }).count()).resolves.toBe(0)
})

test('on a computer the record stands beside the list, and the keyboard walks it', async () => {
  const desktop = await open('desktop', people.township, `${BOARD}?month=2026-12`)
  await seen(desktop, '点左边的一个支部或小组，记录显示在这里。').waitFor()
  await desktop.locator('.k-row').filter({ hasText: '柳河网上党小组' }).focus()
  await desktop.keyboard.press('Enter')
  await seen(desktop, '学了全会精神，商量了春节慰问。').waitFor()
  await desktop.keyboard.press('ArrowDown')
  await desktop.keyboard.press('Enter')
  await seen(desktop, '还没定时间').waitFor()
  await desktop.keyboard.press('ArrowUp')
  await desktop.keyboard.press('Enter')
  await seen(desktop, /^看过了$/).click()
  await seen(desktop, '看了一部片子，谈了体会。').waitFor()
  await seen(desktop, '已通过 1').waitFor()
  await expect(desktop.locator('.k-row--chosen').innerText()).resolves.toContain('石桥第二网上党小组')
})

test('the county goes down from its townships, and looks at a sample instead of all', async () => {
  const phone = await open('phone', people.county, `${BOARD}?month=2026-12`)
  await seen(phone, '白河镇').waitFor()
  await tap(phone, '青石镇')
  await seen(phone, '青石镇主题党日').waitFor()
  await tap(phone, /^返回$/)
  await tap(phone, '抽看几份')
  await seen(phone, /^白河镇 · /).waitFor()
  await tap(phone, '沙滩网上党小组')
  await seen(phone, '学了全会精神，商量了春节慰问。').waitFor()
  await expect(
    phone
      .getByText(/^看过了$/)
      .filter({ visible: true })
      .count(),
  ).resolves.toBe(0)
})
