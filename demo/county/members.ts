import { memberData, memberRecord } from '../../cloudfunctions/kernel/member-index'
import type { MemberRecord, OrgRecord } from '../../cloudfunctions/kernel/records'
import type { Calendar } from './calendar'
import { careOf } from './care'
import { freshName } from './names'
import type { MigrantBranch, OrgTree, Village } from './orgs'
import { freshPhone, life, unboundShare } from './people'
import { cities, cloudBranchNames } from './places'
import { Random } from './random'

/** Of 3,700 members, how many live their organisational life in a migrant branch and how many in a cloud branch. */
const IN_MIGRANT_BRANCH = 1700
const IN_CLOUD_BRANCH = 60
export const USUAL_MEMBERS = 3700

/** Two of the cloud branches are for people of one trade. */
const workOf: Readonly<Record<string, string>> = { [cloudBranchNames[0]]: '司机', [cloudBranchNames[1]]: '建筑装修' }

export interface Person {
  readonly member: MemberRecord
  readonly village: Village
  readonly branch?: OrgRecord
  readonly age: number
}

/** Splits `total` into `parts` whole numbers that differ as villages do, none below `least`. */
function split(random: Random, total: number, parts: number, least: number): number[] {
  const weights = Array.from({ length: parts }, () => 0.3 + random.next() * 1.5)
  const sum = weights.reduce((a, b) => a + b, 0)
  const free = total - least * parts
  const sizes = weights.map((weight) => least + Math.floor((free * weight) / sum))
  for (let i = 0, rest = total - sizes.reduce((a, b) => a + b, 0); rest > 0; i++, rest--) {
    sizes[i % parts] = (sizes[i % parts] ?? 0) + 1
  }
  return sizes
}

/** For each member in turn, the branch they are placed in; the order is chance, the sizes are not. */
function placements(tree: OrgTree, count: number): (MigrantBranch | OrgRecord | undefined)[] {
  const random = new Random('placements')
  const share = count / USUAL_MEMBERS
  const migrantSizes = split(random, Math.round(IN_MIGRANT_BRANCH * share), tree.migrantBranches.length, 12)
  const cloudSizes = split(random, Math.round(IN_CLOUD_BRANCH * share), tree.cloudBranches.length, 3)
  const placed = [
    ...tree.migrantBranches.flatMap((branch, i) => Array.from({ length: migrantSizes[i] ?? 0 }, () => branch)),
    ...tree.cloudBranches.flatMap((branch, i) => Array.from({ length: cloudSizes[i] ?? 0 }, () => branch)),
  ]
  return random.shuffle([...placed, ...Array.from({ length: count - placed.length }, () => undefined)])
}

/** Where a member lives: where their migrant branch is, or anywhere. */
function destination(random: Random, branch: MigrantBranch | OrgRecord | undefined) {
  const migrant = branch && 'city' in branch ? branch : undefined
  const city = migrant?.city ?? random.weighted(cities.map((each) => [each, each.weight] as const))
  const district = migrant?.district && random.chance(0.85) ? migrant.district : random.pick(city.districts)
  return { province: city.province, city: city.city, district }
}

/** The members of the county: `count` of them over all villages but the empty ones. */
export function makeMembers(
  tree: OrgTree,
  cadresOf: ReadonlyMap<string, readonly string[]>,
  count: number,
  calendar: Calendar,
): Person[] {
  const random = new Random('members')
  const careRandom = new Random('care')
  const homes = tree.villages.filter((village) => !village.empty)
  const sizes = split(new Random('village sizes'), count, homes.length, 6)
  const branches = placements(tree, count)
  const phones = new Set<string>()
  const certificates = new Set<string>()
  const people: Person[] = []

  homes.forEach((village, at) => {
    const names = new Set<string>()
    let lastPhone = ''
    for (let n = 0; n < (sizes[at] ?? 0); n++) {
      const number = String(people.length + 1).padStart(6, '0')
      const placed = branches[people.length]
      const branch = placed && 'org' in placed ? placed.org : placed
      const { age, ...one } = life(random)
      const name = freshName(random, one.gender, Number(one.born.slice(0, 4)), names)

      let phone = freshPhone(random, phones)
      if (random.chance(0.03)) phone = ''
      // a couple or an old father with his son: one telephone for two
      else if (lastPhone && random.chance(0.004)) phone = lastPhone
      if (phone) lastPhone = phone

      let certificate = ''
      if (one.kind === 'full' && random.chance(0.45)) {
        do certificate = `YX${String(random.int(1, 999_999)).padStart(6, '0')}`
        while (certificates.has(certificate))
        certificates.add(certificate)
      }

      const home = { village: village.village, group: village.group, ...(branch ? { branch } : {}) }
      const ledgerFile = memberRecord(
        {
          _id: `m${number}`,
          name,
          gender: one.gender,
          ethnic: one.ethnic,
          born: one.born,
          education: one.education,
          joined: one.joined,
          kind: one.kind,
          phone,
          certificate,
          stay: {
            since: one.awaySince,
            destination: destination(random, placed),
            work: (branch && workOf[branch.name]) ?? one.work,
          },
          hostOrgText: branch?.kind === 'migrant_branch' ? branch.name : '',
          contactCadreText: random.pick(cadresOf.get(village.village._id) ?? ['']),
          note: random.chance(0.04)
            ? random.pick(['春节回乡', '农忙时回乡', '夜班，晚上联系不便', '和家人一同外出'])
            : '',
          ...(random.chance(unboundShare(age)) ? {} : { openid: `op-${number}` }),
          createdAt: calendar.ledgerDay(village.township._id),
        },
        home,
      )
      const care = careOf(careRandom, ledgerFile, age, calendar)
      const member = care ? memberRecord({ ...memberData(ledgerFile), ...care }, home) : ledgerFile
      people.push({ member, village, age, ...(branch ? { branch } : {}) })
    }
  })
  return people
}
