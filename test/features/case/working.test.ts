/** From the first step to 满意: what whoever handles it does, and what the member says. */
import { closeFile } from '../../../src/contract/care'
import {
  addStep,
  answerCase,
  endCase,
  judgeCase,
  judgeCaseFor,
  viewCase,
  viewOwnCase,
  withdrawCase,
} from '../../../src/contract/case'
import { withdrawConsent } from '../../../src/contract/join'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { people, stored } from '../../support/world'
import { clock, consent, DAY, shownTo, tick, useTemplates } from '../message/messages'
import { ask, askFor, buildCases, COMMITTEE, VILLAGE } from './cases'

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

const step = (caseId: string, edition = 1, openid: string = people.contact) =>
  call(emulator(), openid, addStep, { caseId, edition, words: '问了学校，要居住证', dueOn: '2026-12-01' })
const answer = (caseId: string, edition = 1, openid: string = people.contact) =>
  call(emulator(), openid, answerCase, { caseId, edition, words: '材料备齐了，下周一去报名' })
const judge = (caseId: string, edition: number, solved: boolean) =>
  call(emulator(), people.member, judgeCase, { caseId, edition, solved, words: '' })

describe('case.step', () => {
  it('allowed: what was done, and the next day; the member sees every step', async () => {
    const { caseId } = await ask(emulator())
    const { found } = await step(caseId)
    expect(found).toMatchObject({ edition: 2, dueOn: '2026-12-01', can: { work: true } })
    await answer(caseId, 2)
    await judge(caseId, 3, false)
    await step(caseId, 4)
    const seen = await call(emulator(), people.member, viewOwnCase, { caseId })
    expect(seen.steps.map(({ kind, byName }) => [kind, byName])).toEqual([
      ['opened', '王建国'],
      ['step', '冯干部'],
      ['answered', '冯干部'],
      ['unsolved', '王建国'],
      ['step', '冯干部'],
    ])
    expect(seen.steps[1]!.words).toBe('问了学校，要居住证')
  })

  it('allowed: the member is told of it, not what it says', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.member, 'contact')
    const { caseId } = await ask(emulator())
    await step(caseId)
    await tick(emulator())
    const [message] = await shownTo(emulator(), people.member)
    expect(message!.text).toContain('您提的事有进展')
    expect(message!.text).not.toContain('居住证')
    expect(message!.page).toBe(`features/case/pages/mine/index?id=${caseId}`)
  })

  it('two at once: one is done, the other is told so and nothing is lost', async () => {
    const { caseId } = await ask(emulator())
    const both = await Promise.allSettled([step(caseId), answer(caseId)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one): one is PromiseRejectedResult => one.status === 'rejected')
    expect(String(refused!.reason)).toContain('CONFLICT')
    expect((await stored(emulator(), 'cases'))[0]).toMatchObject({ edition: 2 })
  })

  it('a day gone by, or out of sight, or a number of a third person is refused beside its field', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, words: '去问', dueOn: '2026-12-01' }
    for (const [change, field] of [
      [{ dueOn: '2026-11-24' }, 'dueOn'],
      [{ dueOn: '2027-02-01' }, 'dueOn'],
      [{ words: '找老师 13800001111' }, 'words'],
    ] as const) {
      const error = await refusal(emulator(), people.contact, addStep, { ...input, ...change })
      expect(error).toMatchObject({ code: 'INVALID', issues: [{ field }] })
    }
  })

  it('no ability: the member', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, words: '去问', dueOn: '2026-12-01' }
    expect(await refusalCode(emulator(), people.member, addStep, input)).toBe('FORBIDDEN')
  })

  it('out of scope: one that may know of it and does not handle it', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, words: '去问', dueOn: '2026-12-01' }
    for (const openid of [VILLAGE, people.township, people.county, COMMITTEE]) {
      expect(await refusalCode(emulator(), openid, addStep, input)).toBe('NOT_FOUND')
    }
  })
})

describe('case.answer', () => {
  it('allowed: it waits for the member, with no day any more', async () => {
    const { caseId } = await ask(emulator())
    const { found } = await answer(caseId)
    expect(found).toMatchObject({ state: 'answered', late: false, can: { work: false, judgeFor: false } })
    expect(found.dueOn).toBeUndefined()
    expect(await stored(emulator(), 'contact_counts')).toMatchObject([
      { asked: 1, answered: 1, kinds: { schooling: { asked: 1, waiting: 0 } } },
    ])
    expect((await call(emulator(), people.member, viewOwnCase, { caseId })).can.judge).toBe(true)
  })

  it('no ability: the member', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.member, answerCase, { caseId, edition: 1, words: '好' })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: another secretary', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.secretary, answerCase, { caseId, edition: 1, words: '好' })).toBe(
      'NOT_FOUND',
    )
  })
})

