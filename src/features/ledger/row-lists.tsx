import { View } from '@tarojs/components'
import type { ImportSums, RowList } from '@/contract/ledger'
import { Tap } from '@/kit/tap'
import './row-lists.scss'

/** The lists of rows there are. */
const lists: readonly { list: RowList; name: string; count: (sums: ImportSums) => number }[] = [
  { list: 'imported', name: '已导入', count: (sums) => sums.imported },
  { list: 'ready', name: '可以导入', count: (sums) => sums.ready },
  { list: 'tidied', name: '整理过', count: (sums) => sums.tidied },
  { list: 'existing', name: '已在册', count: (sums) => sums.existing },
  { list: 'defect', name: '不能导入', count: (sums) => sums.defect },
]

/** The list to show: the one that was picked while it has rows, else the one that needs somebody. */
export function shownList(sums: ImportSums, picked: RowList | undefined): RowList | undefined {
  const there = lists.filter(({ count }) => count(sums) > 0)
  return (there.find(({ list }) => list === picked) ?? there.find(({ list }) => list === 'defect') ?? there[0])?.list
}

interface RowListsProps {
  sums: ImportSums
  shown: RowList | undefined
  onPick: (list: RowList) => void
}

/** The figures of an import: each leads to its rows. */
export function RowLists({ sums, shown, onPick }: RowListsProps) {
  return (
    <View className="ledger-lists">
      {lists
        .filter(({ count }) => count(sums) > 0)
        .map(({ list, name, count }) => (
          <Tap
            key={list}
            className={list === shown ? 'ledger-lists__tab ledger-lists__tab--on' : 'ledger-lists__tab'}
            role="tab"
            checked={list === shown}
            onTap={() => onPick(list)}
          >
            <View className="ledger-lists__count">{count(sums)}</View>
            <View className="ledger-lists__name">{name}</View>
          </Tap>
        ))}
    </View>
  )
}
