/** A cadre's month in a real browser, on the real functions. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { seen, tap } from '../support/screen'
import { buildWorld, people, stored } from '../support/world'
import { moreCadres, NOW } from '../features/contact/cadre'
import { pairUp } from '../features/contact/paired'
import { clock } from '../features/message/messages'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await moreCadres(emulator())
  await pairUp(emulator(), ['m-wang', 'm-zhang'])
})

test('from a cold open a contact is written down in three taps, and taken back in one', async () => {
  const phone = await browser.open('phone', `${emulator().url}/app/?as=${people.contact}`)
  await tap(phone, '本月还有 2 位没联系到')
  await phone.getByLabel('记一次和王建国的联系').click()
  await tap(phone, /^平安$/)
  await seen(phone, '已记下：王建国 平安。').waitFor()
  expect(await stored(emulator(), 'contact_logs')).toMatchObject([{ memberId: 'm-wang', how: 'phone', state: 'well' }])
  await tap(phone, /^撤回$/)
  await seen(phone, '本月还没联系到 2').waitFor()
})
