/** What of "1+N" contacts (联系) the member's, the cadre's and the reviewers' sides have in common. */
import * as v from 'valibot'
import { Instant, MemberId, Month, seenOnOneLine } from './fields'

export const PersonId = v.pipe(v.string('请选择一个人'), v.regex(/^p-[\w-]{1,60}$/, '请选择一个人'))
export const LogId = v.pipe(v.string('没有这次联系'), v.regex(/^[\w:-]{1,120}$/, '没有这次联系'))

/** 31 November is no day: read as one it would be the first of December, and count there. */
const isInCalendar = (day: string): boolean =>
  Number(day.slice(8)) <= new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()

/** A day in China, `2026-11-26`. */
export const Day = v.pipe(
  v.string('请选日期'),
  v.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请选日期'),
  v.check(isInCalendar, '请选日期'),
)

/** How a cadre was in touch; a member's own 平安 comes through the mini-program. */
export const contactHows = ['phone', 'wechat', 'met', 'other'] as const
export type ContactHow = (typeof contactHows)[number]
export const contactHowNames: Readonly<Record<ContactHow | 'app', string>> = {
  phone: '电话',
  wechat: '微信',
  met: '见面',
  other: '其他',
  app: '本人报平安',
}

/**
 * How the member is.
 * - `reached` they were in touch; what they asked is for others alone ("who may know"), who read it as `well`
 */
export const contactStates = ['well', 'changed', 'needs', 'reached'] as const
export type ContactState = (typeof contactStates)[number]
export const contactStateNames: Readonly<Record<ContactState, string>> = {
  well: '平安',
  changed: '换地方了',
  needs: '要帮忙',
  reached: '联系上了',
}

export const LINE_MAX = 60

/** A day written in digits is no number of anybody's: 2026-11-26, 2026.11. */
const WRITTEN_DAY = /(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?/g
/** Seven digits or more, in whatever digits and however they are spaced: somebody's number. */
const NUMBER = /(?:[0-9０-９〇零一二三四五六七八九幺][\s\-－—·.,，、/()（）]{0,2}){7,}/

/** Whether somebody's number stands in a text. */
export const hasNumber = (text: string): boolean => NUMBER.test(text.replace(WRITTEN_DAY, ' 日 '))

/** No number of another person stands in a line that others read; the member's own has a place in the file. */
export const NUMBER_IN_LINE = '这里请不要写号码。本人换了号码请用「更正」，家里人的号码请填在「备用联系人」里。'

/** One line that others will see; may be empty unless `empty` says what is wrong with that. */
export const line = (max: number, empty?: string) =>
  v.pipe(
    v.string(empty ?? '请填写'),
    v.transform(seenOnOneLine),
    v.check((text) => empty === undefined || text !== '', empty ?? ''),
    v.maxLength(max, `最多 ${max} 个字`),
    v.check((text) => !hasNumber(text), NUMBER_IN_LINE),
  )

/** After so many months without contact somebody is lost from sight: first a flag, then a matter for the branch. */
export const FLAG_MONTHS = 3
/** Domain rule "Lost contact": a flag for the branch to discuss, never an automatic consequence. */
export const LOST_MONTHS = 6
export const flags = ['three', 'six'] as const

/** More members than one cadre can well be in touch with each month: said on the township's page. */
export const PAIRS_MANY = 10
/** More than any cadre is ever given: bounds a cadre's list. */
export const PAIRS_MAX = 60

/** One contact. */
export const ContactLog = v.object({
  logId: LogId,
  /** The day on which they were in touch. */
  on: Day,
  at: Instant,
  how: v.picklist([...contactHows, 'app']),
  state: v.picklist(contactStates),
  words: v.string(),
  /** Who wrote it down; the member themselves for their own 平安. */
  byName: v.string(),
  /** It was taken back as a mistake. */
  takenBack: v.boolean(),
  can: v.object({ takeBack: v.boolean() }),
})
export type ContactLog = v.InferOutput<typeof ContactLog>

/** The last contact with somebody, as lists show it. */
export const LastContact = v.object({
  on: Day,
  how: v.picklist([...contactHows, 'app']),
  state: v.picklist(contactStates),
  words: v.string(),
  byName: v.string(),
})
export type LastContact = v.InferOutput<typeof LastContact>

/** How a member likes to be reached. */
export const preferWays = ['phone', 'wechat', 'app'] as const
export const preferWayNames: Readonly<Record<(typeof preferWays)[number], string>> = {
  phone: '打电话',
  wechat: '微信',
  app: '在这里报平安就好',
}
export const WHEN_MAX = 20
export const Prefers = v.strictObject({
  way: v.picklist(preferWays, '请选一种方式'),
  /** 晚上八点以后, 中午. */
  when: line(WHEN_MAX),
})
export type Prefers = v.InferOutput<typeof Prefers>

/** A township's question about one member, and what the cadre answered. */
export const ContactQuestion = v.object({
  questionId: v.string(),
  memberId: MemberId,
  words: v.string(),
  byName: v.string(),
  /** The organisation that asks. */
  orgName: v.string(),
  at: Instant,
  answer: v.optional(v.object({ words: v.string(), byName: v.string(), at: Instant })),
})
export type ContactQuestion = v.InferOutput<typeof ContactQuestion>

/** One cadre, one member, from when to when. */
export const ContactPair = v.object({
  cadreName: v.string(),
  orgName: v.string(),
  from: Instant,
  /** Missing while it stands. */
  until: v.optional(Instant),
})
export type ContactPair = v.InferOutput<typeof ContactPair>

/** Somebody who is in touch with members. */
export const Cadre = v.object({
  personId: PersonId,
  name: v.string(),
  /** Where their office sits: 柳河村. */
  orgName: v.string(),
  members: v.number(),
  /** More than `PAIRS_MANY`. */
  many: v.boolean(),
  leave: v.optional(v.object({ from: Day, until: Day, standInName: v.string() })),
})
export type Cadre = v.InferOutput<typeof Cadre>

/** A month of an organisation, as a bar. */
export const MonthBar = v.object({
  month: Month,
  people: v.number(),
  reached: v.number(),
  asked: v.number(),
  answered: v.number(),
})
export type MonthBar = v.InferOutput<typeof MonthBar>
