/** The sheet of a theme day with four people, and a record that stands. */
import type { Sheet } from '@/features/theme-day/pages/record/record-draft'

export const person = (memberId: string, name: string, change: Partial<Sheet['people'][number]> = {}) => ({
  memberId,
  name,
  kind: 'full' as const,
  maskedPhone: '',
  bound: true,
  words: '',
  tappedIn: false,
  ...change,
})
export const item = (itemId: string, required: boolean) => ({
  itemId,
  text: `做${itemId}`,
  required,
  done: false,
  why: '',
})
export const sheet: Sheet = {
  themeDayId: '2026-11:g0101',
  month: '2026-11',
  orgId: 'g0101',
  orgName: '柳河网上党小组',
  state: 'held',
  edition: 1,
  plan: { startsAt: '2026-11-20T11:30:00.000Z', way: 'online', place: '', link: '', joinHint: '', note: '' },
  theme: '学公报',
  items: [item('a1', true), item('a2', false)],
  people: [
    person('m1', '王建国', { answer: 'here' }),
    person('m2', '李秀英', { answer: 'leave', words: '夜班' }),
    person('m3', '陈明'),
    person('m4', '新预备', { kind: 'probationary', answer: 'online', tappedIn: true }),
  ],
  left: ['刘洋'],
  meetingsAsked: ['members_meeting'],
  steps: [],
  can: { record: true, needsReason: false },
}
export const record: NonNullable<Sheet['record']> = {
  heldOn: '2026-11-20',
  way: 'online',
  attendance: [
    { memberId: 'm1', how: 'here' },
    { memberId: 'm2', how: 'leave' },
    { memberId: 'm3', how: 'absent' },
    { memberId: 'm4', how: 'online' },
  ],
  counts: { here: 1, online: 1, elsewhere: 0, leave: 1, absent: 1 },
  voters: { entitled: 3, present: 1 },
  items: [{ ...item('a1', true), done: true }, item('a2', false)],
  meetings: [],
  minutes: '学了公报。',
  pictures: [],
  held: false,
  byName: '赵组长',
  at: '2026-11-21T02:00:00.000Z',
}
export const stands: Sheet = { ...sheet, state: 'recorded', edition: 2, record, items: record.items }
