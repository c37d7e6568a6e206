/** A cadre's leave, covered by a named stand-in; and one member as those see them who are in touch. */
import {
  endLeave,
  listOwnCadreMembers,
  listStandIns,
  logContact,
  openContactPerson,
  setLeave,
} from '../../../src/contract/contact-cadre'
import { openHome } from '../../../src/contract/session'
import { personId } from '../../../cloudfunctions/kernel/person'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, modify, people, stored } from '../../support/world'
import { clock, HOUR } from '../message/messages'
import { far, itemOf, moreCadres, namesOf, NOW, other, shiqiao, TODAY, well } from './cadre'
import { pairUp } from './paired'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await moreCadres(emulator())
  await pairUp(emulator(), ['m-wang', 'm-zhang'])
  await pairUp(emulator(), ['m-li'], { openid: other, name: '石干部' })
})

const days = { from: TODAY, until: '2026-12-03' }
const leave = (standIn: string, change: object = {}, openid: string = people.contact) =>
  call(emulator(), openid, setLeave, { ...days, standInId: personId(standIn), ...change })
const issueOf = async (change: object, standIn: string = other) => {
  const input = { ...days, standInId: personId(standIn), ...change }
  const error = await refusal(emulator(), people.contact, setLeave, input)
  return [error.code, error.issues?.[0]?.field]
}

