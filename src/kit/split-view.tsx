import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './split-view.scss'

interface SplitViewProps {
  list: ReactNode
  /** What is chosen in the list; nothing yet says so. */
  detail: ReactNode | undefined
  /** What stands on the right before anything is chosen. */
  hint: string
}

/** On a computer's width: the list on the left, what is chosen in it on the right. Ask `useWide` first. */
export function SplitView({ list, detail, hint }: SplitViewProps) {
  return (
    <View className="k-split">
      <View className="k-split__list">{list}</View>
      <View className="k-split__detail">{detail ?? <View className="k-split__hint">{hint}</View>}</View>
    </View>
  )
}
