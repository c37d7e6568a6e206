/** The cadre's side of "1+N" contacts: whom I am in touch with, and writing it down. */
import * as v from 'valibot'
import { action } from './action'
import {
  contactHows,
  ContactLog,
  ContactPair,
  ContactQuestion,
  Day,
  flags,
  LastContact,
  LINE_MAX,
  line,
  LogId,
  PAIRS_MAX,
  PersonId,
  Prefers,
} from './contact-fields'
import { Cursor, Destination, Instant, MemberId, Month } from './fields'

/** A member in a list of contacts. */
export const ContactItem = v.object({
  memberId: MemberId,
  name: v.string(),
  villageName: v.string(),
  maskedPhone: v.string(),
  /** 苏州市; empty where nothing is known. */
  city: v.string(),
  bound: v.boolean(),
  /** No smartphone: a contact is by phone or in person. */
  byContact: v.optional(v.boolean()),
  /** Missing while there never was one. */
  last: v.optional(LastContact),
  /** This month's contact is done. */
  reached: v.boolean(),
  flag: v.optional(v.picklist(flags)),
  prefers: v.optional(Prefers),
  /** The member named a backup contact. */
  hasBackup: v.boolean(),
})
export type ContactItem = v.InferOutput<typeof ContactItem>

/** In the cadre's own list: why somebody stands before the others. */
export const OwnContactItem = v.object({
  ...ContactItem.entries,
  /** Cases of theirs that the cadre handles and that are not answered yet. */
  openCases: v.number(),
  question: v.optional(ContactQuestion),
  /** Whose they are, where the caller stands in. */
  forName: v.optional(v.string()),
  /** They were asked for a word within the day. */
  greetedAt: v.optional(Instant),
})
export type OwnContactItem = v.InferOutput<typeof OwnContactItem>

/**
 * This month's list: those who asked for something or whom the township asks about first, then those not reached, the
 * longest first, then those reached.
 */
export const listOwnCadreMembers = action('contact.mine', {
  kind: 'query',
  ability: 'contact.log',
  input: v.strictObject({}),
  output: v.object({
    month: Month,
    items: v.array(OwnContactItem),
    /** More than a list holds. */
    more: v.boolean(),
    leave: v.optional(v.object({ from: Day, until: Day, standInName: v.string() })),
    covering: v.array(v.object({ name: v.string(), until: Day })),
  }),
})

const contact = {
  memberId: MemberId,
  /** Today, or a day gone by of this month or the last. */
  on: Day,
  how: v.picklist(contactHows, '请选怎么联系的'),
  words: line(LINE_MAX),
}

/** Writes a contact down. 要帮忙 is `case.open_for`. A question that waits about the member is answered with it. */
export const logContact = action('contact.log', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.variant('state', [
    v.strictObject({ state: v.literal('well'), ...contact }),
    v.strictObject({ state: v.literal('changed'), ...contact, destination: Destination, since: Month }),
  ]),
  output: v.object({ log: ContactLog }),
})

/** Within a day of writing it, whoever wrote it takes a contact back: it was another member, or a slip. */
export const takeBackContact = action('contact.take_back', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.strictObject({ logId: LogId }),
  output: v.object({ log: ContactLog }),
})

/** Asks members by WeChat's message how they are: one tap of theirs answers. */
export const greetMembers = action('contact.greet', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.strictObject({
    memberIds: v.pipe(
      v.array(MemberId),
      v.minLength(1, '请先勾选成员'),
      v.maxLength(PAIRS_MAX, `一次最多 ${PAIRS_MAX} 人`),
    ),
  }),
  /** Those who can be told, and those without consent left or without a WeChat, by name: the phone is for them. */
  output: v.object({ asked: v.number(), unreachable: v.array(v.object({ memberId: MemberId, name: v.string() })) }),
})

/** Answers what the township asks about a member. */
export const answerQuestion = action('contact.answer', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.strictObject({ memberId: MemberId, words: line(LINE_MAX, '请写一句话') }),
  output: v.object({ question: ContactQuestion }),
})

/** A cadre's leave, covered by a named stand-in; one's own, or (with `personId`) that of a cadre below one's office. */
export const setLeave = action('contact.leave', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.strictObject({ personId: v.optional(PersonId), standInId: PersonId, from: Day, until: Day }),
  output: v.object({ leave: v.object({ from: Day, until: Day, standInName: v.string() }) }),
})

export const endLeave = action('contact.end_leave', {
  kind: 'mutation',
  ability: 'contact.log',
  input: v.strictObject({ personId: v.optional(PersonId) }),
  output: v.object({ ended: v.boolean() }),
})

/** Who could stand in for me: the other cadres of my village, then of my township, in their fixed order. */
export const listStandIns = action('contact.stand_ins', {
  kind: 'query',
  ability: 'contact.log',
  input: v.strictObject({ personId: v.optional(PersonId) }),
  output: v.object({ items: v.array(v.object({ personId: PersonId, name: v.string(), orgName: v.string() })) }),
})

/** One member as those see them who are in touch with them or look after that. */
export const openContactPerson = action('contact.person', {
  kind: 'query',
  ability: 'contact.read',
  input: v.strictObject({ memberId: MemberId, cursor: v.optional(Cursor) }),
  output: v.object({
    ...ContactItem.entries,
    /** The province, the city and the district. */
    place: v.string(),
    placeSince: v.optional(Month),
    /** Whose they are: the pair that stands; the newest first. */
    pairs: v.array(ContactPair),
    cadreId: v.optional(PersonId),
    /** The last months in which they were reached, of the twelve up to now. */
    monthsReached: v.array(Month),
    question: v.optional(ContactQuestion),
    logs: v.array(ContactLog),
    cursor: v.optional(Cursor),
    can: v.object({
      log: v.boolean(),
      call: v.boolean(),
      /** Ask the cadre about them. */
      ask: v.boolean(),
      /** Give them to another cadre. */
      pair: v.boolean(),
    }),
  }),
})
