import { View } from '@tarojs/components'
import { lookAtRecord } from '@/contract/theme-day-review'
import { Loaded } from '@/kit/state'
import { useQuery } from '@/platform'
import './look-beside.scss'
import { LookActs } from './look-acts'
import { LookPanel } from './look-panel'

interface LookBesideProps {
  themeDayId: string
  /** Something was decided: the list says so too; the next one takes its place. */
  onDecided: (nextId: string | undefined) => void
}

/** The chosen theme day beside the list, on a computer's width: what one may do stands above a long record. */
export function LookBeside({ themeDayId, onDecided }: LookBesideProps) {
  const query = useQuery(lookAtRecord, { themeDayId })
  const decided = (nextId: string | undefined) => {
    if (nextId === undefined) void query.reload()
    onDecided(nextId)
  }
  return (
    <Loaded query={query} rows={4}>
      {(look) => (
        <View>
          <View className="theme-beside__acts">
            <LookActs look={look} onDecided={decided} onChanged={query.reload} />
          </View>
          <LookPanel look={look} />
        </View>
      )}
    </Loaded>
  )
}
