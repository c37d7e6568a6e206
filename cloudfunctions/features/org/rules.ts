/** What may stand where, what a role is worth, and what is wrong with an organisation. Pure. */
import { childKinds, type createOrgs, type OrgNode, type orgProblems, rolesOn } from '../../../src/contract/org'
import type { Proposal } from '../../../src/contract/proposal'
import { orgKindNames, type Role } from '../../../src/contract/roles'
import type { InferOutput } from 'valibot'
import { invalid } from '../../kernel/errors'
import { wire } from '../../kernel/handler'
import { orgRecord } from '../../kernel/org-index'
import type { OrgRecord, ProposalRecord, TaskRecord } from '../../kernel/records'

export const orgNode = (org: OrgRecord): OrgNode => ({
  orgId: org._id,
  parentId: org.parentId,
  kind: org.kind,
  name: org.name,
  order: org.order,
  memberCount: org.memberCount,
  ...(org.leaderName ? { leaderName: org.leaderName } : {}),
  ...(org.destination ? { destination: org.destination } : {}),
  ...(org.closedAt ? { closedAt: wire(org.closedAt) } : {}),
})

/** A task as a screen follows it. Members who came meanwhile are not more than all. */
export const jobView = ({ _id, text, status, done, total }: TaskRecord) => ({
  jobId: _id,
  text,
  status,
  done: status === 'done' ? total : Math.min(done, total),
  total,
})

/** @param orgName what the township is called today, where that was looked up */
export const proposalView = (proposal: ProposalRecord, orgName = proposal.orgName): Proposal => {
  const { _id, keys: _, at, answeredAt, ...rest } = proposal
  return { ...rest, proposalId: _id, orgName, at: wire(at), ...(answeredAt ? { answeredAt: wire(answeredAt) } : {}) }
}

/** Why an organisation of this kind may not stand below `parent`; nothing where it may. */
export function whyNotBelow(kind: OrgRecord['kind'], parent: Pick<OrgRecord, 'kind' | 'name' | 'closedAt'>) {
  if (parent.closedAt) return `「${parent.name}」已经撤销，下面不能再放组织`
  if (!childKinds[parent.kind].includes(kind)) {
    return `${orgKindNames[parent.kind]}下面不能放${orgKindNames[kind]}，请换一个上级`
  }
  return undefined
}

/** The next place after these siblings. */
export const nextOrder = (siblings: readonly Pick<OrgRecord, 'order'>[]): number =>
  Math.max(0, ...siblings.map(({ order }) => order)) + 1

/** Whether an open organisation among these has the name; a closed one's may be given again. */
export const hasName = (siblings: readonly OrgRecord[], name: string, except?: string): boolean =>
  siblings.some((org) => org.name === name && !org.closedAt && org._id !== except)

const idPrefix: Readonly<Record<OrgRecord['kind'], string>> = {
  county: 'c',
  township: 't',
  village: 'v',
  group: 'g',
  migrant_committee: 'mc',
  migrant_general_branch: 'mg',
  migrant_branch: 'mb',
  cloud_branch: 'cb',
}

/** How the ids of one act are told: as many letters as make two acts never share them, and no more, for every key holds them. */
const actTag = (actId: string) => actId.slice(0, 16)
const newId = (kind: OrgRecord['kind'], actId: string, at: number) => `${idPrefix[kind]}-${actTag(actId)}-${at}`

const groupName = (village: string) => `${village.replace(/(?<=.)村$/, '')}网上党小组`

type Item = InferOutput<typeof createOrgs.input>['items'][number]

export interface Plan {
  /** The organisation of each line. */
  readonly lines: readonly OrgRecord[]
  /** All that are to be added, each after its parent: villages bring their online group. */
  readonly all: readonly OrgRecord[]
}

/**
 * Lays out a list of new organisations. The same list of the same act is laid out the
 * same way again, so that what was cut short is completed: its own are not counted among the siblings.
 * @param parents the organisations that lines name as parents, by id; all of them were found
 * @param below the organisations right below those
 * @param since the month in which they are set up: nothing monthly is asked of them for it yet
 * @throws INVALID at the line
 */
export function planOrgs(
  items: readonly Item[],
  parents: ReadonlyMap<string, OrgRecord>,
  below: readonly OrgRecord[],
  actId: string,
  since: string,
): Plan {
  const siblings = new Map<string, OrgRecord[]>()
  const below_ = below.filter(({ _id }) => !_id.includes(`-${actTag(actId)}-`))
  for (const org of below_) siblings.set(org.parentId!, [...(siblings.get(org.parentId!) ?? []), org])
  const lines: OrgRecord[] = []
  const all: OrgRecord[] = []
  const place = (kind: OrgRecord['kind'], id: string, name: string, parent: OrgRecord, destination?: string) => {
    const beside = siblings.get(parent._id) ?? []
    const org = orgRecord(
      { _id: id, kind, name, order: nextOrder(beside), since, ...(destination ? { destination } : {}) },
      parent,
    )
    siblings.set(parent._id, [...beside, org])
    all.push(org)
    return org
  }
  items.forEach(({ kind, name, parent: named, destination }, at) => {
    const parent = typeof named === 'number' ? lines[named] : parents.get(named)
    // a line may name only lines before it
    if (!parent) throw invalid(`items.${at}.parent`, '上级要写在前面')
    const why = whyNotBelow(kind, parent)
    if (why) throw invalid(`items.${at}.kind`, why)
    if (hasName(siblings.get(parent._id) ?? [], name)) {
      throw invalid(`items.${at}.name`, `${parent.name}下面已经有「${name}」`)
    }
    const line = place(kind, newId(kind, actId, at), name, parent, destination)
    lines.push(line)
    if (kind === 'village') place('group', newId('group', actId, at), groupName(name), line)
  })
  return { lines, all }
}

/** The role that leads an organisation of this kind: whose name stands beside it. */
export const leadingRole = (kind: OrgRecord['kind']): Role | undefined => rolesOn[kind][0]

/** Who stands beside an organisation as its leader: the one who does, as long as they lead it; else the first who does. */
export function leaderName(org: OrgRecord, leaders: readonly { name: string }[]): string | undefined {
  return leaders.some(({ name }) => name === org.leaderName) ? org.leaderName : leaders[0]?.name
}

/** More than this and a branch may be divided; a group has at least this many (domain.md, three members rule). */
const BRANCH_MAX = 50
const GROUP_MIN = 3

const BRANCHES: readonly OrgRecord['kind'][] = ['migrant_branch', 'cloud_branch']
const LED: readonly OrgRecord['kind'][] = [
  ...BRANCHES,
  'village',
  'group',
  'migrant_committee',
  'migrant_general_branch',
]

/** What is wrong with an organisation, in the order of `orgProblems`. A closed one has nothing wrong with it. */
export function problemsOf(org: OrgRecord): (typeof orgProblems)[number][] {
  if (org.closedAt) return []
  const isGroup = org.kind === 'group'
  return [
    ...(LED.includes(org.kind) && !org.leaderName ? (['no_leader'] as const) : []),
    ...(isGroup && org.memberCount < GROUP_MIN ? (['under_3'] as const) : []),
    // with nobody in it, 不足 3 人 says it all
    ...(isGroup && org.memberCount > 0 && org.fullCount === 0 ? (['no_full_member'] as const) : []),
    ...(BRANCHES.includes(org.kind) && org.memberCount > BRANCH_MAX ? (['over_50'] as const) : []),
  ]
}
