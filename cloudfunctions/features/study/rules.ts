/** What holds for study pushes: whose they are, when they may go out, and how they are shown. Pure. */
import { audienceKey, type AudiencePart } from '../../../src/contract/audience'
import type { Block } from '../../../src/contract/blocks'
import type { PushItem } from '../../../src/contract/study'
import type { PushDraft } from '../../../src/contract/study-writing'
import type { Scope } from '../../kernel/authorize'
import { inScope } from '../../kernel/authorize'
import { audienceSize } from '../../kernel/audience'
import { blockViews, coverView } from '../../kernel/block-content'
import { wire } from '../../kernel/handler'
import { isOpen } from '../../kernel/orgs'
import type { InboxRecord, NewspaperRecord, OrgRecord, PushRecord, ReceiptRecord } from '../../kernel/records'

/** Whether an organisation of the scope itself sends it: its editors. */
export const isOwn = (push: PushRecord, scope: Scope) => scope.keys.includes(push.fromOrgId)

/** Whether an organisation of the scope, or one below, sends it. */
export const isFrom = (push: PushRecord, scope: Scope) => push.fromKeys.some((key) => scope.keys.includes(key))

/** Whether it went out, and is not held back now. */
export const isOut = (push: PushRecord) => push.status === 'published' || push.status === 'withdrawn'

/** Whether it is addressed to any of these keys, and visible. */
export const isFor = (push: PushRecord, keys: readonly string[]) =>
  isOut(push) && push.keys.some((key) => keys.includes(key))

export const audienceKeys = ({ to }: Pick<PushRecord, 'to'>): string[] => to.map(audienceKey)

/** Its number is taken from when it is to go out until it is taken back. */
export const holdsNumber = ({ status }: Pick<PushRecord, 'status'>) =>
  status === 'published' || status === 'scheduled' || status === 'review'

/** How it is called in inboxes and messages. */
export const fullTitle = ({ number, title }: Pick<PushRecord, 'number' | 'title'>) => `第 ${number} 期 ${title}`

/** The push as it stands in inboxes; one that was out has one already, in its place in time. */
export const inboxOf = (push: PushRecord): InboxRecord => ({
  _id: push._id,
  kind: 'push',
  title: fullTitle(push),
  fromOrgName: push.fromOrgName,
  at: push.at,
  keys: push.keys.length > 0 ? audienceKeys(push) : [],
  needsConfirm: false,
  edition: push.edition,
  ...(push.withdrawnAt ? { withdrawnAt: push.withdrawnAt } : {}),
})

/** A newspaper as it stands in inboxes from the moment it was made. */
export const newspaperInInbox = ({ _id, number, keys }: NewspaperRecord, county: OrgRecord, at: Date): InboxRecord => ({
  _id,
  kind: 'newspaper',
  title: `手机报 第 ${number} 期`,
  fromOrgName: county.name,
  at,
  keys,
  needsConfirm: false,
  edition: 1,
})

/** Why it cannot go out to this audience now; `undefined` where it can. */
export function audienceProblem(to: PushRecord['to'], orgs: readonly OrgRecord[], scope?: Scope): string | undefined {
  if (to.length === 0) return '请选择发给谁'
  for (const part of to) {
    const org = orgs.find(({ _id }) => _id === part.orgId)
    if (!org || (scope && !inScope(scope, org))) return `没有找到「${part.name}」，请重新选发给谁。`
    if (!isOpen(org)) return `「${org.name}」已经撤销，请重新选发给谁。`
    if (audienceSize(org, part) === 0) return `「${part.name}」现在没有成员，请重新选发给谁。`
  }
  return undefined
}

/** Whether two audiences have the same parts, in any order. */
export function isSameAudience(one: readonly AudiencePart[], other: readonly AudiencePart[]): boolean {
  const keys = new Set(one.map(audienceKey))
  return keys.size === other.length && other.every((part) => keys.has(audienceKey(part)))
}

const MINUTE = 60 * 1000
const YEAR = 366 * 24 * 60 * MINUTE

/** What is wrong with the time it is to go out; `undefined` where nothing is. A minute ago is now. */
export function sendAtProblem(sendAt: Date | undefined, now: Date): string | undefined {
  if (!sendAt) return undefined
  const ahead = sendAt.getTime() - now.getTime()
  if (ahead < -MINUTE) return '这个时间已经过去了，请选晚一点的时间，或者马上发。'
  if (ahead > YEAR) return '最多可以定在一年以内。'
  return undefined
}

/** Digits that may be written apart: 138 1234-5678. */
const APART = /(?<=\d)[\s\-—–.·]+(?=[\dX])/gi
const PHONE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/
const ID_NUMBER = /(?<!\d)(?:\d{17}[\dX]|\d{15})(?![\dX])/i

/** Whether a text has a person's mobile number or ID-card number in it. */
export function hasPersonalNumber(text: string): boolean {
  const digits = text.normalize('NFKC')
  return [digits, digits.replace(APART, '')].some((written) => PHONE.test(written) || ID_NUMBER.test(written))
}

type Urls = ReadonlyMap<string, string>

/** A study push in a reader's list. `receipt` is `undefined` when not opened, `null` for an onlooker. */
export function pushItem(push: PushRecord, receipt: ReceiptRecord | null | undefined, urls: Urls): PushItem {
  return {
    pushId: push._id,
    number: push.number,
    title: push.title,
    fromOrgName: push.fromOrgName,
    at: wire(push.at),
    status: push.status === 'withdrawn' ? 'withdrawn' : 'published',
    mine: receipt === null ? 'onlooker' : receipt ? 'read' : 'none',
    changedSince: !!receipt && receipt.readEdition < push.edition,
    ...coverView(push.cover, urls),
  }
}

/** As its editors see it, and the county that looks at it. */
export function pushDraft(push: PushRecord, urls: Urls): PushDraft {
  return {
    pushId: push._id,
    edition: push.edition,
    status: push.status,
    number: push.number,
    title: push.title,
    ...coverView(push.cover, urls),
    blocks: blockViews(push.blocks, urls),
    to: push.to,
    fromOrgName: push.fromOrgName,
    authorName: push.authorName,
    savedAt: wire(push.editedAt ?? push.at),
    ...(push.sendAt ? { sendAt: wire(push.sendAt) } : {}),
    ...(push.problem ? { problem: push.problem } : {}),
  }
}

const DAY = 24 * 60 * MINUTE
/** China is eight hours ahead of UTC all year. */
const CHINA = 8 * 60 * MINUTE
/** The newspaper of a week comes on the Monday after it, at this hour in China. */
const NEWSPAPER_HOUR = 8

/** The last week, Monday to Sunday in China, whose newspaper is due: its Monday's name, and the instant it begins. */
export function weekBefore(now: Date): { week: string; from: Date } {
  const days = Math.floor((now.getTime() + CHINA - NEWSPAPER_HOUR * 60 * MINUTE) / DAY)
  // the first of January 1970 was a Thursday
  const monday = days - ((days + 3) % 7) - 7
  return { week: new Date(monday * DAY).toISOString().slice(0, 10), from: new Date(monday * DAY - CHINA) }
}

const LEAD_MAX = 60

/** The beginning of a text, on one line. */
export function leadOf(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length > LEAD_MAX ? `${characters.slice(0, LEAD_MAX).join('')}…` : characters.join('')
}

/** The beginning of the first text among blocks. */
export function leadOfBlocks(blocks: readonly Block[]): string {
  const first = blocks.find((block) => block.kind === 'text')
  return first ? leadOf(first.text) : ''
}
