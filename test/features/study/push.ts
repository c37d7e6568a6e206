import type * as v from 'valibot'
import { savePush, sendPush } from '../../../src/contract/study-writing'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { people } from '../../support/world'

type Saved = v.InferInput<(typeof savePush)['input']>

/** What a township writes. */
export const draft: Omit<Saved, 'pushId' | 'edition'> = {
  number: 51,
  title: '冬春训材料',
  blocks: [
    { kind: 'heading', text: '这一期学什么' },
    { kind: 'text', text: '请大家有空时读一读。' },
    { kind: 'link', title: '原文', url: 'https://mp.weixin.qq.com/s/abc' },
  ],
  to: [{ orgId: 't01' }],
}

/** Saves a new draft and answers its id. */
export async function saveDraft(
  emulator: Emulator,
  openid: string = people.township,
  change: Partial<Saved> = {},
): Promise<string> {
  return (await call(emulator, openid, savePush, { ...draft, ...change })).pushId
}

let numbers = 100

/** Sends one and answers its id; each has a number of its own. */
export async function sendOut(
  emulator: Emulator,
  openid: string = people.township,
  change: Partial<Saved> = {},
): Promise<string> {
  const pushId = await saveDraft(emulator, openid, { number: ++numbers, ...change })
  await call(emulator, openid, sendPush, { pushId, edition: 1 })
  return pushId
}

interface Ticked {
  readonly runs: readonly { readonly result: unknown }[]
}

/** The timer's minute: what is due goes out, boards are made. */
export const tick = (emulator: Emulator) => emulator.post<Ticked>('/control/tick', { function: 'jobs' })

export const setClock = (emulator: Emulator, now: string) => emulator.post('/control/clock', { now })
