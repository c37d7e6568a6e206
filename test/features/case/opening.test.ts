/** Asking for help: who could handle it, and the case with this month's contact. */
import { closeFile } from '../../../src/contract/care'
import { listHandlers, listOwnHandlers, openCase, openCaseFor } from '../../../src/contract/case'
import { askCadre } from '../../../src/contract/contact-review'
import { openHome } from '../../../src/contract/session'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, modify, orgs, people, stored } from '../../support/world'
import { clock, shownTo, tick, useTemplates, consent } from '../message/messages'
import { ask, askFor, buildCases, request, TODAY, VILLAGE } from './cases'

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

const handlers = async (openid: string) =>
  (await call(emulator(), openid, listOwnHandlers, {})).items.map(({ level, orgName, name }) => [level, orgName, name])

describe('case.own_handlers', () => {
  it('allowed: one’s cadre first, then the township and the county', async () => {
    expect(await handlers(people.member)).toEqual([
      ['home', '柳河村', '冯干部'],
      ['township', '青石镇', undefined],
      ['county', '云溪县', undefined],
    ])
  })

  it('allowed: of a migrant branch its secretary first', async () => {
    expect((await handlers(people.away)).slice(0, 2)).toEqual([
      ['branch', '驻苏州流动党支部', '孙书记'],
      ['home', '柳河村', '冯干部'],
    ])
  })

  it('allowed: without a pair the village’s secretary; a level with nobody is left out', async () => {
    expect((await handlers(people.colleague))[0]).toEqual(['home', '柳河村', '何书记'])
    expect((await handlers(people.stranger)).map(([level]) => level)).toEqual(['township', 'county'])
  })

  it('allowed: while the cadre is on leave whoever stands in', async () => {
    const [cadre] = await stored(emulator(), 'cadres')
    const [village] = await stored(emulator(), 'accounts', { _id: VILLAGE })
    const leave = { from: TODAY, until: '2026-12-10', standInId: village!.personId, standInName: '何书记' }
    await modify(emulator(), 'cadres', cadre!._id, { leave })
    expect((await handlers(people.member))[0]).toEqual(['home', '柳河村', '何书记'])
  })

  it('allowed: nobody is their own handler', async () => {
    await insert(emulator(), 'accounts', [
      account(
        'op-both',
        '李秀英',
        [
          ['branch_secretary', orgs.shatan],
          ['member', orgs.shatanGroup],
        ],
        'm-liu',
      ),
    ])
    await modify(emulator(), 'members', 'm-liu', { openid: 'op-both' })
    expect((await handlers('op-both')).map(([level]) => level)).toEqual(['township', 'county'])
  })

  it('no ability: a cadre has no file of their own', async () => {
    expect(await refusalCode(emulator(), people.township, listOwnHandlers, {})).toBe('FORBIDDEN')
  })

  it('out of scope: a closed file', async () => {
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason: '去世' })
    expect(await refusalCode(emulator(), people.member, listOwnHandlers, {})).toBe('UNBOUND')
  })
})

describe('case.handlers', () => {
  const of = (openid: string, memberId = 'm-zhang') => call(emulator(), openid, listHandlers, { memberId })

  it('allowed: of a member that one is paired with', async () => {
    expect((await of(people.contact)).items[0]).toMatchObject({ level: 'home', name: '冯干部' })
    expect((await of(people.township)).items).toHaveLength(3)
  })

  it('no ability: a member', async () => {
    expect(await refusalCode(emulator(), people.member, listHandlers, { memberId: 'm-li' })).toBe('FORBIDDEN')
  })

  it('out of scope: another cadre’s member', async () => {
    expect(await refusalCode(emulator(), people.contact, listHandlers, { memberId: 'm-li' })).toBe('NOT_FOUND')
  })
})

