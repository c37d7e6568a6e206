/** Pairs (结对): which cadre is in touch with which member. A pair ends when another begins, or with the file. */
import * as v from 'valibot'
import { action } from './action'
import { Cadre, PersonId } from './contact-fields'
import { Cursor, MemberId, OrgId } from './fields'

/** Pairs made in one transaction. */
export const PAIR_TOGETHER = 25

/** - `ledger` as the column 包保联系人 names them · `even` as it names them, and everybody else evenly over the cadres of the village */
export const pairingWays = ['ledger', 'even'] as const

/**
 * Who would be paired with whom: members without a pair at or below an organisation, a page at a time, as a proposal to
 * look at; nothing is written. Same village first, even load; villages and cadres in their fixed order.
 */
export const proposePairs = action('contact.propose', {
  kind: 'query',
  ability: 'contact.pair',
  input: v.strictObject({ orgId: v.optional(OrgId), by: v.picklist(pairingWays), cursor: v.optional(Cursor) }),
  output: v.object({
    orgId: OrgId,
    orgName: v.string(),
    /** Where the caller may pair: offices of theirs. */
    orgs: v.array(v.object({ orgId: OrgId, name: v.string() })),
    /** Without a pair, all of them. */
    unpaired: v.number(),
    items: v.array(
      v.object({
        memberId: MemberId,
        name: v.string(),
        villageName: v.string(),
        /** What the ledger names; empty where it names nobody. */
        ledgerText: v.string(),
        cadre: v.optional(Cadre),
        /** Why nobody is proposed: no cadre in the village, the name is nobody's there, or that of two. */
        why: v.optional(v.picklist(['no_cadre', 'unknown_name', 'two_of_name', 'no_name'])),
      }),
    ),
    cursor: v.optional(Cursor),
  }),
})

/**
 * Pairs members with cadres, each as it was seen: one who was paired otherwise meanwhile stays so and is told. The pair
 * that stood ends in the same act.
 */
export const pairMembers = action('contact.pair', {
  kind: 'mutation',
  ability: 'contact.pair',
  input: v.strictObject({
    pairs: v.pipe(
      v.array(
        v.strictObject({
          memberId: MemberId,
          cadreId: PersonId,
          /** Whose they were when it was decided; missing for nobody's. */
          seen: v.optional(PersonId),
        }),
      ),
      v.minLength(1, '请先勾选成员'),
      v.maxLength(PAIR_TOGETHER, `一次最多 ${PAIR_TOGETHER} 人`),
    ),
  }),
  output: v.object({
    paired: v.number(),
    /** Somebody else was quicker, or the file was closed: who has them now. */
    skipped: v.array(v.object({ memberId: MemberId, name: v.string(), cadreName: v.optional(v.string()) })),
  }),
})

/** The cadres at or below an organisation and how many members each has, in the fixed order. */
export const listCadres = action('contact.cadres', {
  kind: 'query',
  ability: 'contact.pair',
  input: v.strictObject({
    orgId: v.optional(OrgId),
    /** Those who may be paired with this member: of the own village first. */
    memberId: v.optional(MemberId),
    cursor: v.optional(Cursor),
  }),
  output: v.object({ orgId: OrgId, orgName: v.string(), items: v.array(Cadre), cursor: v.optional(Cursor) }),
})

/** One cadre and whom they are in touch with, by name. */
export const openCadre = action('contact.cadre', {
  kind: 'query',
  ability: 'contact.pair',
  input: v.strictObject({ personId: PersonId }),
  output: v.object({
    ...Cadre.entries,
    people: v.array(v.object({ memberId: MemberId, name: v.string(), villageName: v.string() })),
    /** To whom they can be handed over: the cadres of the same village, then those of the township. */
    successors: v.array(Cadre),
    can: v.object({ leave: v.boolean() }),
  }),
})

/** A cadre who leaves hands all theirs over: each pair ends and the new one begins in the same act. */
export const handOverPairs = action('contact.hand_over', {
  kind: 'mutation',
  ability: 'contact.pair',
  input: v.strictObject({ fromId: PersonId, toId: PersonId }),
  output: v.object({
    moved: v.number(),
    /** More than one act holds: asked again, it goes on. */
    left: v.boolean(),
    /** Those who cannot be the successor's: themselves, somebody of another township. They stay whose they are. */
    stay: v.array(v.object({ memberId: MemberId, name: v.string() })),
  }),
})
