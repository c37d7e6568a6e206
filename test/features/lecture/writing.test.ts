/** Lectures written, changed and cancelled. */
import { listLectures, openLecture } from '../../../src/contract/lecture'
import { editLecture, publishLecture, setReplay, withdrawLecture } from '../../../src/contract/lecture-writing'
import { openSession } from '../../../src/contract/session'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
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

describe('lecture.publish', () => {
  it('allowed: whoever it is for finds it in the inbox and the list, and is told', async () => {
    const lectureId = await hold(people.township, ['t01'])
    expect(await coming(people.member)).toEqual([draft.title])
    expect(await coming(people.stranger)).toEqual([])
    expect(await stored(emulator(), 'inbox')).toMatchObject([
      { _id: lectureId, kind: 'lecture', keys: ['t01'], startsAt: new Date(draft.startsAt) },
    ])
    expect(await stored(emulator(), 'tellings')).toMatchObject([
      {
        _id: `${lectureId}:new`,
        kind: 'lecture',
        page: `features/lecture/pages/lecture/index?id=${lectureId}`,
        time: new Date(draft.startsAt),
        hint: draft.joinHint,
        to: { keys: ['t01'] },
      },
    ])
  })

  it('no ability: neither a member nor a group leader', async () => {
    const input = { ...draft, to: [{ orgId: 'g0101' }] }
    for (const openid of [people.member, people.leader]) {
      expect(await refusalCode(emulator(), openid, publishLecture, input)).toBe('FORBIDDEN')
    }
    expect(await stored(emulator(), 'lectures')).toEqual([])
  })

  it('out of scope: not to an organisation of others, not even beside one of one’s own', async () => {
    for (const to of [['t02'], ['t01', 'g0201'], ['c01']]) {
      const input = { ...draft, to: to.map((orgId) => ({ orgId })) }
      expect(await refusalCode(emulator(), people.township, publishLecture, input)).toBe('NOT_FOUND')
    }
  })

  it('may be for one kind of member', async () => {
    const input = { ...draft, to: [{ orgId: 't01', kind: 'probationary' as const }] }
    const { lectureId } = await call(emulator(), people.township, publishLecture, input)
    expect(await coming(people.member)).toEqual([])
    expect(await call(emulator(), people.township, openLecture, { lectureId })).toMatchObject({
      to: ['青石镇预备党员'],
    })
  })

  it('says beside the field what is wrong with it', async () => {
    const wrong = async (change: Partial<typeof draft>, to = [{ orgId: 't01' }]) => {
      const error = await refusal(emulator(), people.township, publishLecture, { ...draft, ...change, to })
      return [error.code, error.issues?.[0]?.field]
    }
    const iso = (ms: number) => new Date(ms).toISOString()
    expect(await wrong({ startsAt: iso(NOW - HOUR) })).toEqual(['INVALID', 'startsAt'])
    expect(await wrong({ startsAt: iso(NOW + 366 * 24 * HOUR), endsAt: iso(NOW + 367 * 24 * HOUR) })).toEqual([
      'INVALID',
      'startsAt',
    ])
    expect(await wrong({ endsAt: draft.startsAt })).toEqual(['INVALID', 'endsAt'])
    expect(await wrong({ endsAt: iso(NOW + 72 * HOUR) })).toEqual(['INVALID', 'endsAt'])
    expect(await wrong({ link: '腾讯会议 123' })).toEqual(['INVALID', 'link'])
    expect(await wrong({}, [])).toEqual(['INVALID', 'to'])
    expect(await stored(emulator(), 'lectures')).toEqual([])
  })

  it('takes no file from somebody else’s folder, and nothing that WeChat calls risky', async () => {
    const { uploadFolder } = await call(emulator(), people.county, openSession, {})
    const file = { fileId: `cloud://local.local/${uploadFolder}/a.xlsx`, kind: 'file' as const, name: '台账', size: 9 }
    const to = [{ orgId: 't01' }]
    const other = await refusal(emulator(), people.township, publishLecture, { ...draft, to, materials: [file] })
    expect(other).toMatchObject({ code: 'INVALID', issues: [{ field: 'materials.0' }] })
    const risky = await refusal(emulator(), people.township, publishLecture, { ...draft, to, about: '违规测试' })
    expect(risky.code).toBe('REFUSED')
    expect(risky.userMessage).toContain('内容简介')
  })

  it('is one act, however often it comes, and writes as much for a county as for a group', async () => {
    const input = { ...draft, to: [{ orgId: 'c01' }] }
    const id = requestId()
    const [first, second] = await Promise.all([
      call(emulator(), people.county, publishLecture, input, id),
      call(emulator(), people.county, publishLecture, input, id),
    ])
    expect(second).toEqual(first)
    expect(await stored(emulator(), 'lectures')).toHaveLength(1)
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
    const [cost] = await costsOf(emulator(), () => hold(people.county, ['c01']))
    expect(cost).toMatchObject({ written: 4, scans: 0 })
  })
})

