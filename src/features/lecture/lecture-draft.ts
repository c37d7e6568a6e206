import type { AudiencePart } from '@/contract/audience'
import type { LectureView } from '@/contract/lecture'
import type { Attachment } from '@/contract/notice'
import { dateAndClock, instantOf } from '@/kit/time'
import { now } from '@/platform'

/** What is being written, as it is kept on the phone. Days and times are Beijing's. */
export interface LectureDraft {
  title: string
  speaker: string
  date: string
  clock: string
  endDate: string
  endClock: string
  link: string
  joinHint: string
  about: string
  materials: readonly Attachment[]
  to: readonly AudiencePart[]
}

const DAY = 24 * 60 * 60 * 1000
/** What most classes take, ms. */
const USUAL = 90 * 60 * 1000

export const dayFromNow = (days: number): string => dateAndClock(now() + days * DAY)[0]

/** Tomorrow evening, when people are off work. */
export const emptyLecture = (to: readonly AudiencePart[]): LectureDraft => ({
  title: '',
  speaker: '',
  date: dayFromNow(1),
  clock: '19:30',
  endDate: dayFromNow(1),
  endClock: '21:00',
  link: '',
  joinHint: '',
  about: '',
  materials: [],
  to,
})

/** A new beginning moves the end along: as long as the class was to take before. */
export function withStart(draft: LectureDraft, part: { date?: string; clock?: string }): Partial<LectureDraft> {
  const [date, clock] = [part.date ?? draft.date, part.clock ?? draft.clock]
  const [before, until] = [instantOf(draft.date, draft.clock), instantOf(draft.endDate, draft.endClock)]
  const startsAt = instantOf(date, clock)
  if (startsAt === undefined) return { date, clock }
  const took = before && until ? Date.parse(until) - Date.parse(before) : USUAL
  const [endDate, endClock] = dateAndClock(Date.parse(startsAt) + (took > 0 ? took : USUAL))
  return { date, clock, endDate, endClock }
}

/** As the contract takes it, without whom it is for. */
export const contentOf = (draft: LectureDraft) => ({
  title: draft.title,
  speaker: draft.speaker,
  startsAt: instantOf(draft.date, draft.clock) ?? '',
  endsAt: instantOf(draft.endDate, draft.endClock) ?? '',
  link: draft.link.trim(),
  joinHint: draft.joinHint,
  about: draft.about,
  materials: draft.materials.map(({ fileId, kind, name, size }) => ({ fileId, kind, name, size })),
})

/** What stands, to be changed. */
export function draftOf(lecture: LectureView): LectureDraft {
  const [date, clock] = dateAndClock(lecture.startsAt)
  const [endDate, endClock] = dateAndClock(lecture.endsAt)
  return {
    title: lecture.title,
    speaker: lecture.speaker,
    date,
    clock,
    endDate,
    endClock,
    link: lecture.link,
    joinHint: lecture.joinHint,
    about: lecture.about,
    materials: lecture.materials.map(({ fileId, kind, name, size }) => ({ fileId, kind, name, size })),
    to: [],
  }
}
