import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { Fragment, type ReactNode } from 'react'
import type { Paged } from '@/platform'
import { Button } from './button'
import { Card } from './card'
import './list.scss'
import { Empty, Failure, Problem, Skeleton } from './state'

interface ListProps<Item> {
  page: Paged<Item>
  keyOf: (item: Item) => string
  render: (item: Item) => ReactNode
  /** Why there is nothing, and what next. */
  empty: ReactNode
  /** Each item is a card of its own; else they are rows of one. */
  loose?: boolean
  /** What stands around the rows instead of a card: a `Table`. */
  frame?: (rows: ReactNode) => ReactNode
}

/** A list that goes on when its end comes into sight, or on a tap. */
export function List<Item>({ page, keyOf, render, empty, loose, frame }: ListProps<Item>) {
  useReachBottom(() => {
    if (!page.error) void page.loadMore()
  })
  if (page.items === undefined) {
    if (page.error && !page.loading) return <Failure error={page.error} onRetry={page.reload} />
    return <Skeleton rows={5} />
  }
  if (page.items.length === 0 && page.ended) return <Empty>{empty}</Empty>
  const items = page.items.map((item) => <Fragment key={keyOf(item)}>{render(item)}</Fragment>)
  return (
    <View className="k-list">
      {frame ? frame(items) : loose ? items : <Card flush>{items}</Card>}
      {/* in a box of its own: what changes among the children of a node, WeChat is sent with all of them */}
      <View>
        <ListEnd page={page} />
      </View>
    </View>
  )
}

function ListEnd<Item>({ page }: { page: Paged<Item> }) {
  if (page.loadingMore) return <View className="k-list__end">正在取下一页…</View>
  if (page.staleAt !== undefined) return <View className="k-list__end">有信号后可以看到更多。</View>
  if (page.error) {
    return (
      <Problem>
        {page.error.userMessage}
        <View className="k-list__again">
          <Button small onTap={() => void page.reload()}>
            重试
          </Button>
        </View>
      </Problem>
    )
  }
  if (page.ended) return <View className="k-list__end">就这些了</View>
  return (
    <Button kind="text" onTap={() => void page.loadMore()}>
      再看一些
    </Button>
  )
}
