import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { isWeb } from '@/platform'
import './split-view.scss'

interface SplitViewProps {
  list: ReactNode
  /** What is chosen in the list; nothing yet says so. */
  detail: ReactNode | undefined
  /** What stands on the right before anything is chosen. */
  hint: string
  /** The list is a table and takes as much room as the detail. */
  even?: boolean
}

/** On a computer's width: the list on the left, what is chosen in it on the right. Ask `useWide` first. */
export function SplitView({ list, detail, hint, even }: SplitViewProps) {
  return (
    <View className="k-split">
      <View className={even ? 'k-split__list k-split__list--even' : 'k-split__list'}>{list}</View>
      <View className="k-split__detail" {...(isWeb && { tabIndex: -1 })}>
        {detail ?? <View className="k-split__hint">{hint}</View>}
      </View>
    </View>
  )
}
