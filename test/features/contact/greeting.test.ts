/** Asking members for a word, answering the township, and the cadre's reminder of the 25th. */
import { answerQuestion, greetMembers, logContact, openContactPerson } from '../../../src/contract/contact-cadre'
import { personId } from '../../../cloudfunctions/kernel/person'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, modify, people, stored } from '../../support/world'
import { clock, consent, DAY, HOUR, shownTo, tick, useTemplates } from '../message/messages'
import { itemOf, moreCadres, NOW, other, well } from './cadre'
import { pairUp } from './paired'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await moreCadres(emulator())
  await pairUp(emulator(), ['m-wang', 'm-li', 'm-zhang'])
})

const greet = (memberIds: readonly string[], openid: string = people.contact) =>
  call(emulator(), openid, greetMembers, { memberIds: [...memberIds] })
const ALL = ['m-wang', 'm-li', 'm-zhang'] as const

describe('contact.greet', () => {
  test('allowed: those with consent left are asked, the others are named for the phone', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'contact')
    expect(await greet(ALL)).toEqual({
      asked: 1,
      unreachable: [
        { memberId: 'm-li', name: '李秀英' },
        { memberId: 'm-zhang', name: '张海燕' },
      ],
    })
    expect((await itemOf(emulator(), 'm-wang'))?.greetedAt).toBeDefined()
    expect((await itemOf(emulator(), 'm-li'))?.greetedAt).toBeUndefined()
    await tick(emulator())
    const [shown] = await shownTo(emulator(), people.member)
    expect(shown?.text).toContain('冯干部想知道您近来好不好')
    expect(shown?.text).toContain('点一下报个平安就好')
    expect(shown?.page).toContain('features/home/pages/home/index')
  })

  test('no ability: a group leader has notices for that', async () => {
    expect(await refusalCode(emulator(), people.leader, greetMembers, { memberIds: ['m-wang'] })).toBe('FORBIDDEN')
  })

  test('out of scope: another cadre’s members are not asked, alone or among one’s own', async () => {
    expect(await refusalCode(emulator(), other, greetMembers, { memberIds: ['m-wang'] })).toBe('NOT_FOUND')
    await useTemplates(emulator())
    for (const openid of [people.member, people.leader]) await consent(emulator(), openid, 'contact')
    expect(await greet(['m-wang', 'm-zhao'])).toEqual({ asked: 1, unreachable: [] })
    expect(await stored(emulator(), 'tellings', { kind: 'contact' })).toHaveLength(1)
  })

  test('rule "once in 24 hours": nobody is asked twice a day, nor after a word of theirs', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'contact', { times: 3 })
    expect((await greet(['m-wang'])).asked).toBe(1)
    expect(await greet(['m-wang'])).toEqual({ asked: 0, unreachable: [] })
    await clock(emulator(), 20 * HOUR)
    expect((await greet(['m-wang'])).asked).toBe(0)
    await clock(emulator(), 5 * HOUR)
    expect((await greet(['m-wang'])).asked).toBe(1)
    await clock(emulator(), DAY)
    await call(emulator(), people.contact, logContact, { ...well, on: '2026-11-28', memberId: 'm-wang' })
    expect(await greet(['m-wang'])).toEqual({ asked: 0, unreachable: [] })
    expect(await stored(emulator(), 'tellings', { kind: 'contact' })).toHaveLength(2)
  })

  test('whoever withdrew their consent is named, not written to', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'contact')
    await modify(emulator(), 'members', 'm-wang', { consentWithdrawnAt: new Date(NOW) })
    expect(await greet(['m-wang'])).toEqual({ asked: 0, unreachable: [{ memberId: 'm-wang', name: '王建国' }] })
  })
})

const ask = async (memberId: string, at = new Date('2026-11-25T02:00:00Z')) => {
  await insert(emulator(), 'contact_questions', [
    {
      _id: `q-${memberId}`,
      memberId,
      orgId: 't01',
      orgName: '青石镇',
      words: '还在苏州吗？',
      byPersonId: personId(people.township),
      byName: '周干事',
      at,
    },
  ])
  await modify(emulator(), 'members', memberId, { question: { id: `q-${memberId}`, at, answered: false } })
}

