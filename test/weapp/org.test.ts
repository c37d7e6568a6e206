/** The built mini-program of the county's administrator: a county of 500 organisations, and one that begins. */
import { makeSetup } from '../../cloudfunctions/kernel/setup-code'
import { orgRecord } from '../../cloudfunctions/kernel/org-index'
import { costsOf } from '../support/costs'
import { useEmulator } from '../support/emulator'
import { startWeapp } from '../support/weapp'
import { account, buildWorld, insert, orgs, people, stored } from '../support/world'
import { waiting } from '../features/org/proposing'

const TREE = '/features/org/manage/pages/tree/index'
/** WeChat's audit: bytes of one setData, nodes of one page. */
const AUDIT = { setData: 256 * 1024, nodes: 1000 }

const emulator = useEmulator()
beforeEach(() => emulator().post('/control/reset'))

/** Twelve townships of twenty villages with their groups: 492 more than the small county has. */
async function buildLargeCounty() {
  await buildWorld(emulator())
  const two = (index: number) => String(index).padStart(2, '0')
  const townships = Array.from({ length: 12 }, (_, index) =>
    orgRecord({ _id: `t${two(index + 10)}`, kind: 'township', name: `第${index}乡`, order: index + 10 }, orgs.county),
  )
  const villages = townships.flatMap((township, at) =>
    Array.from({ length: 20 }, (_, index) =>
      orgRecord(
        { _id: `v${at + 10}${two(index)}`, kind: 'village', name: `${at}之${index}村`, order: index },
        township,
      ),
    ),
  )
  const groups = villages.map((village) =>
    orgRecord(
      { _id: village._id.replace('v', 'g'), kind: 'group', name: `${village.name}网上党小组`, order: 1 },
      village,
    ),
  )
  await insert(emulator(), 'orgs', [...townships, ...villages, ...groups])
}

test('a tree of 500 opens in two calls, and stays within what WeChat draws', async () => {
  await buildLargeCounty()
  const weapp = startWeapp({ openid: people.county, url: emulator().url })
  const costs = await costsOf(emulator(), () => weapp.open(TREE))
  expect(costs.filter(({ action }) => action === 'org.tree')).toHaveLength(2)
  const tree = weapp.current()
  expect(tree.text()).toContain('第11乡')

  for (const fold of tree.findAll('.org-row__fold')) await fold.tap()
  expect(tree.text()).toContain('再看一些')
  expect(tree.nodeCount()).toBeLessThan(AUDIT.nodes)
  expect(tree.largestSetData()).toBeLessThan(AUDIT.setData)
})

test('from the setup code to a township with a village: four taps and what is typed', async () => {
  const setup = makeSetup()
  await insert(emulator(), 'settings', [setup.record])
  const weapp = startWeapp({ openid: 'op-first', url: emulator().url })
  await (await weapp.open('/features/home/pages/home/index')).tap('启用本县')
  const page = weapp.current()
  const fields = page.findAll('.k-field__input')
  for (const [index, value] of [setup.code.toLowerCase(), '云溪县', '郑科长'].entries())
    await fields[index]?.type(value)
  await page.tap('启用')

  const tree = weapp.current()
  expect(tree.text()).toContain('县里还没有组织')
  await tree.find('.org-row__add').tap()
  const paste = weapp.current()
  await paste.find('.k-field__input').type('青石镇\n  柳河村')
  expect(paste.text()).toContain('会建 1 个乡镇、1 个村')
  await paste.tap('添加 2 个')
  expect(weapp.current().text()).toContain('青石镇')
  expect((await stored(emulator(), 'orgs')).map(({ kind }) => kind).sort()).toEqual([
    'county',
    'group',
    'township',
    'village',
  ])
})

test('a village of another township: one taps it, where to, and yes; its progress is told', async () => {
  await buildWorld(emulator())
  await insert(emulator(), 'accounts', [account('op-second', '钱科长', [['county_admin', orgs.county]])])
  const weapp = startWeapp({ openid: 'op-second', url: emulator().url })
  const node = await weapp.open('/features/org/manage/pages/node/index?id=v0101')
  await node.tap('移到别处')
  const move = weapp.current()
  await move.tap('白河镇')
  await move.tap('移过去')
  expect(weapp.current()).toBe(node)
  await weapp.settle()
  expect(node.text()).toContain('柳河村：青石镇 → 白河镇，已经办好')
  const moved = await stored(emulator(), 'members', { villageId: 'v0101' })
  expect(moved.length).toBeGreaterThan(0)
  expect(moved.every(({ keys }) => keys.includes('t02') && !keys.includes('t01'))).toBe(true)
})

test('a village that a township proposes: two taps from 首页, and what was set up stands in its place', async () => {
  await buildWorld(emulator())
  await insert(emulator(), 'proposals', [waiting('新塘村')])
  const weapp = startWeapp({ openid: people.county, url: emulator().url })
  await (await weapp.open('/features/home/pages/home/index')).tap('青石镇提请设立新塘村')
  const page = weapp.current()
  await page.tap('同意设立')
  expect(page.text()).toContain('已设立新塘村和新塘网上党小组')
  expect(await stored(emulator(), 'orgs', { name: '新塘村' })).toHaveLength(1)
  await page.tap('没同意的')
  expect(page.text()).toContain('没有不同意的')
})
