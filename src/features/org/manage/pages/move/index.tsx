import { View } from '@tarojs/components'
import { useState } from 'react'
import { moveOrg, type OrgNode } from '@/contract/org'
import { Confirm } from '@/kit/dialog'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { Empty, Loaded, Problem } from '@/kit/state'
import { goBack, useParams, usePresent, useSubmit } from '@/platform'
import { type OrgTree, parentsFor, rowsOf } from '../../org-tree'
import { TreeView } from '../../tree-view'
import { runJob } from '../../use-job'
import { useUnfolded } from '../../use-unfolded'
import { useTree } from '../../use-tree'

/** 移到别处: chooses under which organisation this one shall stand. */
export default function MovePage() {
  const { id = '' } = useParams('orgMove')
  const query = useTree()
  return (
    <Page title="移到别处" staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={5}>
        {(tree) => {
          const node = tree.byId.get(id)
          return node ? <Move tree={tree} node={node} /> : <Empty>没有找到这个组织。</Empty>
        }}
      </Loaded>
    </Page>
  )
}

function Move({ tree, node }: { tree: OrgTree; node: OrgNode }) {
  const move = useSubmit(moveOrg)
  const isPresent = usePresent()
  const [find, setFind] = useState('')
  const [chosen, setChosen] = useState<OrgNode>()
  const unfolded = useUnfolded()
  const parents = new Set(parentsFor(tree, node))
  const word = find.trim()
  const shown = (other: OrgNode) => parents.has(other) && other.name.includes(word)
  // a search shows what it found without another tap
  const open = word === '' ? unfolded.ids : new Set(tree.open.map(({ orgId }) => orgId))
  const rows = rowsOf(tree, open, shown)
  const now = tree.byId.get(node.parentId ?? '')
  const submit = async (toParentId: string) => {
    const job = await move.submit({ orgId: node.orgId, toParentId })
    if (!job) return
    void runJob(node.orgId, job)
    if (isPresent()) await goBack()
  }
  return (
    <View>
      <View className="k-section">{`${node.name}现在在${now?.name ?? '县里'}下面。移到哪个组织下面？`}</View>
      {parents.size > 8 && <TextField label="按名称找" value={find} onChange={setFind} placeholder="如 白河" />}
      {rows.length === 0 ? (
        <Empty>{word === '' ? '没有别的组织能放它。' : `没有名称里带「${word}」、能放它的组织。`}</Empty>
      ) : (
        <TreeView rows={rows} onFold={unfolded.fold} onPick={setChosen} canPick={(other) => parents.has(other)} />
      )}
      {chosen && (
        <Confirm
          open
          title={`把${node.name}移到${chosen.name}？`}
          confirmText="移过去"
          busy={move.submitting}
          onConfirm={() => void submit(chosen.orgId)}
          onCancel={() => setChosen(undefined)}
        >
          {move.error && <Problem>{move.error.userMessage}</Problem>}
          {sayConsequences(tree, node, chosen, now)}
        </Confirm>
      )}
    </View>
  )
}

/** What goes along, and who sees them from then on. */
function sayConsequences(tree: OrgTree, node: OrgNode, to: OrgNode, from: OrgNode | undefined): string {
  const below = tree.childrenOf(node.orgId).length
  const along = [below > 0 && `下面的 ${below} 个组织`, node.memberCount > 0 && `${node.memberCount} 名成员`].filter(
    Boolean,
  )
  const goes = along.length > 0 ? `${along.join('、')}一起过去。` : ''
  return `${goes}${to.name}负责的人从此看得到这里，${from?.name ?? '原来'}负责的人看不到了。书记、组长和以前的记录都不变。`
}
