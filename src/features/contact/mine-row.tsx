import { View } from '@tarojs/components'
import type { OwnContactItem } from '@/contract/contact-cadre'
import { Button } from '@/kit/button'
import { Tag } from '@/kit/tag'
import { Tap } from '@/kit/tap'
import { sayDay } from '@/kit/time'
import { flagNames, sayLast, sayPrefers } from '@/kit/contact/words'
import { useDraft } from '@/platform'
import './mine-row.scss'

export interface RowActs {
  readonly onOpen: (item: OwnContactItem) => void
  readonly onCall: (item: OwnContactItem) => void
  readonly onLog: (item: OwnContactItem) => void
  readonly onAnswer: (item: OwnContactItem) => void
}

interface MineRowProps extends RowActs {
  readonly item: OwnContactItem
  readonly chosen: boolean
  /** Counts sheets that were closed: what waits on the phone is looked at again. */
  readonly turn: number
}

/** One member of mine: when they were last reached, what to know before phoning, and the two acts. */
export function MineRow({ item, chosen, turn, onOpen, onCall, onLog, onAnswer }: MineRowProps) {
  const { name, forName, flag, openCases, question, maskedPhone } = item
  return (
    <View className={chosen ? 'mine-row mine-row--chosen' : 'mine-row'}>
      <Tap className="mine-row__main" role="link" onTap={() => onOpen(item)} label={`${name}的联系情况`}>
        <View className="mine-row__head">
          <View className="mine-row__name">{forName === undefined ? name : `${name}（替${forName}）`}</View>
          {flag && <Tag tone="act">{flagNames[flag]}</Tag>}
          {openCases > 0 && <Tag tone="act">{`${openCases} 件难处等您办`}</Tag>}
        </View>
        {notesOf(item).map((note) => (
          <View key={note} className="mine-row__note">
            {note}
          </View>
        ))}
        {question && <View className="mine-row__asks">{`${question.orgName}问：「${question.words}」`}</View>}
        <Pending key={turn} memberId={item.memberId} />
      </Tap>
      <View className="mine-row__acts">
        {question && (
          <View className="mine-row__act">
            <Button small kind="text" onTap={() => onAnswer(item)} label={`回${question.orgName}关于${name}的问话`}>
              回一句
            </Button>
          </View>
        )}
        {maskedPhone !== '' && (
          <View className="mine-row__act">
            <Button small onTap={() => onCall(item)} label={`给${name}打电话`}>
              打电话
            </Button>
          </View>
        )}
        <View className="mine-row__act">
          <Button small onTap={() => onLog(item)} label={`记一次和${name}的联系`}>
            记一次
          </Button>
        </View>
      </View>
    </View>
  )
}

function notesOf(item: OwnContactItem): string[] {
  const { city, villageName, prefers, greetedAt, byContact, bound, maskedPhone } = item
  return [
    [city || villageName, sayLast(item)].join(' · '),
    prefers ? `希望：${sayPrefers(prefers)}` : '',
    byContact ? '没有智能手机' : bound ? '' : '没绑定微信',
    maskedPhone === '' ? '没登记电话' : '',
    greetedAt === undefined ? '' : `${sayDay(greetedAt)}发消息问过，还没回`,
  ].filter(Boolean)
}

/** What was written down without a signal waits on this phone. */
function Pending({ memberId }: { memberId: string }) {
  const draft = useDraft(`contact:log:${memberId}`, { on: '', words: '' })
  if (!draft.restored) return null
  return <View className="mine-row__asks">上次记的没发出去，点「记一次」再发。</View>
}
