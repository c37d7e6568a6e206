import { View } from '@tarojs/components'
import type { BlockView } from '@/contract/blocks'
import { BlockList } from '@/kit/blocks/block-list'
import './push-content.scss'

interface PushContentProps {
  push: { readonly number: number; readonly title: string; readonly blocks: readonly BlockView[] }
  /** Who sent it, and when. */
  from: string
}

/** A study push as its readers see it. */
export function PushContent({ push, from }: PushContentProps) {
  return (
    <View className="study-push">
      <View className="study-push__number">{`学习推送 第 ${push.number} 期`}</View>
      <View className="study-push__title" ariaRole="heading">
        {push.title}
      </View>
      <View className="study-push__from">{from}</View>
      <BlockList blocks={push.blocks} />
    </View>
  )
}
