/** What ends a pair besides another one: a file that closes or becomes one with another, an office that is taken. */
import { closeFile, mergeFiles, reopenFile, unmergeFiles } from '../../../src/contract/care'
import { logContact, setLeave } from '../../../src/contract/contact-cadre'
import { listCadres, openCadre, pairMembers } from '../../../src/contract/contact-pairs'
import { closeOrg, grantRole, handOverRole, moveOrg, renameOrg, revokeRole, stepJob } from '../../../src/contract/org'
import { call, refusal } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { insert, modify, people, stored } from '../../support/world'
import { clock, DAY } from '../message/messages'
import { NOW, TODAY, well } from './cadre'
import { buildCadres, expectWhole, fileOf, many, pairsOf, person } from './pairing-world'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildCadres(emulator(), many(3))
  await pair('m-wang', 'feng')
})

const pair = (memberId: string, cadre: Parameters<typeof person>[0]) =>
  call(emulator(), people.township, pairMembers, { pairs: [{ memberId, cadreId: person(cadre) }] })
const loadOf = async (cadre: Parameters<typeof person>[0]) =>
  (await call(emulator(), people.county, openCadre, { personId: person(cadre) })).members
const closeWang = () =>
  call(emulator(), people.township, closeFile, { memberId: 'm-wang', kind: 'left', reason: '核对信息' })
const merge = (keepId: string, dropId: string) =>
  call(emulator(), people.township, mergeFiles, { keepId, dropId, reason: '是同一个人' })
const unmerge = (mergeId: string) => call(emulator(), people.township, unmergeFiles, { mergeId })

describe('a file that is closed', () => {
  test('ends its pair; opened again, it is without one and noticed', async () => {
    await closeWang()
    expect(await loadOf('feng')).toBe(0)
    expect((await pairsOf(emulator(), 'm-wang'))[0]!.until).toBeDefined()
    await expectWhole(emulator())
    await call(emulator(), people.county, reopenFile, { memberId: 'm-wang', reason: '填错了人' })
    expect((await fileOf(emulator(), 'm-wang')).finds).toContain('t01|#unpaired')
    await expectWhole(emulator())
    await pair('m-wang', 'he')
    expect((await pairsOf(emulator(), 'm-wang')).map(({ cadreName }) => cadreName)).toEqual(['冯干部', '何干部'])
    expect([await loadOf('feng'), await loadOf('he')]).toEqual([0, 1])
  })
})

