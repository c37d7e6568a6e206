import { View } from '@tarojs/components'
import { categoryNames, type EntryItem, type KeptEntry } from '@/contract/library'
import { Row } from '@/kit/card'
import { Tag } from '@/kit/tag'
import { sayDay, sayIsoDay } from '@/kit/time'
import './entry-row.scss'
import { stateOf } from './words'

interface EntryRowProps {
  entry: EntryItem
  onTap: () => void
  chosen?: boolean
}

/** An entry in a list of its readers. */
export function EntryRow({ entry, onTap, chosen }: EntryRowProps) {
  return (
    <Row
      title={entry.title}
      note={
        <View>
          <View>{`${categoryNames[entry.category]} · ${entry.fromOrgName} · ${sayDay(entry.updatedAt)}`}</View>
          {entry.isPastCheck && (
            <View className="library-row__state">
              <Tag tone="wait">已过核对日期</Tag>
            </View>
          )}
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}

/** The same for its keepers: until when it holds, and what became of it. */
export function KeptRow({ entry, onTap }: { entry: KeptEntry; onTap: () => void }) {
  const state = stateOf(entry.status)
  const until = entry.checkBy === undefined ? '' : ` · ${sayIsoDay(entry.checkBy)}核对`
  return (
    <Row
      title={entry.title}
      note={
        <View>
          <View>{`${categoryNames[entry.category]} · ${sayDay(entry.updatedAt)}${until}`}</View>
          {state && (
            <View className="library-row__state">
              <Tag tone={state.tone}>{state.word}</Tag>
            </View>
          )}
        </View>
      }
      onTap={onTap}
    />
  )
}
