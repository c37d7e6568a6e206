/** A move cut short at any point, and who finishes it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stepJob } from '../../../src/contract/org'
import { call } from '../../support/api'
import { costsOf } from '../../support/costs'
import { type Emulator, startEmulator } from '../../support/emulator'
import { orgs, people, stored } from '../../support/world'
import { buildBigVillage, expectCounts, expectMoved, expectOneSide, startMove, stepToEnd } from './moving'

const SIZE = 60

let data: string
let emulator: Emulator

beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'move-'))
  emulator = await startEmulator({ data })
  await buildBigVillage(emulator, SIZE)
})
afterEach(async () => {
  await emulator.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Kills the emulator while a piece is done, as soon as `begun` is seen in the database; starts it again. */
async function killDuringStep(jobId: string, begun: () => Promise<boolean>): Promise<void> {
  let ended = false
  const outcome = call(emulator, people.county, stepJob, { jobId }).then(
    () => (ended = true),
    () => (ended = true),
  )
  while (!ended && !(await begun()));
  await emulator.stop('SIGKILL')
  await outcome
  emulator = await startEmulator({ data })
}

const moved = async () => (await stored(emulator, 'members', { keys: 't02' })).length - 1
const tick = () => emulator.post<{ runs: { result: unknown }[] }>('/control/tick', { function: 'jobs' })

test('killed again and again while it runs: never both sides or neither, counts right each time, and it ends', async () => {
  const jobId = await startMove(emulator)
  const signs: (() => Promise<boolean>)[] = [
    async () => (await stored(emulator, 'orgs', { _id: 'g0101', keys: 't02' })).length > 0,
    async () => (await moved()) > 0,
    async () => (await moved()) > 20,
    async () => (await moved()) > 45,
    async () => (await moved()) === SIZE,
  ]
  for (const sign of signs) {
    await killDuringStep(jobId, sign)
    const { before, after } = await expectOneSide(emulator)
    expect(before + after).toBe(SIZE)
    await expectCounts(emulator)
  }
  await stepToEnd(emulator, jobId)
  await expectMoved(emulator, SIZE)
  const [task] = await stored(emulator, 'tasks')
  expect(task).toMatchObject({ status: 'done', done: SIZE })
})

test('the phone was put away: the timer finishes it, once', async () => {
  const jobId = await startMove(emulator)
  await call(emulator, people.county, stepJob, { jobId })
  expect((await tick()).runs).toMatchObject([{ result: { ok: true, done: expect.arrayContaining(['org_tasks']) } }])
  await expectMoved(emulator, SIZE)
  const [again] = await costsOf(emulator, tick)
  expect(again).toMatchObject({ written: 2 })
  await expectMoved(emulator, SIZE)
  expect(await call(emulator, people.county, stepJob, { jobId })).toMatchObject({ status: 'done', done: SIZE })
})

test('a phone and the timer at the same time: each member is counted once', async () => {
  const jobId = await startMove(emulator)
  await Promise.all([tick(), stepToEnd(emulator, jobId)])
  await expectMoved(emulator, SIZE)
  expect((await stored(emulator, 'orgs', { _id: 't01' }))[0]).toMatchObject({ memberCount: orgs.qingshi.memberCount })
})

test('a phone cannot call the timer’s function', async () => {
  const answer = emulator.call('jobs', people.county, { Type: 'Timer', Time: '2026-11-22T00:00:00Z' })
  await expect(answer).rejects.toThrow()
})
