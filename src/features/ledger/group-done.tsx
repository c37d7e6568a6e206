import { View } from '@tarojs/components'
import type { ImportView } from '@/contract/ledger'
import { Button } from '@/kit/button'
import { Done } from '@/kit/state'
import { EVERYTHING, sayGroup } from './question-words'
import './question-list.scss'

/** Nothing is asked here any more: the next thing that is. */
export function GroupDone({ view, onAsk }: { view: ImportView; onAsk: (ask: string) => void }) {
  const next = view.groups[0]
  const waiting = view.sums.waiting > 0
  return (
    <Done>
      <View>{waiting ? `这一类都定好了，还有 ${view.sums.waiting} 行要您定。` : '都定好了，没有要您定的了。'}</View>
      {waiting && (
        <View className="ledger-questions__next">
          <Button onTap={() => onAsk(next?.ask ?? EVERYTHING)}>
            {next ? `接着定：${sayGroup(next)} · ${next.rows} 行` : '看还在等的行'}
          </Button>
        </View>
      )}
    </Done>
  )
}
