/** What of a record stays on the phone, and how it goes on from what stands. */
import {
  asAnswered,
  emptyDraft,
  goneOn,
  hasArrived,
  inputOf,
  recordNow,
  tickedAs,
  votersOf,
} from '@/features/theme-day/pages/record/record-draft'
import { sayVoters } from '@/features/theme-day/pages/record/words'
import { person, record, sheet, stands } from './theme-day-record-fixtures'

describe('the draft', () => {
  test('where all meet online, whoever is ticked or tapped in took part online', () => {
    expect(asAnswered({ tappedIn: true }, 'online')).toBe('online')
    expect(tickedAs(person('m3', '陈明'), 'online')).toBe('online')
    expect(tickedAs(person('m3', '陈明'), 'place')).toBe('here')
    expect(tickedAs(person('m3', '陈明', { answer: 'elsewhere' }), 'online')).toBe('elsewhere')
  })

  test('follows the sheet in what was not said', () => {
    const draft = { ...emptyDraft(1), how: { m3: 'here' as const } }
    const later = {
      ...sheet,
      people: sheet.people.map((one) => (one.memberId === 'm2' ? { ...one, answer: 'online' as const } : one)),
    }
    expect(recordNow(later, draft).people.map(({ how }) => how)).toEqual(['here', 'online', 'here', 'online'])
  })

  test('an answer that was lost on its way back is known by what stands', () => {
    const mine = { ...emptyDraft(1), minutes: '学了公报。', items: { a1: { done: true } } }
    expect(hasArrived(stands, mine)).toBe(true)
    expect(hasArrived(stands, { ...mine, minutes: '别的。' })).toBe(false)
    // the very input of before: sent again it is the same act
    expect(inputOf(stands, mine)).toEqual(inputOf(sheet, mine))
  })

  test('where nothing was recorded, a plan that was moved is no conflict', () => {
    expect(inputOf({ ...sheet, edition: 4 }, emptyDraft(1)).edition).toBe(4)
  })

  test('going on from another’s record keeps the pictures of both', () => {
    const picture = (name: string) => ({ fileId: `cloud://x/${name}`, name, size: 1 })
    const theirs = { ...stands, record: { ...record, pictures: [{ ...picture('他'), url: '' }] } }
    const merged = goneOn(theirs, { ...emptyDraft(1), pictures: [picture('我')] })
    expect(merged.pictures?.map(({ name }) => name)).toEqual(['他', '我'])
    expect(goneOn(theirs, emptyDraft(1))).toEqual({ edition: 2 })
  })

  test('a probationary member attends and does not vote; who tapped in was there', () => {
    const { people } = recordNow(sheet, emptyDraft(1))
    expect(votersOf(people)).toEqual({ entitled: 3, present: 1 })
    expect(asAnswered({ tappedIn: true }, 'both')).toBe('here')
    expect(asAnswered({ tappedIn: false }, 'both')).toBe('absent')
    expect(sayVoters({ entitled: 4, present: 2 })).toBe('有表决权的 4 人，到会 2 人。')
  })
})
