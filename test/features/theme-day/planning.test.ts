/** Seeing who comes, reminding, the number to tap in. */
import { placeMembers } from '../../../src/contract/care'
import { answerThemeDay, openThemeDay } from '../../../src/contract/theme-day'
import { makeTapCode, openThemeDayPlan, remindThemeDay } from '../../../src/contract/theme-day-leading'
import { call, refusal, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, people, stored } from '../../support/world'
import { clock, consent, DAY, HOUR, shownTo, tick, useTemplates } from '../message/messages'
import { DAY_ID, makeMonth, plan, setDay } from './month'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))

const day = async (id = DAY_ID) => (await stored(emulator(), 'theme_days', { _id: id }))[0]
const opened = (openid: string = people.leader, themeDayId = DAY_ID) =>
  call(emulator(), openid, openThemeDayPlan, { themeDayId })
const answer = (openid: string, said: 'here' | 'online' | 'elsewhere' | 'leave' = 'here', words = '') =>
  call(emulator(), openid, answerThemeDay, { themeDayId: DAY_ID, answer: said, words })

describe('theme_day.plan', () => {
  beforeEach(() => setDay(emulator()))

  it('allowed: who comes, in their words, and who has not answered', async () => {
    await answer(people.member, 'online', '夜班，线上来')
    const { people: found, left, can } = await opened()
    expect(found.map(({ name, answer: said, words, bound }) => [name, said, words, bound])).toEqual([
      ['李秀英', undefined, '', true],
      ['王建国', 'online', '夜班，线上来', true],
      ['张海燕', undefined, '', false],
      ['赵组长', undefined, '', true],
    ])
    expect(found[1]?.maskedPhone).toBe('138****5678')
    expect(left).toEqual([])
    expect(can).toEqual({ set: true, remind: true, record: true, code: false })
  })

  it('no ability: a township looks at its board instead', async () => {
    expect(await refusalCode(emulator(), people.township, openThemeDayPlan, { themeDayId: DAY_ID })).toBe('FORBIDDEN')
  })

  it('out of scope: another group’s is not there', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, openThemeDayPlan, { themeDayId: DAY_ID })).toBe(
      'NOT_FOUND',
    )
  })

  it('a member who left between answer and day is named, and expected no more', async () => {
    await answer(people.member)
    await call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' })
    const { people: found, left } = await opened()
    expect(found.map(({ name }) => name)).not.toContain('王建国')
    expect(left).toEqual(['王建国'])
  })

  it('rule "each member counts once, in their life organisation": one counted elsewhere is shown, not expected', async () => {
    await insert(emulator(), 'theme_days', [
      {
        ...(await day())!,
        _id: '2026-11:mb09',
        orgId: 'mb09',
        orgName: '驻上海流动党支部',
        keys: ['c01'],
        people: ['m-li'],
      },
    ])
    const { people: found } = await opened()
    expect(found.find(({ name }) => name === '李秀英')?.countedIn).toBe('驻上海流动党支部')
    await useTemplates(emulator())
    for (const openid of [people.colleague, people.member]) await consent(emulator(), openid, 'theme_day')
    expect((await opened()).reachable).toBe(1)
  })

  it('costs what its people cost', async () => {
    const [cost] = await costsOf(emulator(), () => opened())
    expect(cost).toMatchObject({ scans: 0 })
    expect(cost!.examined).toBeLessThanOrEqual(3 * cost!.returned + 10)
  })
})

describe('theme_day.remind', () => {
  beforeEach(() => setDay(emulator()))
  const remind = (openid: string = people.leader) => call(emulator(), openid, remindThemeDay, { themeDayId: DAY_ID })
  const refused = async () => refusal(emulator(), people.leader, remindThemeDay, { themeDayId: DAY_ID })

  it('allowed: only those who have not answered are told, and those who opened it too', async () => {
    await useTemplates(emulator())
    for (const openid of [people.member, people.colleague]) await consent(emulator(), openid, 'theme_day', { times: 2 })
    await tick(emulator())
    await clock(emulator(), DAY)
    await answer(people.member)
    await call(emulator(), people.colleague, openThemeDay, { themeDayId: DAY_ID })
    // 李秀英 and the leader; 张海燕 has no WeChat here
    expect(await remind()).toMatchObject({ people: 2 })
    await tick(emulator())
    expect((await shownTo(emulator(), people.colleague))[0]?.text).toContain('您还没回复，请点开回一下')
    expect((await shownTo(emulator(), people.member)).map(({ text }) => text).join()).not.toContain('还没回复')
  })

  it('no ability: nobody but its leader', async () => {
    for (const openid of [people.member, people.township]) {
      expect(await refusalCode(emulator(), openid, remindThemeDay, { themeDayId: DAY_ID })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: another group’s is not there', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, remindThemeDay, { themeDayId: DAY_ID })).toBe('NOT_FOUND')
  })

  it('rule "at most once in 24 hours": says when the next may be', async () => {
    await remind()
    expect((await opened()).can.remind).toBe(false)
    expect((await refused()).userMessage).toContain('2026-11-05 10:00 以后可以再提醒')
    await clock(emulator(), DAY)
    expect(await remind()).toMatchObject({ people: 3 })
  })

  it('not when everybody answered, nor when it has begun, nor before a day is set', async () => {
    for (const openid of [people.member, people.colleague, people.leader]) await answer(openid)
    expect((await refused()).userMessage).toContain('还没有绑定微信，请打电话')
    await clock(emulator(), '2026-11-12T11:31:00Z')
    expect((await refused()).userMessage).toContain('已经开始了')
    const unset = { themeDayId: '2026-11:mb01' }
    expect((await refusal(emulator(), people.secretary, remindThemeDay, unset)).userMessage).toContain('还没定时间')
  })
})

describe('theme_day.code', () => {
  beforeEach(async () => {
    await setDay(emulator())
    await clock(emulator(), Date.parse(plan.startsAt) - Date.parse('2026-11-04T02:00:00Z') - HOUR)
  })
  const code = (openid: string = people.leader) => call(emulator(), openid, makeTapCode, { themeDayId: DAY_ID })

  it('allowed: four digits with a picture that opens it, the same when asked again', async () => {
    const first = await code()
    expect(first.code).toMatch(/^\d{4}$/)
    expect(first.image).toMatch(/^data:image\//)
    expect((await code()).code).toBe(first.code)
    expect((await opened()).code).toBe(first.code)
  })

  it('no ability: a member makes none', async () => {
    expect(await refusalCode(emulator(), people.member, makeTapCode, { themeDayId: DAY_ID })).toBe('FORBIDDEN')
  })

  it('out of scope: another group’s is not there', async () => {
    expect(await refusalCode(emulator(), people.otherLeader, makeTapCode, { themeDayId: DAY_ID })).toBe('NOT_FOUND')
  })

  it('on the day only', async () => {
    await clock(emulator(), DAY)
    expect(await refusal(emulator(), people.leader, makeTapCode, { themeDayId: DAY_ID })).toMatchObject({
      code: 'CONFLICT',
      userMessage: '到场码当天才能用。',
    })
  })
})
