import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { childKinds, type OrgNode } from '@/contract/org'
import { Button } from '@/kit/button'
import { Card } from '@/kit/card'
import { Tap } from '@/kit/tap'
import { walkRows } from '@/kit/walk-rows'
import { isWeb } from '@/platform'
import type { TreeRow } from './org-tree'
import './tree-view.scss'
import { sayOrg } from './words'

/** Rows drawn at once: a page of WeChat's should stay below 1,000 elements, and a row has eight. */
const SHOWN = 80

interface TreeViewProps {
  rows: readonly TreeRow[]
  onFold: (orgId: string) => void
  onPick: (node: OrgNode) => void
  /** Which may be picked; the others only lead there. Default: all. */
  canPick?: (node: OrgNode) => boolean
  /** With it, what may have something below it gets a ＋. */
  onAdd?: (node: OrgNode) => void
  /** What the right half of a wide screen shows. */
  chosenId?: string | undefined
}

/** Up and down go from row to row. */
const moveFocus = walkRows('.org-row', '.org-row__main')

/** A foldable tree: the arrow folds, the name opens. On a keyboard: arrows walk and fold, Enter opens. */
export function TreeView({ rows, ...acts }: TreeViewProps) {
  const [limit, setLimit] = useState(SHOWN)
  const more = rows.length > limit
  useReachBottom(() => setLimit((before) => (rows.length > before ? before + SHOWN : before)))
  const keyboard = isWeb && { onKeyDown: moveFocus }
  return (
    <Card flush>
      <View {...keyboard}>
        {rows.slice(0, limit).map((row) => (
          <Branch key={row.node.orgId} row={row} {...acts} />
        ))}
      </View>
      {more && (
        <Button kind="text" onTap={() => setLimit(limit + SHOWN)}>
          {`再看一些（还有 ${rows.length - limit} 个）`}
        </Button>
      )}
    </Card>
  )
}

function Branch({
  row: { node, depth, foldable, unfolded },
  onFold,
  onPick,
  canPick = () => true,
  onAdd,
  chosenId,
}: Omit<TreeViewProps, 'rows'> & { row: TreeRow }) {
  const fold = () => onFold(node.orgId)
  const picks = canPick(node)
  const keyboard = isWeb && {
    onKeyDown: ({ key }: { key: string }) => {
      if (foldable && ((key === 'ArrowRight' && !unfolded) || (key === 'ArrowLeft' && unfolded))) fold()
    },
  }
  return (
    <View
      className={node.orgId === chosenId ? 'org-row org-row--chosen' : 'org-row'}
      style={{ paddingLeft: `${depth * 20}px` }}
      {...keyboard}
    >
      {foldable ? (
        <Tap className="org-row__fold" label={`${unfolded ? '收起' : '展开'}${node.name}`} onTap={fold}>
          <View className={unfolded ? 'org-row__arrow org-row__arrow--down' : 'org-row__arrow'} />
        </Tap>
      ) : (
        <View className={node.parentId === null ? 'org-row__root' : 'org-row__leaf'} />
      )}
      <Tap
        className="org-row__main"
        role={picks ? 'link' : 'button'}
        onTap={() => {
          if (picks) onPick(node)
          else fold()
        }}
      >
        <View className={picks ? 'org-row__name' : 'org-row__name org-row__name--quiet'}>{node.name}</View>
        <View className="org-row__note">{sayOrg(node)}</View>
      </Tap>
      {onAdd && childKinds[node.kind].length > 0 && (
        <Tap className="org-row__add" label={`在${node.name}下面添加`} onTap={() => onAdd(node)}>
          ＋
        </Tap>
      )}
    </View>
  )
}
