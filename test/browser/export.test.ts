/** A ledger taken out of the roster: the file that arrives is the ledger, and its members know. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { exportLedger } from '../../src/contract/ledger'
import { buildTownship, importRest, preview, sample } from '../features/ledger/township'
import { call } from '../support/api'
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { send } from '../support/http'
import { seen } from '../support/screen'
import { people, stored } from '../support/world'

const ROSTER = '/features/member/pages/roster/index'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(() => buildTownship(emulator()))

const open = (device: 'phone' | 'desktop', openid: string, page: string) =>
  browser.open(device, `${emulator().url}/app/?as=${openid}#${page}`)
const button = (page: Page, name: string) => page.getByRole('button', { name }).filter({ visible: true })

/** What an import says of a file: every row somebody there is, nothing to bring in, nothing wrong, nothing tidied. */
async function expectSame(bytes: Buffer, rows: number): Promise<void> {
  const { sums } = await preview(emulator(), bytes)
  expect(sums).toMatchObject({ existing: rows, ready: 0, imported: 0, waiting: 0, refused: 0, tidied: 0 })
}

test('a cadre takes a village’s ledger out: it asks why, arrives under its name, and reads back without a difference', async () => {
  await importRest(emulator(), (await preview(emulator(), sample)).importId)
  const rows = (await stored(emulator(), 'members', { villageName: '东岭村' })).length
  const cadre = await open('phone', people.township, ROSTER)
  await cadre.getByRole('tab', { name: '东岭村' }).tap()
  await seen(cadre, '东岭村名册').waitFor()
  await button(cadre, '导出台账').first().tap()
  await seen(cadre, '为什么导出东岭村的台账？').waitFor()
  await seen(cadre, '表里每位成员都能看到').waitFor()
  await cadre.getByRole('tab', { name: '月底报表' }).tap()
  const arriving = cadre.waitForEvent('download')
  await button(cadre, '导出台账').last().tap()
  const download = await arriving
  expect(download.suggestedFilename()).toBe('东岭村流动党员台账20261122.xlsx')
  await seen(cadre, `东岭村流动党员台账20261122.xlsx，${rows} 人。`).waitFor()
  await expectSame(await readFile(await download.path()), rows)

  const again = cadre.waitForEvent('download')
  await button(cadre, '再打开一次').tap()
  expect((await again).suggestedFilename()).toBe('东岭村流动党员台账20261122.xlsx')
  const accesses = await stored(emulator(), 'accesses')
  expect(accesses).toHaveLength(rows)
  expect(new Set(accesses.map(({ what, reason }) => `${what} ${reason}`))).toEqual(new Set(['export 月底报表']))
})

test('what the action hands out is the file itself; a member sees who took it', async () => {
  const { url } = await call(emulator(), people.secretary, exportLedger, { orgId: 'mb01', reason: '上报' })
  const { body } = await send(url)
  await expectSame(body, 1)
  const member = await open('phone', people.away, '/features/member/pages/own-file/index?tab=accesses')
  await seen(member, '孙书记 导出了含您信息的台账').waitFor()
  await seen(member, '驻苏州流动党支部 支部书记').waitFor()
  await seen(member, '原因：上报').waitFor()
})

test('on a computer it stands beside the search, and Escape leaves it', async () => {
  const cadre = await open('desktop', people.county, ROSTER)
  await button(cadre, '导出台账').click()
  await seen(cadre, '为什么导出云溪县的台账？').waitFor()
  await cadre.keyboard.press('Escape')
  await seen(cadre, '为什么导出云溪县的台账？').waitFor({ state: 'detached' })
})
