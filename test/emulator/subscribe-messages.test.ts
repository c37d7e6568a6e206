/** Subscription messages: one consent, one message; WeChat's refusals; what was shown survives everything. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../support/emulator'
import { writeFunctions } from './support/functions'

const send = `
  try { return await cloud.openapi.subscribeMessage.send(event.message) }
  catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } }`
// the permission of `jobs` stands in config/cloud.ts; a phone cannot call it, another function can
const directory = writeFunctions({
  jobs: send,
  api: "return (await cloud.callFunction({ name: 'jobs', data: event })).result",
  other: send,
})

const notice = { templateId: 'tmpl-notice', title: '通知提醒', content: '标题:{{thing1.DATA}}\n时间:{{time2.DATA}}' }
const standing = { ...notice, templateId: 'tmpl-standing', title: '政务通知', longTerm: true }
const data = { thing1: { value: '冬春训' }, time2: { value: '2026年11月25日 19:30' } }
const page = 'features/notice/pages/detail/index?id=n1'

let emulator: Emulator
let place: string
beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'messages-'))
  emulator = await startEmulator({ functions: directory, data: place })
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true })
  rmSync(place, { recursive: true })
})
beforeEach(async () => {
  await emulator.post('/control/reset')
  await emulator.post('/control/templates', { templates: [notice, standing] })
})

const accept = (openid: string, ...templateIds: string[]) =>
  emulator.post('/control/subscribe', { openid, templateIds, answer: 'accept' })
const shown = async (openid: string) =>
  (
    await emulator.get<{ messages: { title: string; text: string; page?: string }[] }>(
      `/control/messages?openid=${openid}`,
    )
  ).messages
const sent = (touser: string, change: object = {}, fn = 'api') =>
  emulator.call(fn, 'o1', { message: { touser, templateId: notice.templateId, page, data, ...change } })

it('one consent is one message, and it is shown as the template says', async () => {
  await accept('m1', notice.templateId)
  expect(await sent('m1')).toMatchObject({ errCode: 0 })
  expect(await shown('m1')).toMatchObject([
    { templateId: notice.templateId, title: '通知提醒', text: '标题：冬春训\n时间：2026年11月25日 19:30', page },
  ])
  expect(await sent('m1')).toMatchObject({ errCode: 43101 })
  expect(await shown('m1')).toHaveLength(1)
  // each tap is one more
  await accept('m1', notice.templateId)
  await accept('m1', notice.templateId)
  expect([await sent('m1'), await sent('m1'), await sent('m1')]).toMatchObject([
    { errCode: 0 },
    { errCode: 0 },
    { errCode: 43101 },
  ])
})

it('a long-term template stands until it is taken back', async () => {
  await accept('m1', standing.templateId)
  const again = () => sent('m1', { templateId: standing.templateId })
  expect([await again(), await again()]).toMatchObject([{ errCode: 0 }, { errCode: 0 }])
  await emulator.post('/control/subscribe', { openid: 'm1', templateIds: [standing.templateId], answer: 'reject' })
  expect(await again()).toMatchObject({ errCode: 43101 })
})

it('who switched messages off is asked for nothing and gets nothing', async () => {
  await accept('m1', notice.templateId)
  await emulator.post('/control/subscribe', { openid: 'm1', mainSwitch: false })
  expect(await accept('m1', notice.templateId)).toMatchObject({ errCode: 20004 })
  expect(await sent('m1')).toMatchObject({ errCode: 43101 })
  await emulator.post('/control/subscribe', { openid: 'm1', mainSwitch: true })
  expect(await sent('m1')).toMatchObject({ errCode: 0 })
})

it.each([
  ['nobody', { touser: '' }, 40003],
  ['a template that is not there', { templateId: 'tmpl-none' }, 40037],
  ['a page with a slash before it', { page: '/features/x' }, 41030],
  ['a field that is missing', { data: { thing1: data.thing1 } }, 47003],
  ['an empty field', { data: { ...data, thing1: { value: '' } } }, 47003],
  ['a field of another template', { data: { ...data, name9: { value: '甲' } } }, 47003],
  ['more than 20 characters', { data: { ...data, thing1: { value: '字'.repeat(21) } } }, 47003],
  ['a time that is none', { data: { ...data, time2: { value: '明天' } } }, 47003],
])('refuses %s', async (_what, change, errCode) => {
  await accept('m1', notice.templateId)
  expect(await sent('m1', change)).toMatchObject({ errCode })
  expect(await shown('m1')).toEqual([])
  expect(await sent('m1')).toMatchObject({ errCode: 0 })
})

it.each([
  ['a template that is not there', ['tmpl-none'], 20001],
  ['one-time and long-term together', [notice.templateId, standing.templateId], 20002],
  ['four at once', ['a', 'b', 'c', 'd'], 20003],
])('does not ask for %s', async (_what, templateIds, errCode) => {
  expect(await accept('m1', ...templateIds)).toMatchObject({ errCode })
})

it('is refused to a function that does not declare it', async () => {
  expect(await sent('m1', {}, 'other')).toMatchObject({ errCode: -604101 })
})

it('does wrong what it is asked to, as often as it is asked', async () => {
  await accept('m1', notice.templateId)
  const faults = [{ api: 'subscribeMessage.send', openid: 'm1', answer: 45009, times: 2 }]
  await emulator.post('/control/faults', { faults })
  expect([await sent('m1'), await sent('m1'), await sent('m1')]).toMatchObject([
    { errCode: 45009 },
    { errCode: 45009 },
    { errCode: 0 },
  ])
})

it.each([
  ['silence', 1],
  ['silence-undone', 0],
])(
  '%s: no answer comes, and so many messages arrived',
  async (answer, arrived) => {
    await accept('m1', notice.templateId)
    await emulator.post('/control/faults', { faults: [{ api: 'subscribeMessage.send', answer }] })
    // the function waits until the platform ends it
    await expect(sent('m1')).rejects.toThrow()
    expect(await shown('m1')).toHaveLength(arrived)
  },
  90_000,
)

it('what was shown and what is left survive a crash', async () => {
  await accept('m1', notice.templateId)
  await accept('m1', notice.templateId)
  await sent('m1')
  await emulator.stop('SIGKILL')
  emulator = await startEmulator({ functions: directory, data: place })
  expect(await shown('m1')).toHaveLength(1)
  expect([await sent('m1'), await sent('m1')]).toMatchObject([{ errCode: 0 }, { errCode: 43101 }])
})
