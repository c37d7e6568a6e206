/** Looking after the contacts of those below (乡镇“1+N”联系情况). Lists are of people who need something. */
import * as v from 'valibot'
import { action } from './action'
import { CaseItem, caseKinds } from './case-fields'
import { ContactItem } from './contact-cadre'
import { Cadre, ContactQuestion, LINE_MAX, line, MonthBar, PersonId } from './contact-fields'
import { Cursor, MadeFile, MemberId, Month, OrgId, Reason } from './fields'

/** A member whom nobody reached, or nobody is paired with: whose they are and what was asked. */
export const BelowContact = v.object({
  ...ContactItem.entries,
  cadreId: v.optional(PersonId),
  cadreName: v.optional(v.string()),
  question: v.optional(ContactQuestion),
})
export type BelowContact = v.InferOutput<typeof BelowContact>

/** More cases than these are not counted on a page. */
export const WAITING_MAX = 50

/** What stands how, of the members at or below an organisation. */
export const ContactCounts = v.object({
  people: v.number(),
  reached: v.number(),
  unreached: v.number(),
  /** Not reached for three months, those of six among them; for six. Where they are more than a page, as of the last night. */
  three: v.number(),
  six: v.number(),
  unpaired: v.number(),
  /** Cases that wait for an answer and that the reader may know of; `WAITING_MAX` stands for as many or more. */
  waiting: v.number(),
  /** Others, of which only their number may be known. */
  hidden: v.number(),
})
export type ContactCounts = v.InferOutput<typeof ContactCounts>

/** A member whose cadre was asked about them, with the answer. */
export const AskedContact = v.object({
  memberId: MemberId,
  name: v.string(),
  cadreName: v.optional(v.string()),
  question: ContactQuestion,
})
export type AskedContact = v.InferOutput<typeof AskedContact>

/** The month at a look, with the first page of those not reached, the longest first. */
export const openContactBoard = action('contact.board', {
  kind: 'query',
  ability: 'contact.review',
  input: v.strictObject({ orgId: v.optional(OrgId) }),
  output: v.object({
    orgId: OrgId,
    orgName: v.string(),
    orgs: v.array(v.object({ orgId: OrgId, name: v.string() })),
    month: Month,
    counts: ContactCounts,
    /** The months up to now, the oldest first; none where an organisation keeps none. */
    bars: v.array(MonthBar),
    unreached: v.array(BelowContact),
    cursor: v.optional(Cursor),
    /** Asked by this organisation this month, or not answered yet; the newest first, some of them. */
    asked: v.array(AskedContact),
    /** Cases that wait for an answer, the soonest due first; some of them. */
    cases: v.array(CaseItem),
    /** Cadres with too many, in the fixed order. */
    many: v.array(Cadre),
    can: v.object({ pair: v.boolean(), ask: v.boolean(), export: v.boolean() }),
  }),
})

/** The next page of those not reached, or the members without a pair. */
export const listBelowContacts = action('contact.below', {
  kind: 'query',
  ability: 'contact.review',
  input: v.strictObject({ orgId: OrgId, list: v.picklist(['unreached', 'unpaired']), cursor: v.optional(Cursor) }),
  output: v.object({ items: v.array(BelowContact), cursor: v.optional(Cursor) }),
})

/** Asks the cadre about one member, by WeChat's message and in their list; the answer comes back to the page. */
export const askCadre = action('contact.ask', {
  kind: 'mutation',
  ability: 'contact.review',
  input: v.strictObject({ memberId: MemberId, words: line(LINE_MAX, '请写想问什么') }),
  output: v.object({ question: ContactQuestion }),
})

/** The county: by township, in their fixed order, and what kinds of need there are. */
export const openContactCounty = action('contact.county', {
  kind: 'query',
  ability: 'contact.county',
  input: v.strictObject({}),
  output: v.object({
    month: Month,
    counts: ContactCounts,
    bars: v.array(MonthBar),
    stands: v.array(v.object({ orgId: OrgId, name: v.string(), counts: ContactCounts })),
    /** Asked in the last twelve months, and how many of them wait; without names. */
    kinds: v.array(v.object({ kind: v.picklist(caseKinds), asked: v.number(), waiting: v.number() })),
  }),
})

/** What needs doing, as a workbook: not reached, without a pair, cases that wait. Each member sees that it was taken. */
export const exportContacts = action('contact.export', {
  kind: 'mutation',
  host: 'sheets',
  ability: 'contact.export',
  input: v.strictObject({ orgId: OrgId, reason: Reason }),
  output: MadeFile,
  secretAnswer: true,
})
