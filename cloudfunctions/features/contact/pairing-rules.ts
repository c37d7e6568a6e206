/** Who may be paired with whom, and who is proposed for whom. Pure. */
import type { Cadre } from '../../../src/contract/contact-fields'
import { PAIRS_MANY, PAIRS_MAX } from '../../../src/contract/contact-fields'
import { standOf } from '../../kernel/contacts'
import { sortName } from '../../kernel/member-index'
import type { AccountRecord, CadreRecord, MemberRecord, OrgRecord } from '../../kernel/records'

/** Somebody who may be paired with members, in the office that allows it. */
export interface Possible {
  readonly personId: string
  readonly openid: string
  readonly name: string
  readonly org: OrgRecord
  /** A secretary without being a contact cadre: proposed where there is no other. */
  readonly isSecretary: boolean
}

type Home = Pick<MemberRecord, '_id' | 'keys' | 'villageId'>

/** Branches whose secretary is in touch with their own members. */
const OWN_BRANCH: readonly OrgRecord['kind'][] = ['village', 'migrant_branch', 'cloud_branch']

/**
 * The office in which somebody may be paired with this member: contact cadre of a village of the township at home, or
 * secretary of a branch of theirs; never oneself.
 */
export function officeFor(
  account: AccountRecord,
  member: Home,
  orgs: ReadonlyMap<string, OrgRecord>,
): OrgRecord | undefined {
  if (account.memberId === member._id) return undefined
  const open = account.roles.flatMap(({ role, orgId }) => {
    const org = orgs.get(orgId)
    return org && !org.closedAt ? [{ role, org }] : []
  })
  const cadre = open.filter(
    ({ role, org }) => role === 'contact_cadre' && org.kind === 'village' && org.keys.includes(standOf(member)),
  )
  const own = cadre.find(({ org }) => org._id === member.villageId) ?? cadre[0]
  const secretary = open.find(
    ({ role, org }) => role === 'branch_secretary' && OWN_BRANCH.includes(org.kind) && member.keys.includes(org._id),
  )
  return (own ?? secretary)?.org
}

/** Those who hold an office on these organisations that one may be paired in, each once; in the order of `orgs`, then by name. */
export function possibleOn(orgs: readonly OrgRecord[], accounts: readonly AccountRecord[]): Possible[] {
  const seen = new Set<string>()
  return orgs
    .filter(({ closedAt }) => !closedAt)
    .flatMap((org) =>
      accounts
        .flatMap((account): Possible[] => {
          const holds = (role: string) => account.roles.some((held) => held.role === role && held.orgId === org._id)
          const isCadre = org.kind === 'village' && holds('contact_cadre')
          if (!isCadre && !(OWN_BRANCH.includes(org.kind) && holds('branch_secretary'))) return []
          const { personId, _id: openid, name } = account
          return [{ personId, openid, name, org, isSecretary: !isCadre }]
        })
        .sort(byName),
    )
    .filter(({ personId }) => !seen.has(personId) && seen.add(personId))
}

const placeOf = ({ name, personId }: Possible) => `${sortName(name)}|${personId}`
const byName = (one: Possible, other: Possible) => (placeOf(one) < placeOf(other) ? -1 : 1)

/** Somebody as lists of cadres show them. */
export function cadreView(
  { personId, name, org }: Pick<Possible, 'personId' | 'name'> & { org: Pick<OrgRecord, 'name'> },
  record: CadreRecord | undefined,
  today: string,
): Cadre {
  const members = record?.members ?? 0
  const { leave } = record ?? {}
  return {
    personId,
    name,
    orgName: org.name,
    members,
    many: members > PAIRS_MANY,
    ...(leave && leave.until >= today
      ? { leave: { from: leave.from, until: leave.until, standInName: leave.standInName } }
      : {}),
  }
}

/** 包保联系人 of a ledger as it is compared with a name. */
const bare = (text: string) => text.replace(/\s+/g, '')

export type Why = 'no_cadre' | 'unknown_name' | 'two_of_name' | 'no_name'
export type Proposed = { readonly cadre: Possible } | { readonly why: Why }
type Unpaired = Pick<MemberRecord, '_id' | 'openid' | 'villageId' | 'contactCadreText'>

/** Everybody who may be proposed for a member: not oneself, and nobody who has as many as anybody is ever given. */
const choicesFor = (member: Unpaired, village: readonly Possible[], loads: ReadonlyMap<string, number>) =>
  village.filter(({ openid, personId }) => openid !== member.openid && (loads.get(personId) ?? 0) < PAIRS_MAX)

/** The one whom the ledger names, among those of the village. */
function namedOf(member: Unpaired, choices: readonly Possible[]): Proposed {
  const text = bare(member.contactCadreText)
  if (choices.length === 0) return { why: 'no_cadre' }
  if (text === '') return { why: 'no_name' }
  const named = choices.filter(({ name }) => bare(name) === text)
  const [only] = named
  if (named.length > 1) return { why: 'two_of_name' }
  return only ? { cadre: only } : { why: 'unknown_name' }
}

/** Whoever has the fewest; of several the first in the fixed order. Secretaries where there is no contact cadre. */
function lightest(choices: readonly Possible[], loads: ReadonlyMap<string, number>): Possible | undefined {
  const cadres = choices.filter(({ isSecretary }) => !isSecretary)
  const load = ({ personId }: Possible) => loads.get(personId) ?? 0
  return (cadres.length > 0 ? cadres : choices).reduce<Possible | undefined>(
    (best, one) => (best === undefined || load(one) < load(best) ? one : best),
    undefined,
  )
}

/**
 * Who would be whose, by member. "Same village first": nobody of another village is proposed. "Even load": those whom the
 * ledger names go to that one, each of the others to whoever of the village has the fewest by then. The same people give
 * the same proposal.
 * @param ofVillage those of each village in the fixed order
 * @param loads how many each has now
 */
export function propose(
  by: 'ledger' | 'even',
  members: readonly Unpaired[],
  ofVillage: ReadonlyMap<string, readonly Possible[]>,
  loads: ReadonlyMap<string, number>,
): Map<string, Proposed> {
  const now = new Map(loads)
  const proposed = new Map<string, Proposed>()
  const take = (member: Unpaired, found: Proposed) => {
    proposed.set(member._id, found)
    if ('cadre' in found) now.set(found.cadre.personId, (now.get(found.cadre.personId) ?? 0) + 1)
  }
  const choices = (member: Unpaired) => choicesFor(member, ofVillage.get(member.villageId) ?? [], now)
  const rest: Unpaired[] = []
  for (const member of members) {
    const named = namedOf(member, choices(member))
    if (by === 'ledger' || 'cadre' in named) take(member, named)
    else rest.push(member)
  }
  for (const member of rest) {
    const cadre = lightest(choices(member), now)
    take(member, cadre ? { cadre } : { why: 'no_cadre' })
  }
  return proposed
}

/** The file's history: whose they were, and whose they are. */
export const pairedText = (
  before: MemberRecord['pair'],
  cadre: { readonly name: string; readonly orgName: string },
): string => (before ? `由${before.cadreName}改为${cadre.name}联系` : `结对：${cadre.name}（${cadre.orgName}）`)
