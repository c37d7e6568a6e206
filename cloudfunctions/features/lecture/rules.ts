/** What a lecture may be, and how it is seen. Pure. */
import { linkKindOf } from '../../../src/contract/blocks'
import type { LectureItem, LectureView } from '../../../src/contract/lecture'
import { LECTURE_HOURS_MAX, REMIND_MINUTES, type ReplayView } from '../../../src/contract/lecture-fields'
import type { OwnLecture } from '../../../src/contract/lecture-writing'
import { invalid } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import type { InboxRecord, LectureRecord, OrgRecord, ReceiptRecord } from '../../kernel/records'

const MINUTE = 60 * 1000
export const LONGEST_MS = LECTURE_HOURS_MAX * 60 * MINUTE
/** Plans reach that far, days. */
const AHEAD_DAYS = 365

/** When those who asked are reminded. */
export const soonAt = (startsAt: Date): Date => new Date(startsAt.getTime() - REMIND_MINUTES * MINUTE)

/**
 * Checks when a lecture begins and ends. The time of one that stands already need not lie ahead any more.
 * @throws INVALID beside the field
 */
export function checkTimes(
  { startsAt, endsAt }: Pick<LectureRecord, 'startsAt' | 'endsAt'>,
  now: Date,
  before?: Pick<LectureRecord, 'startsAt'>,
): void {
  const moved = startsAt.getTime() !== before?.startsAt.getTime()
  if (moved && startsAt <= now) throw invalid('startsAt', '开始时间已经过了，请重新选。')
  if (startsAt.getTime() - now.getTime() > AHEAD_DAYS * 24 * 60 * MINUTE) {
    throw invalid('startsAt', '开始时间在一年以后，请检查年份。')
  }
  if (endsAt <= startsAt) throw invalid('endsAt', '结束时间要在开始时间之后。')
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) {
    throw invalid('endsAt', `一堂课最长 ${LECTURE_HOURS_MAX} 小时，请检查日期。`)
  }
}

/** Whether a lecture is meant for people of this organisation. */
export const concerns = ({ to }: Pick<LectureRecord, 'to'>, org: Pick<OrgRecord, 'keys'>): boolean =>
  to.some(({ orgId }) => org.keys.includes(orgId))

/** What its readers find of it in their inboxes; nothing while it may not be seen. */
export const inboxOf = (lecture: LectureRecord): InboxRecord => ({
  _id: lecture._id,
  kind: 'lecture',
  title: lecture.title,
  fromOrgName: lecture.fromOrgName,
  at: lecture.publishedAt ?? lecture.savedAt,
  keys: lecture.keys,
  needsConfirm: false,
  edition: lecture.edition,
  startsAt: lecture.startsAt,
  ...(lecture.withdrawn ? { withdrawnAt: lecture.withdrawn.at } : {}),
})

const mineOf = (receipt: ReceiptRecord | null | undefined) =>
  receipt === null ? ('onlooker' as const) : receipt ? ('read' as const) : ('none' as const)

/** As one reader sees it in a list. `receipt` is `undefined` when not opened, `null` for an onlooker. */
export const lectureItem = (lecture: LectureRecord, receipt: ReceiptRecord | null | undefined): LectureItem => ({
  lectureId: lecture._id,
  title: lecture.title,
  speaker: lecture.speaker,
  startsAt: wire(lecture.startsAt),
  endsAt: wire(lecture.endsAt),
  fromOrgName: lecture.fromOrgName,
  status: lecture.status,
  mine: mineOf(receipt),
  hasReplay: lecture.replay !== undefined && lecture.status !== 'withdrawn',
})

function replayView(replay: NonNullable<LectureRecord['replay']>, urls: ReadonlyMap<string, string>): ReplayView {
  if (replay.kind === 'video') return { ...replay, url: urls.get(replay.fileId) ?? '' }
  return { ...replay, leadsTo: linkKindOf(replay.url) ?? 'web' }
}

/** A lecture opened. After it was cancelled nobody joins any more: link, files and replay are its sender's alone. */
export function lectureView(
  lecture: LectureRecord,
  receipt: ReceiptRecord | null | undefined,
  urls: ReadonlyMap<string, string>,
  { sent, ...more }: Pick<LectureView, 'reminds' | 'wasThere' | 'can'> & { sent: boolean },
): LectureView {
  const hidden = lecture.status === 'withdrawn' && !sent
  const leadsTo = linkKindOf(lecture.link)
  return {
    ...lectureItem(lecture, receipt),
    about: lecture.about,
    link: hidden ? '' : lecture.link,
    ...(leadsTo && !hidden ? { leadsTo } : {}),
    joinHint: hidden ? '' : lecture.joinHint,
    materials: hidden ? [] : lecture.materials.map((file) => ({ ...file, url: urls.get(file.fileId) ?? '' })),
    ...(lecture.replay && !hidden ? { replay: replayView(lecture.replay, urls) } : {}),
    authorName: lecture.authorName,
    edition: lecture.edition,
    ...(lecture.editedAt ? { editedAt: wire(lecture.editedAt) } : {}),
    ...(lecture.withdrawn ? { withdrawnWhy: lecture.withdrawn.why } : {}),
    to: lecture.to.map(({ name }) => name),
    ...more,
  }
}

export const ownLecture = (lecture: LectureRecord): OwnLecture => ({
  lectureId: lecture._id,
  title: lecture.title,
  speaker: lecture.speaker,
  startsAt: wire(lecture.startsAt),
  endsAt: wire(lecture.endsAt),
  fromOrgName: lecture.fromOrgName,
  authorName: lecture.authorName,
  status: lecture.status,
  to: lecture.to.map(({ name }) => name),
  hasReplay: lecture.replay !== undefined,
})
