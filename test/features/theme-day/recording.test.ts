/** The record of a theme day: what becomes of what its leader sends. */
import type { Records } from '../../../cloudfunctions/kernel/records'
import { openSession } from '../../../src/contract/session'
import { recordThemeDay } from '../../../src/contract/theme-day-leading'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, buildWorld, insert, member, orgs, people, stored } from '../../support/world'
import { changeRecord } from '../care/county'
import { clock, MORNING } from '../message/messages'
import {
  checklist,
  DAY_ID,
  dayGoneBy,
  everyWay,
  MONTH,
  record,
  type RecordInput,
  save,
  sheetOf,
} from './recording-days'

const emulator = useEmulator()
beforeEach(async () => {
  await emulator().post('/control/reset')
  await clock(emulator(), MORNING)
})

const storedDay = async () => (await stored(emulator(), 'theme_days', { _id: DAY_ID }))[0]
const sent = (change: Partial<RecordInput> = {}) => save(emulator(), change)

describe('theme_day.record', () => {
  beforeEach(async () => {
    await buildWorld(emulator())
    await insert(emulator(), 'theme_counts', [
      { _id: `${MONTH}:t01`, month: MONTH, orgId: 't01', order: 1, ...counts({ held: 1 }) },
    ])
  })
  const counts = (change: object) => ({
    unset: 0,
    set: 0,
    held: 0,
    recorded: 0,
    returned: 0,
    accepted: 0,
    ...change,
  })

  it('allowed: what was sent is what its leader and the township’s counts have from then on', async () => {
    await dayGoneBy(emulator())
    expect(await sent({ meetings: ['group_meeting'] })).toEqual({ edition: 2, state: 'recorded', held: false })
    const sheet = await sheetOf(emulator())
    expect(sheet).toMatchObject({ state: 'recorded', edition: 2, steps: [{ did: 'recorded', byName: '赵组长' }] })
    expect(sheet.record).toMatchObject({
      heldOn: '2026-11-24',
      meetings: ['group_meeting'],
      minutes: '学了四中全会公报，每人说了一句。',
      byName: '赵组长',
      held: false,
      counts: { here: 2, online: 1, elsewhere: 0, leave: 1, absent: 0 },
      // what an item says is the checklist's
      items: [
        { itemId: 'a1', text: '学一篇文件', required: true, done: true },
        { itemId: 'a2', text: '过政治生日', done: false },
      ],
    })
    const day = await storedDay()
    expect(day).toMatchObject({
      people: everyWay.map(({ memberId }) => memberId),
      record: { theme: checklist().content.theme },
    })
    expect(day?.lot).toBeGreaterThanOrEqual(0)
    expect((await stored(emulator(), 'theme_counts'))[0]).toMatchObject(counts({ recorded: 1 }))
  })

  it('allowed: the secretary of a branch records a day that was never set, and nothing was made for', async () => {
    const own = { themeDayId: `${MONTH}:mb01`, edition: 0, attendance: [{ memberId: 'm-chen', how: 'here' as const }] }
    await save(emulator(), { ...own, heldOn: '2026-11-03', items: [], meetings: ['members_meeting'] }, people.secretary)
    const sheet = await sheetOf(emulator(), people.secretary, `${MONTH}:mb01`)
    expect(sheet).toMatchObject({ state: 'recorded', edition: 1, meetingsAsked: ['members_meeting'] })
    expect(await stored(emulator(), 'theme_days')).toMatchObject([
      { _id: '2026-11:mb01', orgName: '驻苏州流动党支部', standId: 'mc01', people: ['m-chen'] },
    ])
  })

  it('no ability: nobody records as a member, nor from above', async () => {
    await dayGoneBy(emulator())
    for (const openid of [people.member, people.township, people.county]) {
      expect(await refusalCode(emulator(), openid, recordThemeDay, record())).toBe('FORBIDDEN')
    }
  })

  it('out of scope: another organisation’s day, and people who are none of one’s own', async () => {
    await dayGoneBy(emulator())
    expect(await refusalCode(emulator(), people.otherLeader, recordThemeDay, record())).toBe('NOT_FOUND')
    const foreign = record({ attendance: [...everyWay, { memberId: 'm-liu', how: 'here' }] })
    const error = await refusal(emulator(), people.leader, recordThemeDay, foreign)
    expect([error.code, error.userMessage]).toEqual(['CONFLICT', '名单变了，请看一下再发。您写的内容都在。'])
    expect((await storedDay())?.record).toBeUndefined()
  })

  it('a day outside the month, and one that has not come, are refused beside the field', async () => {
    await dayGoneBy(emulator())
    const field = async (heldOn: string) => {
      const error = await refusal(emulator(), people.leader, recordThemeDay, record({ heldOn }))
      return [error.issues?.[0]?.field, error.userMessage]
    }
    expect(await field('2026-12-01')).toEqual(['heldOn', '这是 11 月的主题党日，请选 11 月里的日子。'])
    expect(await field('2026-11-26')).toEqual(['heldOn', '这一天还没到，开展以后再记。'])
    expect(await field('2026-11-31')).toEqual(['heldOn', '没有这一天，请重新选。'])
    // one gone by is fine, also another one than was planned
    expect(await sent({ heldOn: '2026-11-05' })).toMatchObject({ state: 'recorded' })
  })

  it('somebody took part; of people who all asked for leave there is no theme day', async () => {
    await dayGoneBy(emulator())
    const attendance = everyWay.map(({ memberId }) => ({ memberId, how: 'leave' as const }))
    const error = await refusal(emulator(), people.leader, recordThemeDay, record({ attendance }))
    expect(error.issues).toEqual([{ field: 'attendance', message: '请勾选参加的人。' }])
  })

  it('a required item not done needs a word why', async () => {
    await dayGoneBy(emulator())
    const not = (why: string) => [
      { itemId: 'a2', done: false, why: '' },
      { itemId: 'a1', done: false, why },
    ]
    const error = await refusal(emulator(), people.leader, recordThemeDay, record({ items: not('') }))
    expect(error.issues).toEqual([{ field: 'items.1.why', message: '这是规定动作，没做的话请写一句原因。' }])
    await sent({ items: not('材料还没到') })
    expect((await sheetOf(emulator())).record?.items[0]).toMatchObject({ itemId: 'a1', done: false, why: '材料还没到' })
  })

  it('a probationary member attends and does not vote, also once they are a full member', async () => {
    const home = { village: orgs.liuhe, group: orgs.liuheGroup }
    await insert(emulator(), 'members', [member('m-new', '新预备', home, { kind: 'probationary', phone: '' })])
    await dayGoneBy(emulator())
    const attendance = [...everyWay, { memberId: 'm-new', how: 'here' as const }]
    await sent({ attendance, meetings: ['members_meeting'] })
    // of four full members one asked for leave
    const voters = { entitled: 4, present: 3 }
    expect((await sheetOf(emulator())).record).toMatchObject({ voters, counts: { here: 3 } })
    await changeRecord(emulator(), 'members', 'm-new', { kind: 'full' })
    await sent({ edition: 2, attendance, meetings: ['members_meeting'], minutes: '补一句。' })
    expect((await sheetOf(emulator())).record).toMatchObject({ voters, minutes: '补一句。' })
  })

  it('an accepted record is corrected only with a reason, and the township looks again', async () => {
    await dayGoneBy(emulator())
    await sent()
    const [day] = await stored(emulator(), 'theme_days')
    await changeDay({ state: 'accepted' })
    expect(await sheetOf(emulator())).toMatchObject({ can: { needsReason: true } })
    const error = await refusal(emulator(), people.leader, recordThemeDay, record({ edition: 2 }))
    expect([error.code, error.issues?.[0]?.field]).toEqual(['INVALID', 'reason'])
    const change = { edition: 2, minutes: '更正：到场 3 人。', reason: '漏记一人' }
    expect(await sent(change)).toMatchObject({ edition: 3, state: 'recorded' })
    const { steps, state } = await sheetOf(emulator())
    expect(state).toBe('recorded')
    expect(steps.map(({ did, words }) => [did, words])).toEqual([
      ['recorded', ''],
      ['corrected', '漏记一人'],
    ])
    // drawn once: a correction does not bring it into the sample, nor out of it
    expect((await storedDay())?.lot).toBe(day!.lot)
  })

  it('a returned record is written anew without a reason; the question stays among its steps', async () => {
    const question = { at: new Date(MORNING), byName: '周干事', did: 'returned' as const, words: '谁主持的？' }
    await dayGoneBy(emulator())
    await sent()
    const [day] = await stored(emulator(), 'theme_days')
    await changeDay({ state: 'returned', steps: [...day!.steps, question] })
    await sent({ edition: 2, minutes: '赵组长主持，学了公报。' })
    const sheet = await sheetOf(emulator())
    expect(sheet.state).toBe('recorded')
    expect(sheet.steps.map(({ did, words }) => [did, words])).toEqual([
      ['recorded', ''],
      ['returned', '谁主持的？'],
      ['recorded', ''],
    ])
  })

  it('a record keeps those it named when they have left since', async () => {
    await dayGoneBy(emulator())
    await sent()
    const [kept] = await stored(emulator(), 'theme_days')
    // as if 陈明 had been one of the group on that evening
    const attendance = [...everyWay, { memberId: 'm-chen', how: 'here' as const }]
    await changeDay({
      record: { ...kept!.record!, attendance },
      people: attendance.map((one) => one.memberId),
    })
    expect((await sheetOf(emulator())).people.map(({ name }) => name)).toContain('陈明')
    await sent({ edition: 2, attendance, minutes: '改一句。' })
    expect((await sheetOf(emulator())).record?.counts).toMatchObject({ here: 3 })
  })

  it('pictures are one’s own; those that stand stay allowed to whoever corrects it', async () => {
    const second = account('op-second', '钱副组长', [['group_leader', orgs.liuheGroup]])
    await insert(emulator(), 'accounts', [second])
    await dayGoneBy(emulator())
    const { uploadFolder } = await call(emulator(), people.leader, openSession, {})
    const picture = (folder: string) => ({
      fileId: `cloud://local-env.local/${folder}/a.jpg`,
      name: '合影.jpg',
      size: 9,
    })
    const foreign = record({ pictures: [picture('uploads/someone')] })
    const error = await refusal(emulator(), people.leader, recordThemeDay, foreign)
    expect(error.issues?.[0]?.field).toBe('pictures.0')
    await sent({ pictures: [picture(uploadFolder)] })
    const again = { edition: 2, pictures: [picture(uploadFolder)], minutes: '补一句。' }
    expect(await save(emulator(), again, second._id)).toMatchObject({ edition: 3 })
  })

  const changeDay = (change: Partial<Records['theme_days']>) => changeRecord(emulator(), 'theme_days', DAY_ID, change)
})
