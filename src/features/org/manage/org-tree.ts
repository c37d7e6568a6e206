/** The county as a tree, built on the phone from the flat list. Pure. */
import { childKinds, type OrgNode } from '@/contract/org'

export interface OrgTree {
  readonly root: OrgNode | undefined
  readonly byId: ReadonlyMap<string, OrgNode>
  /** What stands right below, in its order; closed organisations are left out. */
  readonly childrenOf: (orgId: string) => readonly OrgNode[]
  /** Every organisation that is not closed, a parent before its children. */
  readonly open: readonly OrgNode[]
  readonly closed: readonly OrgNode[]
}

export function buildTree(nodes: readonly OrgNode[]): OrgTree {
  const below = new Map<string, OrgNode[]>()
  for (const node of nodes) {
    if (node.parentId === null || node.closedAt !== undefined) continue
    const siblings = below.get(node.parentId)
    if (siblings) siblings.push(node)
    else below.set(node.parentId, [node])
  }
  for (const siblings of below.values()) siblings.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name))
  const root = nodes.find((node) => node.parentId === null)
  const childrenOf = (orgId: string) => below.get(orgId) ?? []
  const withBelow = (node: OrgNode): OrgNode[] => [node, ...childrenOf(node.orgId).flatMap(withBelow)]
  return {
    root,
    byId: new Map(nodes.map((node) => [node.orgId, node])),
    childrenOf,
    open: root ? withBelow(root) : [],
    closed: nodes.filter((node) => node.closedAt !== undefined),
  }
}

/** What stands above, the county first; without the organisation itself. */
export function above(tree: OrgTree, node: OrgNode): OrgNode[] {
  const parent = node.parentId === null ? undefined : tree.byId.get(node.parentId)
  return parent ? [...above(tree, parent), parent] : []
}

/** Where it stands, in words: 青石镇 › 柳河村. The county goes without saying. */
export const sayPlace = (tree: OrgTree, node: OrgNode): string =>
  above(tree, node)
    .slice(1)
    .map(({ name }) => name)
    .join(' › ')

/** Organisations whose name holds the word, closed ones at the end. */
export function findOrgs(tree: OrgTree, word: string): OrgNode[] {
  const holds = (node: OrgNode) => node.name.includes(word)
  return [...tree.open.filter(holds), ...tree.closed.filter(holds)]
}

/** Where an organisation could be moved to: of the right kind, neither where it is nor below itself. */
export function parentsFor(tree: OrgTree, node: OrgNode): OrgNode[] {
  return tree.open.filter(
    (other) =>
      childKinds[other.kind].includes(node.kind) &&
      other.orgId !== node.parentId &&
      other.orgId !== node.orgId &&
      !above(tree, other).includes(node),
  )
}

export interface TreeRow {
  readonly node: OrgNode
  /** 0 for the county and for what stands right below it. */
  readonly depth: number
  readonly foldable: boolean
  readonly unfolded: boolean
}

/** The rows to draw: only what is unfolded, and of that only what `keeps` lets through (with what leads to it). */
export function rowsOf(
  tree: OrgTree,
  unfolded: ReadonlySet<string>,
  keeps: (node: OrgNode) => boolean = () => true,
): TreeRow[] {
  const kept = new Set<string>()
  for (const node of tree.open) {
    if (keeps(node)) for (const one of [node, ...above(tree, node)]) kept.add(one.orgId)
  }
  const rows = (node: OrgNode, depth: number): TreeRow[] => {
    const below = tree.childrenOf(node.orgId).filter(({ orgId }) => kept.has(orgId))
    const isRoot = node === tree.root
    const isOpen = isRoot || unfolded.has(node.orgId)
    const row = { node, depth: Math.max(0, depth - 1), foldable: !isRoot && below.length > 0, unfolded: isOpen }
    return [row, ...(isOpen ? below.flatMap((child) => rows(child, depth + 1)) : [])]
  }
  return tree.root && kept.has(tree.root.orgId) ? rows(tree.root, 0) : []
}
