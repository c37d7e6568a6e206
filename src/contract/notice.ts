import * as v from 'valibot'
import { action } from './action'
import { Body, Cursor, FileId, FileName, Instant, MemberId, NoticeId, OrgId, page, Title } from './fields'
import { messageStates, receiptStates } from './message'
import { orgKinds } from './roles'

/** A picture or file beside a notice, already in cloud storage in the author's own folder. */
export const Attachment = v.strictObject({
  fileId: FileId,
  kind: v.picklist(['image', 'file']),
  name: v.pipe(FileName, v.maxLength(80, '文件名最多 80 个字')),
  /** Bytes. */
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20 * 1024 * 1024, '文件最大 20 MB')),
})
export type Attachment = v.InferOutput<typeof Attachment>

export const ATTACHMENTS_MAX = 9
const Attachments = v.pipe(v.array(Attachment), v.maxLength(ATTACHMENTS_MAX, `最多附 ${ATTACHMENTS_MAX} 个图片或文件`))

/**
 * - `published` readers see it
 * - `review`    WeChat's content check asks for a person's look: only the author and the county see it
 * - `refused`   the county did not release it
 * - `withdrawn` readers see that there was one and that it was withdrawn
 */
export const noticeStatuses = ['published', 'review', 'refused', 'withdrawn'] as const
export type NoticeStatus = (typeof noticeStatuses)[number]

/** A notice in a reader's list. */
export const NoticeItem = v.object({
  noticeId: NoticeId,
  title: v.string(),
  fromOrgName: v.string(),
  authorName: v.string(),
  publishedAt: Instant,
  editedAt: v.optional(Instant),
  status: v.picklist(noticeStatuses),
  needsConfirm: v.boolean(),
  mine: v.picklist(receiptStates),
  /** It was edited after the reader last opened it. */
  changedSince: v.boolean(),
  attachmentCount: v.number(),
})
export type NoticeItem = v.InferOutput<typeof NoticeItem>

/** A notice opened. A withdrawn one has neither body nor attachments for its readers. */
export const NoticeView = v.object({
  ...NoticeItem.entries,
  body: v.string(),
  /** Counts edits, from 1; an edit names the one it started from. */
  edition: v.number(),
  to: v.array(v.object({ orgId: OrgId, name: v.string() })),
  attachments: v.array(v.object({ ...Attachment.entries, url: v.string() })),
  confirmedAt: v.optional(Instant),
  can: v.object({ confirm: v.boolean(), edit: v.boolean(), withdraw: v.boolean(), seeReach: v.boolean() }),
})
export type NoticeView = v.InferOutput<typeof NoticeView>

/** Opens one notice; for a member it is meant for, this is the moment it counts as 已读. */
export const openNotice = action('notice.open', {
  kind: 'receipt',
  ability: 'notice.read',
  input: v.strictObject({ noticeId: NoticeId }),
  output: NoticeView,
})

/** The text that somebody saw when they decided: an edit may have come between. */
const EditionSeen = v.pipe(v.number(), v.integer(), v.minValue(1))

/** 收到. Pressing it twice is one 收到. `edition` is the text it was pressed under; without it, the present one. */
export const confirmNotice = action('notice.confirm', {
  kind: 'receipt',
  ability: 'notice.confirm',
  input: v.strictObject({ noticeId: NoticeId, edition: v.optional(EditionSeen) }),
  output: v.object({ confirmedAt: Instant }),
})

/** The organisations one may post to. */
export const listAudiences = action('notice.audiences', {
  kind: 'query',
  ability: 'notice.publish',
  input: v.strictObject({}),
  output: v.object({
    items: v.array(v.object({ orgId: OrgId, name: v.string(), kind: v.picklist(orgKinds), memberCount: v.number() })),
  }),
})

const content = {
  title: Title,
  body: Body,
  attachments: Attachments,
  needsConfirm: v.boolean(),
}

/** Posts a notice. Text that WeChat's check sends to review waits for the county, and the answer's status says so. */
export const publishNotice = action('notice.publish', {
  kind: 'mutation',
  ability: 'notice.publish',
  input: v.strictObject({
    to: v.pipe(
      v.array(OrgId, '请选择发给谁'),
      v.minLength(1, '请选择发给谁'),
      v.maxLength(20, '一次最多发给 20 个组织'),
      v.checkItems((item, index, all) => all.indexOf(item) === index, '同一个组织选了两次'),
    ),
    ...content,
    /** WeChat's messages go out at night too; what is audited says so. */
    urgent: v.optional(v.boolean()),
  }),
  output: v.object({ noticeId: NoticeId, status: v.picklist(noticeStatuses), urgent: v.boolean() }),
})

