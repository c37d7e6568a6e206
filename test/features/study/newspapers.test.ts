import { listNewspapers, openNewspaper, openPush } from '../../../src/contract/study'
import { withdrawPush } from '../../../src/contract/study-writing'
import { weekBefore } from '../../../cloudfunctions/features/study/rules'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { BUILT_AT, insert, people, stored } from '../../support/world'
import { buildCounty, sendOut, setClock, tick } from './push'

const emulator = useEmulator()
beforeEach(() => buildCounty(emulator()))

const WEEK = '2026-11-16'
/** Monday, just after 08:00 in China. */
const MONDAY = '2026-11-23T00:00:30.000Z'

/** The newspaper of a week in which 青石镇 and the county each sent one. */
async function made(): Promise<void> {
  await sendOut(emulator())
  await sendOut(emulator(), people.county, {
    to: [{ orgId: 'c01' }],
    title: '县里的',
    blocks: [
      { kind: 'heading', text: '小标题' },
      { kind: 'text', text: '长'.repeat(80) },
    ],
  })
  await setClock(emulator(), MONDAY)
  await tick(emulator())
}

describe('study.newspapers', () => {
  const list = (openid: string) => call(emulator(), openid, listNewspapers, {})

  it('allowed: one a week, counted on, newest first', async () => {
    await made()
    await sendOut(emulator())
    await setClock(emulator(), '2026-11-30T00:00:30.000Z')
    await tick(emulator())
    await tick(emulator())
    const { items } = await list(people.member)
    expect(items.map(({ week, number }) => [week, number])).toEqual([
      ['2026-11-23', 2],
      [WEEK, 1],
    ])
    expect(items[1]).toMatchObject({ from: '2026-11-15T16:00:00.000Z', until: '2026-11-22T16:00:00.000Z' })
    // in the inbox; WeChat sends nothing
    expect(await stored(emulator(), 'inbox', { kind: 'newspaper' })).toMatchObject([
      { _id: '2026-11-23', title: '手机报 第 2 期' },
      { _id: WEEK, title: '手机报 第 1 期', keys: ['c01'] },
    ])
    expect(await stored(emulator(), 'tellings', { thingId: WEEK })).toEqual([])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listNewspapers, {})).toBe('UNBOUND')
  })

  it('out of scope: not another county’s', async () => {
    await insert(emulator(), 'newspapers', [
      { _id: '2026-11-09', number: 9, from: BUILT_AT, until: BUILT_AT, keys: ['c02'] },
    ])
    expect((await list(people.county)).items).toEqual([])
  })

  it('comes on Mondays at eight, not before', async () => {
    await sendOut(emulator())
    await setClock(emulator(), '2026-11-22T23:59:00.000Z')
    await tick(emulator())
    expect(await stored(emulator(), 'newspapers')).toEqual([])
    await setClock(emulator(), MONDAY)
    await tick(emulator())
    expect(await stored(emulator(), 'newspapers')).toHaveLength(1)
  })

  it('a week without anything has none', async () => {
    const pushId = await sendOut(emulator())
    await call(emulator(), people.township, withdrawPush, { pushId, status: 'published' })
    await setClock(emulator(), MONDAY)
    await tick(emulator())
    expect(await stored(emulator(), 'newspapers')).toEqual([])
  })
})

describe('study.newspaper', () => {
  const open = (openid: string) => call(emulator(), openid, openNewspaper, { week: WEEK })

  it('allowed: what one’s own organisations said, newest first, with the beginning of each', async () => {
    await made()
    const { items, number } = await open(people.member)
    expect(number).toBe(1)
    expect(items.map(({ kind, fromOrgName, lead }) => [kind, fromOrgName, lead])).toEqual([
      ['push', '云溪县', `${'长'.repeat(60)}…`],
      ['push', '青石镇', '请大家有空时读一读。'],
    ])
    await call(emulator(), people.member, openPush, { pushId: items[0]!.thingId })
    expect((await open(people.member)).items.map(({ mine }) => mine)).toEqual(['read', 'none'])
    expect((await open(people.township)).items.map(({ mine }) => mine)).toEqual(['onlooker', 'onlooker'])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openNewspaper, { week: WEEK })).toBe('UNBOUND')
  })

  it('out of scope: nothing of another township, and no week that has none', async () => {
    await made()
    expect((await open(people.stranger)).items.map(({ fromOrgName }) => fromOrgName)).toEqual(['云溪县'])
    expect(await refusalCode(emulator(), people.member, openNewspaper, { week: '2026-11-09' })).toBe('NOT_FOUND')
  })

  it('what was taken back since stands in it no more', async () => {
    const pushId = await sendOut(emulator())
    await made()
    await call(emulator(), people.township, withdrawPush, { pushId, status: 'published' })
    expect((await open(people.member)).items.map(({ thingId }) => thingId)).not.toContain(pushId)
  })
})

test('a week runs from Monday to Sunday in China, and its newspaper is due on Monday at eight', () => {
  const week = (now: string) => weekBefore(new Date(now)).week
  expect(week('2026-11-22T23:59:59Z')).toBe('2026-11-09')
  expect(week('2026-11-23T00:00:00Z')).toBe('2026-11-16')
  expect(week('2026-11-29T23:59:59Z')).toBe('2026-11-16')
  expect(weekBefore(new Date('2026-11-25T04:00:00Z')).from.toISOString()).toBe('2026-11-15T16:00:00.000Z')
})
