/** Rule: a late step goes up one level; once for each lateness. */
import { addStep, assignCase, viewCase, viewOwnCase } from '../../../src/contract/case'
import { handOverPairs } from '../../../src/contract/contact-pairs'
import { revokeRole } from '../../../src/contract/org'
import { openHome } from '../../../src/contract/session'
import { personId } from '../../../cloudfunctions/kernel/person'
import { call, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, orgs, people, stored } from '../../support/world'
import { clock, consent, DAY, shownTo, tick, useTemplates } from '../message/messages'
import { ask, buildCases, COMMITTEE } from './cases'

const emulator = useEmulator()
beforeEach(() => buildCases(emulator()))

/** Past the end of the third day, in the morning. */
const late = () => clock(emulator(), 4 * DAY)
const kindsOf = async () => (await stored(emulator(), 'cases'))[0]!.steps.map(({ kind }) => kind)

test('a late step goes up one level: the township works on it too, and the member sees that', async () => {
  await useTemplates(emulator())
  await consent(emulator(), people.township, 'contact')
  const { caseId } = await ask(emulator(), { mayKnow: 'handler' })
  await tick(emulator())
  expect(await kindsOf()).toEqual(['opened'])
  await late()
  const { duties } = await call(emulator(), people.contact, openHome, {})
  expect(duties).toContainEqual({ kind: 'cases', cases: 1, late: 1 })
  await tick(emulator())
  const seen = await call(emulator(), people.member, viewOwnCase, { caseId })
  expect(seen.steps.at(-1)).toMatchObject({ kind: 'raised', words: '过了期限，交给青石镇一起办', dueOn: '2026-12-02' })
  expect(await call(emulator(), people.township, viewCase, { caseId })).toMatchObject({
    late: false,
    handler: { name: '冯干部' },
    can: { work: true, assign: true },
  })
  expect((await shownTo(emulator(), people.township))[0]!.text).toContain('有一件事过了期限')
  // whoever had it goes on with it
  const input = { caseId, edition: 2, words: '约了学校', dueOn: '2026-12-03' }
  expect((await call(emulator(), people.contact, addStep, input)).found.dueOn).toBe('2026-12-03')
})

test('late again it goes on to the county, where it is said once and stays late', async () => {
  const { caseId } = await ask(emulator(), { mayKnow: 'handler' })
  await late()
  await tick(emulator())
  await late()
  await tick(emulator())
  expect(await kindsOf()).toEqual(['opened', 'raised', 'raised'])
  await late()
  await tick(emulator())
  await tick(emulator())
  await clock(emulator(), DAY)
  await tick(emulator())
  expect(await kindsOf()).toEqual(['opened', 'raised', 'raised', 'raised'])
  expect((await call(emulator(), people.county, viewCase, { caseId })).late).toBe(true)
})

test('a cadre who loses the office: what they handled is nobody’s for no longer than a minute', async () => {
  const { caseId } = await ask(emulator(), { mayKnow: 'handler', urgency: 'usual' })
  await insert(emulator(), 'accounts', [account('op-shi', '石干部', [['contact_cadre', orgs.liuhe]])])
  const over = { fromId: personId(people.contact), toId: personId('op-shi') }
  await call(emulator(), people.township, handOverPairs, over)
  const revoke = { orgId: 'v0101', role: 'contact_cadre', personId: personId(people.contact) } as const
  await call(emulator(), people.county, revokeRole, revoke)
  await clock(emulator(), 60_000)
  await tick(emulator())
  const seen = await call(emulator(), people.member, viewOwnCase, { caseId })
  expect(seen.steps.at(-1)).toMatchObject({ kind: 'raised', words: '办理人不在任了，交给青石镇办' })
  expect(await call(emulator(), people.township, viewCase, { caseId })).toMatchObject({
    late: false,
    handler: { level: 'township', orgName: '青石镇' },
    can: { work: true, assign: true },
  })
  expect(await refusalCode(emulator(), 'op-shi', viewCase, { caseId })).toBe('NOT_FOUND')
})

test('two ticks at once raise it once', async () => {
  await ask(emulator())
  await late()
  await Promise.all([tick(emulator()), tick(emulator())])
  await tick(emulator())
  expect(await kindsOf()).toEqual(['opened', 'raised'])
  const told = (await stored(emulator(), 'tellings')).filter(({ title }) => title === '有一件事过了期限')
  expect(told).toHaveLength(1)
})

test('of a migrant branch it goes to the committee, not to the township at home', async () => {
  const { caseId } = await ask(emulator(), { handledBy: 'branch', mayKnow: 'handler' }, people.away)
  await late()
  await tick(emulator())
  expect((await call(emulator(), COMMITTEE, viewCase, { caseId })).can.assign).toBe(true)
  expect(await refusalCode(emulator(), people.township, viewCase, { caseId })).toBe('NOT_FOUND')
})

test('whoever it was given to begins with time of their own', async () => {
  const { caseId } = await ask(emulator(), { handledBy: 'township' })
  await late()
  const input = { caseId, edition: 1, level: 'county', orgId: 'c01' } as const
  const { found } = await call(emulator(), people.township, assignCase, input)
  expect(found).toMatchObject({ late: false, dueOn: '2026-12-02' })
  await tick(emulator())
  expect(await kindsOf()).toEqual(['opened', 'assigned'])
})
