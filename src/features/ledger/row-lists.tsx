import { View } from '@tarojs/components'
import type { ImportView, RowList } from '@/contract/ledger'
import { Tap } from '@/kit/tap'
import './row-lists.scss'
import { countOf, isUndone, nameOfList } from './words'

/** In the order of the sum; what cuts across it comes last. */
const lists: readonly RowList[] = ['imported', 'ready', 'waiting', 'refused', 'existing', 'not_data', 'tidied']

/** The list to show: the one that was picked while it has rows, else the one that needs somebody. */
export function shownList(view: ImportView, picked: RowList | undefined): RowList | undefined {
  const there = lists.filter((list) => countOf(view.sums, list) > 0)
  const asks = isUndone(view) ? undefined : there.find((list) => list === 'waiting')
  return there.find((list) => list === picked) ?? asks ?? there[0]
}

interface RowListsProps {
  view: ImportView
  shown: RowList | undefined
  onPick: (list: RowList) => void
}

/** The figures of an import: each leads to its rows. */
export function RowLists({ view: { sums, status }, shown, onPick }: RowListsProps) {
  return (
    <View className="ledger-lists">
      {lists
        .filter((list) => countOf(sums, list) > 0)
        .map((list) => (
          <Tap
            key={list}
            className={list === shown ? 'ledger-lists__tab ledger-lists__tab--on' : 'ledger-lists__tab'}
            role="tab"
            checked={list === shown}
            onTap={() => onPick(list)}
          >
            <View className="ledger-lists__count">{countOf(sums, list)}</View>
            <View className="ledger-lists__name">{nameOfList(list, status)}</View>
          </Tap>
        ))}
    </View>
  )
}
