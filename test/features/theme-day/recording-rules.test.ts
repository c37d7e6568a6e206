/** The rules of a record, each by its name. */
import { countsOf, tookPart, votersOf } from '../../../cloudfunctions/features/theme-day/rules'
import { lookedAt } from '../../../cloudfunctions/features/theme-day/attending-rules'
import {
  elsewhereOf,
  piecesOf,
  recordOf,
  saysTheSame,
  sheetItems,
  sheetPeople,
  withRecord,
} from '../../../cloudfunctions/features/theme-day/recording-rules'
import type { AttendanceKind } from '../../../src/contract/theme-day-fields'
import { answer, items, record, themeDay } from './recording-days'

const AT = new Date('2026-11-25T02:00:00Z')
const person = (memberId: string, kind: 'full' | 'probationary' = 'full', countedIn?: string) => ({
  memberId,
  kind,
  ...(countedIn && { countedIn }),
})
const sheet = {
  people: [person('a'), person('b'), person('c', 'probationary'), person('d', 'full', '驻苏州流动党支部')],
  items: sheetItems(undefined, items),
  theme: '主题',
}
const input = (how: Record<string, AttendanceKind>, change = {}) => ({
  ...record(),
  meetings: [],
  attendance: Object.entries(how).map(([memberId, said]) => ({ memberId, how: said })),
  ...change,
})
const recordFrom = (how: Record<string, AttendanceKind>, change = {}) =>
  recordOf(input(how, change), sheet, { byName: '赵组长', byOpenid: 'op-zhao' }, AT)

test('attendance where one lives counts: they took part, and the theme day has its people', () => {
  expect(tookPart('elsewhere')).toBe(true)
  expect(countsOf(recordFrom({ a: 'elsewhere' }).attendance)).toMatchObject({ elsewhere: 1, absent: 0 })
})

test('leave is not absence: each is counted by itself, and neither makes a theme day alone', () => {
  expect(countsOf(recordFrom({ a: 'here', b: 'leave' }).attendance)).toMatchObject({ leave: 1, absent: 0 })
  for (const how of ['leave', 'absent'] as const) {
    expect(() => recordFrom({ a: how })).toThrow('请勾选参加的人。')
  }
})

test('a required item not done needs a word why; an optional one does not', () => {
  const not = (itemId: string, why = '') => ({
    items: items.map((item) => ({ itemId: item.itemId, done: item.itemId !== itemId, why })),
  })
  expect(() => recordFrom({ a: 'here' }, not('a1'))).toThrow('没做的话请写一句原因')
  expect(recordFrom({ a: 'here' }, not('a1', '改天补')).items[0]).toMatchObject({ done: false, why: '改天补' })
  // what was done has no reason why not
  expect(recordFrom({ a: 'here' }, not('a2', '没时间')).items).toMatchObject([
    { itemId: 'a1', done: true, why: '' },
    { itemId: 'a2', done: false, why: '没时间' },
  ])
})

test('a probationary member attends and does not vote; who took part elsewhere was not at the meeting', () => {
  const { attendance, voterIds } = recordFrom({ a: 'here', b: 'elsewhere', c: 'here' })
  expect(voterIds).toEqual(['a', 'b'])
  expect(votersOf(attendance, voterIds)).toEqual({ entitled: 2, present: 1 })
})

test('each member counts once: nobody who was counted in another organisation, nobody unknown', () => {
  for (const memberId of ['d', 'x']) expect(() => recordFrom({ a: 'here', [memberId]: 'here' })).toThrow('名单变了')
  const others = [{ _id: '2026-11:mb01', orgName: '驻苏州流动党支部', people: ['a', 'b'] }]
  expect([...elsewhereOf({ _id: '2026-11:g0101', people: ['b'] }, others)]).toEqual([['a', '驻苏州流动党支部']])
  // one's own record is no other organisation's
  expect(elsewhereOf({ _id: '2026-11:mb01', people: [] }, others).size).toBe(0)
})

test('a theme day goes by the checklist of its time, one that has not come by the present one', () => {
  const startsAt = new Date('2026-11-24T11:30:00Z')
  expect(lookedAt({ startsAt }, AT)).toBe(startsAt)
  expect(lookedAt({ startsAt: new Date('2026-11-28T11:30:00Z') }, AT)).toBe(AT)
  expect(lookedAt({}, AT)).toBe(AT)
})

test('items say what the checklist says, in its order, whatever was sent', () => {
  const reversed = [...record().items].reverse().map((item) => ({ ...item, text: '别的', required: false }))
  expect(recordFrom({ a: 'here' }, { items: reversed }).items).toMatchObject([
    { itemId: 'a1', text: '学一篇文件', required: true },
    { itemId: 'a2', text: '过政治生日', required: false },
  ])
})

test('who voted then is said by the record, not by the file as it is now', () => {
  const member = (kind: 'full' | 'probationary') => ({ _id: 'c', name: '丙', kind, phone: '' })
  const stands = recordFrom({ a: 'here', c: 'here' })
  const kindOf = (day: Parameters<typeof sheetPeople>[0]) =>
    sheetPeople(day, [member('full')], [answer('c', 'here')], new Map())[0]?.kind
  expect(kindOf({ record: stands })).toBe('probationary')
  expect(kindOf({})).toBe('full')
})

describe('the state after recording', () => {
  const make = () => recordFrom({ a: 'here' })
  const lot = { waits: false, lot: 0.5 }

  test('from whatever it was it is recorded; the lot is drawn once', () => {
    for (const state of ['unset', 'set', 'held', 'recorded', 'returned'] as const) {
      const after = withRecord(themeDay({ state }), { edition: 1 }, make, lot)
      expect(after).toMatchObject({ state: 'recorded', edition: 2, lot: 0.5, steps: [{ did: 'recorded', words: '' }] })
    }
    expect(withRecord(themeDay({ lot: 0.1 }), { edition: 1 }, make, lot).lot).toBe(0.1)
  })

  test('an accepted one asks for a reason, another edition is a conflict whatever else is wrong', () => {
    const accepted = themeDay({ state: 'accepted' })
    expect(() => withRecord(accepted, { edition: 1 }, make, lot)).toThrow('请写一句为什么更正')
    expect(() => withRecord(accepted, { edition: 0 }, make, lot)).toThrow('CONFLICT')
    expect(withRecord(accepted, { edition: 1, reason: '漏记' }, make, lot).steps).toMatchObject([
      { did: 'corrected', words: '漏记' },
    ])
  })

  test('a doubtful text waits, and a clear one leaves nothing of an earlier doubt', () => {
    const day = themeDay({ textState: 'refused' })
    expect(withRecord(day, { edition: 1 }, make, { waits: true, lot: 0 }).textState).toBe('review')
    expect('textState' in withRecord(day, { edition: 1 }, make, lot)).toBe(false)
  })
})

test('words that were let out need no second look; those refused do', () => {
  const stands = recordFrom({ a: 'here' })
  const same = input({ a: 'online', b: 'here' })
  expect(saysTheSame({ record: stands }, same)).toBe(true)
  expect(saysTheSame({ record: stands }, { ...same, minutes: '别的' })).toBe(false)
  expect(saysTheSame({ record: stands, textState: 'refused' }, same)).toBe(false)
  expect(piecesOf({ ...same, items: [{ itemId: 'a1', done: false, why: '没时间' }] }).map(({ name }) => name)).toEqual([
    '会议记录',
    '没做的原因',
  ])
})
