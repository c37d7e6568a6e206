/** Reading a pasted list of organisations: one a line, indented or in columns. Pure. */
import * as v from 'valibot'
import { childKinds, type createOrgs, OrgName, type OrgNode } from '@/contract/org'
import { type OrgKind, orgKindNames } from '@/contract/roles'
import type { Input } from '@/platform'
import type { OrgTree } from './org-tree'

/** What one line of the list says. A row of two columns is two of them: 青石镇, and 柳河村 below it. */
export interface PastedOrg {
  /** Which line of the text, from 0. */
  readonly line: number
  readonly name: string
  readonly kind: OrgKind
  readonly depth: number
  /** An organisation that is there, or the place of an earlier one of the list. */
  readonly parent: string | number
  readonly destination?: string
  /** It is there already: nothing to add, but others may stand below it. */
  readonly existing?: string
  /** An earlier line (from 0) says the same: it is added once. */
  readonly repeats?: number
  /** Why it cannot be added as it is. */
  readonly problem?: string
}

const DESTINATION_MAX = 20
/** How wide a tab counts when lines are indented, against blanks. */
const TAB = 4

/** What a name gives away of its kind. */
const endings: readonly (readonly [OrgKind, RegExp])[] = [
  ['migrant_general_branch', /总支/],
  ['cloud_branch', /云支部$/],
  ['group', /小组$/],
]
/** A committee mostly has branches right below it. */
const usual: Partial<Record<OrgKind, OrgKind>> = { migrant_committee: 'migrant_branch' }

/** The kind that a name below `parent` most likely has. */
export function likelyKind(parent: OrgKind, name = ''): OrgKind | undefined {
  const allowed = childKinds[parent]
  const told = endings.find(([kind, ending]) => allowed.includes(kind) && ending.test(name))
  return told?.[0] ?? usual[parent] ?? allowed[0]
}

const widthOf = (blanks: string) => [...blanks].reduce((sum, char) => sum + (char === '\t' ? TAB : 1), 0)

/** Lists are copied with their numbers: `1、青石镇`, or a first column of figures. 33社区 is a name. */
const withoutNumber = (text: string) => text.replace(/^[（(]?\d+([)）.．、]|(?=[\s\u3000,，]))[\s\u3000,，]*/, '')

interface Line {
  readonly line: number
  readonly indent: number
  readonly cells: readonly string[]
}

function readLine(raw: string, line: number): Line | undefined {
  const [blanks = ''] = /^[\s\u3000]*/.exec(raw) ?? []
  const cells = withoutNumber(raw.slice(blanks.length))
    .split(/[\s\u3000,，;；、]+/)
    .filter((cell) => cell !== '')
  return cells.length > 0 ? { line, indent: widthOf(blanks), cells } : undefined
}

const nameProblem = (name: string): string | undefined => {
  const parsed = v.safeParse(OrgName, name)
  return parsed.success ? undefined : parsed.issues[0].message
}

/** Reads the text as it would be added below `parent`; what stands at the top of it is of `kind`. */
export function readPaste(text: string, tree: OrgTree, parent: OrgNode, kind: OrgKind): PastedOrg[] {
  const found: PastedOrg[] = []
  const places = new Map<string, number>()
  const levels: { indent: number; at: number }[] = []

  const add = (line: number, name: string, under: string | number, last: boolean): number => {
    const above = typeof under === 'number' ? found[under] : undefined
    const key = `${under}/${name}`
    const before = places.get(key)
    if (before !== undefined) {
      const twin = found[before] as PastedOrg
      // a township said again before each of its villages is no mistake
      const again = last && twin.line !== line && !found.some((other) => other.parent === before)
      if (again) found.push({ ...twin, line, repeats: twin.line })
      return before
    }
    const orgId = typeof under === 'string' ? under : above?.existing
    const sibling = orgId === undefined ? undefined : tree.childrenOf(orgId).find((other) => other.name === name)
    const likely = above ? likelyKind(above.kind, name) : kind
    const problem = sibling ? undefined : (nameProblem(name) ?? standProblem(above, likely))
    found.push({
      line,
      name,
      kind: sibling?.kind ?? likely ?? 'group',
      depth: above ? above.depth + 1 : 0,
      parent: under,
      ...(sibling && { existing: sibling.orgId }),
      ...(problem !== undefined && { problem }),
    })
    places.set(key, found.length - 1)
    return found.length - 1
  }

  for (const { line, indent, cells } of text.split(/\r?\n/).flatMap((raw, index) => readLine(raw, index) ?? [])) {
    while (levels.length > 0 && (levels[levels.length - 1]?.indent ?? 0) >= indent) levels.pop()
    let under: string | number = levels[levels.length - 1]?.at ?? parent.orgId
    cells.forEach((cell, index) => {
      const above = typeof under === 'number' ? found[under] : undefined
      if (index > 0 && typeof under === 'number' && above && isLast(above)) {
        found[under] = withMore(above, cell)
        return
      }
      const at = add(line, cell, under, index === cells.length - 1)
      // a next row may leave its first columns empty
      levels.push({ indent: indent + index * TAB, at })
      under = at
    })
  }
  return wholeRows(found)
}

