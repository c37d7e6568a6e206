import { rmSync } from 'node:fs'
import { startEmulator, type Emulator } from '../support/emulator'
import { postJson } from '../support/http'
import { writeFunctions } from './support/functions'

const directory = writeFunctions({
  api: `
    const codeOf = ({ errCode }) => ({ errCode })
    return cloud.openapi.phonenumber.getPhoneNumber({ code: event.code }).catch(codeOf)`,
  sheets: `
    const codeOf = ({ errCode }) => ({ errCode })
    return cloud.openapi.phonenumber.getPhoneNumber({ code: event.code }).catch(codeOf)`,
})

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ functions: directory })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
})

const press = async (phoneNumber: string, more: object = {}) =>
  (await emulator.post<{ code: string }>('/control/phone-code', { openid: 'o1', phoneNumber, ...more })).code
const exchange = (code: unknown, name = 'api') => emulator.call(name, 'o1', { code })

it('exchanges the code of the phone button for the number, once', async () => {
  const code = await press('13812345678')
  expect(await exchange(code)).toMatchObject({
    errCode: 0,
    phoneInfo: { phoneNumber: '13812345678', purePhoneNumber: '13812345678', countryCode: '86' },
  })
  expect(await exchange(code)).toEqual({ errCode: 40029 })
})

it('knows numbers of elsewhere by their prefix', async () => {
  expect(await exchange(await press('+85261234567'))).toMatchObject({
    phoneInfo: { phoneNumber: '85261234567', purePhoneNumber: '61234567', countryCode: '852' },
  })
  expect(await exchange(await press('+8613812345678'))).toMatchObject({
    phoneInfo: { purePhoneNumber: '13812345678', countryCode: '86' },
  })
})

it('refuses a code after five minutes, one it never gave, and what is no code', async () => {
  const [early, late] = [await press('13812345678'), await press('13812345678')]
  const { offsetMs } = await emulator.get<{ offsetMs: number }>('/control/clock')
  await emulator.post('/control/clock', { offsetMs: offsetMs + 4 * 60_000 })
  expect(await exchange(early)).toMatchObject({ errCode: 0 })
  await emulator.post('/control/clock', { offsetMs: offsetMs + 6 * 60_000 })
  for (const code of [late, 'never-given', 7]) expect(await exchange(code)).toEqual({ errCode: 40029 })
})

it('fails as told, for trying out a bad day of WeChat’s; the code is not used up', async () => {
  const code = await press('13812345678', { errcode: -1 })
  expect(await exchange(code)).toEqual({ errCode: -1 })
  expect(await exchange(code)).toEqual({ errCode: -1 })
})

it('is for the functions whose config.json names it', async () => {
  expect(await exchange(await press('13812345678'), 'sheets')).toEqual({ errCode: -604101 })
})

it.each([{ openid: '', phoneNumber: '13812345678' }, { openid: 'o1', phoneNumber: 'x' }, { openid: 'o1' }])(
  'gives no code for %j',
  async (wanted) => {
    const answer = await postJson(`${emulator.url}/control/phone-code`, wanted)
    expect(answer.json()).toMatchObject({ errCode: -501007 })
  },
)
