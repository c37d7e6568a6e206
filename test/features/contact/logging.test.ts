/** Writing contacts down, and taking them back. */
import { logContact, openContactPerson, takeBackContact } from '../../../src/contract/contact-cadre'
import { NUMBER_IN_LINE } from '../../../src/contract/contact-fields'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, modify, people, stored } from '../../support/world'
import { clock, DAY, HOUR } from '../message/messages'
import { itemOf, moreCadres, namesOf, NOW, other, TODAY, well } from './cadre'
import { pairUp } from './paired'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await moreCadres(emulator())
  await pairUp(emulator(), ['m-wang', 'm-zhang'])
})

const log = (memberId: string, change: object = {}, openid: string = people.contact) =>
  call(emulator(), openid, logContact, { ...well, memberId, ...change })
const fileOf = async (memberId: string) => (await stored(emulator(), 'members', { _id: memberId }))[0]!
const counted = async (month = '2026-11') => (await stored(emulator(), 'contact_counts', { month }))[0]?.reached ?? 0
const person = (memberId: string, openid: string = people.contact) =>
  call(emulator(), openid, openContactPerson, { memberId })
const placed = { destination: { province: '浙江省', city: '杭州市', district: '西湖区' }, since: '2026-10' }

describe('contact.log', () => {
  test('allowed: the contact stands in the file, the list and the month', async () => {
    const { log: written } = await log('m-wang', { words: '在上夜班' })
    expect(written).toMatchObject({ on: TODAY, how: 'phone', state: 'well', words: '在上夜班', byName: '冯干部' })
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: true, last: { state: 'well', on: TODAY } })
    expect((await itemOf(emulator(), 'm-wang'))?.flag).toBeUndefined()
    expect(await namesOf(emulator())).toEqual(['张海燕', '王建国'])
    expect(await counted()).toBe(1)
    const { logs, monthsReached } = await person('m-wang')
    expect(logs).toHaveLength(1)
    expect(monthsReached).toEqual(['2026-11'])
  })

  test('no ability: a group leader is told who does it', async () => {
    const error = await refusal(emulator(), people.leader, logContact, { ...well, memberId: 'm-wang' })
    expect(error).toMatchObject({ code: 'FORBIDDEN', userMessage: '联系情况由包保干部或支部书记记录。' })
  })

  test('out of scope: a cadre logging for someone no longer theirs is told what to do; nothing is written', async () => {
    const error = await refusal(emulator(), other, logContact, { ...well, memberId: 'm-wang', words: '一切都好' })
    expect(error.code).toBe('NOT_FOUND')
    expect(error.userMessage).toContain('现在不由您联系')
    expect(error.userMessage).not.toContain('冯干部')
    expect(await stored(emulator(), 'contact_logs')).toEqual([])
  })

  test('rule "once a month": a second contact is kept, and counts once', async () => {
    await log('m-wang')
    await clock(emulator(), HOUR)
    await log('m-wang', { how: 'wechat', words: '又聊了几句' })
    expect((await person('m-wang')).logs.map(({ words }) => words)).toEqual(['又聊了几句', ''])
    expect((await fileOf('m-wang')).monthsReached).toEqual(['2026-11'])
    expect(await counted()).toBe(1)
  })

  test('an elder without a WeChat, by phone, counts the same; the township may write it down too', async () => {
    await modify(emulator(), 'members', 'm-zhang', {
      learnt: { what: 'no_smartphone', at: new Date(NOW), byName: '赵组长', note: '' },
    })
    expect(await itemOf(emulator(), 'm-zhang')).toMatchObject({ byContact: true, bound: false, reached: false })
    await log('m-zhang', { how: 'met' }, people.township)
    expect(await itemOf(emulator(), 'm-zhang')).toMatchObject({ reached: true, last: { byName: '周干事' } })
    expect(await counted()).toBe(1)
  })

  test('the same request twice is one contact, also once the member is another’s', async () => {
    const id = requestId()
    const input = { ...well, memberId: 'm-wang' }
    const first = await call(emulator(), people.contact, logContact, input, id)
    const { keys } = await fileOf('m-wang')
    await modify(emulator(), 'members', 'm-wang', { keys: keys.filter((key) => !key.startsWith('cadre:')) })
    expect(await refusalCode(emulator(), people.contact, logContact, input)).toBe('NOT_FOUND')
    const again = await call(emulator(), people.contact, logContact, input, id)
    expect(again).toEqual(first)
    expect(await stored(emulator(), 'contact_logs')).toHaveLength(1)
    expect(await counted()).toBe(1)
  })

  test('rule "the day on the screen counts": midnight of the last day between opening and sending loses nothing', async () => {
    await clock(emulator(), '2026-11-30T16:03:00Z')
    await log('m-wang', { on: '2026-11-30' })
    expect((await fileOf('m-wang')).monthsReached).toEqual(['2026-11'])
    expect([await counted('2026-11'), await counted('2026-12')]).toEqual([1, 0])
    // December has not been done by it
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: false })
    await log('m-wang', { on: '2026-12-01' })
    expect([await counted('2026-11'), await counted('2026-12')]).toEqual([1, 1])
  })

  test('a contact of a day gone by does not make the last one older', async () => {
    await log('m-wang', { words: '今天' })
    await log('m-wang', { on: '2026-11-03', words: '那天' })
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ last: { on: TODAY, words: '今天' } })
  })

  test('a day ahead, or before last month, is no day; a stranger’s number is no line', async () => {
    const refused = async (change: object) => {
      const error = await refusal(emulator(), people.contact, logContact, { ...well, memberId: 'm-wang', ...change })
      return [error.code, error.issues?.[0]]
    }
    expect(await refused({ on: '2026-11-27' })).toEqual([
      'INVALID',
      { field: 'on', message: '这一天还没到，请选今天或以前的日子' },
    ])
    expect(await refused({ on: '2026-09-30' })).toEqual([
      'INVALID',
      { field: 'on', message: '只能记这个月和上个月的联系' },
    ])
    expect(await refused({ words: '他儿子 138 1234 5678' })).toEqual([
      'INVALID',
      { field: 'words', message: NUMBER_IN_LINE },
    ])
    expect((await refused({ words: '违规测试' }))[0]).toBe('REFUSED')
    expect(await stored(emulator(), 'contact_logs')).toEqual([])
    await log('m-wang', { on: '2026-10-01' })
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: false, last: { on: '2026-10-01' } })
  })

  test('31 November is no day: it would count in December', async () => {
    await clock(emulator(), '2026-12-05T02:00:00Z')
    for (const on of ['2026-11-31', '2026-02-29']) {
      const error = await refusal(emulator(), people.contact, logContact, { ...well, memberId: 'm-wang', on })
      expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'on', message: '请选日期' }] })
    }
    await log('m-wang', { on: '2026-11-30' })
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: false, last: { on: '2026-11-30' } })
  })

  test('换地方了 moves the file with the contact, or neither', async () => {
    await log('m-wang', { state: 'changed', ...placed })
    expect(await person('m-wang')).toMatchObject({
      place: '浙江省 杭州市 西湖区',
      placeSince: '2026-10',
      last: { state: 'changed' },
    })
    const nowhere = { ...placed, destination: { province: '某省', city: '某市', district: '' } }
    expect(
      await refusalCode(emulator(), people.contact, logContact, {
        ...well,
        memberId: 'm-zhang',
        state: 'changed',
        ...nowhere,
      }),
    ).toBe('INVALID')
    expect((await person('m-zhang')).logs).toEqual([])
  })

  test('two contacts at the same moment count once', async () => {
    await Promise.all([log('m-wang'), log('m-wang', { how: 'wechat' }, people.township)])
    expect(await stored(emulator(), 'contact_logs')).toHaveLength(2)
    expect(await counted()).toBe(1)
  })
})

