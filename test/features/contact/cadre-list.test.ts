/** The cadre's list of the month: its order, what it says, what it costs, and that it betrays nothing. */
import { inOrder } from '../../../cloudfunctions/features/contact/cadre-rules'
import { personId } from '../../../cloudfunctions/kernel/person'
import type { CaseRecord } from '../../../cloudfunctions/kernel/records'
import { listOwnCadreMembers, logContact, openContactPerson } from '../../../src/contract/contact-cadre'
import { openHome } from '../../../src/contract/session'
import { call, refusalCode } from '../../support/api'
import { costsOf } from '../../support/costs'
import { useEmulator } from '../../support/emulator'
import { buildWorld, insert, member, members, modify, orgs, people } from '../../support/world'
import { clock } from '../message/messages'
import { itemOf, moreCadres, MONTH, namesOf, NOW, other, well } from './cadre'
import { pairUp } from './paired'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), NOW)
  await buildWorld(emulator())
  await moreCadres(emulator())
})

/** Somebody asked for help; `openid` handles it. */
const openCase = (memberId: string, openid: string): CaseRecord => ({
  _id: `h-${memberId}-${openid}`,
  memberId,
  memberName: '王建国',
  villageName: '柳河村',
  keys: [`self:${memberId}`, `handler:${personId(openid)}`],
  kind: 'wages',
  urgency: 'usual',
  mayKnow: 'handler',
  words: '工资没发',
  state: 'open',
  edition: 1,
  at: new Date(NOW),
  handler: { level: 'home', orgId: 'v0101', orgName: '柳河村', personId: personId(openid), name: '冯干部' },
  desks: [],
  wantsOther: false,
  dueAt: new Date('2026-12-06T15:59:59Z'),
  steps: [],
  standId: 't01',
  month: MONTH,
})

const asked = async (memberId: string) => {
  const at = new Date('2026-11-20T02:00:00Z')
  await insert(emulator(), 'contact_questions', [
    {
      _id: 'q-1',
      memberId,
      orgId: 't01',
      orgName: '青石镇',
      words: '还在苏州吗？',
      byPersonId: personId(people.township),
      byName: '周干事',
      at,
    },
  ])
  await modify(emulator(), 'members', memberId, { question: { id: 'q-1', at, answered: false } })
}

describe('rule "those who asked first, then those not reached the longest"', () => {
  const now = new Date(NOW)
  const at = (day: string) => new Date(`${day}T02:00:00Z`)
  const one = (_id: string, contactedAt: Date, question?: { id: string; at: Date; answered: boolean }) => ({
    _id,
    contactedAt,
    ...(question && { question }),
  })

  test('a case, an open question, the longest not reached, the reached: the last one reached at the end', () => {
    const list = [
      one('today', at('2026-11-26')),
      one('may', at('2026-05-06')),
      one('asks', at('2026-11-20')),
      one('september', at('2026-09-02')),
      one('early', at('2026-11-02')),
      one('asked', at('2026-08-02'), { id: 'q', at: now, answered: false }),
      one('answered', at('2026-10-31'), { id: 'q', at: now, answered: true }),
    ]
    const order = inOrder(list, new Map([['asks', 1]]), now).map(({ _id }) => _id)
    expect(order).toEqual(['asked', 'asks', 'may', 'september', 'answered', 'early', 'today'])
  })

  test('the month turns at midnight in China: whoever was reached in the last second of it is not reached in the next', () => {
    const list = [one('last', new Date('2026-11-30T15:59:59.999Z')), one('first', new Date('2026-11-30T16:00:00Z'))]
    const order = inOrder(list, new Map(), new Date('2026-12-02T02:00:00Z')).map(({ _id }) => _id)
    expect(order).toEqual(['last', 'first'])
  })
})

