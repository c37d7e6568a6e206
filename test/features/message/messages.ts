/** WeChat's side of messages: templates of the account, what people consented to, the timer, what their phones showed. */
import { messageKinds, recordConsents, setTemplate, type MessageKind } from '../../../src/contract/message'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people } from '../../support/world'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** 10 o'clock in China on a Wednesday. */
export const MORNING = '2026-11-25T02:00:00Z'

export const templateIdOf = (kind: MessageKind, longTerm = false) => `template-${kind}${longTerm ? '-standing' : ''}`

/** The account's templates, and the county's choice of them. */
export async function useTemplates(emulator: Emulator, { longTerm = false } = {}): Promise<void> {
  const kinds = messageKinds
  await emulator.post('/control/templates', {
    templates: kinds.map((kind) => ({
      templateId: templateIdOf(kind, longTerm),
      title: '提醒',
      content: '标题:{{thing1.DATA}}\n单位:{{thing2.DATA}}\n时间:{{time3.DATA}}\n提示:{{thing4.DATA}}',
      longTerm,
    })),
  })
  for (const kind of kinds) {
    await call(emulator, people.county, setTemplate, {
      kind,
      template: {
        templateId: templateIdOf(kind, longTerm),
        longTerm,
        fields: [
          { label: '标题', key: 'thing1', value: 'title' },
          { label: '单位', key: 'thing2', value: 'from' },
          { label: '时间', key: 'time3', value: 'time' },
          { label: '提示', key: 'thing4', value: 'hint' },
        ],
      },
    })
  }
}

/** Somebody taps 允许, so often; our cloud learns of it as it does from a phone. */
export async function consent(
  emulator: Emulator,
  openid: string,
  kind: MessageKind = 'notice',
  { times = 1, longTerm = false } = {},
): Promise<void> {
  const templateId = templateIdOf(kind, longTerm)
  for (let at = 0; at < times; at++) {
    await emulator.post('/control/subscribe', { openid, templateIds: [templateId], answer: 'accept' })
    await call(emulator, openid, recordConsents, { answers: [{ templateId, answer: 'accept' }] })
  }
}

export interface Shown {
  readonly at: string
  readonly text: string
  readonly page: string
}

/** What a person's phone showed, newest first. */
export const shownTo = async (emulator: Emulator, openid: string): Promise<Shown[]> =>
  (await emulator.get<{ messages: Shown[] }>(`/control/messages?openid=${openid}`)).messages

/** The timer fires. Answers what it did. */
export async function tick(emulator: Emulator): Promise<string[]> {
  const { runs } = await emulator.post<{ runs: { result?: { done: string[] }; error?: unknown }[] }>('/control/tick', {
    function: 'jobs',
  })
  if (runs[0]?.error) throw new Error(JSON.stringify(runs[0].error))
  return runs[0]?.result?.done ?? []
}

/** Puts the clock at an instant, or moves it on by so many ms. */
export async function clock(emulator: Emulator, to: string | number): Promise<void> {
  if (typeof to === 'string') return void (await emulator.post('/control/clock', { now: to }))
  const { now } = await emulator.get<{ now: string }>('/control/clock')
  await emulator.post('/control/clock', { now: new Date(Date.parse(now) + to).toISOString() })
}
