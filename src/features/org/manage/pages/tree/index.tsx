import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { OrgNode } from '@/contract/org'
import { Card, Row } from '@/kit/card'
import { TextField } from '@/kit/field'
import { Page } from '@/kit/page'
import { SplitView } from '@/kit/split-view'
import { Empty, Loaded } from '@/kit/state'
import { go, useWide } from '@/platform'
import { NodePanel } from '../../node-panel'
import { above, findOrgs, type OrgTree, rowsOf, sayPlace } from '../../org-tree'
import { TreeView } from '../../tree-view'
import { type Unfolded, useUnfolded } from '../../use-unfolded'
import { useTree } from '../../use-tree'
import { sayOrg } from '../../words'

/** As many names as one looks through; whoever sees more types another character. */
const FOUND_MAX = 40

/** 组织设置: the whole county as a tree; on a computer with the chosen organisation beside it. */
export default function TreePage() {
  const query = useTree()
  const wide = useWide()
  const [chosen, setChosen] = useState<string>()
  const unfolded = useUnfolded()
  const { unfold } = unfolded
  const tree = query.data
  const node = chosen === undefined ? undefined : tree?.byId.get(chosen)
  const parentId = node?.parentId
  // what was moved is still in sight where it stands now
  useEffect(() => {
    if (tree && node && parentId !== undefined) unfold(above(tree, node).map(({ orgId }) => orgId))
    // not with every answer: what was folded since stays folded
  }, [chosen, parentId])
  const open = ({ orgId }: OrgNode) => (wide ? setChosen(orgId) : void go('orgNode', { id: orgId }))
  return (
    <Page title="组织设置" wide={wide} staleAt={query.staleAt} onRefresh={query.reload}>
      <Loaded query={query} rows={6}>
        {(whole) => {
          const county = <County tree={whole} unfolded={unfolded} onOpen={open} chosenId={wide ? chosen : undefined} />
          if (!wide) return county
          return (
            <SplitView
              list={county}
              detail={node && <NodePanel key={node.orgId} tree={whole} node={node} />}
              hint="在左边点一个组织，在这里改名、移动、定书记和组长。也可以用上下键选、左右键收放、回车打开。"
            />
          )
        }}
      </Loaded>
    </Page>
  )
}

interface CountyProps {
  tree: OrgTree
  unfolded: Unfolded
  onOpen: (node: OrgNode) => void
  chosenId: string | undefined
}

function County({ tree, unfolded, onOpen, chosenId }: CountyProps) {
  const [find, setFind] = useState('')
  const word = find.trim()
  const isNew = tree.open.length === 1
  return (
    <View>
      {isNew ? (
        <Empty>县里还没有组织。点下面的＋，可以把所有乡镇和村从表格里一次粘贴进来。</Empty>
      ) : (
        <TextField label="按名称找" value={find} onChange={setFind} placeholder="如 柳河" />
      )}
      {word === '' ? (
        <TreeView
          rows={rowsOf(tree, unfolded.ids)}
          onFold={unfolded.fold}
          onPick={onOpen}
          onAdd={(node) => void go('orgPaste', { id: node.orgId })}
          chosenId={chosenId}
        />
      ) : (
        <Found tree={tree} word={word} onOpen={onOpen} chosenId={chosenId} />
      )}
    </View>
  )
}

function Found({ tree, word, onOpen, chosenId }: Omit<CountyProps, 'unfolded'> & { word: string }) {
  const found = findOrgs(tree, word)
  if (found.length === 0) return <Empty>{`没有名称里带「${word}」的组织。`}</Empty>
  return (
    <View>
      <Card flush>
        {found.slice(0, FOUND_MAX).map((node) => (
          <Row
            key={node.orgId}
            title={node.name}
            note={[sayPlace(tree, node), sayOrg(node)].filter(Boolean).join(' · ')}
            onTap={() => onOpen(node)}
            chosen={node.orgId === chosenId}
          />
        ))}
      </Card>
      {found.length > FOUND_MAX && <Empty>{`还有 ${found.length - FOUND_MAX} 个，请多写一个字。`}</Empty>}
    </View>
  )
}
