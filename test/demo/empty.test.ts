/** `npm start -- --empty`: what the database holds before anybody has come. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { emptyPersonas, emptyWelcome, prepareEmpty } from '../../demo/empty'
import type { Persona } from '../../demo/county/personas'
import { openSetup, setUpCounty } from '../../src/contract/org'
import { call, refusalCode } from '../support/api'
import { useEmulator } from '../support/emulator'
import { stored } from '../support/world'

const emulator = useEmulator()
const form = (code: string) => ({ code, countyName: '云溪县', name: '郑科长' })
const personas = async () => (await emulator().get<{ personas: Persona[] }>('/control/personas')).personas

test('a code that works once; each start until then prints a new one, and none after that', async () => {
  const first = await prepareEmpty(emulator().url)
  const second = await prepareEmpty(emulator().url)
  expect(first).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){2}$/)
  expect(second).not.toBe(first)
  expect((await personas())[0]?.note).toContain(second)
  expect(emptyWelcome(emulator().url, second)).toContain(second)
  expect(await stored(emulator(), 'orgs')).toEqual([])
  expect(await call(emulator(), 'oc-e1', openSetup, {})).toEqual({ waiting: true })
  expect(await refusalCode(emulator(), 'oc-e1', setUpCounty, form(first!))).toBe('INVALID')
  await call(emulator(), 'oc-e1', setUpCounty, form(second!))
  expect(await prepareEmpty(emulator().url)).toBeUndefined()
  expect((await personas())[0]?.note).not.toContain(second)
  expect(emptyWelcome(emulator().url, undefined)).not.toContain('启用码（')
  expect((await stored(emulator(), 'settings'))[0]?.usedAt).toBeInstanceOf(Date)
})

test('the lab knows by what they are called that nobody is anyone yet', () => {
  const lab = readFileSync(path.resolve(__dirname, '../../emulator/lab/lab.js'), 'utf8')
  const [name] = new Set(emptyPersonas().map(({ role }) => role))
  expect(lab).toContain(`const NOBODY = '${name}'`)
  expect(new Set(emptyPersonas().map(({ openid }) => openid)).size).toBe(10)
})
