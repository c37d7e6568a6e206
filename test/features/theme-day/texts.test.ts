/** Texts of records that WeChat's check was not sure of, and the county's look at them. */
import { openHome } from '../../../src/contract/session'
import { listMinutesReviews, releaseMinutes } from '../../../src/contract/theme-day-review'
import { recordThemeDay } from '../../../src/contract/theme-day-leading'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, orgs, people, stored } from '../../support/world'
import { clock, consent, MORNING, shownTo, tick, useTemplates } from '../message/messages'
import { DAY_ID, dayGoneBy, MONTH, record, save, sheetOf, themeDay } from './recording-days'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
  await dayGoneBy(emulator())
})

const DOUBTFUL = '复核测试，学了公报。'
const waiting = () => save(emulator(), { minutes: DOUBTFUL })
const release = (lets: boolean, edition = 2) =>
  call(emulator(), people.county, releaseMinutes, { themeDayId: DAY_ID, edition, release: lets })
const reviews = async () => (await call(emulator(), people.county, listMinutesReviews, {})).items
const day = async () => (await stored(emulator(), 'theme_days', { _id: DAY_ID }))[0]

describe('theme_day.record', () => {
  it('a text WeChat calls risky is refused, naming the piece, and nothing was recorded', async () => {
    const items = [
      { itemId: 'a1', done: false, why: '违规测试' },
      { itemId: 'a2', done: true, why: '' },
    ]
    for (const [change, piece] of [
      [{ minutes: '违规测试' }, '会议记录'],
      [{ items }, '没做的原因'],
    ] as const) {
      const error = await refusal(emulator(), people.leader, recordThemeDay, record(change as object))
      expect(error.code).toBe('REFUSED')
      expect(error.userMessage).toContain(piece)
    }
    expect((await day())?.record).toBeUndefined()
  })

  it('one WeChat is not sure of is recorded, and waits; its leader is told so', async () => {
    expect(await waiting()).toEqual({ edition: 2, state: 'recorded', held: true })
    expect((await sheetOf(emulator())).record).toMatchObject({ held: true, minutes: DOUBTFUL })
    expect(await day()).toMatchObject({ textState: 'review' })
  })

  it('once let out, correcting who came does not hold the same words back again', async () => {
    await waiting()
    await release(true)
    const attendance = record().attendance.map((one) => ({ ...one, how: 'here' as const }))
    expect(await save(emulator(), { edition: 2, minutes: DOUBTFUL, attendance })).toMatchObject({ held: false })
    expect(await save(emulator(), { edition: 3, minutes: `${DOUBTFUL}又` })).toMatchObject({ held: true })
  })

  it('while it waits it goes on waiting; a clear text in its place waits no more', async () => {
    await waiting()
    expect(await save(emulator(), { edition: 2, minutes: DOUBTFUL, way: 'online' })).toMatchObject({ held: true })
    expect(await save(emulator(), { edition: 3, minutes: '学了公报。' })).toMatchObject({ held: false })
    expect(await reviews()).toEqual([])
  })
})

describe('theme_day.reviews', () => {
  it('allowed: the county has the text and why something was not done, the one that waits longest first', async () => {
    await insert(emulator(), 'theme_days', [themeDay({ edition: 0 }, orgs.suzhou)])
    const away = { themeDayId: `${MONTH}:mb01`, edition: 0, attendance: [{ memberId: 'm-chen', how: 'here' as const }] }
    const items = [
      { itemId: 'a1', done: false, why: '材料没到' },
      { itemId: 'a2', done: true, why: '' },
    ]
    await save(emulator(), { ...away, items, minutes: '复核测试' }, people.secretary)
    await clock(emulator(), 60_000)
    await waiting()
    expect(await reviews()).toMatchObject([
      {
        themeDayId: `${MONTH}:mb01`,
        orgName: '驻苏州流动党支部',
        byName: '孙书记',
        edition: 1,
        minutes: '复核测试\n没做「学一篇文件」：材料没到',
      },
      { themeDayId: DAY_ID, minutes: DOUBTFUL },
    ])
    const { duties } = await call(emulator(), people.county, openHome, {})
    expect(duties.filter(({ kind }) => kind === 'minutes_review')).toMatchObject([
      { orgName: '驻苏州流动党支部' },
      { orgName: '柳河网上党小组' },
    ])
  })

  it('no ability: neither its leader nor the township', async () => {
    for (const openid of [people.leader, people.township, people.member]) {
      expect(await refusalCode(emulator(), openid, listMinutesReviews, {})).toBe('FORBIDDEN')
    }
    const { duties } = await call(emulator(), people.township, openHome, {})
    expect(duties.filter(({ kind }) => kind === 'minutes_review')).toEqual([])
  })

  it('out of scope: another county’s are not listed', async () => {
    await waiting()
    await insert(emulator(), 'theme_days', [{ ...(await day())!, _id: `${MONTH}:g9901`, keys: ['c02', 'g9901'] }])
    expect((await reviews()).map(({ themeDayId }) => themeDayId)).toEqual([DAY_ID])
  })
})

