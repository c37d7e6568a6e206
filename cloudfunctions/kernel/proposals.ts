/**
 * The township's side of proposing a village that its ledger names and the county has not set up: what an import does
 * within its own act, and reads beside its rows.
 */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { VillageName } from '../../src/contract/proposal'
import type { Db, Tx } from './db'
import { invalid } from './errors'
import { isOpen } from './orgs'
import type { ProposalRecord } from './records'

/** One proposal a township and name: its id follows from both. */
export const proposalId = (orgId: string, name: string): string =>
  `pv-${createHash('sha256').update(`proposal:${orgId}|${name}`).digest('hex').slice(0, 32)}`

/** What was proposed of these names by a township that was found within the scope, by name. */
export async function getProposals(
  db: Db,
  orgId: string,
  names: readonly string[],
): Promise<Map<string, ProposalRecord>> {
  const found = await db.getMany(
    'proposals',
    names.map((name) => proposalId(orgId, name)),
  )
  return new Map(found.map((proposal) => [proposal.name, proposal]))
}

/** Whether the village that it became still stands under the township, under whatever name. */
async function isSetUp(tx: Tx, { orgId, villageId }: ProposalRecord): Promise<boolean> {
  const village = villageId === undefined ? null : await tx.get('orgs', villageId)
  return village !== null && isOpen(village) && village.parentId === orgId
}

type Asked = Pick<ProposalRecord, 'orgId' | 'orgName' | 'keys' | 'name' | 'rows' | 'fileName' | 'at' | 'byName'>

/**
 * Asks the county to set up a village. While it waits, asking again only says of how many rows; after a refusal it waits
 * again, and so does one that was accepted and whose village is gone since.
 * @returns the proposal as it is now: still `accepted` where the village is there
 * @throws INVALID where it is not the whole name of a village
 */
export async function propose(tx: Tx, asked: Asked): Promise<ProposalRecord> {
  const name = v.safeParse(VillageName, asked.name)
  if (!name.success) throw invalid('name', name.issues[0].message)
  const _id = proposalId(asked.orgId, name.output)
  const before = await tx.get('proposals', _id)
  if (before?.state === 'accepted' && (await isSetUp(tx, before))) return before
  const proposal: ProposalRecord =
    before?.state === 'waiting'
      ? { ...before, rows: asked.rows }
      : { ...lastRefusal(before), ...asked, _id, name: name.output, state: 'waiting' }
  await tx.set('proposals', proposal)
  return proposal
}

/** The county sees what it answered the last time. */
function lastRefusal(before: ProposalRecord | null): Pick<ProposalRecord, 'answer' | 'answeredAt' | 'answeredBy'> {
  if (before?.state !== 'refused') return { answer: '' }
  const { answer, answeredAt, answeredBy } = before
  return { answer, ...(answeredAt ? { answeredAt } : {}), ...(answeredBy ? { answeredBy } : {}) }
}
