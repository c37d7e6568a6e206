/** Bad luck and ill will around lectures, and what must not come of them. */
import { withdrawConsent } from '../../../src/contract/join'
import { openLecture, remindMe } from '../../../src/contract/lecture'
import { openAttendance, saveAttendance } from '../../../src/contract/lecture-attendance'
import { editLecture, listLectureReviews, publishLecture, withdrawLecture } from '../../../src/contract/lecture-writing'
import { call, refusal, refusalCode, type Refused } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { clock, consent, HOUR, MINUTE, MORNING, shownTo, tick, useTemplates } from '../message/messages'
import { holdLecture, lectureDraft } from './hold'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
})

const now = Date.parse(MORNING)
const hold = (hours = 3, openid: string = people.township) =>
  holdLecture(emulator(), openid, ['t01'], lectureDraft(now, hours))

/** All at the same instant; whatever is refused is refused with a sentence. */
async function allAtOnce<T>(acts: readonly Promise<T>[]): Promise<T[]> {
  const done: T[] = []
  for (const answer of await Promise.allSettled(acts)) {
    if (answer.status === 'fulfilled') done.push(answer.value)
    else expect((answer.reason as Refused).error.code).not.toBe('UNAVAILABLE')
  }
  return done
}

describe('reminders', () => {
  beforeEach(() => useTemplates(emulator()))

  const asked = async (lectureId: string) => {
    for (const openid of [people.member, people.colleague]) {
      await consent(emulator(), openid, 'lecture', { times: 3 })
      await call(emulator(), openid, remindMe, { lectureId, on: true })
    }
  }
  const toldSoon = async (openid: string) =>
    (await shownTo(emulator(), openid)).filter(({ text }) => text.includes('半小时后开始')).length

  it('who took their consent back after asking is not told', async () => {
    const lectureId = await hold()
    await asked(lectureId)
    await call(emulator(), people.colleague, withdrawConsent, {})
    await clock(emulator(), 2.5 * HOUR + MINUTE)
    await tick(emulator())
    expect([await toldSoon(people.member), await toldSoon(people.colleague)]).toEqual([1, 0])
  })

  it('nor who took it back while the message waited for the morning', async () => {
    // cancelled at night: those who asked are told at eight
    const lectureId = await hold(24)
    await asked(lectureId)
    await clock(emulator(), '2026-11-25T14:00:00Z')
    await call(emulator(), people.township, withdrawLecture, { lectureId, why: '改期' })
    await tick(emulator())
    await call(emulator(), people.colleague, withdrawConsent, {})
    await clock(emulator(), '2026-11-26T00:01:00Z')
    await tick(emulator())
    const cancelled = async (openid: string) =>
      (await shownTo(emulator(), openid)).filter(({ text }) => text.includes('取消')).length
    expect([await cancelled(people.member), await cancelled(people.colleague)]).toEqual([1, 0])
  })

  it('the timer fires twice: each is told once', async () => {
    const lectureId = await hold()
    await asked(lectureId)
    await clock(emulator(), 2.5 * HOUR + MINUTE)
    await Promise.all([tick(emulator()), tick(emulator())])
    await tick(emulator())
    expect([await toldSoon(people.member), await toldSoon(people.colleague)]).toEqual([1, 1])
  })
})

describe('attendance', () => {
  it('two leaders tick in one instant: one has it, the other looks again', async () => {
    const lectureId = await hold(1)
    await clock(emulator(), 2 * HOUR)
    const save = (memberIds: string[]) =>
      call(emulator(), people.leader, saveAttendance, { lectureId, orgId: 'g0101', edition: 0, memberIds })
    expect(await allAtOnce([save(['m-wang']), save(['m-li']), save([])])).toEqual([{ edition: 1 }])
  })

  it('nobody of another township reads or writes it, and names of others are no names here', async () => {
    const lectureId = await hold(1)
    await clock(emulator(), 2 * HOUR)
    for (const openid of [people.otherLeader, people.otherTownship])
      for (const orgId of ['g0101', 'g0201', 't01', 'constructor', '__proto__']) {
        expect(await refusalCode(emulator(), openid, openAttendance, { lectureId, orgId })).toBe('NOT_FOUND')
        const input = { lectureId, orgId, edition: 0, memberIds: ['m-wang'] }
        expect(await refusalCode(emulator(), openid, saveAttendance, input)).toBe('NOT_FOUND')
      }
    const foreign = { lectureId, orgId: 'g0101', edition: 0, memberIds: ['m-wang', 'm-liu'] }
    expect(await refusalCode(emulator(), people.leader, saveAttendance, foreign)).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'attendance')).toEqual([])
  })
})

describe('writing', () => {
  it('changed, cancelled and asked for in one instant: one state, and a sentence for the others', async () => {
    const lectureId = await hold(5)
    await allAtOnce<unknown>([
      call(emulator(), people.township, editLecture, { ...lectureDraft(now, 6), lectureId, edition: 1 }),
      call(emulator(), people.township, editLecture, { ...lectureDraft(now, 7), lectureId, edition: 1 }),
      call(emulator(), people.township, withdrawLecture, { lectureId, why: '改期' }),
      call(emulator(), people.member, remindMe, { lectureId, on: true }),
    ])
    const [lecture] = await stored(emulator(), 'lectures')
    const [item] = await stored(emulator(), 'inbox')
    expect(lecture?.status).toBe('withdrawn')
    expect(item).toMatchObject({ withdrawnAt: expect.any(Date) as Date, edition: lecture?.edition })
  })

  it('one that waits for the county is nobody else’s', async () => {
    const input = { ...lectureDraft(now), title: '复核测试', to: [{ orgId: 't01' }] }
    const { lectureId, status } = await call(emulator(), people.township, publishLecture, input)
    expect(status).toBe('review')
    for (const openid of [people.member, people.leader, people.otherTownship, people.stranger])
      expect(await refusalCode(emulator(), openid, openLecture, { lectureId })).toBe('NOT_FOUND')
    for (const openid of [people.leader, people.otherTownship])
      expect(await refusalCode(emulator(), openid, listLectureReviews, {})).toBe('FORBIDDEN')
  })

  it('WeChat has not seen the author of late: said in a sentence, nothing half done, and sent again it is there once', async () => {
    const input = { ...lectureDraft(now), to: [{ orgId: 't01' }] }
    await emulator().post('/control/faults', { faults: [{ api: 'security.msgSecCheck', errcode: 61010 }] })
    const error = await refusal(emulator(), people.township, publishLecture, input)
    expect(error).toMatchObject({ code: 'UNAVAILABLE', userMessage: expect.stringContaining('内容已保存') as string })
    expect([await stored(emulator(), 'lectures'), await stored(emulator(), 'tellings')]).toEqual([[], []])
    await emulator().post('/control/faults', { faults: [] })
    await call(emulator(), people.township, publishLecture, input)
    expect(await stored(emulator(), 'lectures')).toHaveLength(1)
  })
})
