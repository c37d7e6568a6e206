/** Who is told, and when: the rules by their names (domain.md, what it must never do, 7). */
import { decide, nextAllowed, outcome, templateData } from '../../../cloudfunctions/features/message/rules'

const at = (text: string) => new Date(`${text}+08:00`)
const now = at('2026-11-25T10:00')
const HOUR = 3_600_000
const ago = (ms: number) => new Date(now.getTime() - ms)
const fine = { subject: 'n1', urgent: false, toldAt: now, needless: false, left: 1, got: [] }

describe('quiet hours: 21:00 to 08:00 in China', () => {
  test.each([
    ['2026-11-25T20:59', '2026-11-25T20:59'],
    ['2026-11-25T21:00', '2026-11-26T08:00'],
    ['2026-11-25T23:59', '2026-11-26T08:00'],
    ['2026-11-26T00:00', '2026-11-26T08:00'],
    ['2026-11-26T07:59', '2026-11-26T08:00'],
    ['2026-11-26T08:00', '2026-11-26T08:00'],
    ['2026-12-31T22:00', '2027-01-01T08:00'],
  ])('at %s it goes out at %s', (from, until) => {
    expect(nextAllowed(at(from), false)).toEqual(at(until))
  })

  test('an urgent one goes out at once', () => {
    expect(nextAllowed(at('2026-11-25T23:00'), true)).toEqual(at('2026-11-25T23:00'))
  })
})

describe('one message', () => {
  test('is sent where nothing stands against it', () => {
    expect(decide(fine, 5, now)).toEqual({ do: 'send' })
  })

  test('once in 24 hours for the same thing', () => {
    const told = (ms: number) => decide({ ...fine, got: [{ subject: 'n1', at: ago(ms) }] }, 5, now)
    expect(told(24 * HOUR - 1)).toEqual({ do: 'end', state: 'recent' })
    expect(told(24 * HOUR)).toEqual({ do: 'send' })
    expect(decide({ ...fine, got: [{ subject: 'n2', at: ago(1) }] }, 5, now)).toEqual({ do: 'send' })
  })

  test('a weekly cap a member, which an urgent one does not pass', () => {
    const week = (count: number, ms: number) =>
      Array.from({ length: count }, (_, index) => ({ subject: `old${index}`, at: ago(ms) }))
    expect(decide({ ...fine, got: week(4, HOUR) }, 5, now)).toEqual({ do: 'send' })
    expect(decide({ ...fine, got: week(5, HOUR) }, 5, now)).toEqual({ do: 'end', state: 'capped' })
    expect(decide({ ...fine, urgent: true, got: week(5, HOUR) }, 5, now)).toEqual({ do: 'end', state: 'capped' })
    expect(decide({ ...fine, got: week(5, 7 * 24 * HOUR) }, 5, now)).toEqual({ do: 'send' })
  })

  test('nobody without a consent left', () => {
    expect(decide({ ...fine, left: 0 }, 5, now)).toEqual({ do: 'end', state: 'no_consent' })
  })

  test('what need not be told any more is dropped, also at night', () => {
    expect(decide({ ...fine, needless: true }, 5, at('2026-11-25T23:00'))).toEqual({ do: 'end', state: 'dropped' })
  })
})

describe('after WeChat answered', () => {
  test('taken, refused for want of consent, not known', () => {
    expect(outcome({ code: 0 }, 0, now, now)).toMatchObject({ state: 'sent' })
    expect(outcome({ code: 43101 }, 0, now, now)).toMatchObject({ state: 'no_consent' })
    expect(outcome('nothing', 0, now, now)).toEqual({ state: 'unknown' })
  })

  test('what certainly was not sent is tried again, later each time, for a day', () => {
    let tries = 0
    let time = now
    const waits: number[] = []
    for (;;) {
      const result = outcome({ code: 45009 }, tries, now, time)
      if (result.state !== 'waiting') {
        expect(result).toEqual({ state: 'failed', code: 45009 })
        break
      }
      waits.push((result.dueAt.getTime() - time.getTime()) / 60_000)
      time = result.dueAt
      tries += 1
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits.slice(0, 3)).toEqual([2, 4, 8])
    expect(time.getTime() - now.getTime()).toBeLessThanOrEqual(24 * HOUR)
    expect(waits.length).toBeLessThan(15)
  })

  test('a WeChat that is none is not tried again', () => {
    expect(outcome({ code: 40003 }, 0, now, now)).toMatchObject({ state: 'failed' })
  })
})

test('what stands in a template is clipped to what WeChat takes, and times are said in full', () => {
  const fields = [
    { label: '标题', key: 'thing1', value: 'title' as const },
    { label: '单位', key: 'name2', value: 'from' as const },
    { label: '时间', key: 'time3', value: 'time' as const },
    { label: '日期', key: 'date4', value: 'time' as const },
    { label: '提示', key: 'phrase5', value: 'hint' as const },
  ]
  const values = {
    title: '关'.repeat(30),
    from: '云溪县流动党员党委会',
    time: at('2026-11-05T09:05'),
    hint: '请点开看看',
  }
  expect(templateData(fields, values)).toEqual({
    thing1: { value: `${'关'.repeat(19)}…` },
    name2: { value: '云溪县流动党员党委会' },
    time3: { value: '2026年11月05日 09:05' },
    date4: { value: '2026年11月05日' },
    phrase5: { value: '请查看' },
  })
})