describe('case.judge', () => {
  it('allowed: 满意 ends it, and it stays in the file', async () => {
    const { caseId } = await ask(emulator())
    await answer(caseId)
    expect((await judge(caseId, 2, true)).found).toMatchObject({ state: 'solved', can: { judge: false } })
    expect(await call(emulator(), people.member, viewOwnCase, { caseId })).toMatchObject({ state: 'solved' })
  })

  it('allowed: 还没解决 opens it again with a new day', async () => {
    const { caseId } = await ask(emulator())
    await answer(caseId)
    await clock(emulator(), 5 * DAY)
    expect((await judge(caseId, 2, false)).found).toMatchObject({ state: 'open', dueOn: '2026-12-03', late: false })
    expect(await stored(emulator(), 'contact_counts')).toMatchObject([
      { asked: 1, answered: 0, kinds: { schooling: { asked: 1, waiting: 1 } } },
    ])
  })

  it('before there is an answer there is nothing to judge', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, solved: true, words: '' }
    expect(await refusalCode(emulator(), people.member, judgeCase, input)).toBe('CONFLICT')
  })

  it('no ability: whoever handles it', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, solved: true, words: '' }
    expect(await refusalCode(emulator(), people.contact, judgeCase, input)).toBe('FORBIDDEN')
  })

  it('out of scope: another member’s', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, solved: true, words: '' }
    expect(await refusalCode(emulator(), people.colleague, judgeCase, input)).toBe('NOT_FOUND')
  })
})

describe('case.judge_for', () => {
  it('allowed: what an elder without a WeChat said on the phone', async () => {
    const { found } = await askFor(emulator())
    await answer(found!.caseId)
    const input = { caseId: found!.caseId, edition: 2, solved: true, words: '电话里说办好了' }
    expect((await call(emulator(), people.contact, judgeCaseFor, input)).found.state).toBe('solved')
  })

  it('whoever has a WeChat says it themselves', async () => {
    const { caseId } = await ask(emulator())
    await answer(caseId)
    const input = { caseId, edition: 2, solved: true, words: '' }
    expect(await refusalCode(emulator(), people.contact, judgeCaseFor, input)).toBe('CONFLICT')
  })

  it('one who withdrew consent with an answer there: said on the phone, it is written down for them', async () => {
    const { caseId } = await ask(emulator())
    await answer(caseId)
    await call(emulator(), people.member, withdrawConsent, {})
    expect((await call(emulator(), people.contact, viewCase, { caseId })).can).toMatchObject({ judgeFor: true })
    const input = { caseId, edition: 2, solved: true, words: '电话里说办好了' }
    expect((await call(emulator(), people.contact, judgeCaseFor, input)).found.state).toBe('solved')
  })

  it('no ability: a member', async () => {
    const input = { caseId: 'h-nothing-there', edition: 1, solved: true, words: '' }
    expect(await refusalCode(emulator(), people.member, judgeCaseFor, input)).toBe('FORBIDDEN')
  })

  it('out of scope: one handled by somebody else', async () => {
    const { found } = await askFor(emulator())
    const input = { caseId: found!.caseId, edition: 1, solved: true, words: '' }
    expect(await refusalCode(emulator(), VILLAGE, judgeCaseFor, input)).toBe('NOT_FOUND')
  })
})

describe('case.withdraw', () => {
  const withdraw = (caseId: string) =>
    call(emulator(), people.member, withdrawCase, { caseId, edition: 1, why: '自己办好了' })

  it('allowed: nothing is to be done any more', async () => {
    const { caseId } = await ask(emulator())
    expect((await withdraw(caseId)).found.state).toBe('ended')
    expect(await call(emulator(), people.contact, viewCase, { caseId })).toMatchObject({
      state: 'ended',
      can: { work: false },
    })
    expect(await stored(emulator(), 'contact_counts')).toMatchObject([
      { asked: 1, answered: 0, kinds: { schooling: { asked: 1, waiting: 0 } } },
    ])
  })

  it('no ability: a cadre', async () => {
    const input = { caseId: 'h-nothing-there', edition: 1, why: '' }
    expect(await refusalCode(emulator(), people.contact, withdrawCase, input)).toBe('FORBIDDEN')
  })

  it('out of scope: another member’s', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.colleague, withdrawCase, { caseId, edition: 1, why: '' })).toBe(
      'NOT_FOUND',
    )
  })
})

describe('case.end', () => {
  const end = { edition: 1, why: '家属说不用办了' }

  it('allowed: a member who closes their file with an open case: it stays, says so, and can be ended', async () => {
    const { caseId } = await ask(emulator())
    await call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason: '去世' })
    expect(await call(emulator(), people.contact, viewCase, { caseId })).toMatchObject({
      fileClosed: true,
      can: { work: true, end: true, call: false },
    })
    const { found } = await call(emulator(), people.contact, endCase, { caseId, ...end })
    expect(found).toMatchObject({ state: 'ended', steps: [{ kind: 'opened' }, { kind: 'ended', words: end.why }] })
  })

  it('while the file stands it is the member who says so', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.contact, endCase, { caseId, ...end })).toBe('CONFLICT')
  })

  it('no ability: a member', async () => {
    expect(await refusalCode(emulator(), people.member, endCase, { caseId: 'h-nothing-there', ...end })).toBe(
      'FORBIDDEN',
    )
  })

  it('out of scope: one handled by somebody else', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.secretary, endCase, { caseId, ...end })).toBe('NOT_FOUND')
  })
})
