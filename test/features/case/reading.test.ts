/** Who finds which cases in which list. */
import { mergeFiles } from '../../../src/contract/care'
import {
  answerCase,
  listCases,
  listCasesBelow,
  listCasesOf,
  listOwnCases,
  viewCase,
  viewOwnCase,
} from '../../../src/contract/case'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { insert, people, stored } from '../../support/world'
import { ask, askFor, buildCases, COMMITTEE, VILLAGE } from './cases'

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

const idsOf = ({ items }: { items: readonly { caseId: string }[] }) => items.map(({ caseId }) => caseId)

describe('case.own', () => {
  it('allowed: my own, newest first, whoever handles them', async () => {
    const first = await ask(emulator())
    const second = await ask(emulator(), { handledBy: 'county', mayKnow: 'handler' })
    expect(idsOf(await call(emulator(), people.member, listOwnCases, {})).sort()).toEqual(
      [first.caseId, second.caseId].sort(),
    )
    expect(idsOf(await call(emulator(), people.colleague, listOwnCases, {}))).toEqual([])
  })

  it('allowed: those of a file that was merged into mine, to read and to judge', async () => {
    const { found } = await askFor(emulator())
    const { caseId } = found!
    await call(emulator(), people.township, mergeFiles, { keepId: 'm-li', dropId: 'm-zhang', reason: '同一个人' })
    expect(idsOf(await call(emulator(), people.colleague, listOwnCases, {}))).toEqual([caseId])
    expect((await call(emulator(), people.colleague, viewOwnCase, { caseId })).can.judge).toBe(true)
    expect((await call(emulator(), people.contact, viewCase, { caseId })).fileClosed).toBe(false)
  })

  it('no ability: a cadre', async () => {
    expect(await refusalCode(emulator(), people.township, listOwnCases, {})).toBe('FORBIDDEN')
  })

  it('out of scope: a WeChat that belongs to nobody', async () => {
    expect(await refusalCode(emulator(), people.unbound, listOwnCases, {})).toBe('UNBOUND')
  })
})

describe('case.own_view', () => {
  it('allowed: every step, and who handles it', async () => {
    const { caseId } = await ask(emulator())
    expect(await call(emulator(), people.member, viewOwnCase, { caseId })).toMatchObject({
      mine: true,
      handler: { name: '冯干部' },
      steps: [{ kind: 'opened' }],
    })
  })

  it('no ability: whoever handles it has another way', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.contact, viewOwnCase, { caseId })).toBe('FORBIDDEN')
  })

  it('out of scope: another member’s', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.colleague, viewOwnCase, { caseId })).toBe('NOT_FOUND')
  })
})

describe('case.view', () => {
  it('allowed: whoever handles it, with the masked number', async () => {
    const { caseId } = await ask(emulator())
    expect(await call(emulator(), people.contact, viewCase, { caseId })).toMatchObject({
      maskedPhone: '138****5678',
      mine: false,
      can: { work: true, call: true, judge: false },
    })
  })

  it('allowed: those who may know look on', async () => {
    const { caseId } = await ask(emulator())
    for (const openid of [VILLAGE, people.township]) {
      expect((await call(emulator(), openid, viewCase, { caseId })).can).toMatchObject({ work: false, assign: false })
    }
  })

  it('no ability: the member has another way', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.member, viewCase, { caseId })).toBe('FORBIDDEN')
  })

  it('out of scope: those who may not know', async () => {
    const { caseId } = await ask(emulator())
    for (const openid of [people.secretary, people.otherTownship, people.county, COMMITTEE]) {
      expect(await refusalCode(emulator(), openid, viewCase, { caseId })).toBe('NOT_FOUND')
    }
  })
})

