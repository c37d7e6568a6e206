/** Bad luck around a record: two leaders, two sendings, a list that moved on. Nothing lost, nothing doubled. */
import { recordThemeDay } from '../../../src/contract/theme-day-leading'
import { refusal, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, orgs, people, stored } from '../../support/world'
import { changeRecord } from '../care/county'
import { clock, MORNING } from '../message/messages'
import {
  checklist,
  DAY_ID,
  dayGoneBy,
  everyWay,
  MONTH,
  moreMembers,
  record,
  save,
  sheetOf,
  themeDay,
} from './recording-days'

const SECOND = 'op-second'
const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
  await buildWorld(emulator())
  await insert(emulator(), 'accounts', [account(SECOND, '钱副组长', [['group_leader', orgs.liuheGroup]])])
})

const days = () => stored(emulator(), 'theme_days')
const wrong = (change = {}) => refusal(emulator(), people.leader, recordThemeDay, record(change))

describe('two leaders', () => {
  test('the second is told who recorded it, sees what stands, and merges', async () => {
    await dayGoneBy(emulator())
    await save(emulator(), { minutes: '第一份。' })
    const error = await refusal(emulator(), SECOND, recordThemeDay, record({ minutes: '第二份。' }))
    expect([error.code, error.userMessage]).toEqual([
      'CONFLICT',
      '赵组长刚刚记过这次主题党日。您写的内容还在，请先看看现在的内容。',
    ])
    const sheet = await sheetOf(emulator(), SECOND)
    expect(sheet.record).toMatchObject({ minutes: '第一份。', byName: '赵组长' })
    await save(emulator(), { edition: sheet.edition, minutes: '第一份。第二份。' }, SECOND)
    expect((await sheetOf(emulator())).record).toMatchObject({ minutes: '第一份。第二份。', byName: '钱副组长' })
  })

  test('at the same instant: one record, one told', async () => {
    await dayGoneBy(emulator())
    const answers = await Promise.allSettled([
      save(emulator(), { minutes: '一。' }),
      save(emulator(), { minutes: '二。' }, SECOND),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [lost] = answers.filter((one) => one.status === 'rejected')
    expect((lost as PromiseRejectedResult).reason).toMatchObject({ error: { code: 'CONFLICT' } })
    expect(await days()).toMatchObject([{ edition: 2, steps: [{ did: 'recorded' }] }])
  })

  test('one who moved the day meanwhile is named as that', async () => {
    await dayGoneBy(emulator(), { edition: 2 })
    expect((await wrong()).userMessage).toContain('赵组长刚刚改过这次的时间')
  })
})

describe('the same record sent twice', () => {
  const counts = { unset: 0, set: 0, held: 1, recorded: 0, returned: 0, accepted: 0 }
  const once = async (work: (event: object) => Promise<unknown>) => {
    await dayGoneBy(emulator())
    await insert(emulator(), 'theme_counts', [{ _id: `${MONTH}:t01`, month: MONTH, orgId: 't01', order: 1, ...counts }])
    await work({ action: 'theme_day.record', input: record(), requestId: requestId() })
    expect(await days()).toMatchObject([{ edition: 2, steps: [{ did: 'recorded' }] }])
    expect(await stored(emulator(), 'theme_counts')).toMatchObject([{ held: 0, recorded: 1 }])
  }
  const sendEvent = (event: object) => send(emulator(), people.leader, 'api', event)

  test('one after the other is one, with one answer', () =>
    once(async (event) => {
      const [first, second] = [await sendEvent(event), await sendEvent(event)]
      expect(second).toMatchObject({ ok: true, data: { edition: 2 } })
      expect(first.ok && second.ok && first.data).toEqual(second.ok && second.data)
    }))

  test('at the same instant is one', () =>
    once(async (event) => {
      const answers = await Promise.all([sendEvent(event), sendEvent(event)])
      expect(answers.every(({ ok }) => ok)).toBe(true)
    }))
})

describe('what moved on since the sheet was opened', () => {
  test('a member who left meanwhile: the list is to be looked at, and nothing was recorded', async () => {
    await dayGoneBy(emulator())
    await changeRecord(emulator(), 'members', 'm-li', { lifeOrgId: 'mb01', lifeOrgName: '驻苏州流动党支部' })
    expect(await wrong()).toMatchObject({ code: 'CONFLICT', userMessage: expect.stringContaining('名单变了') })
    expect((await days())[0]?.record).toBeUndefined()
  })

  test('each member counts once: one recorded elsewhere meanwhile is not taken', async () => {
    await dayGoneBy(emulator())
    await insert(emulator(), 'theme_days', [themeDay({ state: 'recorded', people: ['m-wang'] }, orgs.suzhou)])
    expect(await wrong()).toMatchObject({ code: 'CONFLICT', userMessage: expect.stringContaining('名单变了') })
    // recorded here first: they stay here, whatever another organisation wrote since
    const attendance = everyWay.filter(({ memberId }) => memberId !== 'm-wang')
    await save(emulator(), { attendance })
    expect((await days()).find(({ _id }) => _id === DAY_ID)?.people).not.toContain('m-wang')
  })

  test('an item that came or went: neither is recorded unseen', async () => {
    await dayGoneBy(emulator())
    const [done] = record().items
    for (const items of [[done!], [...record().items, { itemId: 'a9', done: true, why: '' }]]) {
      expect(await wrong({ items })).toMatchObject({ code: 'CONFLICT', userMessage: expect.stringContaining('提示单') })
    }
  })

  test('a checklist withdrawn before the day: its items are asked no more, and recording goes on without them', async () => {
    await insert(emulator(), 'theme_days', [themeDay()])
    const withdrawn = { at: new Date('2026-11-20T01:00:00Z'), why: '改期', byName: '郑科长' }
    await insert(emulator(), 'checklists', [checklist({ withdrawn })])
    expect(await wrong()).toMatchObject({ code: 'CONFLICT' })
    expect(await save(emulator(), { items: [] })).toMatchObject({ state: 'recorded' })
  })

  test('a record keeps the items that it was made on, whatever becomes of the checklist', async () => {
    await dayGoneBy(emulator())
    await save(emulator())
    await changeRecord(emulator(), 'checklists', MONTH, {
      withdrawn: { at: new Date('2026-11-20T01:00:00Z'), why: '改期', byName: '郑科长' },
    })
    expect((await sheetOf(emulator())).items.map(({ itemId }) => itemId)).toEqual(['a1', 'a2'])
    expect(await save(emulator(), { edition: 2, minutes: '补一句。' })).toMatchObject({ edition: 3 })
  })
})

test('forty who came as they answered are one record', async () => {
  const more = moreMembers(36)
  await insert(emulator(), 'members', more)
  await dayGoneBy(emulator())
  const sheet = await sheetOf(emulator())
  expect(sheet.people).toHaveLength(40)
  const attendance = sheet.people.map(({ memberId }) => ({ memberId, how: 'here' as const }))
  await save(emulator(), { attendance, edition: sheet.edition })
  expect((await sheetOf(emulator())).record?.counts).toMatchObject({ here: 40, absent: 0 })
})
