/** A question about one member goes to their cadre, and what comes back stands on the page. */
import { askCadre, openContactBoard } from '../../../src/contract/contact-review'
import { personId } from '../../../cloudfunctions/kernel/person'
import { call, refusal, refusalCode, requestId } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, modify, orgs, people, stored } from '../../support/world'
import { consent, shownTo, tick, useTemplates } from '../message/messages'
import { pairUp } from './paired'
import { noon, NOW, reachedOn } from './review-world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await emulator().post('/control/clock', { now: NOW })
  await buildWorld(emulator())
  await pairUp(emulator(), ['m-wang'])
})

const WORDS = '最近联系上了吗？'
const ask = (openid: string, change: { memberId?: string; words?: string } = {}, id = requestId()) =>
  call(emulator(), openid, askCadre, { memberId: 'm-wang', words: WORDS, ...change }, id)
const refused = async (openid: string, change: { memberId?: string; words?: string } = {}) => {
  const { code, userMessage } = await refusal(emulator(), openid, askCadre, {
    memberId: 'm-wang',
    words: WORDS,
    ...change,
  })
  return `${code} ${userMessage}`
}
const board = (openid: string) => call(emulator(), openid, openContactBoard, {})

describe('contact.ask', () => {
  it('allowed: the cadre is told by WeChat, and the question stands in the file and on the page', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.contact, 'contact')
    const { question } = await ask(people.township)
    expect(question).toMatchObject({ words: WORDS, byName: '周干事', orgName: '青石镇', memberId: 'm-wang' })
    await tick(emulator())
    const [shown] = await shownTo(emulator(), people.contact)
    expect(shown?.text).toContain('想问问王建国的近况')
    expect(shown?.page).toContain('features/contact/pages/mine/index')
    const found = await board(people.township)
    expect(found.unreached.find(({ memberId }) => memberId === 'm-wang')?.question).toEqual(question)
    expect(found.asked).toEqual([{ memberId: 'm-wang', name: '王建国', cadreName: '冯干部', question }])
  })

  it('allowed: the answer comes back to the page, also of one who was reached with it and left the list', async () => {
    const { question } = await ask(people.township)
    const answer = { words: '昨天打通了，一切都好', byName: '冯干部', at: noon('2026-11-26') }
    await modify(emulator(), 'contact_questions', question.questionId, { answer })
    await modify(emulator(), 'members', 'm-wang', {
      question: { id: question.questionId, at: new Date(question.at), answered: true },
    })
    const { unreached } = await board(people.township)
    expect(unreached.find(({ memberId }) => memberId === 'm-wang')?.question?.answer?.words).toBe(answer.words)
    await reachedOn(emulator(), 'm-wang', '2026-11-26')
    const found = await board(people.township)
    expect(found.unreached.map(({ memberId }) => memberId)).not.toContain('m-wang')
    expect(found.asked).toMatchObject([{ name: '王建国', question: { answer: { words: answer.words } } }])
    // answered, it may be asked again; and with the month it is over
    await ask(people.township, { words: '还在苏州吗？' })
    await emulator().post('/control/clock', { now: '2026-12-02T02:00:00.000Z' })
    expect((await board(people.township)).asked.map(({ question: { words } }) => words)).toEqual(['还在苏州吗？'])
  })

  it('no ability: not for a cadre, a group’s leader, a member', async () => {
    for (const openid of [people.contact, people.leader, people.member]) {
      expect(await refusalCode(emulator(), openid, askCadre, { memberId: 'm-wang', words: WORDS })).toBe('FORBIDDEN')
    }
  })

  it('out of scope: not about another township’s member, nor one who is not there', async () => {
    for (const memberId of ['m-liu', 'm-none'])
      expect(await refused(people.township, { memberId })).toMatch(/^NOT_FOUND/)
    expect(await refused(people.otherTownship)).toMatch(/^NOT_FOUND/)
    expect(await refused(people.secretary)).toMatch(/^NOT_FOUND/)
    expect(await stored(emulator(), 'contact_questions')).toEqual([])
  })

  it('one question at a time: a second one says who asked what and when; the same request is the same', async () => {
    const id = requestId()
    const first = await ask(people.township, {}, id)
    expect(await ask(people.township, {}, id)).toEqual(first)
    expect(await refused(people.county, { words: '人在哪里？' })).toBe(
      'CONFLICT 周干事 2026-11-26 10:00 已经问过「最近联系上了吗？」，冯干部还没有回。急事请打电话。',
    )
    expect(await stored(emulator(), 'contact_questions')).toHaveLength(1)
    expect(await stored(emulator(), 'tellings')).toHaveLength(1)
  })

  it('two who ask at once: one question, and the other is told', async () => {
    const both = await Promise.allSettled([ask(people.township), ask(people.county, { words: '人在哪里？' })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const questions = await stored(emulator(), 'contact_questions')
    expect(questions).toHaveLength(1)
    const [wang] = await stored(emulator(), 'members', { _id: 'm-wang' })
    expect(wang?.question?.id).toBe(questions[0]?._id)
  })

  it('of a member without a pair there is nobody to ask; one’s own one contacts oneself', async () => {
    expect(await refused(people.township, { memberId: 'm-li' })).toBe(
      'CONFLICT 李秀英还没有人联系，没有可以问的人。请先结对。',
    )
    await pairUp(emulator(), ['m-chen'], { openid: people.secretary, name: '孙书记', org: orgs.suzhou })
    expect(await refused(people.secretary, { memberId: 'm-chen' })).toMatch(/^CONFLICT 陈明由您自己联系/)
  })

  it('while the cadre is on leave whoever stands in is told too', async () => {
    await insert(emulator(), 'accounts', [account('op-standin', '李干部', [['contact_cadre', orgs.liuhe]])])
    const standInId = personId('op-standin')
    const leave = { from: '2026-11-20', until: '2026-11-26', standInId, standInName: '李干部' }
    await modify(emulator(), 'cadres', personId(people.contact), { leave })
    await ask(people.township)
    const [told] = await stored(emulator(), 'tellings')
    expect(told).toMatchObject({ to: { openids: [people.contact, 'op-standin'] }, ofDuty: true })
  })

  it('a number of a third person, or words that WeChat is not sure of, are refused beside the field', async () => {
    const { code, issues } = await refusal(emulator(), people.township, askCadre, {
      memberId: 'm-wang',
      words: '打他弟弟 138 1234 5678 问问',
    })
    expect(code).toBe('INVALID')
    expect(issues?.[0]).toMatchObject({
      field: 'words',
      message: expect.stringContaining('这里请不要写号码') as string,
    })
    expect(await refused(people.township, { words: '复核测试' })).toMatch(/^REFUSED/)
    expect(await stored(emulator(), 'contact_questions')).toEqual([])
  })
})
