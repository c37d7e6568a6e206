/** The county at a look: by township in their fixed order, and what kinds of need there are; numbers and no names. */
import { openContactCounty } from '../../../src/contract/contact-review'
import { openHome } from '../../../src/contract/session'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, member, members, orgs, people } from '../../support/world'
import { pairUp } from './paired'
import { caseOf, counts, deskHandler, insertCounts, MONTH, NOW, reachedOn } from './review-world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
})

const county = () => call(emulator(), people.county, openContactCounty, {})

describe('contact.county', () => {
  it('allowed: each township with its numbers, in their fixed order and not by how they do; committees count at home', async () => {
    await pairUp(emulator(), ['m-wang', 'm-liu'])
    await insertCounts(emulator(), [
      counts('t01', {
        reached: 1,
        three: 3,
        six: 1,
        kinds: { wages: { asked: 4, waiting: 3 } },
        asked: 4,
        answered: 1,
      }),
      counts('t02', { reached: 1, people: 1, kinds: { job: { asked: 1, waiting: 0 } }, asked: 1, answered: 1 }),
      counts('mc01', { reached: 1, people: 1 }),
      counts('t01', { month: '2026-10', reached: 5, kinds: { wages: { asked: 1, waiting: 1 } }, asked: 1 }),
      counts('t02', { month: '2025-10', kinds: { wages: { asked: 9, waiting: 9 } } }),
    ])
    await insert(emulator(), 'cases', [
      caseOf('h-00000001', members.wang),
      caseOf('h-00000002', members.li, {
        handler: { level: 'county', orgId: 'c01', orgName: '云溪县' },
        words: '村里的事',
      }),
      caseOf('h-00000003', members.zhang, { handler: deskHandler, mayKnow: 'handler' }),
    ])
    const found = await county()
    expect(found).toMatchObject({ month: MONTH })
    expect(found.stands).toEqual([
      {
        ...{ orgId: 't01', name: '青石镇' },
        counts: { ...{ people: 5, reached: 1, unreached: 4, three: 3, six: 1, unpaired: 4 }, waiting: 1, hidden: 3 },
      },
      {
        ...{ orgId: 't02', name: '白河镇' },
        counts: { ...{ people: 1, reached: 1, unreached: 0, three: 0, six: 0, unpaired: 0 }, waiting: 0, hidden: 0 },
      },
    ])
    expect(found.counts).toMatchObject({ people: 6, reached: 2, unreached: 4, unpaired: 4, waiting: 1, hidden: 3 })
    expect(found.kinds).toEqual([
      { kind: 'wages', asked: 5, waiting: 4 },
      { kind: 'job', asked: 1, waiting: 0 },
    ])
    expect(found.bars).toEqual([
      { month: '2026-10', people: 5, reached: 5, asked: 1, answered: 0 },
      { month: '2026-11', people: 6, reached: 2, asked: 5, answered: 2 },
    ])
    expect(JSON.stringify(found)).not.toMatch(/王建国|李秀英|张海燕|工资|村里的事/)
  })

  it('no ability: not for a township, a secretary, a cadre, a member', async () => {
    for (const openid of [people.township, people.secretary, people.contact, people.member]) {
      expect(await refusalCode(emulator(), openid, openContactCounty, {})).toBe('FORBIDDEN')
    }
  })

  it('out of scope: one in office in two places sees the county by the county’s office alone', async () => {
    await insert(emulator(), 'accounts', [account('op-two', '于干事', [['township_cadre', orgs.baihe]])])
    expect(await refusalCode(emulator(), 'op-two', openContactCounty, {})).toBe('FORBIDDEN')
  })

  it('costs the same with many more members', async () => {
    await insertCounts(emulator(), [counts('t01'), counts('t02')])
    const [before] = await costsOf(emulator(), county)
    const many = Array.from({ length: 400 }, (_, at) =>
      member(`m-more-${at}`, `成员${at}`, { village: orgs.shatan, group: orgs.shatanGroup }),
    )
    await insert(emulator(), 'members', many)
    const [after] = await costsOf(emulator(), county)
    expect(after!.examined).toBe(before!.examined)
    expect(after!.scans).toBe(0)
  })
})

describe('首页', () => {
  const duties = async (openid: string) =>
    (await call(emulator(), openid, openHome, {})).duties.filter(({ kind }) => kind.startsWith('contacts_'))

  test('towards the end of the month a township is told how many were not reached; before that it is the cadres’ turn', async () => {
    await insertCounts(emulator(), [counts('t01', { reached: 2 })])
    expect(await duties(people.township)).toContainEqual({
      ...{ kind: 'contacts_below', orgId: 't01', orgName: '青石镇', people: 3 },
    })
    await emulator().post('/control/clock', { now: '2026-11-24T02:00:00.000Z' })
    expect((await duties(people.township)).map(({ kind }) => kind)).not.toContain('contacts_below')
  })

  test('six months without contact are for the branch, the village and the township; not for a cadre or a leader', async () => {
    await insert(emulator(), 'accounts', [account('op-village', '何书记', [['branch_secretary', orgs.liuhe]])])
    for (const id of ['m-wang', 'm-li', 'm-zhang', 'm-zhao']) await reachedOn(emulator(), id, '2026-11-03')
    const lost = (orgId: string, orgName: string) => ({ kind: 'contacts_lost', orgId, orgName, people: 1 })
    expect(await duties('op-village')).toEqual([lost('v0101', '柳河村')])
    expect(await duties(people.secretary)).toEqual([lost('mb01', '驻苏州流动党支部')])
    expect(await duties(people.township)).toContainEqual(lost('t01', '青石镇'))
    for (const openid of [people.contact, people.leader, people.county]) expect(await duties(openid)).toEqual([])
    await reachedOn(emulator(), 'm-chen', '2026-06-01')
    expect(await duties('op-village')).toEqual([])
  })
})
