import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../../support/emulator'
import { writeFunctions } from './functions'

const send = `
  try { return await cloud.openapi.subscribeMessage.send(event.message) }
  catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } }`

export const notice = {
  templateId: 'notice',
  title: '通知提醒',
  content: '通知标题:{{thing1.DATA}}\n发布单位:{{thing2.DATA}}\n发布时间:{{time3.DATA}}',
}
export const study = { templateId: 'study', title: '学习提醒', content: '资料名称：{{thing1.DATA}}', longTerm: true }
export const lecture = { templateId: 'lecture', title: '课程提醒', content: '课程名称:{{thing1.DATA}}' }
export const templates = [notice, study, lecture]

/** What fills the notice's template. */
export const filled = {
  thing1: { value: '九月主题党日' },
  thing2: { value: '青石镇党委' },
  time3: { value: '2026年9月1日 09:00' },
}
/** A notice to o1, as a function hands it to the SDK. */
export const message = { touser: 'o1', templateId: 'notice', page: 'pages/notice/index?id=n1', data: filled }

export interface Messages {
  emulator(): Emulator
  /** Sends the notice to o1, or whatever else, through the SDK of a function. */
  sent(more?: object): Promise<{ errCode: number; errMsg: string }>
  /** o1 says yes to notices, or whatever else. */
  subscribe(body: object): Promise<Record<string, unknown>>
  /** What WeChat showed to them. */
  shown(openid?: string): Promise<Record<string, unknown>[]>
  /** Ends the emulator, and starts another on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>
}

/** For a whole test file: an emulator with three templates, empty for each test. */
export function useMessages(): Messages {
  const directory = writeFunctions({
    // its permission stands in config/cloud.ts; no phone may call it
    jobs: send,
    api: `return (await cloud.callFunction({ name: 'jobs', data: event })).result`,
    sheets: send,
  })
  const data = mkdtempSync(path.join(os.tmpdir(), 'emulator-data-'))
  let emulator: Emulator
  const start = async () => {
    emulator = await startEmulator({ functions: directory, data })
  }
  beforeAll(start)
  beforeEach(() => emulator.post('/control/templates', { templates }))
  afterEach(() => emulator.post('/control/reset'))
  afterAll(async () => {
    await emulator.stop()
    rmSync(directory, { recursive: true })
    rmSync(data, { recursive: true })
  })
  return {
    emulator: () => emulator,
    sent: async (more = {}) =>
      (await emulator.call('api', 'o-any', { message: { ...message, ...more } })) as {
        errCode: number
        errMsg: string
      },
    subscribe: (body) =>
      emulator.post('/control/subscribe', { openid: 'o1', templateIds: ['notice'], answer: 'accept', ...body }),
    shown: async (openid = 'o1') =>
      (await emulator.get<{ messages: Record<string, unknown>[] }>(`/control/messages?openid=${openid}`)).messages,
    restart: async (signal) => {
      await emulator.stop(signal)
      await start()
    },
  }
}
