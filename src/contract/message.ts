/** The one way in which people are told of anything: WeChat's messages, and the inbox that everybody has all the same. */
import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, page, ThingId } from './fields'

/** What a message is about. Each has a template of WeChat's own (订阅消息), which the county chooses. */
export const messageKinds = ['notice', 'study', 'lecture', 'theme_day', 'contact'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What the screens call a kind, and what its messages are for: said where consent is asked. */
export const messageKindNames: Readonly<Record<MessageKind, string>> = {
  notice: '通知',
  study: '学习推送',
  lecture: '云课堂',
  theme_day: '主题党日',
  contact: '联系和帮忙',
}
export const messagePurposes: Readonly<Record<MessageKind, string>> = {
  notice: '有新通知，或者您还没看的通知',
  study: '新一期学习材料',
  lecture: '开课前提醒',
  theme_day: '主题党日的时间和变动',
  contact: '问您近来好不好，您的事有了进展',
}

/**
 * What became of one message to one person.
 * - `waiting`    not sent yet: it is night, or its turn has not come
 * - `sent`       WeChat took it
 * - `no_consent` the person has no consent left for messages of this kind
 * - `capped`     they had as many messages this week as the county allows
 * - `recent`     they were told of the same thing within 24 hours
 * - `failed`     WeChat refused it for a day, and it was given up
 * - `unknown`    it was handed to WeChat and no answer came: it may have arrived, and is never sent again
 * - `dropped`    nobody had to be told any more: taken back, or read meanwhile
 */
export const messageStates = [
  'waiting',
  'sent',
  'no_consent',
  'capped',
  'recent',
  'failed',
  'unknown',
  'dropped',
] as const
export type MessageState = (typeof messageStates)[number]

/** A note beside a person, never a step of the ladder (domain.md, WeChat's own limits). */
export const messageStateNames: Readonly<Record<MessageState, string>> = {
  waiting: '消息等待发送',
  sent: '消息已送达',
  no_consent: '消息未送达：没有同意接收',
  capped: '消息未送达：本周已经够多',
  recent: '消息未送达：一天内提醒过',
  failed: '消息未送达：微信没有接收',
  unknown: '消息发送情况不明',
  dropped: '消息不用再发',
}

/** How the messages of one telling went. */
export const MessageCounts = v.object({
  waiting: v.number(),
  sent: v.number(),
  no_consent: v.number(),
  capped: v.number(),
  recent: v.number(),
  failed: v.number(),
  unknown: v.number(),
  dropped: v.number(),
})

export const thingKinds = ['notice', 'push', 'lecture', 'newspaper', 'theme_day', 'checklist'] as const
export type ThingKind = (typeof thingKinds)[number]

/** What the screens call a kind of thing. */
export const thingKindNames: Readonly<Record<ThingKind, string>> = {
  notice: '通知',
  push: '学习推送',
  lecture: '云课堂',
  newspaper: '手机报',
  theme_day: '主题党日',
  checklist: '主题党日提示单',
}

/** What the reader did: `none` not opened yet; `onlooker` sees it in office, it is not meant for a file of theirs. */
export const receiptStates = ['none', 'read', 'confirmed', 'onlooker'] as const

/** One thing in somebody's inbox, whatever it is. */
export const InboxItem = v.object({
  thingId: ThingId,
  kind: v.picklist(thingKinds),
  title: v.string(),
  fromOrgName: v.string(),
  at: Instant,
  status: v.picklist(['published', 'withdrawn']),
  needsConfirm: v.boolean(),
  mine: v.picklist(receiptStates),
  /** It was edited after the reader last opened it. */
  changedSince: v.boolean(),
  /** When a lecture or a theme day begins. */
  startsAt: v.optional(Instant),
  /** It still waits for this reader: not opened, changed since, or 收到 wanted and not given. */
  waits: v.boolean(),
})
export type InboxItem = v.InferOutput<typeof InboxItem>

/** What one's own organisations told one, newest first. */
export const listInbox = action('message.inbox', {
  kind: 'query',
  ability: 'message.read',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(InboxItem),
})

/** A template that one can be asked for, and how many messages one has left. */
export const OwnTemplate = v.object({
  kind: v.picklist(messageKinds),
  templateId: v.string(),
  /** A long-term template: one consent stands until it is taken back. */
  longTerm: v.boolean(),
  /** For a long-term template 1 while the consent stands. */
  left: v.number(),
})
export type OwnTemplate = v.InferOutput<typeof OwnTemplate>

/** WeChat answered so when somebody was asked (wx.requestSubscribeMessage). */
export const recordConsents = action('message.consent', {
  kind: 'mutation',
  ability: 'message.read',
  input: v.strictObject({
    answers: v.pipe(
      v.array(
        v.strictObject({
          templateId: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
          answer: v.picklist(['accept', 'reject', 'ban', 'filter']),
        }),
      ),
      v.minLength(1),
      v.maxLength(10),
    ),
  }),
  output: v.object({ templates: v.array(OwnTemplate) }),
})

/** What one may be asked for, and what one has left; in 我的. */
export const openOwnMessages = action('message.own', {
  kind: 'query',
  ability: 'message.read',
  input: v.strictObject({}),
  output: v.object({ templates: v.array(OwnTemplate), weeklyCap: v.number() }),
})

/** What of a message stands in a field of a template. */
export const messageValues = ['title', 'from', 'time', 'hint'] as const
export type MessageValue = (typeof messageValues)[number]
export const messageValueNames: Readonly<Record<MessageValue, string>> = {
  title: '标题',
  from: '发布单位',
  time: '时间',
  hint: '一句提示',
}

/** WeChat's kinds of template fields that we have something to say in (subscribeMessage.send, data). */
const TEMPLATE_KEY = /^(thing|short_thing|time|date|phrase|name)\d{0,3}$/

/** A template as the county entered it: the fields are WeChat's, what stands in each is the county's choice. */
export const Template = v.strictObject({
  templateId: v.pipe(
    v.string('请填写模板 ID'),
    v.trim(),
    v.regex(/^[\w-]{10,64}$/, '模板 ID 是一串字母和数字，请从公众平台复制'),
  ),
  longTerm: v.boolean(),
  fields: v.pipe(
    v.array(
      v.strictObject({
        label: v.pipe(v.string(), v.trim(), v.maxLength(20)),
        key: v.pipe(v.string(), v.regex(TEMPLATE_KEY, '这个模板里有我们没有内容可填的栏目，请换一个模板')),
        value: v.picklist(messageValues, '请选择这一栏填什么'),
      }),
    ),
    v.minLength(1, '请粘贴模板的详细内容'),
    v.maxLength(8, '模板的栏目太多了'),
  ),
})
export type Template = v.InferOutput<typeof Template>

/** What the timer does, and what the screens call it. */
export const jobNames = {
  pushes: '按时发出学习推送',
  lectures: '开课前提醒',
  checklists: '按时发出主题党日提示单',
  theme_days: '准备主题党日',
  messages: '发送微信消息',
  boards: '整理送达名单',
  org_tasks: '移动和改名组织',
  theme_nudges: '提醒定时间和记录主题党日',
  cases: '过了期限的难处交给上一级',
  contact_nudges: '提醒本月还没联系到的',
  contact_counts: '核对联系情况',
  recount: '核对送达人数',
  theme_counts: '核对主题党日开展情况',
  newspaper: '生成手机报',
  old_messages: '清理旧消息记录',
  due_files: '清理到期文件',
  import_rows: '清理台账导入记录',
} as const
export type JobName = keyof typeof jobNames

/** How a job goes, for the county. */
export const JobState = v.object({
  title: v.string(),
  lastDoneAt: v.optional(Instant),
  failures: v.number(),
  failedAt: v.optional(Instant),
  nextTryAt: v.optional(Instant),
})

/** The county's templates and cap, and how the work in the background goes. */
export const openMessageSettings = action('message.settings', {
  kind: 'query',
  ability: 'message.manage',
  input: v.strictObject({}),
  output: v.object({
    weeklyCap: v.number(),
    templates: v.array(
      v.object({
        kind: v.picklist(messageKinds),
        template: v.optional(Template),
        /** WeChat refused it: why, and since when. */
        problem: v.optional(v.object({ why: v.string(), at: Instant })),
      }),
    ),
    /** When the timer last ran through; missing where it never did. */
    lastTickAt: v.optional(Instant),
    /** Those that failed and are tried again. */
    jobs: v.array(JobState),
  }),
})

/** Enters a template, or takes it away: then nothing of this kind is sent by WeChat. */
export const setTemplate = action('message.set_template', {
  kind: 'mutation',
  ability: 'message.manage',
  input: v.strictObject({ kind: v.picklist(messageKinds), template: v.nullable(Template) }),
  output: v.object({ kind: v.picklist(messageKinds) }),
})

/** How many messages a week one person gets at most (domain.md, what it must never do, 7). */
export const setWeeklyCap = action('message.set_cap', {
  kind: 'mutation',
  ability: 'message.manage',
  input: v.strictObject({
    weeklyCap: v.pipe(
      v.number('请填写条数'),
      v.integer('请填写整数'),
      v.minValue(1, '至少 1 条'),
      v.maxValue(20, '最多 20 条'),
    ),
  }),
  output: v.object({ weeklyCap: v.number() }),
})

/** What was told lately and how it went, newest first: urgent ones say so. */
export const listTellings = action('message.tellings', {
  kind: 'query',
  ability: 'message.manage',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: page(
    v.object({
      tellingId: v.string(),
      title: v.string(),
      kind: v.picklist(messageKinds),
      fromOrgName: v.string(),
      byName: v.string(),
      at: Instant,
      urgent: v.boolean(),
      isReminder: v.boolean(),
      counts: MessageCounts,
    }),
  ),
})

export const messageActions = [
  listInbox,
  recordConsents,
  openOwnMessages,
  openMessageSettings,
  setTemplate,
  setWeeklyCap,
  listTellings,
] as const
