/** What study pushes cost after five years of them: a page, whatever lies beside it. */
import { listNewspapers, listPushes, openNewspaper, openPush } from '../../../src/contract/study'
import { openBoard } from '../../../src/contract/study-board'
import { listOwnPushes, listPushAudiences } from '../../../src/contract/study-writing'
import { call } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, member, orgs, people, stored } from '../../support/world'
import { buildCounty, draft, NOW, sendOut, tick } from './push'

const emulator = useEmulator()
const YEARS = 5
const MANY = 52 * YEARS
const WEEK_MS = 7 * 24 * 60 * 60 * 1000
/** Keys by which a member finds what is for them: four organisations and themselves, and their kind in each. */
const KEYS = 10
const PEOPLE = 120

let pushId: string

beforeAll(async () => {
  await buildCounty(emulator())
  const inShiqiao = { village: orgs.shiqiao, group: orgs.shiqiaoGroup }
  await insert(
    emulator(),
    'members',
    Array.from({ length: PEOPLE }, (_, at) => member(`m-${at}`, `石勇${at}`, inShiqiao)),
  )
  const weeks = Array.from({ length: MANY }, (_, at) => {
    const at_ = new Date(Date.parse(NOW) - (at + 1) * WEEK_MS)
    // what is for others lies between, twice as much
    return ['t01', 't02', 'mb01'].map((key) => ({ _id: `p-${key}-${at}`, number: MANY - at, key, at: at_ }))
  }).flat()
  await insert(
    emulator(),
    'pushes',
    weeks.map(({ _id, number, key, at }) => ({
      _id,
      number,
      title: `第 ${number} 期`,
      blocks: draft.blocks,
      status: 'published',
      edition: 1,
      to: [{ orgId: key, name: key }],
      keys: [key],
      fromOrgId: key,
      fromOrgName: key,
      fromKeys: ['c01', key],
      authorOpenid: people.township,
      authorName: '周干事',
      list: 'sent',
      at,
      publishedAt: at,
      board: 'done',
    })),
  )
  await insert(
    emulator(),
    'inbox',
    weeks.map(({ _id, number, key, at }) => ({
      _id,
      kind: 'push',
      title: `第 ${number} 期`,
      fromOrgName: key,
      at,
      keys: [key],
      needsConfirm: false,
      edition: 1,
    })),
  )
  await insert(
    emulator(),
    'newspapers',
    Array.from({ length: MANY }, (_, at) => {
      const from = new Date(Date.parse('2026-11-15T16:00:00Z') - at * WEEK_MS)
      const monday = new Date(from.getTime() + WEEK_MS / 7).toISOString().slice(0, 10)
      return { _id: monday, number: MANY - at, from, until: new Date(from.getTime() + WEEK_MS), keys: ['c01'] }
    }),
  )
  pushId = await sendOut(emulator(), people.county, { to: [{ orgId: 'c01' }] })
  await tick(emulator())
})

interface Listed {
  readonly items: readonly object[]
  readonly cursor?: string | undefined
}

/** Reads a list to its end; every page examines at most three times what it returns, and the reader's keys. */
async function readAll(page: (cursor: { cursor?: string }) => Promise<Listed>): Promise<number> {
  let shown = 0
  const costs = await costsOf(emulator(), async () => {
    let cursor: string | undefined
    do {
      const listed = await page(cursor ? { cursor } : {})
      shown += listed.items.length
      cursor = listed.cursor
    } while (cursor)
  })
  for (const { examined, returned, scans } of costs) {
    expect(examined).toBeLessThanOrEqual(3 * returned + KEYS)
    expect(examined).toBeLessThan(100)
    expect(scans).toBe(0)
  }
  return shown
}

test('five years of study pushes are read page by page', async () => {
  expect(await readAll((cursor) => call(emulator(), people.member, listPushes, cursor))).toBe(MANY + 1)
  expect(await readAll((cursor) => call(emulator(), people.township, listOwnPushes, { list: 'sent', ...cursor }))).toBe(
    MANY,
  )
})

test('five years of newspapers too; one of them costs what stands in it', async () => {
  expect(await readAll((cursor) => call(emulator(), people.member, listNewspapers, cursor))).toBe(MANY)
  const [cost] = await costsOf(emulator(), () => call(emulator(), people.member, openNewspaper, { week: '2026-01-05' }))
  expect(cost?.scans).toBe(0)
  expect(cost?.examined).toBeLessThanOrEqual(3 * cost!.returned + KEYS)
  expect(cost?.examined).toBeLessThan(20)
})

test('opening one reads a handful, and writes the receipt and the sums above', async () => {
  const [first, second] = await costsOf(emulator(), async () => {
    await call(emulator(), people.member, openPush, { pushId })
    await call(emulator(), people.member, openPush, { pushId })
  })
  expect(first).toMatchObject({ scans: 0, written: 6 })
  expect(first?.examined).toBeLessThan(20)
  expect(second).toMatchObject({ scans: 0, written: 0 })
  expect(second?.examined).toBeLessThan(12)
})

test('a board reads its rows; names are read by id', async () => {
  const [rows, names] = await costsOf(emulator(), async () => {
    await call(emulator(), people.county, openBoard, { pushId })
    await call(emulator(), people.leader, openBoard, { pushId })
  })
  for (const cost of [rows, names]) {
    expect(cost?.scans).toBe(0)
    expect(cost?.examined).toBeLessThanOrEqual(3 * cost!.returned + KEYS)
    expect(cost?.examined).toBeLessThan(30)
  }
})

test('the next number is found without reading them all', async () => {
  const [cost] = await costsOf(emulator(), () => call(emulator(), people.township, listPushAudiences, {}))
  expect(cost?.scans).toBe(0)
  expect(cost?.examined).toBeLessThan(30)
})

test('a minute of the timer with nothing to do costs next to nothing, however many there were', async () => {
  const [cost] = await costsOf(emulator(), () => tick(emulator()))
  // the lease, taken and given back
  expect(cost).toMatchObject({ scans: 0, written: 2 })
  expect(cost?.examined).toBeLessThan(30)
  expect(await stored(emulator(), 'reach', { thingId: pushId })).toHaveLength(3)
})
