/** What is being recorded, as it is kept on the phone: only what its leader said. Everything else follows the sheet. */
import {
  type AttendanceKind,
  attendanceKinds,
  type MeetingKind,
  type Picture,
  type ThemeDayWay,
} from '@/contract/theme-day-fields'
import type { openRecordSheet, recordThemeDay, ThemeDayPerson } from '@/contract/theme-day-leading'
import { dateAndClock } from '@/kit/time'
import { type Input, now, type Output } from '@/platform'

export type Sheet = Output<typeof openRecordSheet>
export type Person = ThemeDayPerson
export type RecordInput = Input<typeof recordThemeDay>
export type SheetItem = Sheet['items'][number]

export interface RecordDraft {
  /** The edition that the writing started from. */
  edition: number
  heldOn?: string
  way?: ThemeDayWay
  /** Who was ticked otherwise than the sheet has it. */
  how: Readonly<Record<string, AttendanceKind>>
  /** 都按报名的来 was pressed. */
  asAnswered: boolean
  items: Readonly<Record<string, { readonly done?: boolean; readonly why?: string }>>
  meetings?: readonly MeetingKind[]
  minutes?: string
  pictures?: readonly Picture[]
  reason: string
}

export const emptyDraft = (edition: number): RecordDraft => ({
  edition,
  how: {},
  asAnswered: false,
  items: {},
  reason: '',
})

/** Nothing was said yet. */
export const isEmpty = (draft: RecordDraft): boolean =>
  JSON.stringify(draft) === JSON.stringify(emptyDraft(draft.edition))

/** The first and the last day that can be chosen: the month's, up to today. */
export function daysOf(month: string): { from: string; until: string } {
  const [year, number] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10)
  const [today] = dateAndClock(now())
  return { from: `${month}-01`, until: today < last ? today : last }
}

/** The day it was planned for, once that has come; else today, as far as the month reaches. */
function usualDay({ month, plan }: Pick<Sheet, 'month' | 'plan'>): string {
  const { from, until } = daysOf(month)
  const planned = plan && dateAndClock(plan.startsAt)[0]
  return planned !== undefined && planned >= from && planned <= until ? planned : until
}

/** How one is there who said nothing of it: where all meet online nobody is 到场. */
const thereBy = (way: ThemeDayWay): AttendanceKind => (way === 'online' ? 'online' : 'here')

/** What the answer of a member comes to; who tapped in was there. Without either it is 没有参加 until it is ticked. */
export const asAnswered = (
  { answer, tappedIn }: Pick<Person, 'answer' | 'tappedIn'>,
  way: ThemeDayWay,
): AttendanceKind => (tappedIn ? (answer === 'online' ? 'online' : thereBy(way)) : (answer ?? 'absent'))

export const tookPart = (how: AttendanceKind | undefined): boolean =>
  how === 'here' || how === 'online' || how === 'elsewhere'

/** What the tick alone means of a member: the way they said they would take part, or there. */
export const tickedAs = (person: Person, way: ThemeDayWay): AttendanceKind => {
  const said = asAnswered(person, way)
  return tookPart(said) ? said : thereBy(way)
}

export interface PersonNow {
  readonly person: Person
  /** Missing of one who came after it was recorded: of that day nothing is said of them, unless they are ticked. */
  readonly how: AttendanceKind | undefined
}

/** Everything as it would be sent now. */
export interface RecordNow {
  readonly heldOn: string
  readonly way: ThemeDayWay
  /** Those to be recorded; who was counted elsewhere this month is not among them. */
  readonly people: readonly PersonNow[]
  readonly items: readonly (SheetItem & { readonly said: boolean })[]
  readonly meetings: readonly MeetingKind[]
  readonly minutes: string
  readonly pictures: readonly Picture[]
}

/** The draft on its sheet: what was said, else what stands, else what people answered. */
export function recordNow(sheet: Sheet, draft: RecordDraft): RecordNow {
  const { record } = sheet
  const stands = new Map(record?.attendance.map(({ memberId, how }) => [memberId, how]))
  const way = draft.way ?? record?.way ?? sheet.plan?.way ?? 'online'
  return {
    heldOn: draft.heldOn ?? record?.heldOn ?? usualDay(sheet),
    way,
    people: sheet.people
      .filter(({ countedIn }) => countedIn === undefined)
      .map((person) => ({
        person,
        how: draft.how[person.memberId] ?? (record ? stands.get(person.memberId) : asAnswered(person, way)),
      })),
    items: sheet.items.map((item) => {
      const said = draft.items[item.itemId]
      return {
        ...item,
        done: said?.done ?? item.done,
        why: said?.why ?? item.why,
        said: said?.done !== undefined || record !== undefined,
      }
    }),
    meetings: draft.meetings ?? record?.meetings ?? [],
    minutes: draft.minutes ?? record?.minutes ?? '',
    pictures: draft.pictures ?? record?.pictures.map(({ fileId, name, size }) => ({ fileId, name, size })) ?? [],
  }
}

