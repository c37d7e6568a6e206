/** 报平安 and 换地方了. */
import { NUMBER_IN_LINE, sayWell } from '../../../src/contract/contact'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { account, insert, member, modify, orgs, people, stored } from '../../support/world'
import { fileOf, historyOf } from '../care/county'
import { clock } from '../message/messages'
import { MORNING, TODAY, useMorning } from './morning'
import { pairUp } from './paired'

const { emulator, say, own, home, reachedIn } = useMorning()

const songjiang = { province: '上海市', city: '上海市', district: '松江区' }
const move = (change: object = {}, openid: string = people.member) =>
  call(emulator(), openid, sayWell, {
    state: 'changed',
    on: TODAY,
    words: '',
    destination: songjiang,
    since: '2026-10',
    ...change,
  })

describe('contact.say', () => {
  it('allowed: “a member’s own 平安 counts”: it is this month’s contact, in the file and where the township looks', async () => {
    await pairUp(emulator(), ['m-wang'])
    expect(await home()).toEqual({ month: '2026-11', cadreName: '冯干部' })
    const { log } = await say('一切都好')
    expect(log).toMatchObject({ on: TODAY, how: 'app', state: 'well', words: '一切都好', byName: '王建国' })
    expect(await home()).toEqual({
      month: '2026-11',
      cadreName: '冯干部',
      last: { on: TODAY, state: 'well', own: true },
    })
    const file = await fileOf(emulator(), 'm-wang')
    expect(file.contactedAt.getTime()).toBeGreaterThanOrEqual(Date.parse(MORNING))
    expect(file.monthsReached).toEqual(['2026-11'])
    expect(await reachedIn('2026-11')).toBe(1)
  })

  it('no ability: not without a file of one’s own', async () => {
    const input = { state: 'well', on: TODAY, words: '' } as const
    expect(await refusalCode(emulator(), people.county, sayWell, input)).toBe('FORBIDDEN')
  })

  it('out of scope: there is no way to say it for another', async () => {
    const input = { state: 'well', on: TODAY, words: '', memberId: 'm-li' } as never
    expect(await refusalCode(emulator(), people.member, sayWell, input)).toBe('INVALID')
    expect(await stored(emulator(), 'contact_logs')).toEqual([])
  })

  it('“once a month”: said on several days it is one contact of the month', async () => {
    await say('', '2026-11-25')
    await say()
    expect(await reachedIn('2026-11')).toBe(1)
    expect((await fileOf(emulator(), 'm-wang')).monthsReached).toEqual(['2026-11'])
  })

  it('pressed five times it is one, whether as the same request or another', async () => {
    const id = requestId()
    await Promise.all([say('', TODAY, people.member, id), say('', TODAY, people.member, id)])
    await say('', TODAY, people.member, id)
    await Promise.all([say(), say()])
    expect(await stored(emulator(), 'contact_logs')).toHaveLength(1)
    expect(await reachedIn('2026-11')).toBe(1)
  })

  it('keeps what was said before on the same day, and adds what is new', async () => {
    await say('一切都好')
    await say('')
    expect((await say('一切都好')).log.words).toBe('一切都好')
    expect((await say('工资发了')).log.words).toBe('一切都好；工资发了')
    expect((await fileOf(emulator(), 'm-wang')).contact?.words).toBe('一切都好；工资发了')
  })

  it('pressed before midnight of the month’s last day and sent after it, it counts for the month it was pressed in', async () => {
    await clock(emulator(), '2026-11-30T16:00:30Z')
    await say('', '2026-11-30')
    expect(await reachedIn('2026-11')).toBe(1)
    expect(await reachedIn('2026-12')).toBe(0)
    // the new month has its own
    expect(await home()).toEqual({ month: '2026-12' })
    expect((await own()).reached).toBe(false)
    await say('', '2026-12-01')
    expect((await fileOf(emulator(), 'm-wang')).monthsReached).toEqual(['2026-11', '2026-12'])
    expect(await reachedIn('2026-12')).toBe(1)
  })

  it.each(['2026-11-24', '2026-11-27', '2025-11-26'])('not of %s: today, or yesterday', async (on) => {
    const error = await refusal(emulator(), people.member, sayWell, { state: 'well', on, words: '' })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'on' }] })
    expect(await stored(emulator(), 'contact_logs')).toEqual([])
  })

  it('no number of another person stands in the line', async () => {
    for (const words of ['找我儿子 138 1234 5678', '１３８１２３４５６７８', '0556-4162345']) {
      expect(await refusal(emulator(), people.member, sayWell, { state: 'well', on: TODAY, words })).toMatchObject({
        code: 'INVALID',
        issues: [{ field: 'words', message: NUMBER_IN_LINE }],
      })
    }
    // years and sums are no numbers of anybody
    expect((await say('2026 年工资 5800 元发了')).log.words).toBe('2026 年工资 5800 元发了')
  })

  it.each(['违规测试', '复核测试'])(
    'a line that WeChat does not pass (%s) is refused, and nothing is written',
    async (words) => {
      expect(await refusalCode(emulator(), people.member, sayWell, { state: 'well', on: TODAY, words })).toBe('REFUSED')
      expect(await stored(emulator(), 'contact_logs')).toEqual([])
    },
  )

  it('a contact that a cadre wrote down later stays the last one', async () => {
    const cadre = { logId: 'l-1', on: TODAY, how: 'phone', state: 'well', words: '', byName: '冯干部' } as const
    await modify(emulator(), 'members', 'm-wang', { contactedAt: new Date(MORNING), contact: cadre })
    await say('', '2026-11-25')
    expect((await fileOf(emulator(), 'm-wang')).contact?.byName).toBe('冯干部')
  })
})

