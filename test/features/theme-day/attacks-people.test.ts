/** What members and those who left get of theme days, and hostile text in them. */
import { closeFile, placeMembers } from '../../../src/contract/care'
import { withdrawConsent } from '../../../src/contract/join'
import { listInbox } from '../../../src/contract/message'
import { openHome } from '../../../src/contract/session'
import { answerThemeDay, listThemeDays, openThemeDay, tapIn } from '../../../src/contract/theme-day'
import { makeTapCode, openRecordSheet, openThemeDayPlan, setThemeDay } from '../../../src/contract/theme-day-leading'
import { lookAtRecord, sampleRecords } from '../../../src/contract/theme-day-review'
import { exportOrgYear, openOrgYear } from '../../../src/contract/theme-day-year'
import { unzipSync } from 'fflate'
import { call, refusal, refusalCode, requestId, send } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { send as fetchFile } from '../../support/http'
import { people, stored } from '../../support/world'
import { clock, consent, shownTo, tick, useTemplates } from '../message/messages'
import { DAY_ID, makeMonth, plan, setDay } from './month'
import { attacking, record } from './attacking'

const emulator = useEmulator()
beforeEach(() => makeMonth(emulator()))
const { answer, day, evening, save } = attacking(emulator)

describe('people who changed', () => {
  it('placed elsewhere, closed, without consent: nothing to answer, tap or read; told of nothing', async () => {
    await useTemplates(emulator())
    for (const openid of [people.member, people.colleague, people.leader])
      await consent(emulator(), openid, 'theme_day')
    await setDay(emulator())
    await call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' })
    await call(emulator(), people.colleague, withdrawConsent, {})
    for (let at = 0; at < 3; at++) await tick(emulator())
    for (const openid of [people.member, people.colleague]) {
      expect(await shownTo(emulator(), openid)).toEqual([])
      for (const [action, input] of [
        [openThemeDay, { themeDayId: DAY_ID }],
        [answerThemeDay, { themeDayId: DAY_ID, answer: 'here', words: '' }],
        [tapIn, { themeDayId: DAY_ID, code: '0000' }],
      ] as const)
        expect(await refusalCode(emulator(), openid, action as never, input as never)).toBe(
          openid === people.member ? 'NOT_FOUND' : 'CONSENT',
        )
    }
    expect(await shownTo(emulator(), people.leader)).toHaveLength(1)
    // moved after somebody left: by name to those who are there
    await setDay(emulator(), { startsAt: '2026-11-13T11:30:00.000Z' }, 1)
    await call(emulator(), people.township, closeFile, { memberId: 'm-zhang', kind: 'died', reason: '家属告知' })
    for (let at = 0; at < 3; at++) await tick(emulator())
    for (const openid of [people.member, people.colleague]) expect(await shownTo(emulator(), openid)).toEqual([])
    const { people: names } = await call(emulator(), people.leader, openThemeDayPlan, { themeDayId: DAY_ID })
    expect(names.map(({ memberId }) => memberId)).not.toContain('m-wang')
    expect(names.map(({ memberId }) => memberId)).not.toContain('m-zhang')
  })
})

it('told in the evening, placed elsewhere in the night: the message that waits for the morning is not sent', async () => {
  await useTemplates(emulator())
  for (const openid of [people.member, people.colleague]) await consent(emulator(), openid, 'theme_day')
  await clock(emulator(), '2026-11-05T14:00:00Z')
  await setDay(emulator())
  for (let at = 0; at < 2; at++) await tick(emulator())
  await call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' })
  await clock(emulator(), '2026-11-06T02:00:00Z')
  for (let at = 0; at < 2; at++) await tick(emulator())
  expect(await shownTo(emulator(), people.member)).toEqual([])
  expect(await shownTo(emulator(), people.colleague)).toHaveLength(1)
})