describe('contact.leave', () => {
  test('allowed: the stand-in sees my members with theirs, and writes contacts down for them', async () => {
    expect(await leave(other)).toEqual({ leave: { ...days, standInName: '石干部' } })
    const list = await call(emulator(), other, listOwnCadreMembers, {})
    expect(list.covering).toEqual([{ name: '冯干部', until: '2026-12-03' }])
    expect(list.items.map(({ name, forName }) => [name, forName])).toEqual([
      ['李秀英', undefined],
      ['王建国', '冯干部'],
      ['张海燕', '冯干部'],
    ])
    await call(emulator(), other, logContact, { ...well, memberId: 'm-wang' })
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ last: { byName: '石干部' } })
    const mine = await call(emulator(), people.contact, listOwnCadreMembers, {})
    expect(mine.leave).toEqual({ ...days, standInName: '石干部' })
    // what waits is the stand-in's
    const dutiesOf = async (openid: string) => (await call(emulator(), openid, openHome, {})).duties
    expect(await dutiesOf(people.contact)).toEqual([])
    expect(await dutiesOf(other)).toMatchObject([{ kind: 'contacts', people: 2 }])
  })

  test('no ability: a member has no list to hand on', async () => {
    const input = { ...days, standInId: personId(other) }
    expect(await refusalCode(emulator(), people.member, setLeave, input)).toBe('FORBIDDEN')
  })

  test('out of scope: a cadre sets nobody else’s; the township sets one of its own, not of another’s', async () => {
    const personIdOf = { personId: personId(people.contact) }
    const input = { ...days, standInId: personId(shiqiao), ...personIdOf }
    expect(await refusalCode(emulator(), other, setLeave, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, setLeave, input)).toBe('NOT_FOUND')
    await leave(shiqiao, personIdOf, people.township)
    expect(await namesOf(emulator(), shiqiao)).toEqual(['王建国', '张海燕'])
    // a township cadre has no list of their own
    expect(await refusalCode(emulator(), people.township, setLeave, { ...days, standInId: personId(other) })).toBe(
      'CONFLICT',
    )
  })

  test('rule "it ends by itself": after its last day the members are out of the stand-in’s reach', async () => {
    await leave(other)
    await clock(emulator(), '2026-12-03T15:59:00Z')
    expect(await namesOf(emulator(), other)).toHaveLength(3)
    await clock(emulator(), '2026-12-03T16:00:00Z')
    expect(await namesOf(emulator(), other)).toEqual(['李秀英'])
    expect(await refusalCode(emulator(), other, logContact, { ...well, on: '2026-12-04', memberId: 'm-wang' })).toBe(
      'NOT_FOUND',
    )
    const mine = await call(emulator(), people.contact, listOwnCadreMembers, {})
    expect(mine.leave).toBeUndefined()
  })

  test('before its first day nothing is handed on', async () => {
    await leave(other, { from: '2026-12-01' })
    expect(await namesOf(emulator(), other)).toEqual(['李秀英'])
    await clock(emulator(), '2026-12-01T02:00:00Z')
    expect(await namesOf(emulator(), other)).toHaveLength(3)
  })

  test('a new leave takes the place of the old one, with the stand-in of before too', async () => {
    await leave(other)
    await leave(shiqiao, { until: '2026-12-10' })
    expect(await namesOf(emulator(), other)).toEqual(['李秀英'])
    expect(await namesOf(emulator(), shiqiao)).toHaveLength(2)
    await leave(shiqiao, { until: '2026-12-20' })
    const [account] = await stored(emulator(), 'accounts', { _id: shiqiao })
    expect(account?.standsIn).toMatchObject([{ until: '2026-12-20' }])
  })

  test('days that make no sense, oneself, and somebody from elsewhere are said beside their field', async () => {
    expect(await issueOf({ from: '2026-11-20' })).toEqual(['INVALID', 'from'])
    expect(await issueOf({ until: '2026-11-25', from: '2026-11-25' })).toEqual(['INVALID', 'until'])
    expect(await issueOf({ from: '2026-12-04' })).toEqual(['INVALID', 'until'])
    expect(await issueOf({ until: '2027-02-25' })).toEqual(['INVALID', 'until'])
    expect(await issueOf({}, people.contact)).toEqual(['INVALID', 'standInId'])
    expect(await issueOf({}, far)).toEqual(['INVALID', 'standInId'])
    expect(await issueOf({}, people.leader)).toEqual(['INVALID', 'standInId'])
    expect(await stored(emulator(), 'accounts', { standsIn: { $exists: true } })).toEqual([])
  })

  test('midnight between opening and sending is no mistake', async () => {
    await clock(emulator(), '2026-11-26T16:01:00Z')
    expect((await leave(other)).leave.from).toBe(TODAY)
  })

  test('rule "members are never without anybody": no stand-in who is away, none for whom one stands in', async () => {
    await leave(shiqiao, {}, other)
    const away = await refusal(emulator(), people.contact, setLeave, { ...days, standInId: personId(other) })
    expect([away.code, away.userMessage]).toEqual(['CONFLICT', '石干部那几天也请假，请选别的干部。'])
    // 何书记 stands in for 石干部 and does not leave meanwhile
    const stands = await refusal(emulator(), shiqiao, setLeave, { ...days, standInId: personId(people.contact) })
    expect(stands.code).toBe('CONFLICT')
    expect(stands.userMessage).toContain('石干部')
  })

  test('the stand-in’s reach is a cadre’s: without that office it is nobody’s', async () => {
    await leave(other)
    await modify(emulator(), 'accounts', other, { roles: [{ role: 'group_leader', orgId: 'g0101' }] })
    expect(await refusalCode(emulator(), other, listOwnCadreMembers, {})).toBe('FORBIDDEN')
    expect(await namesOf(emulator())).toHaveLength(2)
  })
})

describe('contact.end_leave', () => {
  const end = (openid: string = people.contact, input: object = {}) => call(emulator(), openid, endLeave, input)

  test('allowed: back early, the list is one’s own again', async () => {
    await leave(other)
    expect(await end()).toEqual({ ended: true })
    expect(await namesOf(emulator(), other)).toEqual(['李秀英'])
    const mine = await call(emulator(), people.contact, listOwnCadreMembers, {})
    expect([mine.leave, mine.items.length]).toEqual([undefined, 2])
    expect(await end()).toEqual({ ended: false })
  })

  test('no ability: a member has none', async () => {
    expect(await refusalCode(emulator(), people.member, endLeave, {})).toBe('FORBIDDEN')
  })

  test('out of scope: nobody ends another’s but those above', async () => {
    await leave(other)
    const whose = { personId: personId(people.contact) }
    expect(await refusalCode(emulator(), other, endLeave, whose)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, endLeave, whose)).toBe('NOT_FOUND')
    expect(await end(people.township, whose)).toEqual({ ended: true })
  })
})