describe('换地方了', () => {
  it('moves the destination with its history; the month since when they are away stays', async () => {
    const before = await fileOf(emulator(), 'm-wang')
    expect((await move({ words: '跟工地过来的' })).log).toMatchObject({ state: 'changed', words: '跟工地过来的' })
    const { stay, finds, keys } = await fileOf(emulator(), 'm-wang')
    expect(stay).toEqual({ since: '2022-10', work: '电子厂务工', destination: songjiang, placeSince: '2026-10' })
    expect(finds).toContain('v0101|松江')
    expect(finds).not.toContain('v0101|苏州')
    expect(keys).toEqual(before.keys)
    expect(await historyOf(emulator(), 'm-wang')).toEqual([
      '换地方了：江苏省 苏州市 吴中区 → 上海市 松江区，2026-10 起',
    ])
    expect(await home()).toMatchObject({ last: { state: 'changed', own: true } })
    expect(await reachedIn('2026-11')).toBe(1)
  })

  it('who was never away is so from that month on', async () => {
    const [chen] = await stored(emulator(), 'members', { _id: 'm-chen' })
    const { stay: _, ...home } = member(
      'm-home',
      '周明',
      { village: orgs.liuhe, group: orgs.liuheGroup },
      chen && { openid: 'op-home' },
    )
    await insert(emulator(), 'members', [home])
    await insert(emulator(), 'accounts', [account('op-home', '周明', [['member', orgs.liuheGroup]], 'm-home')])
    await move({}, 'op-home')
    const { stay } = await fileOf(emulator(), 'm-home')
    expect(stay).toEqual({ since: '2026-10', work: '', destination: songjiang, placeSince: '2026-10' })
    expect(await historyOf(emulator(), 'm-home')).toEqual(['换地方了：（没有登记） → 上海市 松江区，2026-10 起'])
  })

  it('the same place again is a 平安: nothing moves and nothing is added to the history', async () => {
    const destination = { province: '江苏省', city: '苏州市', district: '吴中区' }
    expect((await move({ destination })).log.state).toBe('well')
    expect((await fileOf(emulator(), 'm-wang')).stay?.placeSince).toBeUndefined()
    expect(await historyOf(emulator(), 'm-wang')).toEqual([])
  })

  it('after a 平安 of the same day it is still one contact, and says so', async () => {
    await say('一切都好')
    expect((await move()).log).toMatchObject({ state: 'changed', words: '一切都好' })
    expect(await stored(emulator(), 'contact_logs')).toHaveLength(1)
    expect((await fileOf(emulator(), 'm-wang')).contact?.state).toBe('changed')
    // and a 平安 after that takes nothing back
    expect((await say()).log.state).toBe('changed')
  })

  it.each([
    [{ destination: { province: '江苏省', city: '杭州市', district: '' } }, 'destination'],
    [{ destination: { province: '江苏省', city: '', district: '' } }, 'destination'],
    // an address finer than the district
    [{ destination: { ...songjiang, district: '新松江路18号' } }, 'destination'],
    [{ since: '2026-12' }, 'since'],
    [{ since: '1950-01' }, 'since'],
  ])('%j: beside %s it says what is wrong, and nothing changes', async (change, field) => {
    await expect(move(change)).rejects.toMatchObject({ error: { code: 'INVALID', issues: [{ field }] } })
    expect((await fileOf(emulator(), 'm-wang')).stay?.destination.city).toBe('苏州市')
    expect(await stored(emulator(), 'contact_logs')).toEqual([])
  })

  it('the organisations count as before, with those that are paired', async () => {
    await pairUp(emulator(), ['m-wang'])
    const before = await stored(emulator(), 'orgs')
    await move()
    expect(await stored(emulator(), 'orgs')).toEqual(before)
    expect((await fileOf(emulator(), 'm-wang')).pair?.cadreName).toBe('冯干部')
  })
})