describe('lecture.edit', () => {
  it('allowed: its readers see what it is now', async () => {
    const lectureId = await hold()
    await call(emulator(), people.member, openLecture, { lectureId })
    await call(emulator(), people.township, editLecture, { lectureId, edition: 1, ...draft, title: '改了题目' })
    expect(await call(emulator(), people.member, openLecture, { lectureId })).toMatchObject({
      title: '改了题目',
      edition: 2,
    })
    expect(await stored(emulator(), 'inbox')).toMatchObject([{ title: '改了题目', edition: 2 }])
    // nobody is told once more
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
  })

  it('no ability: a reader does not', async () => {
    const lectureId = await hold()
    expect(await refusalCode(emulator(), people.member, editLecture, { lectureId, edition: 1, ...draft })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: neither another township, nor the county, whose words they are not', async () => {
    const lectureId = await hold()
    for (const openid of [people.otherTownship, people.county]) {
      expect(await refusalCode(emulator(), openid, editLecture, { lectureId, edition: 1, ...draft })).toBe('NOT_FOUND')
    }
  })

  it('two at once: one is done, the other is told', async () => {
    const lectureId = await hold()
    const outcomes = await Promise.allSettled(
      ['甲', '乙'].map((title) =>
        call(emulator(), people.township, editLecture, { lectureId, edition: 1, ...draft, title }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({ error: { code: 'CONFLICT' } })
  })

  it('after it began, everything but a new time in the past can be put right', async () => {
    const lectureId = await hold()
    await at(NOW + 25 * HOUR)
    await call(emulator(), people.township, editLecture, { lectureId, edition: 1, ...draft, speaker: '王工' })
    const startsAt = new Date(NOW + 23 * HOUR).toISOString()
    const moved = await refusal(emulator(), people.township, editLecture, {
      lectureId,
      edition: 2,
      ...draft,
      startsAt,
    })
    expect(moved).toMatchObject({ code: 'INVALID', issues: [{ field: 'startsAt' }] })
  })
})

describe('lecture.withdraw', () => {
  it('allowed: readers see that it was cancelled and why, and cannot join', async () => {
    const lectureId = await hold()
    await call(emulator(), people.township, withdrawLecture, { lectureId, why: '老师临时有事' })
    const view = await call(emulator(), people.member, openLecture, { lectureId })
    expect(view).toMatchObject({ status: 'withdrawn', withdrawnWhy: '老师临时有事', link: '', joinHint: '' })
    expect((await stored(emulator(), 'inbox'))[0]?.withdrawnAt).toBeInstanceOf(Date)
    // twice is once
    await call(emulator(), people.township, withdrawLecture, { lectureId, why: '又一次' })
    expect(await stored(emulator(), 'lectures')).toMatchObject([{ withdrawn: { why: '老师临时有事' } }])
  })

  it('no ability: a reader does not', async () => {
    expect(await refusalCode(emulator(), people.member, withdrawLecture, { lectureId: await hold(), why: '不' })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: another township does not; the county above does', async () => {
    const lectureId = await hold()
    const input = { lectureId, why: '与县里的课冲突' }
    expect(await refusalCode(emulator(), people.otherTownship, withdrawLecture, input)).toBe('NOT_FOUND')
    await call(emulator(), people.county, withdrawLecture, input)
  })

  it('says why, in words that may be shown', async () => {
    const lectureId = await hold()
    expect(await refusal(emulator(), people.township, withdrawLecture, { lectureId, why: ' ' })).toMatchObject({
      issues: [{ field: 'why' }],
    })
    const risky = { lectureId, why: '违规测试' }
    expect(await refusalCode(emulator(), people.township, withdrawLecture, risky)).toBe('REFUSED')
  })
})

describe('lecture.replay', () => {
  const link = { kind: 'link' as const, url: 'https://mp.weixin.qq.com/s/abc' }

  it('allowed: its sender adds one after the class, and can take it away', async () => {
    const lectureId = await hold()
    expect(await refusalCode(emulator(), people.township, setReplay, { lectureId, replay: link })).toBe('CONFLICT')
    await at(NOW + 30 * HOUR)
    await call(emulator(), people.township, setReplay, { lectureId, replay: link })
    expect((await call(emulator(), people.member, openLecture, { lectureId })).replay).toEqual({
      ...link,
      leadsTo: 'article',
    })
    const { items } = await call(emulator(), people.member, listLectures, { list: 'past' })
    expect(items).toMatchObject([{ lectureId, hasReplay: true }])
    await call(emulator(), people.township, setReplay, { lectureId, replay: null })
    expect((await call(emulator(), people.member, openLecture, { lectureId })).replay).toBeUndefined()
  })

  it('no ability: a reader does not', async () => {
    const input = { lectureId: await hold(), replay: link }
    expect(await refusalCode(emulator(), people.member, setReplay, input)).toBe('FORBIDDEN')
  })

  it('out of scope: not to somebody else’s lecture, and no file of somebody else’s', async () => {
    const lectureId = await hold()
    await at(NOW + 30 * HOUR)
    expect(await refusalCode(emulator(), people.otherTownship, setReplay, { lectureId, replay: link })).toBe(
      'NOT_FOUND',
    )
    const { uploadFolder } = await call(emulator(), people.county, openSession, {})
    const video = {
      kind: 'video' as const,
      fileId: `cloud://local.local/${uploadFolder}/a.mp4`,
      name: 'a.mp4',
      size: 9,
    }
    expect(await refusal(emulator(), people.township, setReplay, { lectureId, replay: video })).toMatchObject({
      code: 'INVALID',
    })
  })
})
