/** What a correction says, and what held when. */
import { checklistView, inForce } from '../../../cloudfunctions/kernel/checklists'
import {
  changesBetween,
  checkMonth,
  checkSendAt,
  defaultSendAt,
  monthDue,
} from '../../../cloudfunctions/features/checklist/rules'
import type { AdditionRecord, ChecklistRecord } from '../../../cloudfunctions/kernel/records'
import { monthAfter } from '../../../cloudfunctions/kernel/time'
import { content, item } from './checklist'

describe('rule "a correction says what changed"', () => {
  const [read, help] = content.items as [ReturnType<typeof item>, ReturnType<typeof item>]
  const push = { kind: 'push', thingId: 'p1', title: '第 51 期 冬春训' } as const
  const entry = { kind: 'entry', thingId: 'e1', title: '《党章》' } as const
  const says = (change: object, before: object = {}) =>
    changesBetween({ ...content, ...before }, { ...content, ...change })

  test.each([
    ['nothing', {}, []],
    ['another theme', { theme: '冬春训' }, ['主题改成「冬春训」']],
    ['one more', { items: [...content.items, item('n', '交流发言')] }, ['加了一项规定动作：交流发言']],
    [
      'one more to choose',
      { items: [...content.items, item('n', '唱歌', { required: false })] },
      ['加了一项自选动作：唱歌'],
    ],
    ['one less', { items: [read] }, ['去掉了一项：到困难党员家走访']],
    ['other words', { items: [{ ...read, text: '集中学公报' }, help] }, ['「集中学习全会公报」改成「集中学公报」']],
    ['required', { items: [read, { ...help, required: true }] }, ['「到困难党员家走访」从自选改成规定']],
    ['no more required', { items: [{ ...read, required: false }, help] }, ['「集中学习全会公报」从规定改成自选']],
    [
      'words for those away',
      { items: [{ ...read, away: '看直播' }, help] },
      ['「集中学习全会公报」给外出党员的话改了：看直播'],
    ],
    ['none for them', { items: [{ ...read, away: '' }, help] }, ['「集中学习全会公报」给外出党员的话去掉了']],
    ['another order', { items: [help, read] }, ['项目的先后改了']],
    ['more to read', { reading: [push, entry] }, ['阅读材料加了《第 51 期 冬春训》', '阅读材料加了《党章》']],
  ])('%s', (_, change, said) => {
    expect(says(change)).toEqual(said)
  })

  test('less to read, and in another order', () => {
    expect(says({ reading: [push] }, { reading: [push, entry] })).toEqual(['阅读材料去掉了《党章》'])
    expect(says({ reading: [entry, push] }, { reading: [push, entry] })).toEqual(['阅读材料的先后改了'])
  })

  test('several at once, and an item that came is no change of order', () => {
    expect(says({ theme: '冬春训', items: [item('n', '先点名'), read, help] })).toEqual([
      '主题改成「冬春训」',
      '加了一项规定动作：先点名',
    ])
    expect(says({ items: [{ ...read, text: '学', required: false }, help] })).toEqual([
      '「集中学习全会公报」改成「学」',
      '「学」从规定改成自选',
    ])
  })
})

describe('rule "what was held before a correction keeps its own"', () => {
  const day = (number: number) => new Date(`2026-12-${String(number).padStart(2, '0')}T02:00:00Z`)
  const edition = (number: number, theme: string, changes: string[] = []) => ({
    ...content,
    theme,
    at: day(number),
    byName: '郑科长',
    changes,
  })
  const checklist = {
    _id: '2026-12',
    sent: [edition(1, '第一版'), edition(10, '第二版', ['主题改成「第二版」'])],
  } as ChecklistRecord
  const addition = {
    orgId: 't01',
    orgName: '青石镇',
    sent: [{ at: day(5), byName: '周干事', items: [item('own', '清扫河道')] }],
  } as AdditionRecord

  test('a day goes by the edition that was out on it', () => {
    expect(inForce(checklist.sent, day(9))?.theme).toBe('第一版')
    expect(inForce(checklist.sent, day(10))?.theme).toBe('第二版')
    expect(inForce(checklist.sent, new Date('2026-11-30T00:00:00Z'))).toBeUndefined()
  })

  test('and by what its township had added by then, which stands beside the county’s', () => {
    const on = (number: number) => checklistView('2026-12', checklist, [addition], day(number))
    expect(on(4)?.items.map(({ text }) => text)).toEqual(['集中学习全会公报', '到困难党员家走访'])
    expect(on(5)?.items.at(-1)).toMatchObject({ itemId: 't01:own', text: '清扫河道', addedBy: '青石镇' })
    expect(on(9)?.corrections).toEqual([])
    expect(on(10)?.corrections).toMatchObject([{ changes: ['主题改成「第二版」'] }])
  })

  test('after it was taken back the county asks nothing; what was added stays', () => {
    const taken = { ...checklist, withdrawn: { at: day(12), why: '会期改了', byName: '郑科长' } }
    const view = checklistView('2026-12', taken, [addition], day(12))
    expect(view?.items.map(({ text }) => text)).toEqual(['清扫河道'])
    expect(view).toMatchObject({ theme: '', reading: [], withdrawn: { why: '会期改了' } })
    expect(checklistView('2026-12', taken, [addition], day(11))?.theme).toBe('第二版')
  })
})

describe('when it goes out', () => {
  const now = new Date('2026-11-24T02:00:00Z')
  const field = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (error) {
      const { code, issues } = error as { code: string; issues?: { field: string }[] }
      return issues?.[0]?.field ?? code
    }
  }

  test('rule "the checklist goes out on the 25th before": at nine in China, over the turn of the year', () => {
    expect(defaultSendAt('2027-01', now)).toEqual(new Date('2026-12-25T01:00:00Z'))
    expect(defaultSendAt('2026-11', now)).toBeUndefined()
    expect(monthAfter('2026-12')).toBe('2027-01')
  })

  test('within its month or before, and not in the past; this minute is at once', () => {
    expect(checkSendAt('2026-12', undefined, now)).toBeUndefined()
    expect(checkSendAt('2026-12', '2026-11-24T01:59:30Z', now)).toBeUndefined()
    expect(checkSendAt('2026-12', '2026-12-31T15:59:00Z', now)).toEqual(new Date('2026-12-31T15:59:00Z'))
    expect(field(() => checkSendAt('2026-12', '2026-11-24T01:00:00Z', now))).toBe('sendAt')
    expect(field(() => checkSendAt('2026-12', '2026-12-31T16:00:00Z', now))).toBe('sendAt')
  })

  test('rule "nothing is asked of a month gone by": by the clock in China', () => {
    const turn = new Date('2026-11-30T16:00:00Z')
    expect(field(() => checkMonth('2026-11', turn))).toBe('CONFLICT')
    expect(field(() => checkMonth('2026-11', new Date(turn.getTime() - 1)))).toBeUndefined()
    expect(field(() => checkMonth('2028-01', turn))).toBe('month')
  })

  test('rule "the checklist is written from the 20th on"', () => {
    expect(monthDue(new Date('2026-12-19T15:59:59Z'))).toBe('2026-12')
    expect(monthDue(new Date('2026-12-19T16:00:00Z'))).toBe('2027-01')
  })
})