describe('contact.stand_ins', () => {
  const names = async (openid: string, input: object = {}) =>
    (await call(emulator(), openid, listStandIns, input)).items.map(({ name, orgName }) => `${name} ${orgName}`)

  test('allowed: those of my village first, then those of my township', async () => {
    expect(await names(people.contact)).toEqual(['石干部 柳河村', '何书记 石桥村'])
    expect(await names(shiqiao)).toEqual(['冯干部 柳河村', '石干部 柳河村'])
    expect(await names(people.secretary)).toEqual([])
  })

  test('no ability: a member needs none', async () => {
    expect(await refusalCode(emulator(), people.member, listStandIns, {})).toBe('FORBIDDEN')
  })

  test('out of scope: for somebody else only those above', async () => {
    const whose = { personId: personId(people.contact) }
    expect(await names(people.township, whose)).toEqual(['石干部 柳河村', '何书记 石桥村'])
    expect(await refusalCode(emulator(), other, listStandIns, whose)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, listStandIns, whose)).toBe('NOT_FOUND')
  })
})

describe('contact.person', () => {
  const open = (openid: string, memberId = 'm-wang') => call(emulator(), openid, openContactPerson, { memberId })

  test('allowed: where they live, whose they are, each contact, and what one may do about them', async () => {
    await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-wang', words: '好' })
    const mine = await open(people.contact)
    expect(mine).toMatchObject({
      name: '王建国',
      place: '江苏省 苏州市 吴中区',
      maskedPhone: '138****5678',
      cadreId: personId(people.contact),
      pairs: [{ cadreName: '冯干部', orgName: '柳河村' }],
      monthsReached: ['2026-11'],
      logs: [{ words: '好', byName: '冯干部', can: { takeBack: true } }],
      can: { log: true, call: true, ask: false, pair: false },
    })
    expect((await open(people.township)).can).toEqual({ log: true, call: true, ask: true, pair: true })
    expect((await open(people.county)).can).toEqual({ log: false, call: true, ask: true, pair: true })
    expect((await open(people.township)).logs[0]?.can.takeBack).toBe(false)
    // no number, no call
    expect((await open(people.contact, 'm-zhang')).can.call).toBe(false)
  })

  test('no ability: another member reads nobody’s contacts', async () => {
    expect(await refusalCode(emulator(), people.colleague, openContactPerson, { memberId: 'm-wang' })).toBe('FORBIDDEN')
  })

  test('out of scope: another cadre, another township, a closed file', async () => {
    const input = { memberId: 'm-wang' }
    expect(await refusalCode(emulator(), other, openContactPerson, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.otherTownship, openContactPerson, input)).toBe('NOT_FOUND')
    await modify(emulator(), 'members', 'm-wang', {
      closed: { kind: 'left', at: new Date(NOW), reason: '转出', byName: '周干事' },
    } as never)
    expect(await refusalCode(emulator(), people.contact, openContactPerson, input)).toBe('NOT_FOUND')
  })

  test('contacts come a page at a time, the newest first', async () => {
    for (let at = 0; at < 23; at++) {
      await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-wang', words: `第${at}次` })
      await clock(emulator(), HOUR / 60)
    }
    const first = await open(people.contact)
    expect([first.logs.length, first.logs[0]?.words]).toEqual([20, '第22次'])
    const rest = await call(emulator(), people.contact, openContactPerson, {
      memberId: 'm-wang',
      cursor: first.cursor!,
    })
    expect(rest.logs.map(({ words }) => words)).toEqual(['第2次', '第1次', '第0次'])
    expect(rest.cursor).toBeUndefined()
  })
})
