/** Villages that townships propose: the county's side. */
import type { answerProposal, listProposals as listProposalsAction } from '../../../src/contract/proposal'
import { orgKindNames } from '../../../src/contract/roles'
import type { Duty } from '../../../src/contract/session'
import { type Scope, scopeOf } from '../../kernel/authorize'
import type { Db, Tx } from '../../kernel/db'
import { AppError, invalid } from '../../kernel/errors'
import type { Handler, QueryContext } from '../../kernel/handler'
import { isOpen } from '../../kernel/orgs'
import type { OrgRecord, ProposalRecord } from '../../kernel/records'
import { checkSentence } from '../../kernel/services'
import { monthInChina } from '../../kernel/time'
import {
  addOrg,
  findOrgIn,
  findProposal,
  listAwaited,
  listBelow,
  listProposals,
  orgsById,
  saveOrg,
  saveProposal,
} from './repository'
import { planOrgs, proposalView } from './rules'

export const handleProposals: Handler<typeof listProposalsAction> = async ({ input, scope, db }) => {
  const page = await listProposals(db, scope, input.state, input.cursor)
  const orgs = await orgsById(
    db,
    page.items.map(({ orgId }) => orgId),
  )
  return { ...page, items: page.items.map((proposal) => proposalView(proposal, orgs.get(proposal.orgId)?.name)) }
}

const answeredAlready = ({ state, name, acceptedName, answeredBy }: ProposalRecord) =>
  new AppError(
    'CONFLICT',
    `${answeredBy ?? '另一位同志'}已经答复过：${
      state === 'accepted' ? `同意设立${acceptedName ?? name}` : `不同意设立${name}`
    }。请刷新看看。`,
  )

interface Accepted {
  readonly township: OrgRecord
  readonly village: OrgRecord
  /** The village and its online group; nothing where it was there already. */
  readonly made: readonly OrgRecord[]
}

/** Two organisations fit into the transaction of the answer: either all of it happens, or nothing. */
async function setUpVillage(
  tx: Tx,
  { db, scope, actId, now }: { db: Db; scope: Scope; actId: string; now: Date },
  orgId: string,
  name: string,
): Promise<Accepted> {
  const township = await findOrgIn(tx, scope, orgId)
  if (!isOpen(township)) {
    throw new AppError('CONFLICT', `「${township.name}」已经撤销，下面不能再设村。请答复不同意，并写明原因。`)
  }
  // looked up after the township was read: whoever puts something below it, or closes it, writes to it too, so that
  // what comes after this look makes the act begin again
  const below = await listBelow(db, [township._id])
  await saveOrg(tx, township)
  const there = below.find((org) => org.name === name && isOpen(org))
  if (there?.kind === 'village') return { township, village: there, made: [] }
  if (there) {
    const kind = orgKindNames[there.kind]
    throw invalid('name', `${township.name}下面已经有叫「${name}」的${kind}，请改个名字再设立。`)
  }
  const item = { kind: 'village', name, parent: township._id } as const
  const { lines, all } = planOrgs([item], new Map([[township._id, township]]), below, actId, monthInChina(now))
  for (const org of all) await addOrg(tx, org)
  return { township, village: lines[0]!, made: all }
}

export const handleAnswer: Handler<typeof answerProposal> = async (context) => {
  const { input, scope, actor, db, now, commit } = context
  await findProposal(db, scope, input.proposalId)
  if (!input.accept) await checkSentence(actor, '原因', input.reason)
  const answered = { answeredAt: now, answeredBy: actor.account?.name ?? '' }
  return commit(input.proposalId, async (tx) => {
    const proposal = await findProposal(tx, scope, input.proposalId)
    if (proposal.state !== 'waiting') throw answeredAlready(proposal)
    if (!input.accept) {
      const refused: ProposalRecord = { ...proposal, ...answered, state: 'refused', answer: input.reason }
      await saveProposal(tx, refused)
      return { proposal: proposalView(refused), made: [] }
    }
    const name = input.name ?? proposal.name
    const { township, village, made } = await setUpVillage(tx, context, proposal.orgId, name)
    const accepted: ProposalRecord = {
      ...proposal,
      ...answered,
      state: 'accepted',
      answer: '',
      villageId: village._id,
      ...(name === proposal.name ? {} : { acceptedName: name }),
    }
    await saveProposal(tx, accepted)
    return { proposal: proposalView(accepted, township.name), made: made.map((org) => org.name) }
  })
}

/** What townships ask the county to set up, for 首页. */
export async function proposalDuties({
  actor,
  db,
}: Pick<QueryContext, 'actor' | 'db' | 'now'>): Promise<{ duties: Duty[] }> {
  const scope = scopeOf(actor, 'org.manage')
  if (scope.keys.length === 0) return { duties: [] }
  const waiting = await listAwaited(db, scope)
  const [oldest] = waiting
  if (!oldest) return { duties: [] }
  const { orgName, name } = oldest
  const townships = new Set(waiting.map(({ orgId }) => orgId)).size
  return { duties: [{ kind: 'proposals', villages: waiting.length, townships, orgName, name }] }
}
