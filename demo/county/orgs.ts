import { orgRecord } from '../../cloudfunctions/kernel/org-index'
import type { OrgRecord } from '../../cloudfunctions/kernel/records'
import type { OrgKind } from '../../src/contract/roles'
import { cities, cloudBranchNames, emptyTownshipVillages, EMPTY_TOWNSHIP, townships, villageNames } from './places'
import type { City } from './places'
import { Random } from './random'

export interface Village {
  readonly village: OrgRecord
  readonly group: OrgRecord
  readonly township: OrgRecord
  /** 青石镇's villages have no members until a ledger is brought in. */
  readonly empty: boolean
}

/** A migrant branch with where its members live. */
export interface MigrantBranch {
  readonly org: OrgRecord
  readonly city: City
  /** Where several branches share a city, each has a district. */
  readonly district?: string
}

export interface OrgTree {
  readonly county: OrgRecord
  readonly townships: readonly OrgRecord[]
  readonly villages: readonly Village[]
  readonly committee: OrgRecord
  readonly migrantBranches: readonly MigrantBranch[]
  readonly cloudBranches: readonly OrgRecord[]
  /** Every organisation, each after the one above it. */
  readonly all: readonly OrgRecord[]
}

/** 苏州市 → 苏州; 浦东新区 and 昆山市 are said as 浦东新区 and 昆山. */
const spoken = (place: string) => (place.length > 2 ? place.replace(/(市|县)$/, '') : place)

/** The organisations of 云溪县; `times` makes a county that many times as large, of the same shape. */
export function orgTree(times: number): OrgTree {
  const all: OrgRecord[] = []
  const digits = (n: number, most: number) => String(n).padStart(Math.max(2, String(most).length), '0')

  const add = (kind: OrgKind, _id: string, name: string, parent: OrgRecord | null, destination?: string): OrgRecord => {
    const order = all.filter((org) => org.parentId === (parent?._id ?? null)).length + 1
    const org = orgRecord({ _id, kind, name, order, ...(destination ? { destination } : {}) }, parent)
    all.push(org)
    return org
  }

  const county = add('county', 'c01', '云溪县', null)
  const committee = add('migrant_committee', 'mc01', '云溪县流动党员党委', county)

  const villages: Village[] = []
  const townshipOrgs: OrgRecord[] = []
  for (let n = 0; n < townships.length * times; n++) {
    const [baseName, villageCount] = townships[n % townships.length] as readonly [string, number]
    const round = Math.floor(n / townships.length)
    const number = digits(n + 1, townships.length * times)
    const name = round === 0 ? baseName : baseName.replace(/(镇|乡)$/, `${round + 1}$1`)
    const township = add('township', `t${number}`, name, county)
    townshipOrgs.push(township)
    const empty = name === EMPTY_TOWNSHIP
    const names = empty ? emptyTownshipVillages : villageNames(new Random(`villages ${name}`), villageCount)
    names.forEach((villageName, i) => {
      const id = `${number}${digits(i + 1, 99)}`
      const village = add('village', `v${id}`, villageName, township)
      const group = add('group', `g${id}`, `${villageName.replace(/村$/, '')}网上党小组`, village)
      villages.push({ village, group, township, empty })
    })
  }

  const migrantBranches: MigrantBranch[] = []
  const branchCount = cities.reduce((sum, city) => sum + city.branches, 0) * times
  for (let round = 0; round < times; round++) {
    for (const city of cities) {
      for (let n = 0; n < city.branches; n++) {
        const district = city.branches > 1 ? city.districts[n] : undefined
        const where = spoken(city.city) + (district ? spoken(district) : '') + (round > 0 ? `第${round + 1}` : '')
        const id = `mb${digits(migrantBranches.length + 1, branchCount)}`
        const org = add('migrant_branch', id, `云溪县驻${where}流动党支部`, committee, city.city + (district ?? ''))
        migrantBranches.push({ org, city, ...(district ? { district } : {}) })
      }
    }
  }
  const cloudBranches = cloudBranchNames.map((name, i) => add('cloud_branch', `cb${digits(i + 1, 99)}`, name, county))

  return { county, townships: townshipOrgs, villages, committee, migrantBranches, cloudBranches, all }
}