/** Columns after it say something about it, instead of naming what stands below it. */
const isLast = ({ kind, existing }: PastedOrg) =>
  childKinds[kind].length === 0 || (kind === 'village' && existing === undefined)

/** What a further column says of an organisation: where a migrant branch stands, or the group that a village gets anyway. */
function withMore(org: PastedOrg, cell: string): PastedOrg {
  if (org.kind === 'village' && /小组$/.test(cell)) return org
  if (org.kind !== 'migrant_branch' || org.destination !== undefined) {
    return { ...org, problem: `多了一列「${cell}」。名称里不能有空格` }
  }
  if (cell.length > DESTINATION_MAX) return { ...org, problem: `所在地最多 ${DESTINATION_MAX} 个字` }
  return { ...org, destination: cell }
}

/**
 * Of a row with a mistake nothing is added, since where one column is wrong the others may be too: except what good
 * rows stand below.
 */
function wholeRows(orgs: readonly PastedOrg[]): PastedOrg[] {
  const wrong = new Set(orgs.filter(({ problem }) => problem !== undefined).map(({ line }) => line))
  const needed = new Set<number>()
  const need = ({ parent }: PastedOrg) => {
    if (typeof parent !== 'number' || needed.has(parent)) return
    needed.add(parent)
    const above = orgs[parent]
    if (above) need(above)
  }
  for (const org of orgs) if (!wrong.has(org.line)) need(org)
  const held: PastedOrg[] = []
  orgs.forEach((org, at) => {
    const above = typeof org.parent === 'number' ? held[org.parent] : undefined
    const settled = org.problem !== undefined || org.existing !== undefined
    if (!settled && above?.problem !== undefined) held.push({ ...org, problem: '先改好它上一级' })
    else if (!settled && wrong.has(org.line) && !needed.has(at)) held.push({ ...org, problem: '这一行有一列要改' })
    else held.push(org)
  })
  return held
}

/** Why nothing of this kind can stand there. */
function standProblem(above: PastedOrg | undefined, kind: OrgKind | undefined): string | undefined {
  if (!above) return undefined
  if (above.kind === 'village' && above.existing === undefined) return '网上党小组会跟着村一起建好，这一行不用写'
  if (kind === undefined) return `${orgKindNames[above.kind]}下面不能再有组织`
  return undefined
}

/** The places of what can be added, parents first. */
export const addable = (orgs: readonly PastedOrg[]): number[] =>
  orgs.flatMap((org, index) => ((org.problem ?? org.existing ?? org.repeats) === undefined ? [index] : []))

type NewOrg = Input<typeof createOrgs>['items'][number]

/** One piece of the list as it is sent; `made` holds the ids of what earlier pieces added. */
export function pieceOf(
  orgs: readonly PastedOrg[],
  places: readonly number[],
  made: ReadonlyMap<number, string>,
): NewOrg[] {
  const parentOf = ({ parent }: PastedOrg): string | number => {
    if (typeof parent === 'string') return parent
    return orgs[parent]?.existing ?? made.get(parent) ?? places.indexOf(parent)
  }
  return places.flatMap((place) => {
    const org = orgs[place]
    if (!org) return []
    const { kind, name, destination } = org
    return [{ kind, name, parent: parentOf(org), ...(destination !== undefined && { destination }) }]
  })
}

/** The text that is left when everything without a problem was added: lines with one, and those above them. */
export function leftover(text: string, orgs: readonly PastedOrg[]): string {
  const keep = new Set<number>()
  const keepWithAbove = (org: PastedOrg) => {
    keep.add(org.line)
    const above = typeof org.parent === 'number' ? orgs[org.parent] : undefined
    if (above) keepWithAbove(above)
  }
  for (const org of orgs) if (org.problem !== undefined) keepWithAbove(org)
  return text
    .split(/\r?\n/)
    .filter((_, index) => keep.has(index))
    .join('\n')
}
