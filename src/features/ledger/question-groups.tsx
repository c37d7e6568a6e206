import { View } from '@tarojs/components'
import type { ImportView } from '@/contract/ledger'
import { Card, Row } from '@/kit/card'
import { walkRows } from '@/kit/walk-rows'
import { isWeb } from '@/platform'
import { EVERYTHING, noteOfGroup, sayGroup } from './question-words'
import './question-list.scss'

interface QuestionGroupsProps {
  view: ImportView
  onAsk: (ask: string) => void
  chosen?: string | undefined
}

/** Up and down go from group to group; Enter opens one. */
const moveFocus = walkRows('.k-row')

/** What is asked, by what is the same; the rows stand behind each line. */
export function QuestionGroups({ view, onAsk, chosen }: QuestionGroupsProps) {
  const { groups, sums } = view
  const keyboard = isWeb && { onKeyDown: moveFocus }
  return (
    <View>
      <View className="ledger-questions__lead">
        {`${sums.waiting} 行要您定，一样的放在一起。现在不定也行，会留在「待处理」里。`}
      </View>
      <View {...keyboard}>
        <Card flush>
          {groups.map((group) => {
            const note = noteOfGroup(group)
            return (
              <Row
                key={group.ask}
                title={`${sayGroup(group)} · ${group.rows} 行`}
                {...(note !== undefined && { note })}
                onTap={() => onAsk(group.ask)}
                chosen={group.ask === chosen}
              />
            )
          })}
          <Row
            title={`不分类，看全部 ${sums.waiting} 行`}
            onTap={() => onAsk(EVERYTHING)}
            chosen={chosen === EVERYTHING}
          />
        </Card>
      </View>
    </View>
  )
}
