/** The function is killed while the county answers: all of the answer, or nothing of it, and trying again completes it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { answerProposal } from '../../../src/contract/org'
import { call, requestId } from '../../support/api'
import { type Emulator, startEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { proposed, waiting } from './proposing'

let data: string
let emulator: Emulator

beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'proposal-'))
  emulator = await startEmulator({ data })
  await buildWorld(emulator)
})
afterEach(async () => {
  await emulator.stop()
  rmSync(data, { recursive: true, force: true })
})

/** How many there are of what one answer writes: village, group, accepted proposal, audit entry. */
async function written(proposalId: string) {
  const count = async (found: Promise<unknown[]>) => (await found).length
  return Promise.all([
    count(stored(emulator, 'orgs', { name: '新塘村' })),
    count(stored(emulator, 'orgs', { name: '新塘网上党小组' })),
    count(stored(emulator, 'proposals', { _id: proposalId, state: 'accepted' })),
    count(stored(emulator, 'audit', { target: proposalId })),
  ])
}

test('killed at any moment: a village with its group and an answer, or a proposal that waits', async () => {
  const proposalId = await proposed(emulator, waiting('新塘村'))
  const request = requestId()
  const accept = () => call(emulator, people.county, answerProposal, { proposalId, accept: true }, request)
  // each time it gets a look further
  for (let looks = 0; looks < 4; looks += 1) {
    const outcome = accept().catch(() => undefined)
    for (let look = 0; look < looks; look += 1) await written(proposalId)
    await emulator.stop('SIGKILL')
    await outcome
    emulator = await startEmulator({ data })
    expect([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]).toContainEqual(await written(proposalId))
  }
  const answer = await accept()
  expect(answer.proposal.state).toBe('accepted')
  expect(await accept()).toEqual(answer)
  expect(await written(proposalId)).toEqual([1, 1, 1, 1])
})