/** As setting its day puts it there. */
const announced = {
  _id: DAY_ID,
  kind: 'theme_day' as const,
  title: '11月主题党日',
  fromOrgName: '柳河网上党小组',
  at: new Date('2026-11-10T01:00:00Z'),
  keys: ['g0101:life'],
  needsConfirm: false,
  edition: 1,
}

describe('theme_day.release', () => {
  it('allowed: let out, it waits no more and stands as it was recorded', async () => {
    await waiting()
    expect(await release(true)).toEqual({ state: 'recorded' })
    expect((await sheetOf(emulator())).record?.held).toBe(false)
    expect((await day())?.textState).toBeUndefined()
    expect(await reviews()).toEqual([])
  })

  it('allowed: not let out, it goes back with a sentence, and its leader is told once', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.leader, 'theme_day')
    await insert(emulator(), 'inbox', [announced])
    const counts = { unset: 0, set: 0, held: 1, recorded: 0, returned: 0, accepted: 0 }
    await insert(emulator(), 'theme_counts', [{ _id: `${MONTH}:t01`, month: MONTH, orgId: 't01', order: 1, ...counts }])
    await waiting()
    expect(await release(false)).toEqual({ state: 'returned' })
    expect(await sheetOf(emulator())).toMatchObject({
      state: 'returned',
      steps: [{ did: 'recorded' }, { did: 'returned', byName: '郑科长', words: '文字没有通过复核，请改一改' }],
    })
    expect(await stored(emulator(), 'theme_counts')).toMatchObject([{ held: 0, recorded: 0, returned: 1 }])
    await tick(emulator())
    await tick(emulator())
    const shown = await shownTo(emulator(), people.leader)
    expect(shown).toHaveLength(1)
    expect(shown[0]).toMatchObject({ page: `features/theme-day/pages/record/index?id=${DAY_ID}` })
    expect(shown[0]!.text).toContain('11月主题党日')
    // written anew, it is looked at anew, the very same words too
    expect(await save(emulator(), { edition: 2, minutes: DOUBTFUL })).toMatchObject({ held: true, state: 'recorded' })
  })

  it('the leader of a day that was never set is told as well', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.secretary, 'theme_day')
    const themeDayId = `${MONTH}:mb01`
    const attendance = [{ memberId: 'm-chen', how: 'here' as const }]
    const items = record().items.map((item) => ({ ...item, done: true }))
    await save(emulator(), { themeDayId, edition: 0, attendance, items, minutes: DOUBTFUL }, people.secretary)
    await call(emulator(), people.county, releaseMinutes, { themeDayId, edition: 1, release: false })
    await tick(emulator())
    await tick(emulator())
    expect(await shownTo(emulator(), people.secretary)).toHaveLength(1)
  })

  it('no ability: its leader does not, nor the township', async () => {
    await waiting()
    const input = { themeDayId: DAY_ID, edition: 2, release: true }
    for (const openid of [people.leader, people.township]) {
      expect(await refusalCode(emulator(), openid, releaseMinutes, input)).toBe('FORBIDDEN')
    }
  })

  it('out of scope: another county’s', async () => {
    await waiting()
    await insert(emulator(), 'theme_days', [{ ...(await day())!, _id: `${MONTH}:g9901`, keys: ['c02', 'g9901'] }])
    const input = { themeDayId: `${MONTH}:g9901`, edition: 2, release: true }
    expect(await refusalCode(emulator(), people.county, releaseMinutes, input)).toBe('NOT_FOUND')
  })

  it('no other text than the one looked at, and none twice', async () => {
    await waiting()
    await save(emulator(), { edition: 2, minutes: `${DOUBTFUL}改过` })
    const input = { themeDayId: DAY_ID, edition: 2, release: true }
    expect(await refusal(emulator(), people.county, releaseMinutes, input)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '这份记录刚刚被改过，请看过现在的文字再定。',
    })
    await release(true, 3)
    expect(await refusalCode(emulator(), people.county, releaseMinutes, { ...input, edition: 3 })).toBe('CONFLICT')
  })
})
