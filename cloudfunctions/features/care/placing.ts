/** Placing members: where their organisational life is counted from now on. */
import type { listPlaceable as placeable, listPlaces, placeMembers } from '../../../src/contract/care'
import { inScope } from '../../kernel/authorize'
import { notFound } from '../../kernel/errors'
import type { Handler } from '../../kernel/handler'
import {
  addEntries,
  followAccount,
  membershipsOf,
  orgReader,
  replaceMembers,
  type OrgReader,
  type Replaced,
} from '../../kernel/member-files'
import { dataWithout, memberRecord, searchWord } from '../../kernel/member-index'
import { memberItem } from '../../kernel/member-view'
import { isLifeOrg, loadOrg } from '../../kernel/orgs'
import type { OrgRecord } from '../../kernel/records'
import { listBranches, listPlaceable, readMember } from './repository'
import { conflict, livesAt } from './rules'

const handlePlaceable: Handler<typeof placeable> = async ({ input, scope, db }) => {
  const org = await loadOrg(db, scope, input.orgId)
  const word = searchWord(input.destination ?? '')
  const page = await listPlaceable(db, org, word, input.cursor)
  // the same word may be somebody's village; and while an organisation is moved, members follow one after another
  const there = page.items.filter((member) => (!word || livesAt(member, word)) && inScope(scope, member))
  return { ...page, items: there.map(memberItem) }
}

/** Names and counts of branches are public within the organisation: whoever places members sees all of the county's. */
const handlePlaces: Handler<typeof listPlaces> = async ({ actor, scope, db }) => {
  const own = actor.orgs.find(({ _id }) => scope.keys.includes(_id))
  const branches = own ? await listBranches(db, own.keys[0] ?? own._id) : []
  return {
    items: branches.map(({ _id, name, memberCount, destination }) => ({
      orgId: _id,
      name,
      memberCount,
      ...(destination ? { destination } : {}),
    })),
  }
}

/** A branch that members may be placed into. */
async function openBranch(orgs: OrgReader, branchId: string): Promise<OrgRecord> {
  const branch = await orgs(branchId)
  if (!branch || !isLifeOrg(branch) || branch.kind === 'group') throw notFound('没有找到这个支部，请重新选择。')
  if (branch.closedAt) throw conflict(`${branch.name}已经停用，请另选一个支部。`)
  return branch
}

const handlePlace: Handler<typeof placeMembers> = async (context) => {
  const { input, scope, now, commit } = context
  const memberIds = [...new Set(input.memberIds)]
  return commit(input.branchId ?? memberIds.join(), async (tx) => {
    // everything is read in the transaction: an organisation that closes, a file that closes or moves meanwhile writes
    // to what is written here, and one of the two begins again
    const orgs = orgReader(tx)
    const branch = input.branchId === undefined ? null : await openBranch(orgs, input.branchId)
    const replaced: Replaced[] = []
    for (const memberId of memberIds) {
      const before = await readMember(tx, scope, memberId)
      if (before.branchId === branch?._id) continue
      const memberships = await membershipsOf(orgs, before, branch)
      if (memberships.group.closedAt && !branch) throw conflict(`${memberships.group.name}已经停用，请另选一个支部。`)
      const data = dataWithout(before, 'branchSince')
      const after = memberRecord({ ...data, ...(branch ? { branchSince: input.since } : {}) }, memberships)
      replaced.push({ before, after })
    }
    await replaceMembers(tx, replaced, now)
    for (const { after } of replaced) await followAccount(tx, after)
    const text = (name: string) =>
      branch ? `${input.since} 起在${name}过组织生活` : `${input.since} 起回到${name}过组织生活`
    await addEntries(
      tx,
      context,
      replaced.map(({ after }) => ({ memberId: after._id, text: text(after.lifeOrgName) })),
    )
    return { placed: replaced.length }
  })
}

export const placingHandlers = {
  'care.placeable': handlePlaceable,
  'care.places': handlePlaces,
  'care.place': handlePlace,
}
