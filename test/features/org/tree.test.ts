/** The org tree: seen, grown from a list, and what is wrong with it. */
import { orgRecord } from '../../../cloudfunctions/kernel/org-index'
import { createOrgs, listHealth, listTree } from '../../../src/contract/org'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, orgs, people, stored } from '../../support/world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await buildWorld(emulator())
})

type Items = Parameters<typeof refusal<typeof createOrgs>>[3]['items']
const create = (items: Items, id = requestId()) => call(emulator(), people.county, createOrgs, { items }, id)
const issue = async (items: Items) => (await refusal(emulator(), people.county, createOrgs, { items })).issues?.[0]
const byName = async (name: string) => (await stored(emulator(), 'orgs', { name }))[0]!

async function wholeTree() {
  const nodes = []
  let cursor: string | undefined
  do {
    const page = await call(emulator(), people.county, listTree, cursor ? { cursor } : {})
    nodes.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return nodes
}

describe('org.tree', () => {
  it('allowed: every organisation with what stands above it', async () => {
    const nodes = await wholeTree()
    expect(nodes).toHaveLength(Object.keys(orgs).length)
    expect(nodes.find(({ orgId }) => orgId === 'g0101')).toEqual({
      orgId: 'g0101',
      parentId: 'v0101',
      kind: 'group',
      name: '柳河网上党小组',
      order: 1,
      memberCount: 5,
      leaderName: '赵组长',
    })
  })

  it('no ability: a township cadre does not', async () => {
    expect(await refusalCode(emulator(), people.township, listTree, {})).toBe('FORBIDDEN')
    expect(await refusalCode(emulator(), people.unbound, listTree, {})).toBe('UNBOUND')
  })

  it('out of scope: nothing of another county', async () => {
    const other = orgRecord({ _id: 'c02', kind: 'county', name: '别的县', order: 1 }, null)
    await insert(emulator(), 'orgs', [
      other,
      orgRecord({ _id: 't99', kind: 'township', name: '别处', order: 1 }, other),
    ])
    expect((await wholeTree()).map(({ name }) => name)).not.toContain('别处')
  })

  it('500 organisations in at most two calls, and no more is examined than shown', async () => {
    const there = Object.keys(orgs).length
    const more = Array.from({ length: 500 - there }, (_, at) =>
      orgRecord({ _id: `v${1000 + at}`, kind: 'village', name: `第${at}村`, order: 10 + at }, orgs.qingshi),
    )
    await insert(emulator(), 'orgs', more)
    const costs = await costsOf(emulator(), async () => expect(await wholeTree()).toHaveLength(500))
    expect(costs.length).toBeLessThanOrEqual(2)
    for (const { examined, returned, scans } of costs) {
      expect(examined).toBeLessThanOrEqual(3 * returned + 1)
      expect(scans).toBe(0)
    }
  })
})

describe('org.create', () => {
  it('allowed: a township with its villages from one list; each village brings its online group', async () => {
    const answer = await create([
      { kind: 'township', name: '新河镇', parent: 'c01' },
      { kind: 'village', name: '东岭村', parent: 0 },
      { kind: 'village', name: '西坪村', parent: 0 },
      { kind: 'migrant_branch', name: '驻杭州流动党支部', parent: 'mc01', destination: '杭州市' },
    ])
    expect(answer).toMatchObject({ created: 6 })
    const township = await byName('新河镇')
    expect(township).toMatchObject({ parentId: 'c01', order: 4, memberCount: 0, fullCount: 0 })
    const village = await byName('西坪村')
    expect(village).toMatchObject({ keys: ['c01', township._id, village._id], order: 2 })
    expect(await byName('西坪网上党小组')).toMatchObject({ kind: 'group', parentId: village._id, order: 1 })
    expect(await byName('驻杭州流动党支部')).toMatchObject({ destination: '杭州市', order: 2 })
    expect(answer.orgIds).toEqual([
      township._id,
      (await byName('东岭村'))._id,
      village._id,
      (await byName('驻杭州流动党支部'))._id,
    ])
  })

  it('no ability: not by a township cadre, a secretary, a member', async () => {
    const items: Items = [{ kind: 'village', name: '东岭村', parent: 't01' }]
    for (const openid of [people.township, people.secretary, people.member]) {
      expect(await refusalCode(emulator(), openid, createOrgs, { items })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not below what is not there', async () => {
    const items: Items = [{ kind: 'village', name: '东岭村', parent: 't77' }]
    expect(await refusal(emulator(), people.county, createOrgs, { items })).toMatchObject({
      code: 'NOT_FOUND',
      issues: [{ field: 'items.0.parent' }],
    })
  })

  it('the same request twice makes them once; cut short before it was written down, it is completed', async () => {
    const id = requestId()
    const items: Items = [
      { kind: 'township', name: '新河镇', parent: 'c01' },
      { kind: 'village', name: '东岭村', parent: 0 },
    ]
    const first = await create(items, id)
    expect(await create(items, id)).toEqual(first)
    const whole = await stored(emulator(), 'orgs')
    // as it is when the function dies between the first record and the last
    for (const [collection, _id] of [
      ['orgs', (await byName('东岭网上党小组'))._id],
      ['audit', `${people.county}:${id}`],
    ]) {
      await emulator().post('/admin', {
        action: 'database.removeDocument',
        envName: 'local',
        collectionName: collection,
        queryType: 'DOC',
        query: JSON.stringify({ _id }),
      })
    }
    expect(await stored(emulator(), 'orgs')).toHaveLength(whole.length - 1)
    expect(await create(items, id)).toEqual(first)
    const sorted = (all: typeof whole) => [...all].sort((a, b) => (a._id < b._id ? -1 : 1))
    expect(sorted(await stored(emulator(), 'orgs'))).toEqual(sorted(whole))
  })

  it('a mistake in one line makes none of them', async () => {
    const before = await stored(emulator(), 'orgs')
    expect(
      await issue([
        { kind: 'village', name: '东岭村', parent: 't01' },
        { kind: 'village', name: '柳河村', parent: 't01' },
      ]),
    ).toEqual({ field: 'items.1.name', message: '青石镇下面已经有「柳河村」' })
    expect(await stored(emulator(), 'orgs')).toEqual(before)
  })

  it('refuses a name twice in the list, a kind out of place, a line that names a later one', async () => {
    const [east, group] = [
      { kind: 'village', name: '东岭村', parent: 't01' },
      { kind: 'group', name: '东岭网上党小组', parent: 0 },
    ] as const
    expect((await issue([east, east]))?.field).toBe('items.1.name')
    // a village brings its group: writing it as well is a mistake that it tells
    expect(await issue([east, group])).toMatchObject({ message: '东岭村下面已经有「东岭网上党小组」' })
    expect(await issue([{ ...east, parent: 'c01' }])).toEqual({
      field: 'items.0.kind',
      message: '县下面不能放村党支部，请换一个上级',
    })
    expect((await issue([{ ...group, parent: 1 }, east]))?.field).toBe('items.0.parent')
    expect((await issue([{ ...group, parent: 0 }]))?.field).toBe('items.0.parent')
    expect((await issue([{ ...east, name: '东 岭' }]))?.field).toBe('items.0.name')
    expect(await issue([])).toMatchObject({ message: '还没有写名称' })
  })

  it('a closed organisation gets nothing below it, and leaves its name to another', async () => {
    const gone = orgRecord({ _id: 'v0103', kind: 'village', name: '旧村', order: 3 }, orgs.qingshi)
    await insert(emulator(), 'orgs', [{ ...gone, closedAt: new Date(0) }])
    expect((await issue([{ kind: 'group', name: '小组', parent: 'v0103' }]))?.message).toContain('已经撤销')
    expect((await create([{ kind: 'village', name: '旧村', parent: 't01' }])).created).toBe(2)
  })

  it('300 lines at once, in one call', async () => {
    const items: Items = Array.from({ length: 300 }, (_, at) => ({
      kind: 'village',
      name: `第${at}村`,
      parent: 't01',
    }))
    const [cost] = await costsOf(emulator(), async () => expect((await create(items)).created).toBe(600))
    expect(cost?.scans).toBe(0)
    expect(await refusalCode(emulator(), people.county, createOrgs, { items: [...items, items[0]!] })).toBe('INVALID')
    expect(new Set((await stored(emulator(), 'orgs', { parentId: 't01' })).map(({ order }) => order)).size).toBe(302)
  })
})

describe('org.health', () => {
  const problems = async () =>
    Object.fromEntries(
      (await call(emulator(), people.county, listHealth, {})).items.map(({ name, problems: found }) => [name, found]),
    )

  it('allowed: what is wrong, organisation by organisation', async () => {
    const branch = (_id: string, name: string, memberCount: number) => ({
      ...orgRecord({ _id, kind: 'cloud_branch', name, order: 9, leaderName: '某书记' }, orgs.county),
      memberCount,
    })
    const group = orgRecord({ _id: 'g0109', kind: 'group', name: '预备小组', order: 9, leaderName: '某' }, orgs.liuhe)
    await insert(emulator(), 'orgs', [
      branch('cb01', '五十人云支部', 50),
      branch('cb02', '五十一人云支部', 51),
      { ...group, memberCount: 3, fullCount: 0 },
      { ...branch('cb03', '撤销了的', 80), closedAt: new Date(0) },
    ])
    expect(await problems()).toEqual({
      云溪县流动党员党委: ['no_leader'],
      柳河村: ['no_leader'],
      石桥村: ['no_leader'],
      沙滩村: ['no_leader'],
      石桥网上党小组: ['no_leader', 'under_3'],
      沙滩网上党小组: ['no_leader', 'under_3'],
      预备小组: ['no_full_member'],
      五十一人云支部: ['over_50'],
    })
  })

  it('no ability: not for a township cadre', async () => {
    expect(await refusalCode(emulator(), people.township, listHealth, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another county', async () => {
    const other = orgRecord({ _id: 'c02', kind: 'county', name: '别的县', order: 1 }, null)
    const village = orgRecord({ _id: 'v99', kind: 'cloud_branch', name: '别处', order: 1 }, other)
    await insert(emulator(), 'orgs', [other, village])
    expect(Object.keys(await problems())).not.toContain('别处')
  })
})
