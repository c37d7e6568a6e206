/**
 * "1+N": every member has one person who knows how they are. Here what the member does; the cadre's side is in
 * `contact-cadre.ts`, pairs in `contact-pairs.ts`, looking after the contacts of those below in `contact-review.ts`.
 */
import * as v from 'valibot'
import { action } from './action'
import {
  answerQuestion,
  endLeave,
  greetMembers,
  listOwnCadreMembers,
  listStandIns,
  logContact,
  openContactPerson,
  setLeave,
  takeBackContact,
} from './contact-cadre'
import { ContactLog, ContactPair, Day, LINE_MAX, line, LogId, Prefers } from './contact-fields'
import { handOverPairs, listCadres, openCadre, pairMembers, proposePairs } from './contact-pairs'
import { askCadre, exportContacts, listBelowContacts, openContactBoard, openContactCounty } from './contact-review'
import { Cursor, Destination, Month } from './fields'

export * from './contact-fields'

/** Who knows how I am, whether this month's contact is done, and the contacts so far, newest first. */
export const openOwnContacts = action('contact.own', {
  kind: 'query',
  ability: 'contact.own',
  input: v.strictObject({ cursor: v.optional(Cursor) }),
  output: v.object({
    month: Month,
    /** This month's contact, by whoever wrote it down. */
    reached: v.boolean(),
    /** The pair that stands. */
    cadre: v.optional(ContactPair),
    /** While the cadre is on leave. */
    standInName: v.optional(v.string()),
    prefers: v.optional(Prefers),
    items: v.array(ContactLog),
    cursor: v.optional(Cursor),
  }),
})

/** The day on which it was pressed: today, or yesterday where the signal came back after midnight. */
const on = Day

/**
 * 报平安: one's own contact of the day; pressed again on the same day it stays one. 换地方了 moves the file's destination.
 * 要帮忙 is `case.open`.
 */
export const sayWell = action('contact.say', {
  kind: 'mutation',
  ability: 'contact.own',
  input: v.variant('state', [
    v.strictObject({ state: v.literal('well'), on, words: line(LINE_MAX) }),
    v.strictObject({
      state: v.literal('changed'),
      on,
      words: line(LINE_MAX),
      destination: Destination,
      /** The month since when they live there. */
      since: Month,
    }),
  ]),
  output: v.object({ log: ContactLog }),
})

/** Adds the line to one's own contact, while it is of today or yesterday. */
export const addContactWords = action('contact.add_words', {
  kind: 'mutation',
  ability: 'contact.own',
  input: v.strictObject({ logId: LogId, words: line(LINE_MAX, '请写一句话') }),
  output: v.object({ log: ContactLog }),
})

/** How one likes to be reached; without `prefers` nothing in particular. */
export const setPrefers = action('contact.prefer', {
  kind: 'mutation',
  ability: 'contact.own',
  input: v.strictObject({ prefers: v.optional(Prefers) }),
  output: v.object({ set: v.boolean() }),
})

export const contactActions = [
  openOwnContacts,
  sayWell,
  addContactWords,
  setPrefers,
  listOwnCadreMembers,
  logContact,
  takeBackContact,
  greetMembers,
  answerQuestion,
  setLeave,
  endLeave,
  listStandIns,
  openContactPerson,
  proposePairs,
  pairMembers,
  listCadres,
  openCadre,
  handOverPairs,
  openContactBoard,
  listBelowContacts,
  askCadre,
  openContactCounty,
  exportContacts,
] as const
