import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect } from 'react'
import { listTree, type OrgNode } from '@/contract/org'
import { type AppError, call, keepLastKnown, now, type Query, readLastKnown } from '@/platform'
import { buildTree, type OrgTree } from './org-tree'
import { createStore } from './store'

/** The last whole tree is kept under this name, for when there is no signal. */
const NAME = 'org.tree:whole'
/** Coming back to a page this soon asks for nothing anew, ms; an act of one's own does. */
const FRESH = 30_000
/** Far more than a county has; a cursor that never ended would ask for ever. */
const MOST_CALLS = 40

interface TreeState {
  readonly nodes: readonly OrgNode[] | undefined
  readonly tree: OrgTree | undefined
  readonly error: AppError | undefined
  readonly loading: boolean
  /** When the answer came, ms. */
  readonly at: number | undefined
}

const store = createStore<TreeState>(() => {
  const known = readLastKnown<OrgNode[]>(NAME)
  return {
    nodes: known?.data,
    tree: known && buildTree(known.data),
    error: undefined,
    loading: true,
    at: undefined,
  }
})

async function askAll(): Promise<OrgNode[]> {
  const nodes: OrgNode[] = []
  let cursor: string | undefined
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const page = await call(listTree, cursor === undefined ? {} : { cursor })
    nodes.push(...page.items)
    cursor = page.cursor
    if (cursor === undefined) break
  }
  return nodes
}

let asking: Promise<void> | undefined
let again: Promise<void> | undefined

async function ask(): Promise<void> {
  store.change({ loading: true })
  try {
    const nodes = await askAll()
    keepLastKnown(NAME, nodes)
    store.change({ nodes, tree: buildTree(nodes), error: undefined, loading: false, at: now() })
  } catch (thrown) {
    const error = thrown as AppError
    // what one may no longer see is not shown from memory
    const keeps = error.code === 'OFFLINE' || error.code === 'UNAVAILABLE'
    store.change({ ...(keeps ? {} : { nodes: undefined, tree: undefined }), error, loading: false })
  } finally {
    asking = undefined
  }
}

/** Asks for the whole tree. An answer that is under way may not know yet what was just changed: then once more after it. */
export function reloadTree(): Promise<void> {
  if (!asking) return (asking = ask())
  again ??= asking.then(() => {
    again = undefined
    return reloadTree()
  })
  return again
}

/** Shows what an act of one's own has just changed, before the next answer says so. */
export function patchNode(orgId: string, part: Partial<OrgNode>): void {
  const nodes = store.read().nodes?.map((node) => (node.orgId === orgId ? { ...node, ...part } : node))
  if (nodes) store.change({ nodes, tree: buildTree(nodes) })
}

function reloadIfOld(): void {
  const { at } = store.read()
  if (!asking && (at === undefined || now() - at > FRESH)) void reloadTree()
}

/** The whole county, shared by the pages that show parts of it. */
export function useTree(): Query<OrgTree> {
  const { tree, error, loading, at } = store.use()
  useEffect(reloadIfOld, [])
  useDidShow(reloadIfOld)
  const patch = useCallback((change: (data: OrgTree) => OrgTree) => {
    const before = store.read().tree
    if (before) store.change({ tree: change(before) })
  }, [])
  const stale = error?.code === 'OFFLINE' && tree !== undefined
  return {
    data: tree,
    error,
    loading,
    staleAt: stale ? (at ?? readLastKnown(NAME)?.at) : undefined,
    reload: reloadTree,
    patch,
  }
}
