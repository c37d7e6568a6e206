import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './acts.scss'

/** Buttons one below the other. */
export function Acts({ children }: PropsWithChildren) {
  return <View className="join-acts">{children}</View>
}

/** What a page is for, above its form. */
export function Purpose({ children }: PropsWithChildren) {
  return <View className="join-purpose">{children}</View>
}
