/** Lectures as their readers have them. */
import { listLectures, openLecture, remindMe } from '../../../src/contract/lecture'
import { withdrawLecture } from '../../../src/contract/lecture-writing'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'
import { holdLecture, lectureDraft } from './hold'

const emulator = useEmulator()
const NOW = Date.parse('2026-11-22T02:00:00Z')
const HOUR = 60 * 60 * 1000
const at = (ms: number) => emulator().post('/control/clock', { now: new Date(ms).toISOString() })
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
})

const hold = (hours = 24, change: { title?: string } = {}, to = ['t01']) =>
  holdLecture(emulator(), people.township, to, { ...lectureDraft(NOW, hours), ...change })
const titles = async (list: 'coming' | 'past', openid: string = people.member) =>
  (await call(emulator(), openid, listLectures, { list })).items.map(({ title }) => title)

describe('lecture.list', () => {
  it('allowed: those to come by when they begin, one that runs among them; those gone by, the newest first', async () => {
    await hold(1, { title: '早' })
    await hold(3, { title: '中' })
    await hold(30, { title: '晚' })
    await at(NOW + 4 * HOUR)
    expect(await titles('coming')).toEqual(['中', '晚'])
    expect(await titles('past')).toEqual(['早'])
    await at(NOW + 40 * HOUR)
    expect(await titles('coming')).toEqual([])
    expect(await titles('past')).toEqual(['晚', '中', '早'])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, listLectures, { list: 'coming' })).toBe('UNBOUND')
  })

  it('out of scope: nothing that is for others', async () => {
    await hold()
    expect(await titles('coming', people.stranger)).toEqual([])
  })

  it('pages without leaving one out, and examines no more than it returns', async () => {
    const lectureId = await hold()
    const [lecture] = await stored(emulator(), 'lectures', { _id: lectureId })
    const more = Array.from({ length: 49 }, (_, n) => ({
      ...lecture!,
      _id: `l-${n}`,
      title: `第 ${n} 课`,
      startsAt: new Date(NOW + (30 + n) * HOUR),
      endsAt: new Date(NOW + (31 + n) * HOUR),
    }))
    await insert(emulator(), 'lectures', more)
    for (const list of ['coming', 'past'] as const) {
      await at(list === 'coming' ? NOW : NOW + 100 * HOUR)
      const found: string[] = []
      let cursor: string | undefined
      const costs = await costsOf(emulator(), async () => {
        do {
          const page = await call(emulator(), people.member, listLectures, { list, ...(cursor && { cursor }) })
          found.push(...page.items.map((item) => item.lectureId))
          cursor = page.cursor
        } while (cursor)
      })
      expect(new Set(found).size).toBe(50)
      for (const cost of costs) {
        expect(cost.scans).toBe(0)
        expect(cost.examined).toBeLessThanOrEqual(3 * cost.returned + 30)
      }
    }
  })
})

describe('lecture.open', () => {
  it('allowed: for whom it is meant it counts as read; an onlooker in office sees it too', async () => {
    const lectureId = await hold()
    const view = await call(emulator(), people.member, openLecture, { lectureId })
    expect(view).toMatchObject({ mine: 'read', leadsTo: 'mini_program', joinHint: '会议号 123 456 789' })
    expect(view.can).toEqual({ remind: true, edit: false, withdraw: false, setReplay: false, attend: false })
    expect(await call(emulator(), people.contact, openLecture, { lectureId })).toMatchObject({ mine: 'onlooker' })
    expect(await stored(emulator(), 'receipts')).toMatchObject([{ memberId: 'm-wang', thingId: lectureId }])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    expect(await refusalCode(emulator(), people.unbound, openLecture, { lectureId: await hold() })).toBe('UNBOUND')
  })

  it('out of scope: not a lecture that is for others', async () => {
    expect(await refusalCode(emulator(), people.stranger, openLecture, { lectureId: await hold() })).toBe('NOT_FOUND')
  })
})

describe('lecture.remind', () => {
  it('allowed: asked twice is asked once, and it can be taken back', async () => {
    const lectureId = await hold()
    await call(emulator(), people.member, remindMe, { lectureId, on: true })
    await call(emulator(), people.member, remindMe, { lectureId, on: true })
    expect((await call(emulator(), people.member, openLecture, { lectureId })).reminds).toBe(true)
    expect((await call(emulator(), people.colleague, openLecture, { lectureId })).reminds).toBe(false)
    expect(await stored(emulator(), 'lecture_reminders')).toHaveLength(1)
    await call(emulator(), people.member, remindMe, { lectureId, on: false })
    await call(emulator(), people.member, remindMe, { lectureId, on: false })
    expect(await stored(emulator(), 'lecture_reminders')).toEqual([])
  })

  it('no ability: a WeChat that nobody knows', async () => {
    const input = { lectureId: await hold(), on: true }
    expect(await refusalCode(emulator(), people.unbound, remindMe, input)).toBe('UNBOUND')
  })

  it('out of scope: not of a lecture that is for others', async () => {
    const input = { lectureId: await hold(), on: true }
    expect(await refusalCode(emulator(), people.stranger, remindMe, input)).toBe('NOT_FOUND')
  })

  it('not when it is about to begin, and not of one that was cancelled', async () => {
    const lectureId = await hold(1)
    await at(NOW + HOUR / 2)
    const input = { lectureId, on: true }
    expect(await refusalCode(emulator(), people.member, remindMe, input)).toBe('CONFLICT')
    await call(emulator(), people.township, withdrawLecture, { lectureId, why: '停电' })
    expect(await refusalCode(emulator(), people.member, remindMe, input)).toBe('CONFLICT')
    expect(await call(emulator(), people.member, remindMe, { lectureId, on: false })).toEqual({ reminds: false })
  })
})
