/** The timer, killed in the middle of sending: nobody is told twice, and whoever was not told yet is told afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { MemberRecord } from '../../../cloudfunctions/kernel/records'
import { publishNotice } from '../../../src/contract/notice'
import { call } from '../../support/api'
import { costsOf } from '../../support/costs'
import { type Emulator, startEmulator } from '../../support/emulator'
import { buildWorld, insert, member, orgs, people, stored } from '../../support/world'
import { draft } from '../notice/post'
import { clock, HOUR, MINUTE, MORNING, shownTo, templateIdOf, tick, useTemplates } from './messages'

jest.setTimeout(240_000)

let place: string
let emulator: Emulator
beforeEach(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'sending-'))
  emulator = await startEmulator({ data: place })
  await clock(emulator, MORNING)
})
afterEach(async () => {
  await emulator.stop()
  rmSync(place, { recursive: true, force: true })
})

const openidOf = (at: number) => `op-crowd-${at}`

/** So many members with WeChat in 青石镇 who each consented to one message, as WeChat and our cloud know it. */
async function buildCrowd(size: number): Promise<void> {
  const crowd = Array.from({ length: size }, (_, at): MemberRecord =>
    member(
      `m-crowd-${at}`,
      `成员${at}`,
      { village: orgs.liuhe, group: orgs.liuheGroup },
      { openid: openidOf(at), phone: '' },
    ),
  )
  await buildWorld(emulator, crowd)
  await useTemplates(emulator)
  const templateId = templateIdOf('notice')
  for (let from = 0; from < size; from += 20) {
    await Promise.all(
      crowd
        .slice(from, from + 20)
        .map(({ openid }) =>
          emulator.post('/control/subscribe', { openid, templateIds: [templateId], answer: 'accept' }),
        ),
    )
  }
  await insert(
    emulator,
    'subscriptions',
    crowd.map(({ openid = '' }) => ({
      _id: `${openid}:${templateId}`,
      openid,
      left: 1,
      longTerm: false,
      at: new Date(MORNING),
    })),
  )
}

/** How many messages each of them got, of those who got any. */
async function shownCounts(size: number): Promise<number[]> {
  const counts: number[] = []
  for (let at = 0; at < size; at++) counts.push((await shownTo(emulator, openidOf(at))).length)
  return counts
}

const post = () => call(emulator, people.township, publishNotice, { to: ['t01'], ...draft })

test('killed again and again: each is told once or not at all, never twice, and who was cut off is said to be unknown', async () => {
  const SIZE = 400
  await buildCrowd(SIZE)
  await post()
  const sentSoFar = async () => (await stored(emulator, 'messages', { state: 'sent' })).length
  const signs: (() => Promise<boolean>)[] = [
    async () => (await stored(emulator, 'messages')).length > 0,
    async () => (await stored(emulator, 'messages', { state: 'claimed' })).length > 0,
    async () => (await sentSoFar()) > 90,
    async () => (await sentSoFar()) > 190,
  ]
  for (const sign of signs) {
    let ended = false
    const run = tick(emulator).then(
      () => (ended = true),
      () => (ended = true),
    )
    while (!ended && !(await sign()));
    await emulator.stop('SIGKILL')
    await run
    emulator = await startEmulator({ data: place })
    // the lease of the one that was killed runs out
    await clock(emulator, 2 * MINUTE)
  }
  await tick(emulator)
  await clock(emulator, 2 * MINUTE)
  await tick(emulator)
  const counts = await shownCounts(SIZE)
  const unknown = (await stored(emulator, 'messages', { state: 'unknown' })).map(({ openid }) => openid)
  expect(Math.max(...counts)).toBe(1)
  counts.forEach((count, at) => {
    if (count === 0) expect(unknown).toContain(openidOf(at))
  })
  const [telling] = await stored(emulator, 'tellings')
  expect(telling).toMatchObject({ state: 'done' })
  expect(telling!.counts.sent + telling!.counts.unknown).toBe(SIZE)
})

test('3,700 people: four documents written at once, and all of them told within five ticks', async () => {
  const SIZE = 3700
  await buildCrowd(SIZE)
  const [cost] = await costsOf(emulator, post)
  expect(cost?.written).toBeLessThanOrEqual(20)
  for (let at = 0; at < 5; at++) {
    await tick(emulator)
    await clock(emulator, MINUTE)
  }
  expect(await stored(emulator, 'tellings')).toMatchObject([{ state: 'done', counts: { sent: SIZE, waiting: 0 } }])
  expect(await shownCounts(20)).toEqual(Array(20).fill(1))
})

test('a timer that did not fire for hours makes up for it, once', async () => {
  await buildCrowd(20)
  await post()
  await clock(emulator, 5 * HOUR)
  await tick(emulator)
  await clock(emulator, MINUTE)
  await tick(emulator)
  expect(await shownCounts(20)).toEqual(Array(20).fill(1))
})
