/** A checklist as those in office have it, and what townships and committees add for their own. */
import { addItems, correctChecklist, openChecklist, withdrawChecklist } from '../../../src/contract/checklist'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people } from '../../support/world'
import { content, item, MONTH, NOW, sendOut, write } from './checklist'

const emulator = useEmulator()
const at = (now: string) => emulator().post('/control/clock', { now })
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
  await insert(emulator(), 'accounts', [
    account('op-committee', '流动书记', [['branch_secretary', orgs.committee]]),
    account('op-village', '村书记', [['branch_secretary', orgs.liuhe]]),
  ])
})

const open = (openid: string, month = MONTH) => call(emulator(), openid, openChecklist, { month })
const own = item('own', '清扫河道')
const adding = (change: Partial<{ orgId: string; edition: number; items: (typeof own)[]; month: string }> = {}) => ({
  month: MONTH,
  orgId: 't01',
  edition: 0,
  items: [own],
  ...change,
})
const add = (openid: string, change: Parameters<typeof adding>[0] = {}) =>
  call(emulator(), openid, addItems, adding(change))
const textsOf = async (openid: string) => (await open(openid)).checklist.items.map(({ text }) => text)
const countys = content.items.map(({ text }) => text)

describe('checklist.open', () => {
  test('allowed: with the way to the theme day of each organisation one leads', async () => {
    await sendOut(emulator())
    expect((await open(people.leader)).themeDayIds).toEqual([
      { themeDayId: '2026-12:g0101', orgName: '柳河网上党小组' },
    ])
    expect((await open(people.secretary)).themeDayIds).toEqual([
      { themeDayId: '2026-12:mb01', orgName: '驻苏州流动党支部' },
    ])
    // a village's secretary leads its groups; who looks after others leads none
    expect((await open('op-village')).themeDayIds).toEqual([{ themeDayId: '2026-12:g0101', orgName: '柳河网上党小组' }])
    for (const openid of [people.township, 'op-committee', people.county, people.contact]) {
      expect((await open(openid)).themeDayIds).toEqual([])
    }
  })

  test('no ability: a member has it on the page of their theme day', async () => {
    await sendOut(emulator())
    expect(await refusalCode(emulator(), people.member, openChecklist, { month: MONTH })).toBe('FORBIDDEN')
  })

  test('out of scope: nobody has one that was not sent, nor of a month that has none', async () => {
    await write(emulator())
    for (const openid of [people.leader, people.township, people.county]) {
      expect(await refusalCode(emulator(), openid, openChecklist, { month: MONTH })).toBe('NOT_FOUND')
      expect(await refusalCode(emulator(), openid, openChecklist, { month: '2026-10' })).toBe('NOT_FOUND')
    }
  })

  test('costs as much as one looks after, not as the county has', async () => {
    await sendOut(emulator())
    await add(people.township)
    const [cost] = await costsOf(emulator(), () => open(people.township))
    expect(cost?.examined).toBeLessThanOrEqual(12)
    expect(cost?.scans).toBe(0)
  })
})

describe('checklist.add', () => {
  test('allowed: a township’s and a committee’s own have it beside the county’s, others do not', async () => {
    await sendOut(emulator())
    expect(await add(people.township)).toEqual({ edition: 1 })
    await add('op-committee', { orgId: 'mc01', items: [item('own', '报一次平安')] })
    expect((await open(people.leader)).checklist.items.at(-1)).toMatchObject({ text: '清扫河道', addedBy: '青石镇' })
    expect(await textsOf('op-village')).toEqual([...countys, '清扫河道'])
    expect(await textsOf(people.secretary)).toEqual([...countys, '报一次平安'])
    expect(await textsOf(people.otherLeader)).toEqual(countys)
    expect(await textsOf(people.county)).toEqual(countys)
    expect((await open(people.township)).additions).toEqual([
      { orgId: 't01', orgName: '青石镇', items: [own], edition: 1 },
    ])
    expect((await open(people.leader)).additions).toEqual([])
  })

  test('no ability: leaders of life organisations and the county do not add', async () => {
    await sendOut(emulator())
    for (const openid of [
      people.member,
      people.leader,
      people.secretary,
      'op-village',
      people.contact,
      people.county,
    ]) {
      expect(await refusalCode(emulator(), openid, addItems, adding())).toBe('FORBIDDEN')
    }
  })

  test('out of scope: not for another’s, and not for what is neither township nor committee', async () => {
    await sendOut(emulator())
    expect(await refusalCode(emulator(), people.otherTownship, addItems, adding())).toBe('NOT_FOUND')
    for (const orgId of ['v0101', 'g0101', 'c01', 'none']) {
      expect(await refusalCode(emulator(), people.township, addItems, adding({ orgId }))).toBe('NOT_FOUND')
    }
  })

  test('only after the county sent; not for a month gone by', async () => {
    await write(emulator())
    expect(await refusal(emulator(), people.township, addItems, adding())).toMatchObject({
      code: 'CONFLICT',
      userMessage: expect.stringContaining('还没有发'),
    })
    await sendOut(emulator(), { edition: 1 })
    await at('2026-12-31T16:00:00Z')
    expect(await refusalCode(emulator(), people.township, addItems, adding())).toBe('CONFLICT')
  })

  test('as a whole: what is left out is gone, none is none; of two at once the second is told', async () => {
    await sendOut(emulator())
    await add(people.township, { items: [own, item('two', '讲一课', { required: false })] })
    await add(people.township, { edition: 1, items: [item('two', '讲一课')] })
    expect(await textsOf(people.leader)).toEqual([...countys, '讲一课'])
    expect(await refusalCode(emulator(), people.township, addItems, adding({ edition: 1 }))).toBe('CONFLICT')
    await add(people.township, { edition: 2, items: [] })
    expect(await textsOf(people.leader)).toEqual(countys)
  })

  test('rule "a township adds and never removes": an id of the county’s is another item beside it', async () => {
    await sendOut(emulator())
    await add(people.township, { items: [item('read', '不用学了', { required: false })] })
    const { items } = (await open(people.leader)).checklist
    expect(items.map(({ itemId, text }) => [itemId, text])).toEqual([
      ['read', countys[0]],
      ['help', countys[1]],
      ['t01:read', '不用学了'],
    ])
    expect(items[0]?.required).toBe(true)
  })

  test('stays through a correction and a withdrawal of the county’s', async () => {
    const edition = await sendOut(emulator())
    await add(people.township)
    await call(emulator(), people.county, correctChecklist, {
      month: MONTH,
      edition,
      looked: false,
      ...content,
      items: [content.items[0]!],
    })
    expect(await textsOf(people.leader)).toEqual([countys[0], '清扫河道'])
    await call(emulator(), people.county, withdrawChecklist, { month: MONTH, why: '会期改了' })
    expect(await textsOf(people.leader)).toEqual(['清扫河道'])
  })

  test('at most five, and no text that WeChat does not clearly pass', async () => {
    await sendOut(emulator())
    const six = Array.from({ length: 6 }, (_, n) => item(`i${n}`, `第 ${n} 项`))
    expect((await refusal(emulator(), people.township, addItems, adding({ items: six }))).issues?.[0]?.field).toBe(
      'items',
    )
    for (const text of ['违规测试', '复核测试']) {
      const items = [own, item('bad', '好好学', { away: text })]
      expect(await refusal(emulator(), people.township, addItems, adding({ items }))).toMatchObject({
        code: 'REFUSED',
        userMessage: expect.stringContaining('第 2 项'),
      })
    }
  })
})
