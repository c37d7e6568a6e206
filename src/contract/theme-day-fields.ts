/** What of a theme day (主题党日) its members', leaders' and reviewers' sides have in common. */
import * as v from 'valibot'
import { Link, PICTURE_BYTES_MAX } from './blocks'
import { FileId, FileName, Instant, MemberId, seen, words } from './fields'

/** `2026-12:g0101`: the month and the life organisation. */
export const ThemeDayId = v.pipe(
  v.string('没有这次主题党日'),
  v.regex(/^20\d{2}-(0[1-9]|1[0-2]):[\w-]{1,80}$/, '没有这次主题党日'),
)

export const themeDayId = (month: string, orgId: string): string => `${month}:${orgId}`
export const monthOf = (id: string): string => id.slice(0, 7)
export const orgIdOf = (id: string): string => id.slice(8)

/**
 * - `unset`    no day yet
 * - `set`      its day lies ahead
 * - `held`     its day has come, nothing was recorded yet
 * - `recorded` the township has not looked at the record yet
 * - `returned` the township asks something
 * - `accepted` locked; corrected only with a reason
 */
export const themeDayStates = ['unset', 'set', 'held', 'recorded', 'returned', 'accepted'] as const
export type ThemeDayState = (typeof themeDayStates)[number]
export const themeDayStateNames: Readonly<Record<ThemeDayState, string>> = {
  unset: '未定',
  set: '已定',
  held: '已开展',
  recorded: '已记录',
  returned: '退回',
  accepted: '已通过',
}

/** How it takes place. */
export const themeDayWays = ['place', 'online', 'both'] as const
export type ThemeDayWay = (typeof themeDayWays)[number]
export const themeDayWayNames: Readonly<Record<ThemeDayWay, string>> = {
  place: '线下',
  online: '线上',
  both: '线下和线上',
}

/** What a member says before it. Attendance where one lives counts. */
export const answerKinds = ['here', 'online', 'elsewhere', 'leave'] as const
export type AnswerKind = (typeof answerKinds)[number]
export const answerNames: Readonly<Record<AnswerKind, string>> = {
  here: '参加',
  online: '线上参加',
  elsewhere: '参加所在地组织的',
  leave: '请假',
}

/** What the record says of a member. Leave is not absence. */
export const attendanceKinds = [...answerKinds, 'absent'] as const
export type AttendanceKind = (typeof attendanceKinds)[number]
export const attendanceNames: Readonly<Record<AttendanceKind, string>> = {
  ...answerNames,
  here: '到场',
  absent: '没有参加',
}

export const PLACE_MAX = 60
export const NOTE_MAX = 200
export const ANSWER_WORDS_MAX = 60

const where = {
  way: v.picklist(themeDayWays, '请选怎么开展'),
  place: words(PLACE_MAX),
  /** Empty where there is none. */
  link: v.union([v.literal(''), Link]),
  /** 会议号 or 口令, where one is needed beside the link. */
  joinHint: words(PLACE_MAX),
}

/** When and where one theme day takes place. */
export const ThemeDayPlan = v.strictObject({
  startsAt: v.pipe(v.string('请选时间'), v.isoTimestamp('请选时间')),
  ...where,
  /** What to bring, whom to ask. */
  note: words(NOTE_MAX),
})
export type ThemeDayPlan = v.InferOutput<typeof ThemeDayPlan>

/** `19:30` */
export const Clock = v.pipe(v.string('请选几点'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请选几点'))

/** An organisation's fixed day: said once, it holds for every month. The 31st of a shorter month is its last day. */
export const FixedDay = v.strictObject({
  on: v.variant('kind', [
    v.strictObject({ kind: v.literal('date'), day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)) }),
    v.strictObject({
      kind: v.literal('weekday'),
      /** The first to the fourth, or 5: the last of the month. */
      nth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
      /** 0 is Sunday. */
      weekday: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
    }),
  ]),
  clock: Clock,
  ...where,
})
export type FixedDay = v.InferOutput<typeof FixedDay>

export const MINUTES_MAX = 5_000
export const PICTURES_MAX = 9
/** More than live in any organisation. */
export const PEOPLE_MAX = 2_000

export const Picture = v.strictObject({
  fileId: FileId,
  name: FileName,
  size: v.pipe(
    v.number('没有选到图片'),
    v.integer(),
    v.minValue(1, '图片是空的'),
    v.maxValue(PICTURE_BYTES_MAX, '图片最大 10 MB'),
  ),
})
export type Picture = v.InferOutput<typeof Picture>
export const PictureView = v.object({ fileId: v.string(), name: v.string(), size: v.number(), url: v.string() })

export const Attendance = v.strictObject({ memberId: MemberId, how: v.picklist(attendanceKinds) })
export type Attendance = v.InferOutput<typeof Attendance>

/** Meetings that were held together with it: 党员大会 quarterly, 党小组会 monthly. */
export const meetingKinds = ['members_meeting', 'group_meeting'] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const meetingNames: Readonly<Record<MeetingKind, string>> = {
  members_meeting: '党员大会',
  group_meeting: '党小组会',
}

/** A day, `2026-12-10`, in China. */
export const Day = v.pipe(
  v.string('请选哪一天'),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请选哪一天'),
)

export const RecordContent = {
  heldOn: Day,
  way: v.picklist(themeDayWays, '请选怎么开展的'),
  attendance: v.pipe(
    v.array(Attendance, '请勾选参加的人'),
    v.maxLength(PEOPLE_MAX, `最多 ${PEOPLE_MAX} 人`),
    v.checkItems(
      (one, at, all) => all.findIndex(({ memberId }) => memberId === one.memberId) === at,
      '同一个人勾了两次',
    ),
  ),
  items: v.pipe(
    v.array(
      v.strictObject({
        itemId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}(:[\w-]{1,64})?$/, '没有这一项')),
        done: v.boolean(),
        /** Why not: needed where the item is required. */
        why: words(100),
      }),
    ),
    v.maxLength(60),
    v.checkItems((one, at, all) => all.findIndex(({ itemId }) => itemId === one.itemId) === at, '有一项重复了'),
  ),
  meetings: v.pipe(
    v.array(v.picklist(meetingKinds)),
    v.transform((kinds) => meetingKinds.filter((kind) => kinds.includes(kind))),
  ),
  minutes: v.pipe(
    v.string('写一句就行'),
    v.transform(seen),
    v.nonEmpty('写一句就行：做了什么'),
    v.maxLength(MINUTES_MAX, `最多 ${MINUTES_MAX} 个字`),
  ),
  pictures: v.pipe(v.array(Picture), v.maxLength(PICTURES_MAX, `最多放 ${PICTURES_MAX} 张`)),
}

/** What happened to a record, newest last: 李书记 12月12日 记录 · 周干事 退回：… */
export const RecordStep = v.object({
  at: Instant,
  byName: v.string(),
  did: v.picklist(['recorded', 'accepted', 'returned', 'corrected']),
  /** The question of a return, the reason of a correction; else empty. */
  words: v.string(),
})
export type RecordStep = v.InferOutput<typeof RecordStep>

/** How many, as the record says. Never a rate. */
export const AttendanceCounts = v.object({
  here: v.number(),
  online: v.number(),
  elsewhere: v.number(),
  leave: v.number(),
  absent: v.number(),
})
export type AttendanceCounts = v.InferOutput<typeof AttendanceCounts>

export const RecordItemView = v.object({
  itemId: v.string(),
  text: v.string(),
  required: v.boolean(),
  addedBy: v.optional(v.string()),
  done: v.boolean(),
  why: v.string(),
})