describe('what members are answered', () => {
  const everything = async (openid: string) =>
    JSON.stringify([
      await call(emulator(), openid, openThemeDay, { themeDayId: DAY_ID }),
      await call(emulator(), openid, listThemeDays, {}),
      await call(emulator(), openid, openOrgYear, { orgId: 'g0101', year: '2026' }),
      await call(emulator(), openid, openHome, {}),
      await call(emulator(), openid, listInbox, {}),
    ])

  it('holds nobody else’s name, answer or phone, no WeChat and not the number to tap in', async () => {
    await evening()
    const { code } = await call(emulator(), people.leader, makeTapCode, { themeDayId: DAY_ID })
    await answer(people.colleague, { answer: 'leave', words: '母亲住院' })
    const look = async () => {
      const told = await everything(people.member)
      for (const secret of ['李秀英', '张海燕', '母亲住院', 'op-', '13812345678', '13987654321', `"${code}"`, 'm-li'])
        expect(told).not.toContain(secret)
    }
    await look()
    await save()
    await look()
    for (const told of [
      await call(emulator(), people.leader, openThemeDayPlan, { themeDayId: DAY_ID }),
      await call(emulator(), people.leader, openRecordSheet, { themeDayId: DAY_ID }),
      await call(emulator(), people.township, lookAtRecord, { themeDayId: DAY_ID }),
      await call(emulator(), people.county, sampleRecords, { month: '2026-11' }),
    ]) {
      expect(JSON.stringify(told)).not.toMatch(/op-|1\d{10}/)
    }
  })

  it('the way into the meeting is no more once it is recorded: also for one who stands in it and left', async () => {
    await evening()
    expect(await everything(people.member)).toContain(plan.link)
    await save()
    await call(emulator(), people.county, placeMembers, { memberIds: ['m-wang'], branchId: 'mb01', since: '2026-11' })
    for (const openid of [people.member, people.colleague]) {
      const seen = await call(emulator(), openid, openThemeDay, { themeDayId: DAY_ID })
      expect(seen).toMatchObject({ place: plan.place, link: '', joinHint: '' })
      expect(seen.leadsTo).toBeUndefined()
    }
  })
})

describe('what is written', () => {
  it('100 KB, operators and prototypes as fields: refused with a sentence, nothing is kept', async () => {
    await evening()
    const hostile = [
      { minutes: '字'.repeat(20_000) },
      { minutes: ' '.repeat(90_000) },
      { minutes: '\u202e\u200b\u3164' },
      { attendance: Array.from({ length: 2100 }, (_, at) => ({ memberId: `m-${at}`, how: 'here' })) },
      { attendance: [{ memberId: { $ne: '' }, how: 'here' }] },
      { attendance: [{ memberId: 'm-wang', how: 'constructor' }] },
      { $set: { state: 'accepted' } },
      { state: 'accepted', byName: '郑科长' },
      { heldOn: '2026-11-31' },
      { heldOn: '2026-02-29' },
      { meetings: ['__proto__'] },
      { pictures: [{ fileId: 'cloud://a.b/../../x', name: 'a', size: 1 }] },
    ]
    for (const change of hostile) {
      const sent = { action: 'theme_day.record', input: { ...record(), ...change }, requestId: requestId() }
      expect(await send(emulator(), people.leader, 'api', sent)).toMatchObject({
        ok: false,
        error: { code: 'INVALID' },
      })
    }
    const times = ['2026-11-12T24:00:00.000Z', '2026-11-31T11:30:00.000Z', '2026-02-30T11:30:00Z', 'constructor', '']
    for (const startsAt of times) {
      const input = { themeDayId: DAY_ID, edition: 1, plan: { ...plan, startsAt } }
      expect(await refusalCode(emulator(), people.leader, setThemeDay, input)).toBe('INVALID')
    }
    expect(await day()).toMatchObject({ edition: 1, state: 'set' })
  })

  it('stays the text that it is, also in the workbook: a formula is not worked out, the file is whole', async () => {
    await evening()
    const texts = ['=1+1', 'constructor', `<img onerror="x">&\u202e{{1}}`, '甲\u0007\ufffe\uffff乙', '\ud800丙']
    let edition = 1
    for (const minutes of texts) ({ edition } = await save({ edition, minutes }))
    expect((await day()).record?.minutes).toBe('丙')
    for (const minutes of texts) {
      ;({ edition } = await save({ edition, minutes }))
      const input = { orgId: 'g0101', year: '2026' }
      const { url } = await call(emulator(), people.township, exportOrgYear, input)
      const files = unzipSync((await fetchFile(url)).body)
      const xml = Object.entries(files)
        .filter(([path]) => path.endsWith('.xml'))
        .map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
        .join('')
      // what XML 1.0 does not know makes Excel call the file damaged
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      expect(xml).not.toContain('<f>')
      expect(xml).not.toMatch(/王建国|李秀英|张海燕/)
    }
  })

  it('a fixed day says where people are to come, as a single one does', async () => {
    const fixed = {
      on: { kind: 'date', day: 12 },
      clock: '19:30',
      way: 'place',
      place: '',
      link: '',
      joinHint: '',
    } as const
    const input = { themeDayId: DAY_ID, edition: 0, plan, fixed }
    expect((await refusal(emulator(), people.leader, setThemeDay, input)).code).toBe('INVALID')
    expect(await stored(emulator(), 'fixed_days')).toEqual([])
  })
})
