/** What the tests of moves share: a village of many, moved from one township to the other, and what must be true then. */
import { countChanges } from '../../../cloudfunctions/kernel/counts'
import { moveOrg, stepJob } from '../../../src/contract/org'
import { call } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { buildWorld, member, members, orgs, people, stored } from '../../support/world'

export const home = { village: orgs.liuhe, group: orgs.liuheGroup }

/** The small county with 柳河村 grown to `size` members; every fifth is probationary. */
export async function buildBigVillage(emulator: Emulator, size = 60): Promise<void> {
  const there = Object.values(members).filter(({ villageId }) => villageId === 'v0101')
  const more = Array.from({ length: size - there.length }, (_, at) =>
    member(`m-${at}`, `石勇${at}`, home, { kind: at % 5 ? 'full' : 'probationary', phone: '' }),
  )
  await buildWorld(emulator, more)
}

/** 柳河村 from 青石镇 to 白河镇; answers the job. */
export const startMove = async (emulator: Emulator): Promise<string> =>
  (await call(emulator, people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' })).jobId

export async function stepToEnd(emulator: Emulator, jobId: string): Promise<void> {
  for (;;) {
    const { status } = await call(emulator, people.county, stepJob, { jobId })
    if (status === 'done') return
  }
}

/** Each organisation counts those that carry it, whoever moved it and however often that was cut short. */
export async function expectCounts(emulator: Emulator): Promise<void> {
  const counted = countChanges(await stored(emulator, 'members'))
  const found = (await stored(emulator, 'orgs')).map(({ _id, memberCount, fullCount }) => [_id, memberCount, fullCount])
  expect(found).toEqual(
    found.map(([_id]) => {
      const { members: all, full } = counted.get(String(_id)) ?? { members: 0, full: 0 }
      return [_id, all, full]
    }),
  )
}

/** Nobody of 柳河村 is in both townships or in neither, at the one moment of this look. */
export async function expectOneSide(emulator: Emulator): Promise<{ before: number; after: number }> {
  const all = await stored(emulator, 'members', { keys: 'v0101' })
  const sides = all.map(({ keys }) => [keys.includes('t01'), keys.includes('t02')])
  expect(sides.filter(([one, other]) => one === other)).toEqual([])
  return { before: sides.filter(([one]) => one).length, after: sides.filter(([, other]) => other).length }
}

/** Everything of 柳河村 is where it belongs: in 白河镇. */
export async function expectMoved(emulator: Emulator, size: number): Promise<void> {
  expect(await expectOneSide(emulator)).toEqual({ before: 0, after: size })
  const [group] = await stored(emulator, 'orgs', { _id: 'g0101' })
  expect(group?.keys).toEqual(['c01', 't02', 'v0101', 'g0101'])
  await expectCounts(emulator)
}
