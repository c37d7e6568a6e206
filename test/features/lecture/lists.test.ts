/** What senders and the county have in their lists, and what the county releases. */
import { listLectures, openLecture } from '../../../src/contract/lecture'
import {
  listLectureAudiences,
  listLectureReviews,
  listOwnLectures,
  releaseLecture,
} from '../../../src/contract/lecture-writing'
import { openHome } from '../../../src/contract/session'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, people, stored } from '../../support/world'
import { holdLecture, lectureDraft } from './hold'

const emulator = useEmulator()
/** 10:00 in China on a Sunday. */
const NOW = Date.parse('2026-11-22T02:00:00Z')
const HOUR = 60 * 60 * 1000
const at = (ms: number) => emulator().post('/control/clock', { now: new Date(ms).toISOString() })
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
})

const draft = lectureDraft(NOW)
const hold = (openid?: string, to?: string[], change?: Partial<typeof draft>) =>
  holdLecture(emulator(), openid, to, { ...draft, ...change })
const coming = async (openid: string) =>
  (await call(emulator(), openid, listLectures, { list: 'coming' })).items.map(({ title }) => title)

describe('lecture.audiences', () => {
  const names = async (openid: string) =>
    (await call(emulator(), openid, listLectureAudiences, {})).items.map(({ name }) => name)

  it('allowed: a township and its villages, with how many are on probation', async () => {
    expect(await names(people.township)).toEqual(['青石镇', '柳河村', '石桥村'])
    const { items } = await call(emulator(), people.secretary, listLectureAudiences, {})
    expect(items).toMatchObject([{ orgId: 'mb01', memberCount: 1, fullCount: 1 }])
  })

  it('no ability: a group leader has none', async () => {
    expect(await refusalCode(emulator(), people.leader, listLectureAudiences, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing of another township is offered', async () => {
    expect(await names(people.otherTownship)).toEqual(['白河镇', '沙滩村'])
  })
})

describe('lecture.own', () => {
  it('allowed: what one’s own organisations sent, whatever became of it', async () => {
    await hold(people.township, ['t01'], { title: '放行了的' })
    await hold(people.township, ['t01'], { title: '待复核', about: '复核测试' })
    const { items } = await call(emulator(), people.township, listOwnLectures, {})
    expect(items.map(({ title, status }) => [title, status]).sort()).toEqual([
      ['待复核', 'review'],
      ['放行了的', 'published'],
    ])
  })

  it('no ability: a member has sent none', async () => {
    expect(await refusalCode(emulator(), people.member, listOwnLectures, {})).toBe('FORBIDDEN')
  })

  it('out of scope: nothing that another township sent', async () => {
    await hold()
    expect((await call(emulator(), people.otherTownship, listOwnLectures, {})).items).toEqual([])
  })
})

describe('lecture.reviews', () => {
  it('allowed: the county sees what WeChat’s check was not sure of, also on 首页; readers do not', async () => {
    const lectureId = await hold(people.township, ['t01'], { about: '复核测试' })
    expect(await coming(people.member)).toEqual([])
    expect(await refusalCode(emulator(), people.member, openLecture, { lectureId })).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'tellings')).toEqual([])
    const { items } = await call(emulator(), people.county, listLectureReviews, {})
    expect(items).toMatchObject([{ lectureId, about: '复核测试', edition: 1 }])
    expect((await call(emulator(), people.county, openHome, {})).duties).toContainEqual({
      kind: 'lecture_review',
      lectureId,
      title: draft.title,
    })
  })

  it('no ability: the township does not', async () => {
    expect(await refusalCode(emulator(), people.township, listLectureReviews, {})).toBe('FORBIDDEN')
  })

  it('out of scope: another county’s lectures are not listed', async () => {
    const lectureId = await hold(people.township, ['t01'], { about: '复核测试' })
    const [lecture] = await stored(emulator(), 'lectures')
    await insert(emulator(), 'lectures', [{ ...lecture!, _id: 'l-elsewhere', fromKeys: ['c02'] }])
    const { items } = await call(emulator(), people.county, listLectureReviews, {})
    expect(items.map((item) => item.lectureId)).toEqual([lectureId])
  })
})

describe('lecture.release', () => {
  const waiting = () => hold(people.township, ['t01'], { about: '复核测试' })

  it('allowed: released, its readers have it and are told; not released, they never are', async () => {
    const [good, bad] = [await waiting(), await waiting()]
    await call(emulator(), people.county, releaseLecture, { lectureId: good, edition: 1, release: true })
    await call(emulator(), people.county, releaseLecture, { lectureId: bad, edition: 1, release: false })
    expect((await call(emulator(), people.member, listLectures, { list: 'coming' })).items).toMatchObject([
      { lectureId: good },
    ])
    expect((await stored(emulator(), 'tellings')).map(({ _id }) => _id)).toEqual([`${good}:new`])
    expect(
      await refusalCode(emulator(), people.county, releaseLecture, { lectureId: good, edition: 1, release: false }),
    ).toBe('CONFLICT')
  })

  it('no ability: its sender does not release it', async () => {
    const input = { lectureId: await waiting(), edition: 1, release: true }
    expect(await refusalCode(emulator(), people.township, releaseLecture, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not a lecture of another county', async () => {
    await waiting()
    const [lecture] = await stored(emulator(), 'lectures')
    await insert(emulator(), 'lectures', [{ ...lecture!, _id: 'l-elsewhere', fromKeys: ['c02'] }])
    const input = { lectureId: 'l-elsewhere', edition: 1, release: true }
    expect(await refusalCode(emulator(), people.county, releaseLecture, input)).toBe('NOT_FOUND')
  })

  it('not once it should have begun: it needs a new time first', async () => {
    const lectureId = await waiting()
    await at(NOW + 25 * HOUR)
    const input = { lectureId, edition: 1, release: true }
    expect(await refusalCode(emulator(), people.county, releaseLecture, input)).toBe('CONFLICT')
  })
})
