/** Another handler: asked for by the member, handed up, or chosen at a desk. */
import {
  addStep,
  askOtherHandler,
  assignCase,
  handUpCase,
  listAssignees,
  viewCase,
  viewOwnCase,
} from '../../../src/contract/case'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, modify, orgs, people, stored } from '../../support/world'
import { consent, shownTo, tick, useTemplates } from '../message/messages'
import { ask, buildCases, COMMITTEE, VILLAGE } from './cases'

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

const other = (caseId: string, edition = 1) =>
  call(emulator(), people.member, askOtherHandler, { caseId, edition, why: '没有人联系我' })
const candidates = async (caseId: string, openid: string = people.township) =>
  (await call(emulator(), openid, listAssignees, { caseId })).items

describe('case.ask_other', () => {
  it('allowed: the township’s desk gets it to choose', async () => {
    await useTemplates(emulator())
    await consent(emulator(), people.township, 'contact')
    const { caseId } = await ask(emulator(), { mayKnow: 'handler' })
    expect(await refusalCode(emulator(), people.township, viewCase, { caseId })).toBe('NOT_FOUND')
    expect((await other(caseId)).found).toMatchObject({ wantsOther: true, steps: [{}, { kind: 'asked_other' }] })
    expect(await call(emulator(), people.township, viewCase, { caseId })).toMatchObject({
      can: { work: true, assign: true },
    })
    await tick(emulator())
    expect((await shownTo(emulator(), people.township))[0]!.text).toContain('有一位成员想换人办')
  })

  it('allowed: of one in a migrant branch the committee’s desk', async () => {
    const { caseId } = await ask(emulator(), { handledBy: 'branch', mayKnow: 'handler' }, people.away)
    await call(emulator(), people.away, askOtherHandler, { caseId, edition: 1, why: '太忙' })
    expect((await call(emulator(), COMMITTEE, viewCase, { caseId })).can.assign).toBe(true)
    expect(await refusalCode(emulator(), people.township, viewCase, { caseId })).toBe('NOT_FOUND')
  })

  it('one at a time', async () => {
    const { caseId } = await ask(emulator())
    await other(caseId)
    const again = { caseId, edition: 2, why: '快一点' }
    expect(await refusalCode(emulator(), people.member, askOtherHandler, again)).toBe('CONFLICT')
  })

  it('no ability: a cadre', async () => {
    const input = { caseId: 'h-nothing-there', edition: 1, why: '太忙' }
    expect(await refusalCode(emulator(), people.contact, askOtherHandler, input)).toBe('FORBIDDEN')
  })

  it('out of scope: another member’s', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, why: '太忙' }
    expect(await refusalCode(emulator(), people.colleague, askOtherHandler, input)).toBe('NOT_FOUND')
  })
})

describe('case.hand_up', () => {
  const up = (caseId: string, edition: number, openid: string) =>
    call(emulator(), openid, handUpCase, { caseId, edition, why: '要跨省协调' })

  it('allowed: from the cadre to the township, from there to the county, and no further', async () => {
    const { caseId } = await ask(emulator(), { mayKnow: 'handler' })
    expect((await up(caseId, 1, people.contact)).found).toMatchObject({
      handler: { level: 'township', orgName: '青石镇' },
      can: { work: false },
    })
    expect(await refusalCode(emulator(), people.contact, viewCase, { caseId })).toBe('NOT_FOUND')
    expect((await up(caseId, 2, people.township)).found.handler).toEqual({ level: 'county', orgName: '云溪县' })
    const last = { caseId, edition: 3, why: '没办法' }
    expect(await refusalCode(emulator(), people.county, handUpCase, last)).toBe('CONFLICT')
    const seen = await call(emulator(), people.member, viewOwnCase, { caseId })
    expect(seen.steps.map(({ words }) => words)).toEqual([
      '',
      '要跨省协调（交给青石镇办）',
      '要跨省协调（交给云溪县办）',
    ])
  })

  it('no ability: a member', async () => {
    const input = { caseId: 'h-nothing-there', edition: 1, why: '太忙' }
    expect(await refusalCode(emulator(), people.member, handUpCase, input)).toBe('FORBIDDEN')
  })

  it('out of scope: one that is not theirs to handle', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, why: '太忙' }
    expect(await refusalCode(emulator(), VILLAGE, handUpCase, input)).toBe('NOT_FOUND')
  })
})

