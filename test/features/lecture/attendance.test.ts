/** Who was there, as whoever leads them notes it. */
import { openLecture } from '../../../src/contract/lecture'
import { openAttendance, saveAttendance } from '../../../src/contract/lecture-attendance'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people, stored } from '../../support/world'
import { holdLecture, lectureDraft } from './hold'

const emulator = useEmulator()
const NOW = Date.parse('2026-11-22T02:00:00Z')
const HOUR = 60 * 60 * 1000
const at = (ms: number) => emulator().post('/control/clock', { now: new Date(ms).toISOString() })
let lectureId: string
beforeEach(async () => {
  await emulator().post('/control/reset')
  await at(NOW)
  await buildWorld(emulator())
  lectureId = await holdLecture(emulator(), people.township, ['t01'], lectureDraft(NOW))
  await at(NOW + 27 * HOUR)
})

describe('lecture.attendance', () => {
  it('allowed: a leader has the names of the group that were meant, whoever lives their organisational life there', async () => {
    const { sheet } = await call(emulator(), people.leader, openAttendance, { lectureId })
    expect(sheet).toMatchObject({ orgId: 'g0101', edition: 0 })
    // 陈明 is of this village, and of the migrant branch
    expect(sheet?.people.map(({ name }) => name)).toEqual(['李秀英', '王建国', '张海燕', '赵组长'])
  })

  it('allowed: the sender chooses one of the organisations', async () => {
    const { orgs, sheet } = await call(emulator(), people.township, openAttendance, { lectureId })
    expect(sheet).toBeUndefined()
    expect(orgs.map(({ name }) => name)).toEqual(['柳河村', '石桥村'])
    const chosen = await call(emulator(), people.township, openAttendance, { lectureId, orgId: 'v0101' })
    expect(chosen.sheet).toMatchObject({ orgId: 'g0101' })
  })

  it('no ability: a member sees nobody’s name', async () => {
    expect(await refusalCode(emulator(), people.member, openAttendance, { lectureId })).toBe('FORBIDDEN')
  })

  it('out of scope: neither a lecture for others, nor an organisation of others', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, openAttendance, { lectureId })).toBe('NOT_FOUND')
    const input = { lectureId, orgId: 'g0201' }
    expect(await refusalCode(emulator(), people.leader, openAttendance, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.county, openAttendance, input)).toBe('NOT_FOUND')
  })
})

describe('lecture.attend', () => {
  const save = { orgId: 'g0101', edition: 0, memberIds: ['m-wang', 'm-li'] }

  it('allowed: everybody sees of themselves whether they were there', async () => {
    await call(emulator(), people.leader, saveAttendance, { lectureId, ...save })
    const { sheet } = await call(emulator(), people.leader, openAttendance, { lectureId })
    expect(sheet).toMatchObject({ edition: 1, byName: '赵组长' })
    expect(sheet?.people.filter(({ wasThere }) => wasThere).map(({ name }) => name)).toEqual(['李秀英', '王建国'])
    const seen = async (openid: string) => (await call(emulator(), openid, openLecture, { lectureId })).wasThere
    expect([await seen(people.member), await seen(people.leader), await seen(people.contact)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('no ability: nobody ticks themselves', async () => {
    const input = { lectureId, ...save, memberIds: ['m-wang'] }
    expect(await refusalCode(emulator(), people.member, saveAttendance, input)).toBe('FORBIDDEN')
  })

  it('out of scope: neither for others’ people, nor somebody who is not among one’s own', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, saveAttendance, { lectureId, ...save })).toBe('NOT_FOUND')
    const foreign = { lectureId, ...save, memberIds: ['m-wang', 'm-liu'] }
    expect(await refusalCode(emulator(), people.leader, saveAttendance, foreign)).toBe('NOT_FOUND')
    expect(await stored(emulator(), 'attendance')).toEqual([])
  })

  it('two leaders at once: one is told who noted it', async () => {
    await call(emulator(), people.leader, saveAttendance, { lectureId, ...save })
    const error = await refusal(emulator(), people.township, saveAttendance, { lectureId, ...save, memberIds: [] })
    expect(error.code).toBe('CONFLICT')
    expect(error.userMessage).toContain('赵组长')
    await call(emulator(), people.township, saveAttendance, { lectureId, ...save, edition: 1, memberIds: [] })
    expect(await stored(emulator(), 'attendance')).toMatchObject([{ edition: 2, memberIds: [], byName: '周干事' }])
  })

  it('not before it began', async () => {
    await at(NOW)
    expect(await refusalCode(emulator(), people.leader, openAttendance, { lectureId })).toBe('CONFLICT')
    expect(await refusalCode(emulator(), people.leader, saveAttendance, { lectureId, ...save })).toBe('CONFLICT')
  })
})
