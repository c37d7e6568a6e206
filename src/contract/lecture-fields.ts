/** What readers', senders' and conveners' sides of a lecture have in common. */
import * as v from 'valibot'
import { Link, linkKinds, VIDEO_BYTES_MAX } from './blocks'
import { FileId, FileName } from './fields'
import { Attachment, ATTACHMENTS_MAX } from './notice'

/**
 * - `published` readers see it
 * - `review`    WeChat's content check asks for a person's look: only the sender and the county see it
 * - `refused`   the county did not release it
 * - `withdrawn` cancelled: readers see that, and why
 */
export const lectureStatuses = ['published', 'review', 'refused', 'withdrawn'] as const
export type LectureStatus = (typeof lectureStatuses)[number]

/** So long before it begins, those who asked are reminded, minutes. */
export const REMIND_MINUTES = 30
/** A class longer than that is several, hours. */
export const LECTURE_HOURS_MAX = 12

export const MATERIALS_MAX = ATTACHMENTS_MAX
export const LectureMaterials = v.array(Attachment)

/** What can be watched later: a link, or a video as a file. */
export const Replay = v.variant('kind', [
  v.strictObject({ kind: v.literal('link'), url: Link }),
  v.strictObject({
    kind: v.literal('video'),
    fileId: FileId,
    name: FileName,
    size: v.pipe(
      v.number('没有选到文件'),
      v.integer(),
      v.minValue(1, '文件是空的'),
      v.maxValue(VIDEO_BYTES_MAX, '视频最大 50 MB。更长的请发到视频号，把链接放进来'),
    ),
  }),
])
export type Replay = v.InferOutput<typeof Replay>

export const ReplayView = v.variant('kind', [
  v.object({ kind: v.literal('link'), url: v.string(), leadsTo: v.picklist(linkKinds) }),
  v.object({
    kind: v.literal('video'),
    fileId: v.string(),
    name: v.string(),
    size: v.number(),
    /** A temporary address, empty where the file is gone. */
    url: v.string(),
  }),
])
export type ReplayView = v.InferOutput<typeof ReplayView>