describe('case.assignees', () => {
  it('allowed: those below and the desks', async () => {
    const { caseId } = await ask(emulator(), { handledBy: 'township' }, people.away)
    expect((await candidates(caseId)).map(({ level, orgName, name }) => [level, orgName, name])).toEqual([
      ['branch', '驻苏州流动党支部', '孙书记'],
      ['home', '柳河村', '冯干部'],
      ['home', '柳河村', '何书记'],
      ['county', '云溪县', undefined],
    ])
  })

  it('no ability: whoever handles it in person', async () => {
    const { caseId } = await ask(emulator())
    expect(await refusalCode(emulator(), people.contact, listAssignees, { caseId })).toBe('FORBIDDEN')
  })

  it('out of scope: a desk that it did not come to', async () => {
    const { caseId } = await ask(emulator())
    for (const openid of [people.township, people.otherTownship, people.county]) {
      expect(await refusalCode(emulator(), openid, listAssignees, { caseId })).toBe('NOT_FOUND')
    }
  })
})

describe('case.assign', () => {
  it('allowed: whoever handled it sees it no more, whoever does now does', async () => {
    const { caseId } = await ask(emulator(), { mayKnow: 'handler' })
    await other(caseId)
    const secretary = (await candidates(caseId)).find(({ name }) => name === '何书记')!
    const { level, orgId, personId } = secretary
    const { found } = await call(emulator(), people.township, assignCase, {
      caseId,
      edition: 2,
      level,
      orgId,
      personId,
    })
    expect(found).toMatchObject({ wantsOther: false, handler: { name: '何书记' } })
    expect(found.steps.at(-1)).toMatchObject({ kind: 'assigned', words: '请柳河村何书记办', byName: '周干事' })
    expect(await refusalCode(emulator(), people.contact, viewCase, { caseId })).toBe('NOT_FOUND')
    expect(await refusalCode(emulator(), people.township, viewCase, { caseId })).toBe('NOT_FOUND')
    expect((await call(emulator(), VILLAGE, viewCase, { caseId })).can.work).toBe(true)
    expect((await call(emulator(), people.member, viewOwnCase, { caseId })).handler.name).toBe('何书记')
  })

  it('nobody is given a case of their own', async () => {
    await insert(emulator(), 'accounts', [
      account(
        'op-both',
        '王建国',
        [
          ['member', orgs.liuheGroup],
          ['township_cadre', orgs.qingshi],
        ],
        'm-wang',
      ),
    ])
    await modify(emulator(), 'members', 'm-wang', { openid: 'op-both' })
    const { caseId } = await ask(emulator(), { handledBy: 'township' }, 'op-both')
    expect((await call(emulator(), 'op-both', viewCase, { caseId })).can).toMatchObject({ work: false, assign: false })
    const input = { caseId, edition: 1, words: '自己办', dueOn: '2026-12-01' }
    expect(await refusalCode(emulator(), 'op-both', addStep, input)).toBe('FORBIDDEN')
    const assign = { caseId, edition: 1, level: 'county', orgId: 'c01' } as const
    expect(await refusalCode(emulator(), 'op-both', assignCase, assign)).toBe('FORBIDDEN')
    expect((await call(emulator(), people.township, viewCase, { caseId })).can.work).toBe(true)
  })

  it('somebody who is no candidate is refused', async () => {
    const { caseId } = await ask(emulator(), { handledBy: 'township' })
    const [stranger] = await stored(emulator(), 'accounts', { _id: people.secretary })
    const input = { caseId, edition: 1, level: 'branch', orgId: 'mb01', personId: stranger!.personId } as const
    expect(await refusalCode(emulator(), people.township, assignCase, input)).toBe('INVALID')
  })

  it('no ability: whoever handles it in person', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, level: 'township', orgId: 't01' } as const
    expect(await refusalCode(emulator(), people.contact, assignCase, input)).toBe('FORBIDDEN')
  })

  it('out of scope: a desk that it did not come to', async () => {
    const { caseId } = await ask(emulator())
    const input = { caseId, edition: 1, level: 'township', orgId: 't01' } as const
    expect(await refusalCode(emulator(), people.township, assignCase, input)).toBe('NOT_FOUND')
  })
})
