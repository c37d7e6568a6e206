import { Page } from '@/kit/page'
import { Empty, Loaded } from '@/kit/state'
import { useParams } from '@/platform'
import { NodePanel } from '../../node-panel'
import { useTree } from '../../use-tree'

/** One organisation, on a phone; on a computer it stands beside the tree. */
export default function NodePage() {
  const { id = '' } = useParams('orgNode')
  const query = useTree()
  const node = query.data?.byId.get(id)
  return (
    <Page title={node?.name ?? '组织'} staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={4}>
        {(tree) => (node ? <NodePanel tree={tree} node={node} /> : <Empty>没有找到这个组织。</Empty>)}
      </Loaded>
    </Page>
  )
}
