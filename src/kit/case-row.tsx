import { View } from '@tarojs/components'
import { type CaseItem, caseKindNames, caseStateNames, type Handler } from '@/contract/case-fields'
import { Row } from './card'
import './case-row.scss'
import { Tag, type Tone } from './tag'
import { sayComingDay, sayWhen } from './time'

/** 柳河村 冯干部; 青石镇. */
export const sayHandler = ({ orgName, name }: Pick<Handler, 'orgName' | 'name'>): string =>
  name === undefined ? orgName : `${orgName} ${name}`

/** 今天内有回音 / 11月28日 周五前有回音; 昨天前没有回音, where it is late. */
export function sayDue(day: string, isLate = false): string {
  const said = sayComingDay(`${day}T12:00:00+08:00`)
  return `${said}${said === '今天' ? '内' : '前'}${isLate ? '没有' : '有'}回音`
}

/** How it stands, in a word with a shape; the member is told of their own in their words. */
export function caseTag(
  item: Pick<CaseItem, 'state' | 'late' | 'wantsOther'>,
  mine = false,
): { tone: Tone; word: string } {
  if (item.state === 'answered')
    return mine ? { tone: 'act', word: '已答复，请看看' } : { tone: 'wait', word: '等成员说好不好' }
  if (item.state !== 'open') return { tone: item.state === 'solved' ? 'ok' : 'quiet', word: caseStateNames[item.state] }
  if (item.wantsOther) return { tone: mine ? 'wait' : 'act', word: mine ? '正在换人办' : '想换人办' }
  if (item.late) return { tone: mine ? 'wait' : 'act', word: '过了期限' }
  return { tone: 'wait', word: caseStateNames.open }
}

/** Who handles it and until when; of one that is done, the day. */
function noteOf(item: CaseItem): string {
  const who = sayHandler(item.handler)
  if (item.state === 'open' && item.dueOn !== undefined) return `${who}办 · ${sayDue(item.dueOn, item.late)}`
  return `${who}办 · ${sayWhen(item.last.at)}`
}

interface CaseRowProps {
  item: CaseItem
  /** It is the reader's own: their name need not be said. */
  mine?: boolean
  onTap: () => void
  chosen?: boolean
}

/** A case (难处) in a list. */
export function CaseRow({ item, mine, onTap, chosen }: CaseRowProps) {
  const tag = caseTag(item, mine)
  const kind = caseKindNames[item.kind]
  const urgent = item.urgency === 'urgent' && item.state === 'open' ? ' · 急' : ''
  return (
    <Row
      title={mine ? `${kind}${urgent}` : `${item.memberName} · ${kind}${urgent}`}
      strong={tag.tone === 'act'}
      note={
        <View>
          <View className="k-case-row__words">{item.words}</View>
          <View className="k-case-row__line">
            <View className="k-case-row__who">{noteOf(item)}</View>
            <Tag tone={tag.tone}>{tag.word}</Tag>
          </View>
        </View>
      }
      onTap={onTap}
      {...(chosen && { chosen })}
    />
  )
}
