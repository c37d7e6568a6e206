/** What happens to members while their organisation is moved. */
import { closeFile, noteLearnt, placeMembers } from '../../../src/contract/care'
import { createOrgs, moveOrg, stepJob } from '../../../src/contract/org'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { buildBigVillage, expectCounts, expectMoved, expectOneSide, startMove, stepToEnd } from './moving'

const SIZE = 80

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildBigVillage(emulator(), SIZE)
})

/** Some who were moved already, and some who wait. */
async function bothSides(key: string) {
  const all = (await stored(emulator(), 'members', { keys: 'g0101' })).filter(({ _id }) => /^m-\d/.test(_id))
  const moved = all.filter(({ keys }) => keys.includes(key)).map(({ _id }) => _id)
  const waiting = all.filter(({ keys }) => !keys.includes(key)).map(({ _id }) => _id)
  expect([moved.length > 3, waiting.length > 3]).toEqual([true, true])
  return [moved, waiting] as const
}

async function changeThree(ids: readonly string[]) {
  const [placed = '', learnt = '', closed = ''] = ids
  const place = { memberIds: [placed], branchId: 'mb01', since: '2026-11' }
  await call(emulator(), people.county, placeMembers, place)
  await call(emulator(), people.county, noteLearnt, { memberId: learnt, what: 'no_smartphone', note: '' })
  await call(emulator(), people.county, closeFile, { memberId: closed, kind: 'transferred', reason: '转到苏州' })
}

test('placed, changed and closed while a village is moved: on one side at every moment, counted right', async () => {
  const jobId = await startMove(emulator())
  await call(emulator(), people.county, stepJob, { jobId })
  for (const ids of await bothSides('t02')) await changeThree(ids)
  await expectOneSide(emulator())
  await expectCounts(emulator())
  await stepToEnd(emulator(), jobId)
  await expectMoved(emulator(), SIZE - 2)
})

test('the same while a group takes its people to another village', async () => {
  const { jobId } = await call(emulator(), people.county, moveOrg, { orgId: 'g0101', toParentId: 'v0201' })
  await call(emulator(), people.county, stepJob, { jobId })
  for (const ids of await bothSides('v0201')) await changeThree(ids)
  const villages = async () =>
    (await stored(emulator(), 'members', { keys: 'g0101' })).map(({ keys }) =>
      keys.filter((key) => ['v0101', 'v0201', 't01', 't02'].includes(key)).join(' '),
    )
  expect(new Set(await villages())).toEqual(new Set(['t01 v0101', 't02 v0201']))
  await expectCounts(emulator())
  await stepToEnd(emulator(), jobId)
  expect(new Set(await villages())).toEqual(new Set(['t02 v0201']))
  await expectCounts(emulator())
})

test('a branch goes under a general branch: only the way above it changes, its villages stay', async () => {
  const { orgIds } = await call(emulator(), people.county, createOrgs, {
    items: [{ kind: 'migrant_general_branch', name: '驻江苏流动党总支', parent: 'mc01' }],
  })
  const general = orgIds[0]!
  const { jobId } = await call(emulator(), people.county, moveOrg, { orgId: 'mb01', toParentId: general })
  await stepToEnd(emulator(), jobId)
  const [chen] = await stored(emulator(), 'members', { _id: 'm-chen' })
  expect(chen?.keys).toEqual(['c01', 't01', 'v0101', 'g0101', 'mc01', general, 'mb01', 'self:m-chen'])
  await expectCounts(emulator())
})

test('what is created below it while it is moved goes along', async () => {
  const moving = startMove(emulator()).then((jobId) => stepToEnd(emulator(), jobId))
  const created = Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      call(emulator(), people.county, createOrgs, { items: [{ kind: 'group', name: `第${at}小组`, parent: 'v0101' }] }),
    ),
  )
  await Promise.all([moving, created])
  const groups = await stored(emulator(), 'orgs', { parentId: 'v0101' })
  expect(groups).toHaveLength(7)
  for (const { _id, keys } of groups) expect(keys).toEqual(['c01', 't02', 'v0101', _id])
})
