/** A theme day of 柳河网上党小组 on an evening in November, its checklist, answers to it, and what is recorded. */
import type { MemberRecord, Records } from '../../../cloudfunctions/kernel/records'
import type { AnswerKind, AttendanceKind } from '../../../src/contract/theme-day-fields'
import { openRecordSheet, recordThemeDay } from '../../../src/contract/theme-day-leading'
import { call, requestId } from '../../support/api'
import type { Emulator } from '../../support/emulator'
import { insert, member, orgs, people } from '../../support/world'

type Day = Records['theme_days']
export type RecordInput = Parameters<typeof call<typeof recordThemeDay>>[3]

export const MONTH = '2026-11'
export const DAY_ID = `${MONTH}:g0101`
/** 19:30 in China. */
export const EVENING = new Date('2026-11-24T11:30:00Z')

export const plan = {
  startsAt: EVENING,
  way: 'both' as const,
  place: '村活动室',
  link: '',
  joinHint: '',
  note: '',
}

/** One whose day was set. */
export const themeDay = (change: Partial<Day> = {}, org: Records['orgs'] = orgs.liuheGroup): Day => ({
  _id: `${MONTH}:${org._id}`,
  month: MONTH,
  orgId: org._id,
  orgName: org.name,
  orgKind: org.kind,
  keys: org.keys,
  standId: org.keys[1] ?? org._id,
  sort: '0001.0001.0001',
  state: 'held',
  edition: 1,
  timing: 1,
  plan,
  startsAt: plan.startsAt,
  setByName: '赵组长',
  steps: [],
  ...change,
})

export const items = [
  { itemId: 'a1', text: '学一篇文件', required: true, away: '在群里读' },
  { itemId: 'a2', text: '过政治生日', required: false, away: '' },
]

const reading = { theme: '学习二十届四中全会精神', reading: [], items }

export const checklist = (change: Partial<Records['checklists']> = {}): Records['checklists'] => ({
  _id: MONTH,
  keys: ['c01'],
  status: 'sent',
  edition: 1,
  content: reading,
  authorOpenid: people.county,
  byName: '郑科长',
  savedAt: new Date('2026-10-25T01:00:00Z'),
  sent: [{ ...reading, at: new Date('2026-10-25T01:00:00Z'), byName: '郑科长', changes: [] }],
  tellPart: 0,
  ...change,
})

/** What a member answered, as it is kept. */
export const answer = (memberId: string, said: AnswerKind | undefined, change = {}): Records['theme_answers'] => ({
  _id: `${DAY_ID}:${memberId}`,
  themeDayId: DAY_ID,
  memberId,
  ...(said && { answer: said }),
  words: '',
  at: new Date('2026-11-20T01:00:00Z'),
  ...change,
})

/** So many more members of the group. */
export const moreMembers = (count: number, change: Partial<MemberRecord> = {}): MemberRecord[] =>
  Array.from({ length: count }, (_, at) =>
    member(
      `m-more${String(at).padStart(2, '0')}`,
      `成员${String.fromCharCode(0x4e00 + at)}`,
      { village: orgs.liuhe, group: orgs.liuheGroup },
      { phone: '', ...change },
    ),
  )

/** The group's people of the small county, each in a way of their own. */
export const everyWay: { memberId: string; how: AttendanceKind }[] = [
  { memberId: 'm-li', how: 'online' },
  { memberId: 'm-wang', how: 'here' },
  { memberId: 'm-zhang', how: 'leave' },
  { memberId: 'm-zhao', how: 'here' },
]

/** As a leader sends it. */
export const record = (change: Partial<RecordInput> = {}): RecordInput => ({
  themeDayId: DAY_ID,
  edition: 1,
  heldOn: '2026-11-24',
  way: 'both',
  attendance: everyWay,
  items: [
    { itemId: 'a1', done: true, why: '' },
    { itemId: 'a2', done: false, why: '' },
  ],
  meetings: [],
  minutes: '学了四中全会公报，每人说了一句。',
  pictures: [],
  ...change,
})

/** The day and the county's checklist, as they are when the evening has gone by. */
export async function dayGoneBy(emulator: Emulator, change: Partial<Day> = {}): Promise<void> {
  await insert(emulator, 'theme_days', [themeDay(change)])
  await insert(emulator, 'checklists', [checklist()])
}

export const save = (emulator: Emulator, change: Partial<RecordInput> = {}, openid: string = people.leader) =>
  call(emulator, openid, recordThemeDay, record(change), requestId())

export const sheetOf = (emulator: Emulator, openid: string = people.leader, themeDayId = DAY_ID) =>
  call(emulator, openid, openRecordSheet, { themeDayId })