/** Changes a notice. `edition` is the one the change started from: another one meanwhile is a CONFLICT. */
export const editNotice = action('notice.edit', {
  kind: 'mutation',
  ability: 'notice.publish',
  input: v.strictObject({ noticeId: NoticeId, edition: EditionSeen, ...content }),
  output: v.object({ edition: v.number(), status: v.picklist(noticeStatuses) }),
})

/** Takes a notice back; readers see 已收回. */
export const withdrawNotice = action('notice.withdraw', {
  kind: 'mutation',
  ability: 'notice.publish',
  input: v.strictObject({ noticeId: NoticeId }),
  output: v.object({ withdrawnAt: Instant }),
})

/** How far a notice came within one organisation. `meant` was frozen when the board was first looked at. */
export const ReachCounts = v.object({
  meant: v.number(),
  confirmed: v.number(),
  read: v.number(),
  unread: v.number(),
  unbound: v.number(),
})
export type ReachCounts = v.InferOutput<typeof ReachCounts>

/** The notices that one's organisations posted, newest first. `reach` is there once its board was looked at. */
export const listSentNotices = action('notice.sent', {
  kind: 'query',
  ability: 'notice.publish',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      ...NoticeItem.entries,
      to: v.array(v.string()),
      /** 收到 and opened so far, of the board last looked at. */
      reach: v.optional(v.object({ meant: v.number(), confirmed: v.number(), read: v.number() })),
    }),
  ),
})

export const reachStates = ['confirmed', 'read', 'unread', 'unbound'] as const
export type ReachState = (typeof reachStates)[number]

/** What the screens call the steps of the ladder, everywhere the same. */
export const reachStateNames: Readonly<Record<ReachState, string>> = {
  confirmed: '已确认',
  read: '已读',
  unread: '未读',
  unbound: '未绑定微信',
}

export const ReachPerson = v.object({
  memberId: MemberId,
  name: v.string(),
  /** `138****5678`, or empty where no number is known. */
  maskedPhone: v.string(),
  state: v.picklist(reachStates),
  /** When they opened or confirmed it. */
  at: v.optional(Instant),
  /** They confirmed an earlier text than the present one. */
  beforeEdit: v.boolean(),
  /** How the last message to them went; missing where none was made. */
  message: v.optional(v.picklist(messageStates)),
  /** A message could reach them now: they consented to one more. */
  reachable: v.boolean(),
  /** They named somebody to turn to when they cannot be reached. */
  hasBackup: v.boolean(),
})
export type ReachPerson = v.InferOutput<typeof ReachPerson>

/**
 * The reach ladder of one notice. Without `orgId`: the organisations of the caller that the notice is meant for; with
 * one, or where there is just one: the people of it, those to act on first.
 */
export const openReach = action('notice.reach', {
  kind: 'receipt',
  ability: 'notice.publish',
  input: v.strictObject({ noticeId: NoticeId, orgId: v.optional(OrgId) }),
  output: v.object({
    noticeId: NoticeId,
    title: v.string(),
    needsConfirm: v.boolean(),
    status: v.picklist(noticeStatuses),
    publishedAt: Instant,
    orgs: v.array(v.object({ orgId: OrgId, name: v.string(), meant: v.number() })),
    ladder: v.optional(
      v.object({
        orgId: OrgId,
        orgName: v.string(),
        counts: ReachCounts,
        people: v.array(ReachPerson),
        /** When those who had not opened it were last reminded. */
        remindedAt: v.optional(Instant),
        can: v.object({ call: v.boolean(), remind: v.boolean() }),
      }),
    ),
  }),
})

/**
 * Reminds those of one organisation who have not opened it, at most once in 24 hours. Answers how many they are, and how
 * many of them WeChat can reach: for the others there are the share card and the phone.
 */
export const remindReaders = action('notice.remind', {
  kind: 'mutation',
  ability: 'notice.publish',
  input: v.strictObject({ noticeId: NoticeId, orgId: OrgId }),
  output: v.object({ people: v.number(), reachable: v.number(), remindedAt: Instant }),
})

/** Notices that wait for the county's look. */
export const listReviews = action('notice.reviews', {
  kind: 'query',
  ability: 'notice.release',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(v.object({ ...NoticeItem.entries, body: v.string(), edition: v.number() })),
})

/** The county lets a notice out, or does not: the text it looked at, `edition`, and no other. */
export const releaseNotice = action('notice.release', {
  kind: 'mutation',
  ability: 'notice.release',
  input: v.strictObject({ noticeId: NoticeId, edition: EditionSeen, release: v.boolean() }),
  output: v.object({ status: v.picklist(noticeStatuses) }),
})

export const noticeActions = [
  openNotice,
  confirmNotice,
  listAudiences,
  publishNotice,
  editNotice,
  withdrawNotice,
  listSentNotices,
  openReach,
  remindReaders,
  listReviews,
  releaseNotice,
] as const