describe('contact.take_back', () => {
  const takeBack = (logId: string, openid: string = people.contact) =>
    call(emulator(), openid, takeBackContact, { logId })

  test('allowed: the file is as it was before, the contact stays, marked', async () => {
    const before = await fileOf('m-wang')
    const { log: written } = await log('m-wang')
    expect(written.can.takeBack).toBe(true)
    const { log: taken } = await takeBack(written.logId)
    expect(taken).toMatchObject({ takenBack: true, can: { takeBack: false } })
    const { contactedAt, contact, monthsReached = [] } = await fileOf('m-wang')
    expect({ contactedAt, contact, monthsReached }).toEqual({
      contactedAt: before.contactedAt,
      contact: undefined,
      monthsReached: [],
    })
    expect(await counted()).toBe(0)
    expect((await person('m-wang')).logs).toMatchObject([{ takenBack: true }])
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: false })
  })

  test('no ability: a member has nothing to take back', async () => {
    expect(await refusalCode(emulator(), people.member, takeBackContact, { logId: 'l-none' })).toBe('FORBIDDEN')
  })

  test('out of scope: nobody takes back what another wrote, nor the member’s own', async () => {
    const { log: written } = await log('m-wang')
    expect(await refusalCode(emulator(), people.township, takeBackContact, { logId: written.logId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), other, takeBackContact, { logId: written.logId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.contact, takeBackContact, { logId: 'l-none' })).toBe('NOT_FOUND')
    expect(await counted()).toBe(1)
  })

  test('after a day it stays; twice is once', async () => {
    const { log: old } = await log('m-wang')
    await clock(emulator(), DAY)
    expect(await refusalCode(emulator(), people.contact, takeBackContact, { logId: old.logId })).toBe('CONFLICT')
    const { log: fresh } = await log('m-zhang', { on: '2026-11-27' })
    await takeBack(fresh.logId)
    expect(await refusalCode(emulator(), people.contact, takeBackContact, { logId: fresh.logId })).toBe('CONFLICT')
    expect(await counted()).toBe(1)
  })

  test('what followed stays the last one; the month stays reached by it, and is counted once', async () => {
    const { log: first } = await log('m-wang', { words: '一' })
    await clock(emulator(), HOUR)
    const { log: second } = await log('m-wang', { words: '二' })
    await takeBack(first.logId)
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: true, last: { words: '二' } })
    expect(await counted()).toBe(1)
    expect(await stored(emulator(), 'contact_logs', { countedMonth: '2026-11' })).toMatchObject([{ _id: second.logId }])
    // and taken back as well, nothing of either is left
    await takeBack(second.logId)
    const file = await fileOf('m-wang')
    expect([file.contact, file.monthsReached]).toEqual([undefined, []])
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: false, flag: 'six' })
    expect(await counted()).toBe(0)
  })

  test('a contact of an earlier day, written after it, is then the last one', async () => {
    const { log: slip } = await log('m-wang', { words: '记错了' })
    await log('m-wang', { on: '2026-11-03', words: '那天' })
    await takeBack(slip.logId)
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: true, last: { on: '2026-11-03' } })
    expect(await counted()).toBe(1)
  })
})
