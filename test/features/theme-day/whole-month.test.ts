/** The whole month, as the people of a county live it: the 25th, the 5th, the day, three days later, the look, the year. */
import { openChecklist, saveChecklist, sendChecklist } from '../../../src/contract/checklist'
import { listInbox } from '../../../src/contract/message'
import { openHome } from '../../../src/contract/session'
import { answerThemeDay, openThemeDay } from '../../../src/contract/theme-day'
import { openRecordSheet, openThemeDayPlan, recordThemeDay, setThemeDay } from '../../../src/contract/theme-day-leading'
import { acceptRecord, lookAtRecord, openThemeDayBoard, returnRecord } from '../../../src/contract/theme-day-review'
import { openOrgYear, openOwnYear } from '../../../src/contract/theme-day-year'
import { call } from '../../support/api'
import { useEmulator } from '../../support/emulator'
import { buildWorld, people } from '../../support/world'
import { consent, shownTo, useTemplates } from '../message/messages'

const emulator = useEmulator()
const themeDayId = '2026-12:g0101'
const at = async (instant: string) => {
  await emulator().post('/control/clock', { now: `${instant}:00+08:00` })
  await emulator().post('/control/tick', { function: 'jobs' })
}
const duties = async (openid: string) =>
  (await call(emulator(), openid, openHome, {})).duties.map((duty) => ('what' in duty ? duty.what : duty.kind))
const states = async (openid: string) => {
  const { days, stands } = await call(emulator(), openid, openThemeDayBoard, { month: '2026-12' })
  return { days: Object.fromEntries(days.map(({ themeDayId: id, state }) => [id, state])), stands }
}

test('from the county’s checklist to a year in which nobody typed anything twice', async () => {
  await emulator().post('/control/clock', { now: '2026-11-25T08:30:00+08:00' })
  await buildWorld(emulator())
  await useTemplates(emulator())
  for (const openid of [people.leader, people.member, people.colleague]) {
    await consent(emulator(), openid, 'theme_day', { times: 3 })
  }

  // the 25th: the county sends the checklist, the timer makes everybody's theme day
  expect(await duties(people.county)).toContain('checklist_due')
  const content = {
    theme: '一年的账理一理',
    reading: [],
    items: [
      { itemId: 'a', text: '学一篇材料', required: true, away: '自己看完，线上说一句' },
      { itemId: 'b', text: '看望一位老党员', required: false, away: '' },
    ],
  }
  const { edition } = await call(emulator(), people.county, saveChecklist, { month: '2026-12', edition: 0, ...content })
  await call(emulator(), people.county, sendChecklist, { month: '2026-12', edition, looked: false })
  await at('2026-11-25T09:01')
  await at('2026-11-25T09:02')
  expect(await duties(people.county)).not.toContain('checklist_due')
  expect((await call(emulator(), people.leader, openChecklist, { month: '2026-12' })).themeDayIds).toEqual([
    { themeDayId, orgName: '柳河网上党小组' },
  ])
  expect(await shownTo(emulator(), people.leader)).toHaveLength(1)
  expect(await duties(people.leader)).toContain('unset')
  expect((await states(people.township)).days).toEqual({ [themeDayId]: 'unset', '2026-12:g0102': 'unset' })

  // the 5th: nothing is set yet, its leader is told once; then they set it, and its people are told
  await at('2026-12-05T09:00')
  await at('2026-12-05T09:01')
  await at('2026-12-06T09:01')
  expect(await shownTo(emulator(), people.leader)).toHaveLength(2)
  const plan = await call(emulator(), people.leader, openThemeDayPlan, { themeDayId })
  await call(emulator(), people.leader, setThemeDay, {
    themeDayId,
    edition: plan.edition,
    plan: {
      startsAt: '2026-12-10T19:30:00+08:00',
      way: 'online',
      place: '',
      link: '#小程序://腾讯会议/abc',
      joinHint: '会议号 123',
      note: '',
    },
  })
  await at('2026-12-06T09:02')
  await at('2026-12-06T09:03')
  expect((await shownTo(emulator(), people.member)).map(({ text }) => text).join()).toContain('12月主题党日')
  expect((await call(emulator(), people.member, listInbox, {})).items[0]).toMatchObject({
    thingId: themeDayId,
    waits: true,
  })
  const home = await call(emulator(), people.member, openHome, {})
  expect(home.themeDay).toMatchObject({ themeDayId, way: 'online' })
  await call(emulator(), people.member, answerThemeDay, { themeDayId, answer: 'online', words: '' })
  await call(emulator(), people.colleague, answerThemeDay, { themeDayId, answer: 'elsewhere', words: '在社区支部' })
  expect((await states(people.township)).days[themeDayId]).toBe('set')

  // the day comes; three days later nothing is recorded, its leader is told once
  await at('2026-12-10T19:31')
  expect((await states(people.township)).days[themeDayId]).toBe('held')
  expect(await duties(people.leader)).toContain('held')
  await at('2026-12-14T09:00')
  await at('2026-12-14T09:01')
  await at('2026-12-15T09:01')
  expect(await shownTo(emulator(), people.leader)).toHaveLength(3)

  // recorded as they answered
  const sheet = await call(emulator(), people.leader, openRecordSheet, { themeDayId })
  const record = {
    themeDayId,
    edition: sheet.edition,
    heldOn: '2026-12-10',
    way: 'online' as const,
    attendance: sheet.people.map(({ memberId, answer }) => ({ memberId, how: answer ?? ('absent' as const) })),
    items: sheet.items.map(({ itemId, required }) => ({ itemId, done: required, why: '' })),
    meetings: ['group_meeting' as const],
    minutes: '学了材料，各自说了打算。',
    pictures: [],
  }
  await call(emulator(), people.leader, recordThemeDay, record)

  // looked at: a question, its answer, accepted
  expect(await duties(people.township)).toContain('theme_day_records')
  const looked = await call(emulator(), people.township, lookAtRecord, { themeDayId })
  await call(emulator(), people.township, returnRecord, {
    themeDayId,
    edition: looked.edition,
    question: '赵组长自己参加了吗？',
  })
  expect(await duties(people.leader)).toContain('returned')
  const again = await call(emulator(), people.leader, openRecordSheet, { themeDayId })
  expect(again.steps.at(-1)).toMatchObject({ did: 'returned', words: '赵组长自己参加了吗？' })
  await call(emulator(), people.leader, recordThemeDay, {
    ...record,
    edition: again.edition,
    attendance: record.attendance.map((one) => (one.memberId === 'm-zhao' ? { ...one, how: 'online' as const } : one)),
  })
  const present = await call(emulator(), people.township, lookAtRecord, { themeDayId })
  await call(emulator(), people.township, acceptRecord, { themeDayId, edition: present.edition })
  expect(await duties(people.township)).not.toContain('theme_day_records')
  expect((await states(people.county)).stands.find(({ orgId }) => orgId === 't01')?.counts).toMatchObject({
    accepted: 1,
    unset: 1,
  })

  // members see it, and the year has it
  const seen = await call(emulator(), people.member, openThemeDay, { themeDayId })
  expect(seen).toMatchObject({
    mine: 'online',
    record: { minutes: record.minutes, counts: { online: 2, elsewhere: 1 } },
  })
  const year = await call(emulator(), people.member, openOrgYear, { orgId: 'g0101', year: '2026' })
  expect(year.months.at(-1)).toMatchObject({ heldOn: '2026-12-10', theme: content.theme, meetings: ['group_meeting'] })
  expect((await call(emulator(), people.colleague, openOwnYear, { year: '2026' })).counts.elsewhere).toBe(1)
}, 60_000)
