import { View } from '@tarojs/components'
import './bar-counts.scss'

export interface BarCount {
  readonly name: string
  readonly count: number
  /** `ok` done, `half` on the way, `open` not yet, `none` cannot be reached this way. */
  readonly look: 'ok' | 'half' | 'open' | 'none'
}

/** How people are spread over a few states: one bar, and a word with its number for each. */
export function BarCounts({ counts }: { counts: readonly BarCount[] }) {
  return (
    <View className="k-bar">
      <View className="k-bar__track">
        {counts
          .filter((part) => part.count > 0)
          .map((part) => (
            <View
              key={part.name}
              className={`k-bar__part k-bar__part--${part.look}`}
              style={{ flexGrow: part.count }}
            />
          ))}
      </View>
      <View className="k-bar__legend">
        {counts.map((part) => (
          <View key={part.name} className="k-bar__entry">
            <View className="k-bar__figure">{part.count}</View>
            <View className="k-bar__name">
              <View className={`k-bar__key k-bar__part--${part.look}`} />
              {part.name}
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}
