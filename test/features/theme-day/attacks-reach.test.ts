/** People who reach for theme days that do not concern them, with ids as they are or made up. */
import { answerThemeDay, listThemeDays, openThemeDay, tapIn } from '../../../src/contract/theme-day'
import {
  makeTapCode,
  openRecordSheet,
  openThemeDayPlan,
  recordThemeDay,
  remindThemeDay,
  setThemeDay,
} from '../../../src/contract/theme-day-leading'
import {
  acceptRecord,
  lookAtRecord,
  openThemeDayBoard,
  returnRecord,
  sampleRecords,
} from '../../../src/contract/theme-day-review'
import { exportOrgYear, openMemberYear, openOrgYear } from '../../../src/contract/theme-day-year'
import { call, refusal, refusalCode } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { account, insert, orgs, people, stored } from '../../support/world'
import { picture } from '../study/push'
import { DAY_ID, makeMonth, plan } from './month'
import { everyWay } from './recording-days'
import { attacking, record } from './attacking'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))
const { checkCounts, day, evening, save } = attacking(emulator)

describe('whom it does not concern', () => {
  const hold = { themeDayId: DAY_ID }
  const leading = [
    [openThemeDayPlan, hold],
    [openRecordSheet, hold],
    [remindThemeDay, hold],
    [makeTapCode, hold],
    [setThemeDay, { ...hold, edition: 1, plan }],
    [recordThemeDay, record()],
  ] as const
  const reviewing = [
    [lookAtRecord, hold],
    [acceptRecord, { ...hold, edition: 2 }],
    [returnRecord, { ...hold, edition: 2, question: '几个人？' }],
  ] as const
  const refused = async (openid: string, ...[action, input]: readonly [Parameters<typeof refusalCode>[2], unknown]) =>
    expect(['NOT_FOUND', 'FORBIDDEN', 'UNBOUND', 'CONSENT']).toContain(
      await refusalCode(emulator(), openid, action, input as never),
    )

  it('nobody leads, reviews, reads or exports beyond their reach', async () => {
    await insert(emulator(), 'accounts', [
      account('op-village2', '石书记', [['branch_secretary', orgs.shiqiao]]),
      account('op-village', '何书记', [['branch_secretary', orgs.liuhe]]),
      account('op-committee', '马书记', [['branch_secretary', orgs.committee]]),
    ])
    await evening()
    await save()
    const nobodys = [people.otherLeader, people.secretary, people.otherTownship, people.stranger, people.away]
    for (const openid of [...nobodys, 'op-village2', 'op-committee', people.unbound, people.contact]) {
      for (const [action, input] of [...leading, ...reviewing]) await refused(openid, action, input)
      await refused(openid, openThemeDay, hold)
      await refused(openid, answerThemeDay, { ...hold, answer: 'here', words: '' })
      await refused(openid, tapIn, { ...hold, code: '0000' })
      await refused(openid, openOrgYear, { orgId: 'g0101', year: '2026' })
      await refused(openid, exportOrgYear, { orgId: 'g0101', year: '2026' })
      await refused(openid, openMemberYear, { memberId: 'm-wang', year: '2026' })
      await refused(openid, listThemeDays, { orgId: 'g0101' })
      await refused(openid, openThemeDayBoard, { month: '2026-11', orgId: 'g0101' })
      await refused(openid, sampleRecords, { month: '2026-11' })
    }
    // who leads does not review; who reviews does not lead; a member does neither
    for (const openid of [people.leader, 'op-village', people.member])
      for (const [action, input] of reviewing) await refused(openid, action, input)
    for (const openid of [people.township, people.county, people.member])
      for (const [action, input] of leading) await refused(openid, action, input)
    expect(await day()).toMatchObject({ state: 'recorded', edition: 2 })
  })

  it('made-up ids are not there, or are no ids', async () => {
    await evening()
    const ids = [
      '2026-12:c01',
      '2026-12:t01',
      '2026-12:v0101',
      '2026-12:mc01',
      '2026-11:constructor',
      '2026-11:__proto__',
    ]
    const none = [
      '2026-13:x',
      '2026-11:',
      `2026-11:${'x'.repeat(90)}`,
      '2026-11:g0101:m-wang',
      '0001-01:g0101',
      '',
      '../x',
    ]
    const acts = [
      ...leading,
      [openThemeDay, hold],
      [answerThemeDay, { ...hold, answer: 'here', words: '' }],
      [tapIn, { ...hold, code: '0000' }],
    ] as const
    for (const [action, input] of acts) {
      const asked = (themeDayId: string) =>
        refusalCode(emulator(), people.leader, action as typeof openThemeDay, { ...input, themeDayId } as never)
      for (const id of ids) expect(await asked(id)).toBe('NOT_FOUND')
      for (const id of none) expect(await asked(id)).toBe('INVALID')
    }
    for (const [action, input] of reviewing)
      for (const themeDayId of ids)
        expect(await refusalCode(emulator(), people.county, action as never, { ...input, themeDayId } as never)).toBe(
          'NOT_FOUND',
        )
    expect((await stored(emulator(), 'theme_days', { month: '2026-12' })).length).toBe(0)
  })

  it('a day is set a year ahead at most', async () => {
    const far = { themeDayId: '2088-11:g0101', edition: 0, plan: { ...plan, startsAt: '2088-11-12T11:30:00.000Z' } }
    expect((await refusal(emulator(), people.leader, setThemeDay, far)).code).toBe('INVALID')
    expect(await stored(emulator(), 'theme_days', { month: '2088-11' })).toEqual([])
  })

  it('others in the attendance, people and items made up, twice the same, editions below nothing', async () => {
    await evening()
    const wrong = async (change: object) =>
      (await refusal(emulator(), people.leader, recordThemeDay, record(change))).code
    for (const memberId of ['m-liu', 'm-chen', 'm-none', 'constructor', '__proto__'])
      expect(await wrong({ attendance: [...everyWay, { memberId, how: 'here' }] })).toBe('CONFLICT')
    expect(await wrong({ attendance: [everyWay[0], everyWay[0]] })).toBe('INVALID')
    expect(await wrong({ attendance: [] })).toBe('INVALID')
    for (const itemId of ['a1', 'constructor', 't02:x', '__proto__'])
      expect(await wrong({ items: [{ itemId, done: true, why: '' }] })).toBe('CONFLICT')
    for (const edition of [-1, 1.5, 1e400, '1', null]) expect(await wrong({ edition })).toBe('INVALID')
    const { fileId, name, size } = await picture(emulator(), people.township)
    const picked = [fileId, fileId.replace(/uploads.*/, 'exports/a.xlsx'), fileId.replace(/picture/, '../picture')]
    for (const one of picked) expect(await wrong({ pictures: [{ fileId: one, name, size }] })).toBe('INVALID')
    expect((await day()).record).toBeUndefined()
  })

  it('nobody reviews their own in whatever combination of offices', async () => {
    await insert(emulator(), 'accounts', [
      account('op-a', '甲', [
        ['county_admin', orgs.county],
        ['group_leader', orgs.liuheGroup],
      ]),
      account('op-b', '乙', [
        ['branch_secretary', orgs.liuhe],
        ['township_cadre', orgs.qingshi],
      ]),
      account('op-c', '丙', [
        ['township_cadre', orgs.qingshi],
        ['county_admin', orgs.county],
        ['branch_secretary', orgs.liuhe],
      ]),
      account('op-d', '丁', [
        ['county_admin', orgs.county],
        ['branch_secretary', orgs.committee],
      ]),
    ])
    await evening()
    await save()
    const looked = { themeDayId: DAY_ID, edition: 2 }
    for (const openid of ['op-a', 'op-b', 'op-c']) {
      expect(await call(emulator(), openid, lookAtRecord, { themeDayId: DAY_ID })).toMatchObject({
        isOwn: true,
        can: { accept: false, return: false },
      })
      expect(await refusalCode(emulator(), openid, acceptRecord, looked)).toBe('CONFLICT')
      expect(await refusalCode(emulator(), openid, returnRecord, { ...looked, question: '几个人？' })).toBe('CONFLICT')
    }
    // what they recorded for a branch below their committee is theirs too
    const branch = '2026-11:mb01'
    const attendance = [{ memberId: 'm-chen', how: 'here' as const }]
    await save({ themeDayId: branch, edition: 0, attendance }, 'op-d')
    expect(await refusalCode(emulator(), 'op-d', acceptRecord, { themeDayId: branch, edition: 1 })).toBe('CONFLICT')
    await call(emulator(), people.county, acceptRecord, { themeDayId: branch, edition: 1 })
    await checkCounts()
  })
})
