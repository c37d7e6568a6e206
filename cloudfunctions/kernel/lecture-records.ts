/** What lectures keep. */
import type { LectureStatus, Replay } from '../../src/contract/lecture-fields'
import type { AttachmentRecord } from './notice-records'
import type { AudienceRecord } from './study-records'

export interface LectureRecord {
  _id: string
  title: string
  speaker: string
  about: string
  startsAt: Date
  endsAt: Date
  link: string
  joinHint: string
  materials: AttachmentRecord[]
  status: LectureStatus
  /** From 1; each edit adds one. */
  edition: number
  to: AudienceRecord[]
  /** The audience as readers find it: empty while it may not be seen. */
  keys: string[]
  fromOrgId: string
  fromOrgName: string
  fromKeys: string[]
  authorOpenid: string
  authorName: string
  savedAt: Date
  /** When its readers could first see it. */
  publishedAt?: Date
  editedAt?: Date
  withdrawn?: { at: Date; why: string; byName: string }
  replay?: Replay
  /** Counts the times it was given, from 1: those who asked are reminded once of each. */
  timing: number
  /** What those who asked to be reminded are told next. */
  tells: 'soon' | 'moved' | 'cancelled'
  /** Everybody was reminded of this timing. */
  told?: number
  /** When; missing while there is nothing to tell. */
  tellAt?: Date
  /** Where telling them is. */
  tellCursor?: string
  tellPart: number
}

/** `_id` is `<lecture>:<person>`: somebody asked to be reminded. */
export interface LectureReminderRecord {
  _id: string
  lectureId: string
  openid: string
  at: Date
}

/** `_id` is `<lecture>:<organisation>`: who was there, as somebody who leads them noted. */
export interface AttendanceRecord {
  _id: string
  lectureId: string
  orgId: string
  memberIds: string[]
  /** Of the lecture, for the year in which it was. */
  startsAt: Date
  title: string
  edition: number
  byName: string
  at: Date
}
