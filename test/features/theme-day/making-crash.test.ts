/** The timer cut short at any point while it makes a month: whole in the end, and nobody is told twice. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { type Emulator, startEmulator } from '../../support/emulator'
import { buildWorld, insert, orgs, stored } from '../../support/world'
import { clock, MINUTE, tick } from '../message/messages'
import { NOVEMBER } from './month'

// the emulator is started again and again
jest.setTimeout(120_000)

// more than a page of organisations, so that it is cut short within the walk too
const GROUPS = 110

let data: string
let emulator: Emulator

beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'theme-day-'))
  emulator = await startEmulator({ data })
  await clock(emulator, NOVEMBER)
  await buildWorld(emulator)
})
afterEach(async () => {
  await emulator.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Kills the emulator during a minute of the timer, as soon as `begun` is seen in the database; starts it again. */
async function killDuringTick(begun: () => Promise<boolean>): Promise<void> {
  let ended = false
  const outcome = tick(emulator).then(
    () => (ended = true),
    () => (ended = true),
  )
  while (!ended && !(await begun()));
  await emulator.stop('SIGKILL')
  await outcome
  emulator = await startEmulator({ data })
  // the lease of the one that was killed runs out
  await clock(emulator, 2 * MINUTE)
}

test('killed again and again while it is made, each is there once, told once, and counted', async () => {
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    orgRecord({ _id: `g${1000 + at}`, kind: 'group', name: `小组${at}`, order: at + 2 }, orgs.shiqiao),
  )
  await insert(emulator, 'orgs', groups)
  await insert(
    emulator,
    'fixed_days',
    groups.map(({ _id }) => ({
      _id,
      fixed: { on: { kind: 'date', day: 12 }, clock: '19:30', way: 'online', place: '', link: '', joinHint: '' },
      byName: '石书记',
      at: new Date('2026-10-01T02:00:00Z'),
    })),
  )
  const set = async () => (await stored(emulator, 'theme_days', { state: 'set' })).length
  const signs: (() => Promise<boolean>)[] = [
    async () => (await set()) > 0,
    async () => (await set()) > GROUPS / 3,
    async () => (await set()) > (2 * GROUPS) / 3,
    async () => (await stored(emulator, 'theme_counts')).length > 0,
  ]
  for (const sign of signs) {
    await killDuringTick(sign)
    // each has its thing in the inbox and its telling, or none of the three
    const ids = (await stored(emulator, 'theme_days', { state: 'set' })).map(({ _id }) => _id).sort()
    expect((await stored(emulator, 'inbox')).map(({ _id }) => _id).sort()).toEqual(ids)
    expect((await stored(emulator, 'tellings')).map(({ thingId }) => thingId).sort()).toEqual(ids)
  }
  await tick(emulator)
  await tick(emulator)

  expect(await stored(emulator, 'theme_months')).toMatchObject([{ state: 'done', made: GROUPS + 4 }])
  expect(await stored(emulator, 'theme_days')).toHaveLength(GROUPS + 4)
  expect(await stored(emulator, 'tellings')).toHaveLength(GROUPS)
  expect(
    (await stored(emulator, 'theme_counts')).map(({ orgId, unset, set: ready }) => [orgId, unset, ready]).sort(),
  ).toEqual([
    ['mc01', 1, 0],
    ['t01', 2, GROUPS],
    ['t02', 1, 0],
  ])
})
