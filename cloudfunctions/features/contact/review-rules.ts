/** What is shown of contacts to those who look after them. Pure. */
import type { CaseKind } from '../../../src/contract/case-fields'
import { caseKinds } from '../../../src/contract/case-fields'
import type { MonthBar } from '../../../src/contract/contact-fields'
import type { BelowContact, ContactCounts } from '../../../src/contract/contact-review'
import { contactQuestion } from '../../kernel/contact-questions'
import { contactItem, type ContactMember, flagOf, thisMonth } from '../../kernel/contacts'
import { sortName } from '../../kernel/member-index'
import { compareOrgs, unpairedOf } from '../../kernel/orgs'
import type { CadreRecord, ContactCountsRecord, ContactQuestionRecord, OrgRecord } from '../../kernel/records'

/** The first page of those not reached this month, the longest first. */
export interface Unreached {
  readonly items: readonly Pick<ContactMember, 'contactedAt'>[]
  readonly isWhole: boolean
}

/**
 * Rule "Lost contact": how many were not reached for three months (those of six among them) and for six. The longest not
 * reached come first, so that a page that goes on past them shows them all; else the numbers of the last night hold.
 */
export function lostCounts(
  { items, isWhole }: Unreached,
  counted: Pick<ContactCountsRecord, 'three' | 'six'> | undefined,
  now: Date,
): Pick<ContactCounts, 'three' | 'six'> {
  const flags = items.map((member) => flagOf(member, now))
  const three = flags.filter((flag) => flag !== undefined).length
  const six = flags.filter((flag) => flag === 'six').length
  const known = (seen: number, night = 0) => (isWhole || seen < items.length ? seen : Math.max(seen, night))
  return { three: known(three, counted?.three), six: known(six, counted?.six) }
}

/** As it was counted beside the files; what two counted at once may be out of bounds until the night. */
const within = (count: number, most: number) => Math.min(Math.max(0, count), most)

/** How many were not reached: exactly where they fill no page, never fewer than are shown. */
export const unreachedCount = (
  { items, isWhole }: Unreached,
  { people, reached }: { people: number; reached: number },
): number => (isWhole ? items.length : Math.max(items.length + 1, people - within(reached, people)))

type Kinds = ContactCountsRecord['kinds']

/** Cases by kind, summed over months and organisations; a kind that nobody asked for is left out. */
export function sumKinds(rows: readonly { readonly kinds: Kinds }[]) {
  const sum = (kind: CaseKind, what: 'asked' | 'waiting') =>
    rows.reduce((total, { kinds }) => total + Math.max(0, kinds[kind]?.[what] ?? 0), 0)
  return caseKinds
    .map((kind) => ({ kind, asked: sum(kind, 'asked'), waiting: sum(kind, 'waiting') }))
    .filter(({ asked }) => asked > 0)
}

/** Cases that wait for an answer, whoever may know of them: a number and nothing else. */
export const waitingIn = (rows: readonly { readonly kinds: Kinds }[]): number =>
  sumKinds(rows).reduce((total, { waiting }) => total + waiting, 0)

type Numbers = Pick<ContactCountsRecord, 'month' | 'people' | 'reached' | 'asked' | 'answered'>

/** The months of these rows as bars, the oldest first: those of several organisations added up. */
export function barsOf(rows: readonly Numbers[], months: readonly string[]): MonthBar[] {
  return months.flatMap((month) => {
    const own = rows.filter((row) => row.month === month)
    if (own.length === 0) return []
    const sum = (what: 'people' | 'reached' | 'asked' | 'answered') =>
      own.reduce((total, row) => total + Math.max(0, row[what]), 0)
    const [people, asked] = [sum('people'), sum('asked')]
    return [{ month, people, reached: within(sum('reached'), people), asked, answered: within(sum('answered'), asked) }]
  })
}

/** An organisation right below the county, as the numbers beside it say. */
export function standCounts(
  { memberCount, pairedCount }: Pick<OrgRecord, 'memberCount' | 'pairedCount'>,
  row: Pick<ContactCountsRecord, 'reached' | 'three' | 'six'> | undefined,
  { waiting, known }: { waiting: number; known: number },
): ContactCounts {
  const reached = within(row?.reached ?? 0, memberCount)
  return {
    people: memberCount,
    reached,
    unreached: memberCount - reached,
    three: within(row?.three ?? 0, memberCount),
    six: within(row?.six ?? 0, memberCount),
    unpaired: unpairedOf({ memberCount, pairedCount }),
    waiting: known,
    hidden: Math.max(0, waiting - known),
  }
}

export function addCounts(all: readonly ContactCounts[]): ContactCounts {
  const sum = (what: keyof ContactCounts) => all.reduce((total, counts) => total + counts[what], 0)
  return {
    people: sum('people'),
    reached: sum('reached'),
    unreached: sum('unreached'),
    three: sum('three'),
    six: sum('six'),
    unpaired: sum('unpaired'),
    waiting: sum('waiting'),
    hidden: sum('hidden'),
  }
}

/** What was asked stays in sight while it is open, and answered until the month is over. */
export const isShown = (
  { answer, at }: Pick<ContactQuestionRecord, 'at'> & { readonly answer?: unknown },
  now: Date,
): boolean => !answer || at >= thisMonth(now)

export function belowContact(
  member: ContactMember,
  questions: ReadonlyMap<string, ContactQuestionRecord>,
  now: Date,
): BelowContact {
  const question = member.question && questions.get(member.question.id)
  return {
    ...contactItem(member, now),
    ...(member.pair ? { cadreId: member.pair.cadreId, cadreName: member.pair.cadreName } : {}),
    ...(question && isShown(question, now) ? { question: contactQuestion(question) } : {}),
  }
}

/** Cadres in the fixed order of their organisations, then by name: never by how many they have or how they do. */
export function inFixedOrder(cadres: readonly CadreRecord[], byId: ReadonlyMap<string, OrgRecord>): CadreRecord[] {
  return [...cadres].sort(
    (one, other) =>
      compareOrgs(byId.get(one.orgId), byId.get(other.orgId), byId) ||
      sortName(one.name).localeCompare(sortName(other.name), 'en') ||
      (one._id < other._id ? -1 : 1),
  )
}
