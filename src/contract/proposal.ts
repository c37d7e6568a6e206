/** A village that a township's ledger names and the county has not set up: the township proposes it, the county answers. */
import * as v from 'valibot'
import { action } from './action'
import { Cursor, Instant, OrgId, OrgName, page, ProposalId, words } from './fields'

/** - `waiting` the county has to answer · `accepted` the village is there · `refused` with a word why */
export const proposalStates = ['waiting', 'accepted', 'refused'] as const

/** A village by its whole name, as only that can be proposed: of a shortened one nobody knows which it is. */
export const VillageName = v.pipe(
  OrgName,
  v.regex(/.(村|社区|居委会)$/, '村名要写全，以“村”“社区”或“居委会”结尾，如 新塘村'),
)

export const Proposal = v.object({
  proposalId: ProposalId,
  /** The township that asks. */
  orgId: OrgId,
  orgName: v.string(),
  /** The village as its ledger names it. */
  name: v.string(),
  /** Rows of the ledger that name it. */
  rows: v.number(),
  fileName: v.string(),
  at: Instant,
  byName: v.string(),
  state: v.picklist(proposalStates),
  /** The village that it became, and what that is called where the county gave it another name. */
  villageId: v.optional(OrgId),
  acceptedName: v.optional(v.string()),
  /** Why it was refused; one that was proposed again still says why not the last time. */
  answer: v.string(),
  answeredAt: v.optional(Instant),
  answeredBy: v.optional(v.string()),
})
export type Proposal = v.InferOutput<typeof Proposal>

/** What townships propose: what waits, the oldest first; with another `state` what was answered, the newest first. */
export const listProposals = action('org.proposals', {
  kind: 'query',
  ability: 'org.manage',
  input: v.strictObject({ state: v.optional(v.picklist(proposalStates), 'waiting'), cursor: v.optional(Cursor) }),
  output: page(Proposal),
})

/**
 * The county's answer. Accepted, the village stands under its township with its online group, under `name` where the
 * county calls it otherwise; a village of that name that is there already is taken as it is.
 */
export const answerProposal = action('org.answer_proposal', {
  kind: 'mutation',
  ability: 'org.manage',
  input: v.variant('accept', [
    v.strictObject({ proposalId: ProposalId, accept: v.literal(true), name: v.optional(OrgName) }),
    v.strictObject({
      proposalId: ProposalId,
      accept: v.literal(false),
      reason: words(60, '请写明原因，乡镇能看到'),
    }),
  ]),
  output: v.object({
    proposal: Proposal,
    /** The names of what was set up; nothing where the village was there already. */
    made: v.array(v.string()),
  }),
})