describe('case.open', () => {
  it('allowed: a case with a day, and this month’s contact with it', async () => {
    const found = await ask(emulator())
    expect(found).toMatchObject({
      state: 'open',
      dueOn: '2026-11-28',
      late: false,
      handler: { level: 'home', orgName: '柳河村', name: '冯干部' },
      mine: true,
      can: { work: false, assign: false, judge: true, end: false },
      steps: [{ kind: 'opened', byName: '王建国', dueOn: '2026-11-28' }],
    })
    const [member] = await stored(emulator(), 'members', { _id: 'm-wang' })
    expect(member).toMatchObject({ contact: { state: 'needs', words: '', on: TODAY }, monthsReached: ['2026-11'] })
    expect(await stored(emulator(), 'contact_counts')).toMatchObject([
      { _id: '2026-11:t01', reached: 1, asked: 1, answered: 0, kinds: { schooling: { asked: 1, waiting: 1 } } },
    ])
  })

  it('allowed: it stands on 首页 of the member and of who handles it', async () => {
    await ask(emulator())
    expect((await call(emulator(), people.member, openHome, {})).cases).toMatchObject([{ kind: 'schooling' }])
    const { duties, cases } = await call(emulator(), people.contact, openHome, {})
    expect(duties).toContainEqual({ kind: 'cases', cases: 1, late: 0 })
    expect(cases).toBeUndefined()
  })

  it('allowed: whoever handles it is told that there is something, not what', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.contact, 'contact')
    await ask(emulator())
    await tick(emulator())
    const [message] = await shownTo(emulator(), people.contact)
    expect(message!.text).toContain('有一位成员请您帮忙')
    for (const word of ['王建国', '上小学', '孩子']) expect(message!.text).not.toContain(word)
    expect(message!.page).toContain('features/case/pages/case/index?id=h-')
  })

  it('allowed: pressed again without an answer it is one case and one contact', async () => {
    for (let at = 0; at < 5; at++) await call(emulator(), people.member, openCase, request, 'request-the-same')
    expect(await stored(emulator(), 'cases')).toHaveLength(1)
    expect(await stored(emulator(), 'contact_logs')).toHaveLength(1)
    expect(await stored(emulator(), 'contact_counts')).toMatchObject([{ asked: 1, reached: 1 }])
  })

  it('allowed: after 平安 of the same day it is one contact, which says the latter where others may know', async () => {
    await ask(emulator(), { mayKnow: 'handler' })
    expect(await stored(emulator(), 'contact_logs')).toMatchObject([{ state: 'reached', words: '' }])
    await ask(emulator())
    expect(await stored(emulator(), 'contact_logs')).toMatchObject([{ state: 'needs' }])
    await ask(emulator(), { handledBy: 'township' })
    expect(await stored(emulator(), 'contact_logs')).toHaveLength(1)
    expect(await stored(emulator(), 'contact_counts')).toMatchObject([{ asked: 3, reached: 1 }])
  })

  it('the month’s last midnight between opening and sending: it counts for the day on the screen', async () => {
    await clock(emulator(), '2026-11-30T16:00:30Z')
    await ask(emulator(), { on: '2026-11-30' })
    const [member] = await stored(emulator(), 'members', { _id: 'm-wang' })
    expect(member!.monthsReached).toEqual(['2026-11'])
    expect(await refusalCode(emulator(), people.member, openCase, { ...request, on: '2026-11-29' })).toBe('INVALID')
  })

  it('a number of a third person in it is refused beside its field', async () => {
    const error = await refusal(emulator(), people.member, openCase, { ...request, words: '找 138 0000 1111 问' })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'words' }] })
    expect(await stored(emulator(), 'cases')).toEqual([])
  })

  it('what WeChat calls risky is refused, what it doubts goes on to the few who read it', async () => {
    expect(await refusalCode(emulator(), people.member, openCase, { ...request, words: '违规测试' })).toBe('REFUSED')
    await ask(emulator(), { words: '复核测试' })
    expect(await stored(emulator(), 'cases')).toHaveLength(1)
  })

  it('a level with nobody is refused beside its field', async () => {
    const error = await refusal(emulator(), people.member, openCase, { ...request, handledBy: 'branch' })
    expect(error).toMatchObject({ code: 'INVALID', issues: [{ field: 'handledBy' }] })
  })

  it('no ability: a cadre', async () => {
    expect(await refusalCode(emulator(), people.contact, openCase, request)).toBe('FORBIDDEN')
  })

  it('out of scope: a WeChat that belongs to nobody', async () => {
    expect(await refusalCode(emulator(), people.unbound, openCase, request)).toBe('UNBOUND')
  })
})

describe('case.open_for', () => {
  it('allowed: for an elder without a smartphone, with the contact in which it was heard', async () => {
    const { found, log } = await askFor(emulator())
    expect(found).toMatchObject({ memberName: '张海燕', byContact: true, can: { work: true, judge: false } })
    expect(log).toMatchObject({ how: 'phone', state: 'needs', byName: '冯干部' })
  })

  it('allowed: what is for the township alone is not shown to whoever wrote it down', async () => {
    const { found, log } = await askFor(emulator(), { handledBy: 'township', mayKnow: 'handler' })
    expect(found).toBeUndefined()
    expect(log).toMatchObject({ state: 'reached', words: '' })
  })

  it('allowed: it answers what was asked about the member, and says no more than may be known', async () => {
    const answer = async () => (await stored(emulator(), 'contact_questions')).map((question) => question.answer?.words)
    await call(emulator(), people.township, askCadre, { memberId: 'm-zhang', words: '最近联系上了吗？' })
    await askFor(emulator(), { on: '2026-11-24' })
    expect(await answer()).toEqual([undefined])
    await askFor(emulator(), { mayKnow: 'handler' })
    // as any 平安 is answered
    expect(await answer()).toEqual(['联系上了：平安'])
    const [zhang] = await stored(emulator(), 'members', { _id: 'm-zhang' })
    expect(zhang!.question).toMatchObject({ answered: true })
  })

  it('allowed: where the township may know of it the answer says that help is needed', async () => {
    await call(emulator(), people.township, askCadre, { memberId: 'm-zhang', words: '最近联系上了吗？' })
    const { log } = await askFor(emulator())
    expect(await stored(emulator(), 'contact_questions')).toMatchObject([
      { answer: { words: '联系上了：要帮忙', byName: '冯干部', logId: log.logId } },
    ])
  })

  it('no ability: a member', async () => {
    const input = { ...request, memberId: 'm-li', how: 'phone' } as const
    expect(await refusalCode(emulator(), people.member, openCaseFor, input)).toBe('FORBIDDEN')
  })

  it('out of scope: somebody no longer theirs', async () => {
    const input = { ...request, memberId: 'm-li', how: 'phone' } as const
    expect(await refusalCode(emulator(), people.contact, openCaseFor, input)).toBe('NOT_FOUND')
    const [zhang] = await stored(emulator(), 'members', { _id: 'm-zhang' })
    await modify(emulator(), 'members', 'm-zhang', { keys: zhang!.keys.filter((key) => !key.startsWith('cadre:')) })
    expect(await refusalCode(emulator(), people.contact, openCaseFor, { ...input, memberId: 'm-zhang' })).toBe(
      'NOT_FOUND',
    )
    expect(await stored(emulator(), 'cases')).toEqual([])
  })

  it('a day that lies ahead, or longer back than the last month, is refused', async () => {
    for (const on of ['2026-11-26', '2026-09-30']) {
      const input = { ...request, memberId: 'm-zhang', how: 'phone', on } as const
      expect(await refusalCode(emulator(), people.contact, openCaseFor, input)).toBe('INVALID')
    }
  })
})