describe('contact.mine', () => {
  test('allowed: my members, not those of others, with what I need to know before I phone', async () => {
    await pairUp(emulator(), ['m-wang', 'm-zhang'])
    await pairUp(emulator(), ['m-li'], { openid: other, name: '石干部' })
    await modify(emulator(), 'members', 'm-wang', { prefers: { way: 'phone', when: '晚上八点以后' } })
    const list = await call(emulator(), people.contact, listOwnCadreMembers, {})
    expect(list).toMatchObject({ month: MONTH, more: false, covering: [] })
    expect(list.items.map(({ name }) => name)).toEqual(['王建国', '张海燕'])
    expect(list.items[0]).toMatchObject({
      city: '苏州市',
      maskedPhone: '138****5678',
      reached: false,
      flag: 'six',
      prefers: { way: 'phone', when: '晚上八点以后' },
      openCases: 0,
    })
    expect(list.items[0]?.last).toBeUndefined()
  })

  test('no ability: a member is told who does it', async () => {
    expect(await refusalCode(emulator(), people.member, listOwnCadreMembers, {})).toBe('FORBIDDEN')
  })

  test('out of scope: whoever is paired with nobody finds nobody, a township cadre too', async () => {
    await pairUp(emulator(), ['m-wang'])
    expect(await namesOf(emulator(), other)).toEqual([])
    expect(await namesOf(emulator(), people.township)).toEqual([])
    expect(await refusalCode(emulator(), other, openContactPerson, { memberId: 'm-wang' })).toBe('NOT_FOUND')
  })

  test('a case of mine puts its member first, another handler’s does not: it is not mine to know of', async () => {
    await pairUp(emulator(), ['m-wang', 'm-li', 'm-zhao'])
    await modify(emulator(), 'members', 'm-wang', { contactedAt: new Date('2026-11-03T02:00:00Z') })
    await modify(emulator(), 'members', 'm-zhao', { contactedAt: new Date('2026-10-03T02:00:00Z') })
    await insert(emulator(), 'cases', [openCase('m-wang', people.contact), openCase('m-zhao', people.township)])
    expect(await namesOf(emulator())).toEqual(['王建国', '李秀英', '赵组长'])
    expect(await itemOf(emulator(), 'm-wang')).toMatchObject({ openCases: 1 })
    expect(await itemOf(emulator(), 'm-zhao')).toMatchObject({ openCases: 0 })
  })

  test('a question of the township stands with its member, in front, until it is answered', async () => {
    await pairUp(emulator(), ['m-wang', 'm-li'])
    await modify(emulator(), 'members', 'm-li', { contactedAt: new Date('2026-11-03T02:00:00Z') })
    await asked('m-li')
    expect(await namesOf(emulator())).toEqual(['李秀英', '王建国'])
    expect(await itemOf(emulator(), 'm-li')).toMatchObject({
      question: { words: '还在苏州吗？', byName: '周干事', orgName: '青石镇' },
    })
    await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-li' })
    expect(await namesOf(emulator())).toEqual(['王建国', '李秀英'])
    expect((await itemOf(emulator(), 'm-li'))?.question).toBeUndefined()
    const person = await call(emulator(), people.township, openContactPerson, { memberId: 'm-li' })
    expect(person.question?.answer).toMatchObject({ words: '联系上了：平安', byName: '冯干部' })
  })

  test('the list of a month is one call that reads no more than it shows, however many members there are', async () => {
    const home = { village: orgs.liuhe, group: orgs.liuheGroup }
    const more = Array.from({ length: 300 }, (_, at) => member(`m-x${at}`, '某某', home))
    await insert(emulator(), 'members', more)
    await pairUp(emulator(), [
      ...Object.keys(members)
        .slice(0, 4)
        .map((key) => `m-${key}`),
      'm-x1',
      'm-x2',
      'm-x3',
    ])
    const [cost] = await costsOf(emulator(), () => namesOf(emulator()))
    // seven members; the caller, their organisation, what they are paired as
    expect(cost!.examined).toBeLessThanOrEqual(7 + 4)
    expect(cost!.scans).toBe(0)
  })
})

describe('首页', () => {
  const duties = async (openid: string = people.contact) => (await call(emulator(), openid, openHome, {})).duties

  test('says how many of mine nobody reached this month, and whom the township asks about', async () => {
    await pairUp(emulator(), ['m-wang', 'm-li', 'm-zhang'])
    await modify(emulator(), 'members', 'm-li', { contactedAt: new Date('2026-11-03T02:00:00Z') })
    await asked('m-li')
    expect(await duties()).toEqual([
      { kind: 'contact_questions', people: 1, name: '李秀英' },
      { kind: 'contacts', people: 2, month: MONTH },
    ])
    await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-li' })
    await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-wang' })
    await call(emulator(), people.contact, logContact, { ...well, memberId: 'm-zhang' })
    expect(await duties()).toEqual([])
    // the next month begins by itself
    await clock(emulator(), '2026-11-30T16:00:00Z')
    expect(await duties()).toEqual([{ kind: 'contacts', people: 3, month: '2026-12' }])
  })
})
