/** What the monthly theme day keeps. */
import type { ChecklistItem, ChecklistStatus, Reading } from '../../src/contract/checklist-fields'
import type {
  AnswerKind,
  Attendance,
  FixedDay,
  MeetingKind,
  Picture,
  ThemeDayState,
  ThemeDayWay,
} from '../../src/contract/theme-day-fields'
import type { OrgKind } from '../../src/contract/roles'

export interface ChecklistContentRecord {
  theme: string
  reading: Reading[]
  items: ChecklistItem[]
}

/** One edition that leaders have had, from `at` on until the next. */
export interface SentChecklist extends ChecklistContentRecord {
  at: Date
  byName: string
  /** What it changed, as sentences; empty for the first. */
  changes: string[]
}

/** `_id` is the month. */
export interface ChecklistRecord {
  _id: string
  /** The county. */
  keys: string[]
  status: ChecklistStatus
  /** Counts every save, from 1. */
  edition: number
  /** As it was written last; what leaders have is in `sent`. */
  content: ChecklistContentRecord
  sendAt?: Date
  /** WeChat's check, or a person's look, let this edition out. */
  checkedEdition?: number
  /** Why it did not go out when its time came. */
  problem?: string
  authorOpenid: string
  byName: string
  savedAt: Date
  /** Oldest first: a theme day goes by the one that held on its day. */
  sent: SentChecklist[]
  withdrawn?: { at: Date; why: string; byName: string }
  /** What leaders are to be told next, and where telling them is; `tellAt` is missing while there is nothing. */
  tells?: 'sent' | 'corrected' | 'withdrawn'
  tellAt?: Date
  tellCursor?: string
  tellPart: number
}

/** `_id` is `<month>:<organisation>`: what a township or a committee added for its own. */
export interface AdditionRecord {
  _id: string
  month: string
  orgId: string
  orgName: string
  keys: string[]
  edition: number
  /** Oldest first, each from `at` on. */
  sent: { at: Date; byName: string; items: ChecklistItem[] }[]
}

/** `_id` is the month: its theme days are to be made, or were. */
export interface ThemeMonthRecord {
  _id: string
  state: 'due' | 'done'
  /** Where making them is. */
  cursor?: string
  made: number
  /** When it was asked for first: leaders have known of it since. */
  since: Date
  at: Date
  /** The day in China on which its numbers were counted again. */
  countedOn?: string
}

/** What was recorded, as it stands. */
export interface ThemeRecord {
  /** The day in China. */
  heldOn: string
  way: ThemeDayWay
  attendance: Attendance[]
  /** Of those in the attendance, the full members then: who is entitled to vote. */
  voterIds: string[]
  /** The checklist's as it held on the day. */
  items: { itemId: string; text: string; required: boolean; addedBy?: string; done: boolean; why: string }[]
  theme: string
  meetings: MeetingKind[]
  minutes: string
  pictures: Picture[]
  byName: string
  /** Whose WeChat recorded it: nobody accepts what they wrote themselves. */
  byOpenid?: string
  at: Date
}

export interface ThemeDayPlanRecord {
  startsAt: Date
  way: ThemeDayWay
  place: string
  link: string
  joinHint: string
  note: string
}

/** `_id` is `<month>:<organisation>`: one life organisation's theme day. */
export interface ThemeDayRecord {
  _id: string
  month: string
  orgId: string
  orgName: string
  orgKind: OrgKind
  /** Of the organisation: who may see it in office. */
  keys: string[]
  /** The organisation right below the county that it stands under. */
  standId: string
  /** Its place in the fixed order of the county's organisations. */
  sort: string
  /** As it was written; `set` becomes `held` when its day has come, by the timer. */
  state: ThemeDayState
  /** Counts changes of plan and record, from 1; 0 while neither was written. */
  edition: number
  plan?: ThemeDayPlanRecord
  /** The plan's; missing while unset. */
  startsAt?: Date
  setByName?: string
  setAt?: Date
  /** Counts the times its day was set: its people are told of each once. */
  timing: number
  /** For those who like to tap in on the day. */
  code?: string
  remindedAt?: Date
  /** Its leader was told, once each, that nothing is set, that nothing is recorded. */
  nudged?: { unset?: Date; held?: Date }
  /** When somebody was to be told, and nobody led it; that is not tried again either. */
  unled?: { unset?: Date; held?: Date }
  record?: ThemeRecord
  /** Who stands in the record's attendance: each member counts once a month. */
  people?: string[]
  recordedAt?: Date
  /** Drawn when it was first recorded, 0 to 1: the county looks at some by lot. */
  lot?: number
  /** The record's text waits for the county's look, or was not let out: members do not see it. */
  textState?: 'review' | 'refused'
  steps: { at: Date; byName: string; did: 'recorded' | 'accepted' | 'returned' | 'corrected'; words: string }[]
}

/** `_id` is `<theme day>:<member>`. */
export interface ThemeAnswerRecord {
  _id: string
  themeDayId: string
  memberId: string
  answer?: AnswerKind
  words: string
  at: Date
  tappedInAt?: Date
  /** Wrong numbers tapped in. */
  wrongCodes?: number
}

/** `_id` is `<month>:<organisation right below the county>`: how many of its theme days stand where. */
export interface ThemeCountsRecord extends Record<ThemeDayState, number> {
  _id: string
  month: string
  orgId: string
  order: number
}

/** `_id` is the organisation. */
export interface FixedDayRecord {
  _id: string
  fixed: FixedDay
  byName: string
  at: Date
}