describe('contact.answer', () => {
  const answer = (memberId: string, openid: string = people.contact) =>
    call(emulator(), openid, answerQuestion, { memberId, words: '换了号码，正在打听' })

  test('allowed: the township sees it with the member', async () => {
    await ask('m-wang')
    expect((await answer('m-wang')).question.answer).toMatchObject({ words: '换了号码，正在打听', byName: '冯干部' })
    const { question } = await call(emulator(), people.township, openContactPerson, { memberId: 'm-wang' })
    expect(question?.answer?.words).toBe('换了号码，正在打听')
    expect((await itemOf(emulator(), 'm-wang'))?.question).toBeUndefined()
    // it is no contact
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ reached: false })
  })

  test('no ability: a group leader is not asked', async () => {
    const input = { memberId: 'm-wang', words: '好' }
    expect(await refusalCode(emulator(), people.leader, answerQuestion, input)).toBe('FORBIDDEN')
  })

  test('out of scope: another cadre does not answer; where nothing is asked there is nothing to answer', async () => {
    await ask('m-wang')
    const input = { memberId: 'm-wang', words: '好' }
    expect(await refusalCode(emulator(), other, answerQuestion, input)).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.contact, answerQuestion, { ...input, memberId: 'm-li' })).toBe(
      'CONFLICT',
    )
    await answer('m-wang')
    expect(await refusalCode(emulator(), people.contact, answerQuestion, input)).toBe('CONFLICT')
  })

  test('a contact of a day before the question is no answer; one that is taken back asks again', async () => {
    await ask('m-wang')
    await call(emulator(), people.contact, logContact, { ...well, on: '2026-11-20', memberId: 'm-wang' })
    expect((await itemOf(emulator(), 'm-wang'))?.question?.words).toBe('还在苏州吗？')
    await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-wang', words: '在上夜班' })
    const { question } = await call(emulator(), people.township, openContactPerson, { memberId: 'm-wang' })
    expect(question?.answer?.words).toBe('联系上了：平安，在上夜班')
  })
})

describe('the reminder of the 25th', () => {
  const nudges = async () =>
    (await stored(emulator(), 'tellings', { kind: 'contact', isReminder: true })).map(({ _id, title, to }) => [
      _id,
      title,
      'openids' in to ? to.openids : [],
    ])
  const nudge = (month: string, people: number) => [
    `${personId('op-contact')}:nudge:${month}`,
    `本月还有 ${people} 位没联系到`,
    ['op-contact'],
  ]
  beforeEach(async () => {
    await clock(emulator(), '2026-11-25T00:30:00Z')
    await tick(emulator())
  })

  test('at nine, a cadre with members not reached, once in the month', async () => {
    await call(emulator(), people.contact, logContact, { ...well, on: '2026-11-25', memberId: 'm-li' })
    await pairUp(emulator(), ['m-zhao'], { openid: other, name: '石干部' })
    await call(emulator(), other, logContact, { ...well, on: '2026-11-25', memberId: 'm-zhao' })
    expect(await nudges()).toEqual([])
    await clock(emulator(), '2026-11-25T01:00:00Z')
    await tick(emulator())
    expect(await nudges()).toEqual([nudge('2026-11', 2)])
    await clock(emulator(), '2026-11-28T01:00:00Z')
    await tick(emulator())
    expect(await nudges()).toHaveLength(1)
    await clock(emulator(), '2026-12-25T01:00:00Z')
    await tick(emulator())
    expect((await nudges()).map(([id]) => id)).toContain(nudge('2026-12', 3)[0])
  })

  test('begun again after it was cut short, nobody is told twice', async () => {
    await clock(emulator(), '2026-11-25T01:00:00Z')
    await tick(emulator())
    await modify(emulator(), 'jobs', 'contact_nudges', { period: '2026-10' })
    await clock(emulator(), HOUR)
    await tick(emulator())
    expect(await nudges()).toEqual([nudge('2026-11', 3)])
  })

  test('their phone shows it and opens the list; while they are on leave it is the stand-in’s', async () => {
    await useTemplates(emulator())
    await consent(emulator(), other, 'contact')
    const leave = { from: '2026-11-20', until: '2026-12-03', standInId: personId(other), standInName: '石干部' }
    await modify(emulator(), 'cadres', personId(people.contact), { leave })
    await clock(emulator(), '2026-11-25T01:00:00Z')
    await tick(emulator())
    await clock(emulator(), '2026-11-25T01:01:00Z')
    await tick(emulator())
    const [shown] = await shownTo(emulator(), other)
    expect(shown?.text).toContain('冯干部的成员本月还有 3 位没联系到')
    expect(shown?.page).toContain('features/contact/pages/mine/index')
    expect(await shownTo(emulator(), people.contact)).toEqual([])
  })
})
