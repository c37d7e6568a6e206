/** An organisation that has moved, while what stands below it has not been told yet. */
import { placeMembers, setBackupContact } from '../../../src/contract/care'
import { closeOrg, createOrgs, moveOrg } from '../../../src/contract/org'
import { decideClaim, register } from '../../../src/contract/join'
import { call, Refused } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, orgs, people, stored } from '../../support/world'
import { consent } from '../join/newcomer'
import { expectCounts, expectOneSide, startMove, stepToEnd } from './moving'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

const backup = { name: '王小二', relation: '儿子', phone: '13811112222' }

test('a file changed, placed or opened before the job began is on one side only', async () => {
  await consent(emulator(), people.unbound)
  const claim = await call(emulator(), people.unbound, register, {
    name: '周新来',
    born: '1980-01',
    joined: '2005-07',
    orgId: orgs.liuhe._id,
    note: '',
  })
  const jobId = await startMove(emulator())
  await call(emulator(), people.member, setBackupContact, { contact: backup })
  await expectOneSide(emulator())
  await call(emulator(), people.county, placeMembers, { memberIds: ['m-li'], branchId: 'mb01', since: '2026-11' })
  await expectOneSide(emulator())
  await call(emulator(), people.county, decideClaim, {
    claimId: claim.claimId,
    accept: true,
    newFile: { gender: 'male', kind: 'full' },
  })
  await expectOneSide(emulator())
  await expectCounts(emulator())
  await stepToEnd(emulator(), jobId)
  expect((await expectOneSide(emulator())).before).toBe(0)
  await expectCounts(emulator())
})

/** Who is right is a matter of moments; an open organisation below a closed one is wrong in any case. */
async function expectNothingOpenBelowClosed() {
  const all = await stored(emulator(), 'orgs')
  const closed = new Set(all.filter(({ closedAt }) => closedAt).map(({ _id }) => _id))
  expect(all.filter(({ parentId, closedAt }) => !closedAt && parentId && closed.has(parentId))).toEqual([])
}

const refusedOnly = (answers: readonly PromiseSettledResult<unknown>[]) => {
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Refused)
  }
}

test('a township closed at the moment when a village moves into it: one of the two', async () => {
  const { orgIds } = await call(emulator(), people.county, createOrgs, {
    items: Array.from({ length: 8 }, (_, at) => ({ kind: 'township' as const, name: `第${at}镇`, parent: 'c01' })),
  })
  const villages = await call(emulator(), people.county, createOrgs, {
    items: orgIds.map((_, at) => ({ kind: 'village' as const, name: `第${at}村`, parent: 't01' })),
  })
  const acts = orgIds.flatMap((townshipId, at) => [
    call(emulator(), people.county, moveOrg, { orgId: villages.orgIds[at]!, toParentId: townshipId }),
    call(emulator(), people.county, closeOrg, { orgId: townshipId }),
  ])
  refusedOnly(await Promise.allSettled(acts))
  await expectNothingOpenBelowClosed()
})

test('a township closed at the moment when a village is created in it: one of the two', async () => {
  const { orgIds } = await call(emulator(), people.county, createOrgs, {
    items: Array.from({ length: 8 }, (_, at) => ({ kind: 'township' as const, name: `第${at}镇`, parent: 'c01' })),
  })
  const acts = orgIds.flatMap((townshipId, at) => [
    call(emulator(), people.county, createOrgs, {
      items: [{ kind: 'village', name: `第${at}村`, parent: townshipId }],
    }),
    call(emulator(), people.county, closeOrg, { orgId: townshipId }),
  ])
  refusedOnly(await Promise.allSettled(acts))
  await expectNothingOpenBelowClosed()
})

test('moves that cross: whoever is first, all keys and counts say where each stands in the end', async () => {
  const { orgIds } = await call(emulator(), people.county, createOrgs, {
    items: [{ kind: 'township', name: '丙镇', parent: 'c01' }],
  })
  const moves = [
    { orgId: 'v0101', toParentId: 't02' },
    { orgId: 'v0101', toParentId: orgIds[0]! },
    { orgId: 'g0101', toParentId: 'v0201' },
    { orgId: 'v0201', toParentId: 't01' },
  ]
  refusedOnly(await Promise.allSettled(moves.map((move) => call(emulator(), people.county, moveOrg, move))))
  const jobs = await stored(emulator(), 'tasks')
  expect(jobs.length).toBeGreaterThan(0)
  await Promise.all(jobs.map(({ _id }) => stepToEnd(emulator(), _id)))
  await expectCounts(emulator())
  const all = new Map((await stored(emulator(), 'orgs')).map((org) => [org._id, org]))
  const keysOf = (orgId: string | null | undefined) => all.get(orgId ?? '')?.keys ?? []
  for (const { _id, parentId, keys } of all.values()) expect(keys).toEqual([...keysOf(parentId), _id])
  for (const { _id, groupId, branchId, keys } of await stored(emulator(), 'members')) {
    expect(keys).toEqual([...new Set([...keysOf(groupId), ...keysOf(branchId), `self:${_id}`])])
  }
})