/** As the contract takes it. Where nothing was recorded yet there is nothing to overwrite, whatever was planned anew. */
export function inputOf(sheet: Sheet, draft: RecordDraft): RecordInput {
  const { people, items, pictures, meetings, ...rest } = recordNow(sheet, draft)
  return {
    themeDayId: sheet.themeDayId,
    edition: sheet.record ? draft.edition : sheet.edition,
    ...rest,
    attendance: people.flatMap(({ person, how }) => (how ? [{ memberId: person.memberId, how }] : [])),
    items: items.map(({ itemId, done, why }) => ({ itemId, done, why: done ? '' : why })),
    meetings: [...meetings],
    pictures: [...pictures],
    ...(sheet.can.needsReason && { reason: draft.reason }),
  }
}

/** Somebody recorded it since the writing began. */
export const isBehind = (sheet: Sheet, draft: RecordDraft): boolean =>
  sheet.record !== undefined && draft.edition !== sheet.edition

/** What stands is what would be sent: it had arrived, and only its answer was lost. */
export function hasArrived(sheet: Sheet, draft: RecordDraft): boolean {
  if (!sheet.record || !isBehind(sheet, draft)) return false
  const mine = inputOf(sheet, draft)
  const theirs = inputOf(sheet, emptyDraft(sheet.edition))
  const text = ({ edition: _, reason: __, minutes, ...rest }: RecordInput) => JSON.stringify([minutes.trim(), rest])
  return text(mine) === text(theirs)
}

/** What was said goes on from what stands now; pictures of both stay. */
export function goneOn(sheet: Sheet, draft: RecordDraft): Partial<RecordDraft> {
  const stands = sheet.record?.pictures ?? []
  const own = draft.pictures?.filter(({ fileId }) => !stands.some((other) => other.fileId === fileId))
  return {
    edition: sheet.edition,
    ...(own && { pictures: [...stands.map(({ fileId, name, size }) => ({ fileId, name, size })), ...own] }),
  }
}

/** How many of each, in the contract's order. */
export const countsOf = (people: readonly Pick<PersonNow, 'how'>[]) =>
  attendanceKinds.map((kind) => ({ kind, count: people.filter(({ how }) => how === kind).length }))

/** Of those entitled to vote, how many are at the meeting: who took part elsewhere is not. */
export function votersOf(people: readonly PersonNow[]): { entitled: number; present: number } {
  const voters = people.filter(({ person, how }) => how !== undefined && person.kind === 'full')
  return { entitled: voters.length, present: voters.filter(({ how }) => how === 'here' || how === 'online').length }
}

/** What stands once an input was recorded, until the next answer says so. */
export function withRecorded(
  sheet: Sheet,
  { attendance, items, ...input }: RecordInput,
  answer: Pick<Sheet, 'edition' | 'state'> & { readonly held: boolean },
  byName: string,
): Sheet {
  const at = new Date(now()).toISOString()
  const urls = new Map(sheet.record?.pictures.map(({ fileId, url }) => [fileId, url]))
  const said = new Map(items.map((item) => [item.itemId, item]))
  const { people } = recordNow(sheet, { ...emptyDraft(0), how: howOf(attendance) })
  const counts = Object.fromEntries(countsOf(people).map(({ kind, count }) => [kind, count]))
  const done = sheet.items.map((item) => ({ ...item, ...said.get(item.itemId) }))
  return {
    ...sheet,
    edition: answer.edition,
    state: answer.state,
    items: done,
    record: {
      heldOn: input.heldOn,
      way: input.way,
      attendance,
      counts: counts as NonNullable<Sheet['record']>['counts'],
      voters: votersOf(people),
      items: done,
      meetings: input.meetings,
      minutes: input.minutes.trim(),
      pictures: input.pictures.map((picture) => ({ ...picture, url: urls.get(picture.fileId) ?? '' })),
      held: answer.held,
      byName,
      at,
    },
    steps: [...sheet.steps, { at, byName, did: input.reason ? 'corrected' : 'recorded', words: input.reason ?? '' }],
    can: { ...sheet.can, needsReason: false },
  }
}

const howOf = (attendance: RecordInput['attendance']) =>
  Object.fromEntries(attendance.map(({ memberId, how }) => [memberId, how]))
