/** What the lists of care cost with some hundreds of members: no more than a page, whatever lies beside it. */
import { listCorrections, listOwnCorrections, listPlaceable, placeMembers } from '../../../src/contract/care'
import { openHome } from '../../../src/contract/session'
import { call } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { BUILT_AT, insert, member, orgs, people } from '../../support/world'
import { buildCounty } from './county'

const emulator = useEmulator()
const shiqiao = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
const MANY = 300

beforeAll(async () => {
  await buildCounty(emulator())
  const elsewhere = { province: '浙江省', city: '杭州市', district: '西湖区' }
  const many = Array.from({ length: MANY }, (_, at) =>
    member(`m-${at}`, `石勇${at}`, shiqiao, {
      ...(at % 3 === 0 ? { stay: { since: '2024-01', destination: elsewhere, work: '' } } : {}),
      ...(at % 5 === 0 ? { corrections: { education: `r-${at}` } } : {}),
    }),
  )
  await insert(emulator(), 'members', many)
  await insert(
    emulator(),
    'corrections',
    many
      .filter(({ corrections }) => corrections)
      .map(({ name }, at) => ({
        _id: `r-${at * 5}`,
        memberId: `m-${at * 5}`,
        memberName: name,
        byPersonId: 'p-none',
        field: 'education',
        before: '初中',
        after: '高中',
        state: 'waiting',
        answer: '',
        at: BUILT_AT,
      })),
  )
  await insert(
    emulator(),
    'corrections',
    Array.from({ length: 70 }, (_, at) => ({
      _id: `o-${at}`,
      memberId: 'm-wang',
      memberName: '王建国',
      byPersonId: 'p-none',
      field: 'work',
      before: '',
      after: `工种 ${at}`,
      state: 'refused',
      answer: '重复',
      at: new Date(BUILT_AT.getTime() + at),
    })),
  )
})

interface Listed {
  readonly items: readonly object[]
  readonly cursor?: string | undefined
}

/** Reads a list to its end; every page examines at most three times what the call returns. */
async function readAll(
  page: (cursor: { cursor?: string }) => Promise<Listed>,
): Promise<{ shown: number; pages: number }> {
  const shown = new Set<string>()
  const costs = await costsOf(emulator(), async () => {
    let cursor: string | undefined
    do {
      const listed = await page(cursor ? { cursor } : {})
      for (const item of listed.items) shown.add(JSON.stringify(item))
      cursor = listed.cursor
    } while (cursor)
  })
  for (const { examined, returned, scans } of costs) {
    expect(examined).toBeLessThanOrEqual(3 * returned + 1)
    expect(examined).toBeLessThan(100)
    expect(scans).toBe(0)
  }
  return { shown: shown.size, pages: costs.length }
}

test('whom to place, all and by where they live', async () => {
  const list = (destination?: string) =>
    readAll((cursor) =>
      call(emulator(), people.township, listPlaceable, {
        orgId: 't01',
        ...(destination ? { destination } : {}),
        ...cursor,
      }),
    )
  expect(await list()).toEqual({ shown: MANY + 5, pages: 11 })
  expect(await list('杭州')).toEqual({ shown: MANY / 3, pages: 4 })
})

test('corrections that wait, and one’s own', async () => {
  expect(await readAll((cursor) => call(emulator(), people.county, listCorrections, cursor))).toEqual({
    shown: MANY / 5,
    pages: 3,
  })
  expect(await readAll((cursor) => call(emulator(), people.member, listOwnCorrections, cursor))).toEqual({
    shown: 70,
    pages: 4,
  })
})

test('首页 counts no further than a person would', async () => {
  const { duties } = await call(emulator(), people.township, openHome, {})
  expect(duties).toContainEqual({ kind: 'corrections', people: 50 })
})

test('placing reads and writes the members placed and their organisations, nothing else', async () => {
  const input = { memberIds: ['m-1', 'm-2', 'm-3'], branchId: 'mb02', since: '2026-11' }
  const [cost] = await costsOf(emulator(), () => call(emulator(), people.township, placeMembers, input))
  expect(cost?.scans).toBe(0)
  expect(cost?.examined).toBeLessThan(30)
})
