/** Handing over cut short at any point: each member has exactly one cadre, and asked again it goes on. */
import { handOverPairs, pairMembers } from '../../../src/contract/contact-pairs'
import { call } from '../../support/api'
import { type Emulator, startEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildCadres, expectWhole, many, person } from './pairing-world'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const SIZE = 40
jest.setTimeout(120_000)

let data: string
let emulator: Emulator
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'hand-over-'))
  emulator = await startEmulator({ data })
  await buildCadres(emulator, many(SIZE))
})
afterEach(async () => {
  await emulator.stop()
  rmSync(data, { recursive: true, force: true })
})

const input = { fromId: person('feng'), toId: person('he') }
const handOver = () => call(emulator, people.township, handOverPairs, input)
const moved = async () => (await stored(emulator, 'members', { keys: `cadre:${person('he')}` })).length

/** Kills the emulator while a call runs, as soon as `begun` is seen in the database; starts it again. */
async function killDuring(begun: () => Promise<boolean>): Promise<void> {
  let ended = false
  const end = () => (ended = true)
  const outcome = handOver().then(end, end)
  while (!ended && !(await begun()));
  await emulator.stop('SIGKILL')
  await outcome
  emulator = await startEmulator({ data })
}

test('a pair’s end never leaves a gap, wherever it is killed', async () => {
  const ids = many(SIZE).map(({ _id }) => _id)
  for (let from = 0; from < SIZE; from += 20) {
    const pairs = ids.slice(from, from + 20).map((memberId) => ({ memberId, cadreId: person('feng') }))
    await call(emulator, people.township, pairMembers, { pairs })
  }
  for (const begun of [async () => true, async () => (await moved()) > 0, async () => (await moved()) > 25]) {
    await killDuring(begun)
    await expectWhole(emulator)
    const [left, there] = [await stored(emulator, 'members', { keys: `cadre:${person('feng')}` }), await moved()]
    expect(left.length + there).toBe(SIZE)
  }
  while ((await handOver()).left);
  expect(await moved()).toBe(SIZE)
  await expectWhole(emulator)
})