describe('two files that become one', () => {
  test('the kept one keeps its cadre', async () => {
    await pair('m-li', 'he')
    await merge('m-wang', 'm-li')
    expect((await fileOf(emulator(), 'm-wang')).pair?.cadreName).toBe('冯干部')
    expect([await loadOf('feng'), await loadOf('he')]).toEqual([1, 0])
    await expectWhole(emulator())
  })

  test('where it has none, it takes the other’s over; taken back, the returning file is nobody’s', async () => {
    const { mergeId } = await merge('m-li', 'm-wang')
    expect((await fileOf(emulator(), 'm-li')).pair?.cadreName).toBe('冯干部')
    await expectWhole(emulator())
    await unmerge(mergeId)
    expect((await fileOf(emulator(), 'm-wang')).pair).toBeUndefined()
    expect((await fileOf(emulator(), 'm-wang')).finds).toContain('v0101|#unpaired')
    expect(await loadOf('feng')).toBe(1)
    await expectWhole(emulator())
  })

  test('the later contact stands, months are put together; taken back, each has its own again', async () => {
    const contact = (logId: string, on: string) =>
      ({ logId, on, how: 'phone', state: 'well', words: '', byName: '冯干部' }) as const
    await modify(emulator(), 'members', 'm-li', {
      contactedAt: new Date('2026-03-03T02:00:00Z'),
      contact: contact('log-1', '2026-03-03'),
      monthsReached: ['2026-03'],
    })
    await modify(emulator(), 'members', 'm-wang', {
      contactedAt: new Date('2026-04-04T02:00:00Z'),
      contact: contact('log-2', '2026-04-04'),
      monthsReached: ['2026-02', '2026-04'],
    })
    const { mergeId } = await merge('m-li', 'm-wang')
    expect(await fileOf(emulator(), 'm-li')).toMatchObject({
      contact: { logId: 'log-2' },
      monthsReached: ['2026-02', '2026-03', '2026-04'],
    })
    await unmerge(mergeId)
    expect(await fileOf(emulator(), 'm-li')).toMatchObject({ contact: { logId: 'log-1' }, monthsReached: ['2026-03'] })
    expect(await fileOf(emulator(), 'm-wang')).toMatchObject({ contact: { logId: 'log-2' } })
  })

  test('a contact of the month after they became one is the kept file’s own: it stays when they are two again', async () => {
    const log = (memberId: string, openid: string = people.township) =>
      call(emulator(), openid, logContact, { memberId, ...well })
    const reached = async () => (await stored(emulator(), 'contact_counts', { _id: '2026-11:t01' }))[0]!.reached
    await log('m-wang')
    const { mergeId } = await merge('m-li', 'm-wang')
    await log('m-li')
    expect(await reached()).toBe(1)
    await unmerge(mergeId)
    expect((await fileOf(emulator(), 'm-li')).monthsReached).toEqual(['2026-11'])
    expect((await fileOf(emulator(), 'm-wang')).monthsReached).toEqual(['2026-11'])
    expect(await reached()).toBe(2)
    await closeWang()
    expect(await reached()).toBe(1)
    await call(emulator(), people.county, reopenFile, { memberId: 'm-wang', reason: '填错了人' })
    expect(await reached()).toBe(2)
  })

  test('a file that was opened later and never reached does not make the other look reached', async () => {
    await modify(emulator(), 'members', 'm-li', {
      contactedAt: new Date('2026-01-03T02:00:00Z'),
      contact: { logId: 'log-1', on: '2026-01-03', how: 'met', state: 'well', words: '', byName: '冯干部' },
    })
    await merge('m-li', 'm-wang')
    expect((await fileOf(emulator(), 'm-li')).contactedAt).toEqual(new Date('2026-01-03T02:00:00Z'))
  })

  test('a question that waits goes along, and back', async () => {
    const at = new Date('2026-05-07T02:00:00Z')
    await insert(emulator(), 'contact_questions', [
      {
        _id: 'q-1',
        memberId: 'm-wang',
        orgId: 't01',
        orgName: '青石镇',
        words: '还好吗',
        byPersonId: 'p-x',
        byName: '周干事',
        at,
      },
    ])
    await modify(emulator(), 'members', 'm-wang', { question: { id: 'q-1', at, answered: false } })
    const about = async () => (await stored(emulator(), 'contact_questions'))[0]!.memberId
    const { mergeId } = await merge('m-li', 'm-wang')
    expect((await fileOf(emulator(), 'm-li')).question?.id).toBe('q-1')
    expect(await about()).toBe('m-li')
    await unmerge(mergeId)
    expect((await fileOf(emulator(), 'm-li')).question).toBeUndefined()
    expect((await fileOf(emulator(), 'm-wang')).question?.id).toBe('q-1')
    expect(await about()).toBe('m-wang')
  })
})

