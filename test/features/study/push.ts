import type * as v from 'valibot'
import { savePush, sendPush } from '../../../src/contract/study-writing'
import { openSession } from '../../../src/contract/session'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { send } from '../../support/http'
import { buildWorld, people } from '../../support/world'

/** A Sunday morning in China. */
export const NOW = '2026-11-22T02:00:00.000Z'

export const setClock = (emulator: Emulator, now: string) => emulator.post('/control/clock', { now })

/** The small county, on that Sunday. */
export async function buildCounty(emulator: Emulator): Promise<void> {
  await emulator.post('/control/reset')
  await setClock(emulator, NOW)
  await buildWorld(emulator)
}

/** A picture as the phone of `openid` puts it into the text of a push. */
export async function picture(emulator: Emulator, openid: string) {
  const { uploadFolder } = await call(emulator, openid, openSession, {})
  const where = encodeURIComponent(`${uploadFolder}/picture.jpg`)
  const answer = await send(`${emulator.url}/storage/upload?path=${where}`, {
    method: 'POST',
    headers: { 'x-wx-openid': openid },
    body: Buffer.from('a picture'),
  })
  const { fileID } = answer.json<{ fileID: string }>()
  return { kind: 'picture' as const, fileId: fileID, name: '图.jpg', size: 9, caption: '' }
}

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

/** One sent to the whole county, its boards made; answers its id. */
export async function toCounty(emulator: Emulator): Promise<string> {
  const pushId = await sendOut(emulator, people.county, { to: [{ orgId: 'c01' }] })
  await tick(emulator)
  return pushId
}
