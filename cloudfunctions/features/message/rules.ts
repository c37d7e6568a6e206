/** Who is told by WeChat, and when (domain.md, what it must never do, 7). Pure. */
import type { MessageState, MessageValue } from '../../../src/contract/message'
import { isMeant } from '../../kernel/audience'
import { dayInChina } from '../../kernel/time'
import type { MemberRecord, MessageSettingsRecord, TellingAudience } from '../../kernel/records'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Rule "quiet hours": nobody's phone rings between these hours in China. */
const QUIET_FROM = 21
const QUIET_UNTIL = 8

/** The first moment from `now` on at which a message may go out; an urgent one may at any time. */
export function nextAllowed(now: Date, urgent: boolean): Date {
  const hour = new Date(now.getTime() + 8 * HOUR).getUTCHours()
  if (urgent || (hour >= QUIET_UNTIL && hour < QUIET_FROM)) return now
  const morning = new Date(`${dayInChina(now)}T0${QUIET_UNTIL}:00:00+08:00`)
  return morning > now ? morning : new Date(morning.getTime() + DAY)
}

/** How far back somebody's messages count: the week of the cap. */
export const CAP_DAYS = 7

/** A message somebody got, or perhaps got. */
export interface Got {
  readonly subject: string
  readonly at: Date
}

export interface Candidate {
  /** What counts as the same thing. */
  readonly subject: string
  readonly urgent: boolean
  /** The telling began then. */
  readonly toldAt: Date
  /** The thing was taken back, or this person opened it meanwhile, or they are nobody's any more. */
  readonly needless: boolean
  /** Messages they consented to and did not get yet. */
  readonly left: number
  /** What they got within the last CAP_DAYS days. */
  readonly got: readonly Got[]
}

export type Decision =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly until: Date }
  | { readonly do: 'end'; readonly state: Extract<MessageState, 'dropped' | 'recent' | 'capped' | 'no_consent'> }

/** Whether a message waits for somebody who may still be told: what is for an organisation is for its people of now. */
export function isStillFor(member: MemberRecord | undefined, openid: string, to: TellingAudience): boolean {
  if (!member || member.openid !== openid || member.closed || member.consentWithdrawnAt) return false
  return !('keys' in to) || isMeant(member, to.keys)
}

/** What to do with one message now. */
export function decide(message: Candidate, weeklyCap: number, now: Date): Decision {
  if (message.needless) return { do: 'end', state: 'dropped' }
  const allowed = nextAllowed(now, message.urgent)
  if (allowed > now) return { do: 'wait', until: allowed }
  const since = (ms: number) => message.got.filter(({ at }) => now.getTime() - at.getTime() < ms)
  // rule "once in 24 hours for the same thing"
  if (since(DAY).some(({ subject }) => subject === message.subject)) return { do: 'end', state: 'recent' }
  // rule "a weekly cap a member": an urgent one passes quiet hours and nothing else
  if (since(CAP_DAYS * DAY).length >= weeklyCap) return { do: 'end', state: 'capped' }
  if (message.left < 1) return { do: 'end', state: 'no_consent' }
  return { do: 'send' }
}

/** What WeChat did with a message: `nothing` where no answer came. */
export type Sent = { readonly code: number } | 'nothing'

/** WeChat, subscribeMessage.send: the person has no consent left, or switched messages off. */
const NO_CONSENT = 43101
/** The openid is none of this mini-program's. */
const NO_SUCH_PERSON = 40003
/** The template is not ours (40037), its fields are others (47003), or it may not open our page (41030). */
const TEMPLATE_WRONG: Readonly<Record<number, string>> = {
  40037: '模板 ID 不对，或者模板已经被删除',
  47003: '模板的栏目和填写的不一样，请重新粘贴模板的详细内容',
  41030: '微信说消息里的页面打不开，请确认小程序已经发布',
}

/** A message that WeChat certainly did not send is tried again for so long after it was told. */
const TRIED_FOR = DAY

/** 2, 4, 8 … minutes, four hours at most. */
const backoff = (tries: number) => Math.min(2 ** tries * MINUTE, 4 * HOUR)

export type Outcome =
  | { readonly state: 'sent' | 'unknown' | 'no_consent' | 'failed'; readonly code?: number }
  | { readonly state: 'waiting'; readonly dueAt: Date; readonly code: number }

/** What becomes of a message after WeChat's answer. `tries` counts earlier ones that certainly did not send it. */
export function outcome(sent: Sent, tries: number, toldAt: Date, now: Date): Outcome {
  // it may have arrived: a second one must not (at most once)
  if (sent === 'nothing') return { state: 'unknown' }
  const { code } = sent
  if (code === 0) return { state: 'sent', code }
  if (code === NO_CONSENT) return { state: 'no_consent', code }
  const dueAt = new Date(now.getTime() + backoff(tries + 1))
  if (code === NO_SUCH_PERSON || dueAt.getTime() - toldAt.getTime() > TRIED_FOR) return { state: 'failed', code }
  return { state: 'waiting', dueAt, code }
}

/** Why WeChat refuses every message of a template, said to the county; `undefined` where it is not the template. */
export const templateProblem = (code: number): string | undefined => TEMPLATE_WRONG[code]

type TemplateFields = NonNullable<
  MessageSettingsRecord['templates'][keyof MessageSettingsRecord['templates']]
>['fields']

/** Characters that WeChat takes in a field of a kind (subscribeMessage.send, data). */
const FIELD_MAX: Readonly<Record<string, number>> = { thing: 20, short_thing: 20, phrase: 5, name: 10 }

const clip = (text: string, max: number) => {
  const characters = [...text]
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text
}

/** 2026年11月25日 19:30, as WeChat wants a time; its day alone for a date. */
function sayTime(at: Date, withClock: boolean): string {
  const local = new Date(at.getTime() + 8 * HOUR).toISOString()
  const day = `${local.slice(0, 4)}年${local.slice(5, 7)}月${local.slice(8, 10)}日`
  return withClock ? `${day} ${local.slice(11, 16)}` : day
}

/** What stands in each field of a template, clipped to what WeChat takes. */
export function templateData(
  fields: TemplateFields,
  values: { readonly title: string; readonly from: string; readonly time: Date; readonly hint: string },
): Record<string, { value: string }> {
  const text = (kind: string, value: MessageValue) => {
    if (kind === 'time' || kind === 'date') return sayTime(values.time, kind === 'time')
    if (kind === 'phrase') return '请查看'
    return clip(value === 'time' ? sayTime(values.time, true) : values[value], FIELD_MAX[kind] ?? 20)
  }
  return Object.fromEntries(fields.map(({ key, value }) => [key, { value: text(key.replace(/\d+$/, ''), value) }]))
}