describe('an office that is taken', () => {
  const office = { orgId: 'v0101', role: 'contact_cadre' } as const

  test('is not, while members are theirs; says what to do first', async () => {
    const revoke = { ...office, personId: person('feng') }
    expect(await refusal(emulator(), people.county, revokeRole, revoke)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '冯干部还联系着 1 位成员。请先在「包保干部」里把他们移交给别人，再来免去职务。',
    })
    const over = { ...revoke, toPersonId: person('ma') }
    expect((await refusal(emulator(), people.county, handOverRole, over)).code).toBe('CONFLICT')
    await call(emulator(), people.county, revokeRole, { ...office, personId: person('he') })
    await closeWang()
    await call(emulator(), people.county, revokeRole, revoke)
    const { items } = await call(emulator(), people.township, listCadres, {})
    expect(items.map(({ name }) => name)).toEqual(['马干部', '唐书记'])
  })

  test('is not, while one stands in for somebody with it; another one is enough', async () => {
    const revoke = { ...office, personId: person('he') }
    await clock(emulator(), NOW)
    const leave = { from: TODAY, until: TODAY, standInId: person('he'), personId: person('feng') }
    await call(emulator(), people.township, setLeave, leave)
    expect(await refusal(emulator(), people.county, revokeRole, revoke)).toMatchObject({
      code: 'CONFLICT',
      userMessage: '何干部要替冯干部联系成员。请先让冯干部另找人，再来免去职务。',
    })
    await call(emulator(), people.county, grantRole, {
      orgId: 'v0102',
      role: 'branch_secretary',
      personId: person('he'),
    })
    await call(emulator(), people.county, revokeRole, revoke)
    // the day after it is over
    const last = { ...revoke, orgId: 'v0102', role: 'branch_secretary' } as const
    expect((await refusal(emulator(), people.county, revokeRole, last)).code).toBe('CONFLICT')
    await clock(emulator(), DAY)
    await call(emulator(), people.county, revokeRole, last)
  })

  test('taken and given members at the same moment: one of both happens', async () => {
    const outcomes = await Promise.allSettled([
      call(emulator(), people.county, revokeRole, { ...office, personId: person('he') }),
      pair('m-li', 'he'),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expectWhole(emulator())
  })

  test('a village that is closed takes no cadre away from members elsewhere', async () => {
    await pair('m-li', 'ma')
    await call(emulator(), people.county, closeOrg, { orgId: 'g0102' })
    const refused = await refusal(emulator(), people.county, closeOrg, { orgId: 'v0102' })
    expect(refused.userMessage).toContain('马干部还联系着 1 位成员')
    // whoever is its secretary as well loses both with it
    const both = { orgId: 'v0102', role: 'branch_secretary', personId: person('ma') } as const
    await call(emulator(), people.county, grantRole, both)
    expect((await refusal(emulator(), people.county, closeOrg, { orgId: 'v0102' })).userMessage).toContain('马干部')
  })
})

describe('a village', () => {
  const finish = async (jobId: string) => {
    while ((await call(emulator(), people.county, stepJob, { jobId })).status !== 'done');
  }

  test('that moves takes its pairs along: the new township sees its cadres, the old one does not', async () => {
    await finish((await call(emulator(), people.county, moveOrg, { orgId: 'v0101', toParentId: 't02' })).jobId)
    const ask = (openid: string) => call(emulator(), openid, listCadres, {})
    expect((await ask(people.otherTownship)).items.map(({ name, members }) => [name, members])).toEqual([
      ['沙干部', 0],
      ['冯干部', 1],
      ['何干部', 0],
    ])
    expect((await ask(people.township)).items.map(({ name }) => name)).toEqual(['马干部', '唐书记'])
    expect((await stored(emulator(), 'cadres', { _id: person('feng') }))[0]!.keys).toEqual(
      expect.arrayContaining(['c01', 't02', 'v0101']),
    )
    await expectWhole(emulator())
  })

  test('that gets another name is called by it beside its cadres', async () => {
    const { jobId } = await call(emulator(), people.county, renameOrg, { orgId: 'v0101', name: '新柳河村' })
    await finish(jobId!)
    const { items } = await call(emulator(), people.township, listCadres, {})
    expect(items[0]).toMatchObject({ name: '冯干部', orgName: '新柳河村' })
    expect((await stored(emulator(), 'cadres'))[0]!.orgName).toBe('新柳河村')
    await expectWhole(emulator())
  })
})
