/** A member's 报平安 in a real browser, on the real functions. */
import { useBrowser } from '../support/browser'
import { useEmulator } from '../support/emulator'
import { seen, tap } from '../support/screen'
import { buildWorld, people, stored } from '../support/world'
import { NOW } from '../features/contact/cadre'
import { pairUp } from '../features/contact/paired'
import { clock } from '../features/message/messages'

const browser = useBrowser()
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await pairUp(emulator(), ['m-wang'])
})

const open = () => browser.open('phone', `${emulator().url}/app/?as=${people.member}`)
const logs = () => stored(emulator(), 'contact_logs')

test('from a cold open 平安 is one tap', async () => {
  const phone = await open()
  await tap(phone, /^平安$/)
  await seen(phone, /已报平安/).waitFor()
  expect(await logs()).toMatchObject([{ memberId: 'm-wang', state: 'well' }])
})

test('pressed five times without a signal it is one contact, sent once when the signal is back', async () => {
  browser.expectProblem(/ERR_INTERNET_DISCONNECTED/)
  const phone = await open()
  await seen(phone, '想报个平安吗？点一下就好。').waitFor()
  await phone.context().setOffline(true)
  for (let press = 1; press <= 5; press++) {
    await tap(phone, /^平安$/)
    await seen(phone, /没有发出去/).waitFor()
  }
  expect(await logs()).toEqual([])
  await phone.context().setOffline(false)
  await tap(phone, /^再发一次$/)
  await seen(phone, /已报平安/).waitFor()
  expect(await logs()).toHaveLength(1)
})
