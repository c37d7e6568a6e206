import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './tag.scss'

/** - `ok` done (a tick), `wait` pending (a ring), `act` needs acting (a dot), `quiet` neither (a dash). */
export type Tone = 'ok' | 'wait' | 'act' | 'quiet'

/** A state: a word with a shape, so that it is never told by colour alone. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <View className={`k-tag k-tag--${tone}`}>
      <View className={`k-tag__shape k-tag__shape--${tone}`} />
      <Text>{children}</Text>
    </View>
  )
}
