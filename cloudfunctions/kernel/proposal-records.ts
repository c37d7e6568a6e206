/** What proposing a village keeps. */
import type { proposalStates } from '../../src/contract/proposal'

/** `_id` is made of township and name (`proposalId`): one proposal each. */
export interface ProposalRecord {
  _id: string
  /** The township that asks. */
  orgId: string
  orgName: string
  /** The township's: a township stays below its county, so they never change. */
  keys: string[]
  /** The village as the ledger names it. */
  name: string
  /** Rows of the ledger that name it. */
  rows: number
  fileName: string
  at: Date
  byName: string
  state: (typeof proposalStates)[number]
  /** Why it was refused; with `answeredAt` and `answeredBy` it stays while it waits again. */
  answer: string
  answeredAt?: Date
  answeredBy?: string
  /** The village that it became. */
  villageId?: string
  /** What the county called that, where it is not `name`. */
  acceptedName?: string
}
