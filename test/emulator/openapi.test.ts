import { rmSync } from 'node:fs'
import { startEmulator, type Emulator } from '../support/emulator'
import { writeFunctions } from './support/functions'
import { connect, refusal } from './support/sdk'

const check = `
  try {
    return await cloud.openapi.security.msgSecCheck({ version: 2, scene: 2, openid: who().OPENID, ...event.message })
  } catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } }`

const directory = writeFunctions({
  // its permission stands in config/cloud.ts
  api: check,
  other: check,
  sender: `
    try { return await cloud.openapi.customerServiceMessage.send({ touser: 'o1', msgtype: 'text' }) }
    catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } }`,
})

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ functions: directory })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
})

const checked = (message: object, openid = 'o1') => emulator.call('api', openid, { message })

describe('msgSecCheck', () => {
  it.each([
    ['清明前后，柳河村的茶园开采了。', 'pass', 100],
    ['这里有一段违规测试的文字', 'risky', 20001],
    ['这里有一段复核测试的文字', 'review', 21000],
  ])('%s → %s', async (content, suggest, label) => {
    expect(await checked({ content })).toMatchObject({ errCode: 0, result: { suggest, label } })
  })

  it('takes 2,500 characters, and no more', async () => {
    expect(await checked({ content: '文'.repeat(2500) })).toMatchObject({ errCode: 0 })
    expect(await checked({ content: '文'.repeat(2501) })).toMatchObject({ errCode: 40258 })
  })

  it('wants a user who was here within two hours', async () => {
    expect(await checked({ content: 'x', openid: 'never-seen' })).toMatchObject({ errCode: 61010 })
    await checked({ content: 'x' }, 'o2')
    expect(await checked({ content: 'x', openid: 'o2' })).toMatchObject({ errCode: 0 })
    await emulator.post('/control/clock', { offsetMs: 2 * 3600_000 + 60_000 })
    expect(await checked({ content: 'x', openid: 'o2' })).toMatchObject({ errCode: 61010 })
    await emulator.post('/control/clock', {})
  })

  it.each([
    ['no content', { content: '' }],
    ['another version', { content: 'x', version: 1 }],
    ['no scene', { content: 'x', scene: 9 }],
    ['no openid', { content: 'x', openid: '' }],
  ])('refuses %s', async (_name, message) => {
    const { errCode } = (await checked(message)) as { errCode: number }
    expect(errCode).toBeGreaterThan(0)
  })

  it('is refused to a function that does not declare it', async () => {
    expect(await emulator.call('other', 'o1', { message: { content: 'x' } })).toMatchObject({ errCode: -604101 })
  })

  it('is refused outside a function', async () => {
    const { cloud } = connect(emulator)
    const api = cloud.openapi as unknown as { security: { msgSecCheck(data: object): Promise<unknown> } }
    expect((await refusal(api.security.msgSecCheck({ content: 'x' }))).code).toBe(-604104)
  })
})

it('refuses every other API by name', async () => {
  expect(await emulator.call('sender', 'o1', {})).toMatchObject({
    errCode: 48001,
    errMsg: expect.stringContaining('customerServiceMessage.send') as string,
  })
})