describe('case.list', () => {
  it('allowed: mine to handle, the soonest due first; what is done apart', async () => {
    const usual = await ask(emulator(), { urgency: 'usual' })
    const urgent = await ask(emulator())
    const elsewhere = await ask(emulator(), { handledBy: 'township' })
    const list = (openid: string, which: 'open' | 'done') => call(emulator(), openid, listCases, { list: which })
    expect(idsOf(await list(people.contact, 'open'))).toEqual([urgent.caseId, usual.caseId])
    expect(idsOf(await list(people.township, 'open'))).toEqual([elsewhere.caseId])
    await call(emulator(), people.contact, answerCase, { caseId: urgent.caseId, edition: 1, words: '办好了' })
    expect(idsOf(await list(people.contact, 'open'))).toEqual([usual.caseId])
    expect(idsOf(await list(people.contact, 'done'))).toEqual([urgent.caseId])
  })

  it('examines no more than it shows among many of others', async () => {
    await ask(emulator())
    const [one] = await stored(emulator(), 'cases')
    const others = Array.from({ length: 200 }, (_, at) => ({ ...one!, _id: `h-other-${at}`, keys: ['handler:p-x'] }))
    await insert(emulator(), 'cases', others)
    const [cost] = await costsOf(emulator(), () => call(emulator(), people.contact, listCases, { list: 'open' }))
    expect(cost).toMatchObject({ scans: 0 })
    expect(cost!.examined).toBeLessThanOrEqual(6)
  })

  it('no ability: a member', async () => {
    expect(await refusalCode(emulator(), people.member, listCases, { list: 'open' })).toBe('FORBIDDEN')
  })

  it('out of scope: what others handle is not in it', async () => {
    await ask(emulator())
    expect(idsOf(await call(emulator(), VILLAGE, listCases, { list: 'open' }))).toEqual([])
  })
})

describe('case.of', () => {
  const of = async (openid: string, memberId = 'm-wang') =>
    idsOf(await call(emulator(), openid, listCasesOf, { memberId }))

  it('allowed: those of a member that one may know of', async () => {
    const known = await ask(emulator())
    const hidden = await ask(emulator(), { handledBy: 'county', mayKnow: 'handler' })
    for (const openid of [people.contact, VILLAGE, people.township]) expect(await of(openid)).toEqual([known.caseId])
    expect(await of(people.county)).toEqual([hidden.caseId])
  })

  it('no ability: a member', async () => {
    expect(await refusalCode(emulator(), people.colleague, listCasesOf, { memberId: 'm-wang' })).toBe('FORBIDDEN')
  })

  it('out of scope: a member elsewhere', async () => {
    for (const openid of [people.otherTownship, people.secretary]) {
      expect(await refusalCode(emulator(), openid, listCasesOf, { memberId: 'm-wang' })).toBe('NOT_FOUND')
    }
  })
})

describe('case.below', () => {
  const below = async (openid: string, orgId: string) =>
    idsOf(await call(emulator(), openid, listCasesBelow, { orgId, list: 'open' }))

  it('allowed: who asked for what, as far as one may know', async () => {
    const all = await ask(emulator())
    const branch = await ask(emulator(), { mayKnow: 'branch', urgency: 'usual' })
    const atDesk = await ask(emulator(), { handledBy: 'township', mayKnow: 'handler', urgency: 'usual' })
    await ask(emulator(), { mayKnow: 'handler' })
    expect((await below(people.township, 't01')).sort()).toEqual([all.caseId, atDesk.caseId].sort())
    expect((await below(VILLAGE, 'v0101')).sort()).toEqual([all.caseId, branch.caseId].sort())
    expect(await below(people.township, 'v0101')).toEqual([all.caseId])
    expect(await below(people.county, 't01')).toEqual([])
  })

  it('no ability: a contact cadre', async () => {
    const input = { orgId: 'v0101', list: 'open' } as const
    expect(await refusalCode(emulator(), people.contact, listCasesBelow, input)).toBe('FORBIDDEN')
  })

  it('out of scope: another township', async () => {
    const input = { orgId: 't01', list: 'open' } as const
    expect(await refusalCode(emulator(), people.otherTownship, listCasesBelow, input)).toBe('NOT_FOUND')
  })
})
