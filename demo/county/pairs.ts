/** Who is in touch with whom: most members with a cadre of their village, others with their branch's secretary, some with nobody. */
import { pairedFile, pairId } from '../../cloudfunctions/kernel/pairs'
import type {
  AccountRecord,
  CadreRecord,
  ContactPairRecord,
  MemberRecord,
  OrgRecord,
  TimelineRecord,
} from '../../cloudfunctions/kernel/records'
import { PAIRS_MANY } from '../../src/contract/contact-fields'
import { USUAL_MEMBERS, type Person } from './members'
import type { OrgTree } from './orgs'
import type { Cast } from './personas'
import { Random } from './random'

/** Of 3,700 members, how many a village cadre is in touch with. */
const WITH_VILLAGE_CADRE = 2790
/** Of those without a branch, one in so many is without a pair. */
const UNPAIRED_SHARE = 0.022
/** The cadre on the lab's phone is in touch with so many. */
const SHOWN_LOAD = 7

const DAY = 86_400_000

export interface Pairs {
  /** The files as their pairs make them, by member. */
  readonly members: ReadonlyMap<string, MemberRecord>
  readonly pairs: readonly ContactPairRecord[]
  readonly cadres: readonly CadreRecord[]
  readonly timeline: readonly TimelineRecord[]
  /** Whose each member is, by member. */
  readonly accountOf: ReadonlyMap<string, AccountRecord>
}

interface Seat {
  readonly account: AccountRecord
  readonly org: OrgRecord
}

/** Those in office on an organisation, in the order of their accounts. */
function seatsOf(tree: OrgTree, accounts: readonly AccountRecord[], role: string): Map<string, Seat[]> {
  const orgs = new Map(tree.all.map((org) => [org._id, org]))
  const seats = new Map<string, Seat[]>()
  for (const account of accounts) {
    for (const held of account.roles) {
      const org = orgs.get(held.orgId)
      if (held.role === role && org) seats.set(org._id, [...(seats.get(org._id) ?? []), { account, org }])
    }
  }
  return seats
}

/** Whose each member is to be; nobody is their own. */
function chooseSeats(
  tree: OrgTree,
  people: readonly Person[],
  accounts: readonly AccountRecord[],
  { pair: shown }: Cast,
): Map<string, Seat> {
  const random = new Random('pairs')
  const ofVillage = seatsOf(tree, accounts, 'contact_cadre')
  const ofBranch = seatsOf(tree, accounts, 'branch_secretary')
  const plain = people.filter(({ branch }) => !branch)
  const away = random.shuffle(people.filter(({ branch }) => branch))
  const villagers = plain.filter(({ member }) => member._id === shown.memberId || !random.chance(UNPAIRED_SHARE))
  const rest = Math.round((WITH_VILLAGE_CADRE * people.length) / USUAL_MEMBERS) - villagers.length
  const withCadre = [...villagers, ...away.slice(0, rest)].sort((a, b) => (a.member._id < b.member._id ? -1 : 1))
  const chosen = new Map<string, Seat>()
  const loads = new Map<AccountRecord, number>()
  const choose = ({ _id }: MemberRecord, seat: Seat | undefined) => {
    if (!seat || seat.account.memberId === _id) return
    chosen.set(_id, seat)
    loads.set(seat.account, (loads.get(seat.account) ?? 0) + 1)
  }
  const load = (account: AccountRecord) => loads.get(account) ?? 0
  for (const { member } of withCadre) {
    const seats = ofVillage.get(member.villageId) ?? []
    const named = seats.find(({ account }) => account.name === member.contactCadreText)
    const isShown = member.villageId === shown.villageId && load(shown.cadre) < SHOWN_LOAD
    const own = seats.find(({ account }) => account === shown.cadre)
    const others = seats.filter(({ account }) => account !== shown.cadre)
    if (member._id === shown.memberId || (isShown && random.chance(0.5))) choose(member, own)
    else if (own) choose(member, named && named !== own ? named : random.pick(others))
    else choose(member, named)
  }
  for (const { member, branch } of away.slice(rest)) choose(member, ofBranch.get(branch?._id ?? '')?.[0])
  return chosen
}

/** Pairs of a month after the ledger was brought in. */
export function makePairs(
  tree: OrgTree,
  people: readonly Person[],
  accounts: readonly AccountRecord[],
  cast: Cast,
): Pairs {
  const random = new Random('pair days')
  const seats = chooseSeats(tree, people, accounts, cast)
  const members = new Map<string, MemberRecord>()
  const pairs: ContactPairRecord[] = []
  const timeline: TimelineRecord[] = []
  const cadres = new Map<string, CadreRecord>()
  const accountOf = new Map<string, AccountRecord>()
  for (const { member, village } of people) {
    const seat = seats.get(member._id)
    if (!seat) {
      members.set(member._id, member)
      continue
    }
    const { account, org } = seat
    const cadreId = account.personId
    const byName = village.township.leaderName ?? ''
    const from = new Date(member.createdAt.getTime() + random.int(9, 14) * DAY)
    members.set(member._id, {
      ...member,
      ...pairedFile(member, { number: 1, cadreId, cadreName: account.name, from }),
      pairs: 1,
    })
    pairs.push({
      _id: pairId(member._id, 1),
      memberId: member._id,
      cadreId,
      cadreName: account.name,
      orgName: org.name,
      from,
      byName,
    })
    if (cast.visitors.has(member._id)) {
      const text = `结对：${account.name}（${org.name}）`
      timeline.push({ _id: `tl-${member._id}-pair`, memberId: member._id, at: from, text, byName })
    }
    const load = (cadres.get(cadreId)?.members ?? 0) + 1
    cadres.set(cadreId, {
      _id: cadreId,
      name: account.name,
      openid: account._id,
      orgId: org._id,
      orgName: org.name,
      keys: org.keys,
      members: load,
      isMany: load > PAIRS_MANY,
    })
    accountOf.set(member._id, account)
  }
  return { members, pairs, timeline, cadres: [...cadres.values()], accountOf }
}
